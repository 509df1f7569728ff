// Runs before the page's own scripts. It notes what each wasm that they load exports, because nothing else
// tells how large its memory is, and turns off the browser's own list of what was fetched, which grows up to
// a length. A wasm without a memory of its own is a part of one that was noted.
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
