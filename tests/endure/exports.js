// Runs before the page's own scripts. It notes what each wasm that they load exports, because nothing else
// tells how large its memory is, and turns off the browser's own list of what was fetched, which grows up to
// a length.
performance.setResourceTimingBufferSize(0);
window.loaded = [];
for (const name of ["instantiate", "instantiateStreaming"]) {
  const own = WebAssembly[name];
  WebAssembly[name] = async (...given) => {
    const made = await own(...given);
    window.loaded.push((made.instance ?? made).exports);
    return made;
  };
}
