// Runs the studio's wasm in a worker. The first message names the script and the wasm of the page. What is posted
// before the wasm has set `onmessage` is kept, and passed on then.
const kept = [];
let isStarting = false;

const start = async ({ script, wasm, integrity }) => {
  const module = await import(script);
  await module.default({ module_or_path: fetch(wasm, { integrity }) });
  removeEventListener("message", receive);
  kept.forEach((data) => dispatchEvent(new MessageEvent("message", { data })));
};

const receive = ({ data }) => {
  if (isStarting) {
    kept.push(data);
    return;
  }
  isStarting = true;
  // The page learns of a rejected promise by an `error` event only if it is reported.
  start(data).catch((error) => reportError(error));
};

addEventListener("message", receive);
