// Runs before the page's scripts. Records the exports of each wasm module with a memory, which give its size, and turns
// off the browser's list of loaded resources, which grows. A module without a memory is a lazy part of a recorded one.
performance.setResourceTimingBufferSize(0);
window.loaded = [];
for (const name of ["instantiate", "instantiateStreaming"]) {
  const own = WebAssembly[name];
  WebAssembly[name] = async (...given) => {
    const made = await own(...given);
    const { exports } = made.instance ?? made;
    if (Object.values(exports).some((one) => one instanceof WebAssembly.Memory)) window.loaded.push(exports);
    return made;
  };
}
