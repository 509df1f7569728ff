// Starts the widget. It is a file of its own so that a page without inline scripts is enough; the
// names of the built files stand on the link that the build writes into the page.
const files = document.getElementById("widget");

// What is needed only sometimes comes in a file of its own, when it is asked for.
const later = (name) => (...given) => import("./on-demand.js").then((file) => file[name](...given));
window.onDemand = Object.fromEntries(
  ["fetchAhead", "occasions", "deliver", "taken", "tentative", "keep", "outbox", "resend"].map((name) => [name, later(name)]),
);

// The language: a choice on an earlier visit, or what the address says. A choice goes into the address, too, so
// that a reload, a link and the printed page keep it where a browser keeps nothing.
const LANGUAGE = "telework-check.language";
const attempt = (work) => {
  try {
    return work();
  } catch {}
};
window.chosenLanguage = () => {
  const tag = attempt(() => localStorage.getItem(LANGUAGE)) ?? new URLSearchParams(location.search).get("lang");
  return /^[a-z]{2,8}(-[a-z\d]{1,8})*$/i.test(tag) ? tag : undefined;
};
window.chooseLanguage = (tag) => {
  attempt(() => localStorage.setItem(LANGUAGE, tag));
  const address = new URL(location);
  address.searchParams.set("lang", tag);
  history.replaceState(history.state, "", address);
};

// How the widget scrolls. In a frame it is the page around it that does.
window.bringIntoView = (element) => element.scrollIntoView();

// On somebody's page: what it says is kept until the file is there that answers.
if (parent !== window) {
  const said = [];
  const hear = (event) => said.push(event);
  addEventListener("message", hear);
  import("./host.js").then(({ embed }) => {
    removeEventListener("message", hear);
    embed(said);
  });
}

const failure = () => document.getElementById("failure")?.removeAttribute("hidden");

// The module and the wasm are fetched side by side.
const wasm = fetch(files.dataset.wasm);
wasm.catch(() => {});
import(files.href)
  .then((widget) => widget.default({ module_or_path: wasm }))
  .catch(failure);
