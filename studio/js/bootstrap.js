// Starts the wasm of a page in the place of the loading line, and shows the failure notice if it cannot start or traps.
const { href, dataset } = document.getElementById("files");

// What a cache damaged is asked for once more, past all caches.
const options = { integrity: dataset.wasmIntegrity ?? "" };
const wasm = fetch(dataset.wasm, options).catch(() => fetch(dataset.wasm, { ...options, cache: "reload" }));

const failed = () => (document.getElementById("failure").hidden = false);
// Errors of other scripts, such as those of extensions, end nothing: a trap counts where its stack names the page's
// script or wasm.
const files = [href, new URL(dataset.wasm, document.baseURI).href];
const trapped = ({ error, reason }) => {
  const cause = error ?? reason;
  if (cause instanceof WebAssembly.RuntimeError && files.some((file) => `${cause.stack}`.includes(file))) failed();
};
addEventListener("error", trapped);
addEventListener("unhandledrejection", trapped);

import(href)
  .then((module) => module.default({ module_or_path: wasm }))
  .then(() => document.getElementById("loading").remove())
  .catch(failed);

// Read by unsupported.js: this script was understood and ran to its end.
document.documentElement.dataset.bootstrap = "";
