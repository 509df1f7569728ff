// Starts the app in the place of the prerendered first screen. Until then it keeps taps and the focus, and shows the
// failure notice if the app cannot start. The app reports by events on #app: `telework-check:mounting`, `:started`,
// `:failed`.
const app = document.getElementById("app");
const { href, dataset } = document.getElementById("widget");

// In Chromium this is the file that preload.js asked for. Safari fetches a wasm with such a link twice.
// What a cache damaged is asked for once more, past all caches.
const options = { integrity: dataset.wasmIntegrity ?? "" };
const wasm = fetch(dataset.wasm, options).catch(() => fetch(dataset.wasm, { ...options, cache: "reload" }));
wasm.catch(() => {});

const attempt = (work) => {
  try {
    return work();
  } catch {
    return undefined;
  }
};

// In a frame: messages of the page around it are kept until frame.js can answer them.
if (parent !== window) {
  const messages = [];
  const keep = (event) => messages.push(event);
  addEventListener("message", keep);
  const link = document.createElement("link");
  // The import then runs this file or none, in browsers that know such links.
  Object.assign(link, { rel: "modulepreload", href: dataset.frame, integrity: dataset.frameIntegrity ?? "" });
  document.head.append(link);
  import(link.href).then(({ embed }) => {
    removeEventListener("message", keep);
    embed(messages);
  });
}

// The first screen is hidden where the app will show something else: a shared result, another language, saved
// answers or a saved request.
const hasLink = () => /^#r(=|%3D)/i.test(location.hash);
const { chosenLanguage = dataset.language } = document.documentElement.dataset;
const isReplaced =
  hasLink() ||
  chosenLanguage !== dataset.language ||
  attempt(() => sessionStorage.getItem("telework-check.answers") ?? localStorage.getItem("telework-check.request"));
const show = (isShown) => (app.style.visibility = isShown ? "" : "hidden");
show(!isReplaced);
// A link in the address of the open page opens as on a new page.
addEventListener("hashchange", () => hasLink() && location.reload());

// The last tap before the app has started is repeated on the app's own button, and the focus moves to it.
let tapped;
let focused;
const tap = (event) => {
  const button = event.target.closest("[data-action]");
  if (!button) return;
  event.preventDefault();
  tapped?.removeAttribute("aria-busy");
  button.ariaBusy = "true";
  tapped = button;
};
const counterpart = (button) => {
  const { action, target } = button?.dataset ?? {};
  const all = document.querySelectorAll(`[data-action="${action}"]`);
  return [...all].find((candidate) => candidate.dataset.target === target);
};
const firstScreen = app.cloneNode(true);
app.addEventListener("click", tap);
app.addEventListener("telework-check:mounting", () => (focused = document.activeElement));
app.addEventListener("telework-check:started", () => {
  app.removeEventListener("click", tap);
  show(true);
  counterpart(focused)?.focus({ preventScroll: true });
  counterpart(tapped)?.click();
});

// What has the focus may be replaced by news that come on their own. The focus goes to its counterpart, or to the
// heading, unless the app moves it in the same frame. It is not taken from another page or from where people pressed.
let held;
app.addEventListener("focusin", ({ target }) => (held = target));
addEventListener("pointerdown", () => (held = undefined), true);
const keepFocus = () => {
  if (!held || held.isConnected || document.activeElement !== document.body || !document.hasFocus()) return;
  const same = document.getElementById(held.id) ?? counterpart(held) ?? app.querySelector("h1");
  same?.focus({ preventScroll: true });
};
new MutationObserver(() => {
  if (held?.isConnected === false) requestAnimationFrame(keepFocus);
}).observe(app, { childList: true, subtree: true });

// WebKit empties fields without autofill when Back returns to a cached page, to their default values. The defaults
// are set to what was typed.
addEventListener("pagehide", () => {
  for (const field of app.querySelectorAll("input, textarea")) {
    field.defaultValue = field.value;
    field.defaultChecked = field.checked;
  }
});

// What is folded is printed, also by browsers whose style sheets cannot unfold it.
let folded = [];
const unfold = (isOpen) => folded.forEach((fold) => (fold.open = isOpen));
addEventListener("beforeprint", () => {
  folded = [...app.querySelectorAll("details:not([open])")];
  unfold(true);
});
addEventListener("afterprint", () => unfold(false));

// An app that cannot start, or whose wasm traps, leaves the first screen with the telephone number. Errors of other
// scripts, such as those of extensions and proxies, end nothing: a trap counts where its stack names the widget's script
// or wasm. V8 keeps ten frames by default, which a trap deep in the wasm fills without reaching the script.
Error.stackTraceLimit = 100;
const files = [href, new URL(dataset.wasm, document.baseURI).href];
const failed = () => {
  if (!document.getElementById("failure")) app.replaceChildren(...firstScreen.cloneNode(true).childNodes);
  document.getElementById("failure").hidden = false;
  show(true);
};
const trapped = ({ error, reason, filename }) => {
  const cause = error ?? reason;
  if (!(cause instanceof WebAssembly.RuntimeError)) return;
  const places = `${filename} ${cause.stack}`;
  if (files.some((file) => places.includes(file))) failed();
};
app.addEventListener("telework-check:failed", failed);
addEventListener("error", trapped);
addEventListener("unhandledrejection", trapped);

import(href).then((module) => module.default({ module_or_path: wasm })).catch(failed);

// Read by unsupported.js: this script was understood and ran to its end.
document.documentElement.dataset.bootstrap = "";
