// Starts the widget on the first screen, which is on the page already, with what ahead.js has asked for.
const app = document.getElementById("app");
const files = document.getElementById("widget");
const attempt = (work) => {
  try {
    return work();
  } catch {}
};

// What is needed only sometimes comes in a file of its own, when it is asked for.
const later = (name) => (...given) => import("./on-demand.js").then((file) => file[name](...given));
window.onDemand = Object.fromEntries(
  ["fetchAhead", "occasions", "deliver", "taken", "tentative", "keep", "outbox", "resend"].map((name) => [name, later(name)]),
);

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

// Where the widget begins with something else than the first screen as it was written, that one is not shown.
const { wasm, language } = files.dataset;
const other =
  location.hash.startsWith("#r=") ||
  (chosenLanguage() ?? language) !== language ||
  attempt(() => sessionStorage.getItem("telework-check.answers") ?? localStorage.getItem("telework-check.request"));
const show = (shown) => (app.style.visibility = shown ? "" : "hidden");
show(!other);

// What is pressed before the widget is there is done once it is, and what has the focus keeps it.
let pressed;
let focused;
const press = (event) => {
  const button = event.target.closest("[data-action]");
  if (!button) return;
  event.preventDefault();
  pressed?.removeAttribute("aria-busy");
  button.ariaBusy = "true";
  pressed = button;
};
const again = (button) => {
  const { action, target } = button?.dataset ?? {};
  const all = document.querySelectorAll(`[data-action="${action}"]`);
  return [...all].find((one) => one.dataset.target === target);
};
app.addEventListener("click", press);
const first = app.cloneNode(true);
window.makeRoom = () => {
  focused = document.activeElement;
  app.replaceChildren();
  return app;
};
window.started = () => {
  app.removeEventListener("click", press);
  show(true);
  again(focused)?.focus({ preventScroll: true });
  again(pressed)?.click();
};

// WebKit empties fields without autofill on the way back to a page that it kept: to what they began with, which is
// then what was typed.
addEventListener("pagehide", () => {
  for (const field of app.querySelectorAll("input, textarea")) {
    field.defaultValue = field.value;
    field.defaultChecked = field.checked;
  }
});

// What could not start, or ended, leaves the first screen with the telephone number.
window.failed = () => {
  if (!document.getElementById("failure")) app.replaceChildren(...first.cloneNode(true).childNodes);
  document.getElementById("failure").hidden = false;
  show(true);
};
const ended = ({ error, reason }) => {
  if ((error ?? reason) instanceof WebAssembly.RuntimeError) failed();
};
addEventListener("error", ended);
addEventListener("unhandledrejection", ended);

import(files.href)
  .then((widget) => widget.default({ module_or_path: load(wasm) }))
  .catch(failed);
