// Notes what a page costs while it loads. Runs before everything else on it.
(() => {
  // Nothing more is expected of a page on which nothing has happened for so long, in milliseconds. No file of
  // any page travels longer.
  const QUIET = 2500;
  let last = 0;
  const watched = { shift: 0, largest: 0, longTasks: [], memories: new Set() };
  window.watched = watched;

  const observe = (type, note) =>
    new PerformanceObserver((list) => {
      last = performance.now();
      list.getEntries().forEach(note);
    }).observe({ type, buffered: true });
  observe("layout-shift", ({ value }) => (watched.shift += value));
  observe("largest-contentful-paint", ({ startTime }) => (watched.largest = startTime));
  observe("longtask", ({ duration }) => watched.longTasks.push(duration));
  observe("resource", () => {});
  observe("navigation", () => {});
  new MutationObserver(() => (last = performance.now())).observe(document, { childList: true, subtree: true });

  // The memory of a wasm is no part of the heap that the browser tells of.
  for (const name of ["instantiate", "instantiateStreaming"]) {
    const instantiate = WebAssembly[name];
    WebAssembly[name] = async (...given) => {
      const made = await instantiate.apply(WebAssembly, given);
      const exported = Object.values((made.instance ?? made).exports);
      exported.filter((one) => one instanceof WebAssembly.Memory).forEach((one) => watched.memories.add(one));
      return made;
    };
  }

  // The page is complete, and quiet.
  watched.settled = async () => {
    for (;;) {
      const left = document.readyState === "complete" ? last + QUIET - performance.now() : QUIET;
      if (left <= 0) return;
      await new Promise((resume) => setTimeout(resume, left));
    }
  };

  watched.report = () => {
    const loads = ["navigation", "resource"].flatMap((type) => performance.getEntriesByType(type));
    const fetched = loads.filter(({ name }) => name.startsWith(location.origin));
    const sum = (numbers) => numbers.reduce((sum, number) => sum + number, 0);
    const paint = (name) => performance.getEntriesByName(name)[0].startTime;
    return {
      names: fetched.map(({ name }) => name),
      bytes: sum(fetched.map(({ encodedBodySize }) => encodedBodySize)),
      requests: fetched.length,
      first_paint: paint("first-paint"),
      first_contentful_paint: paint("first-contentful-paint"),
      largest_contentful_paint: watched.largest,
      layout_shift: watched.shift,
      long_tasks: watched.longTasks.length,
      long_task_time: sum(watched.longTasks),
      wasm_memory: sum([...watched.memories].map(({ buffer }) => buffer.byteLength)),
    };
  };
})();
