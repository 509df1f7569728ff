// Records what a page costs while it loads. Runs before every script of the page.
(() => {
  // The page is settled when nothing has happened for this many milliseconds. No file takes longer to arrive.
  const QUIET = 2500;
  let last = 0;
  const watched = { shift: 0, largest: 0, longTasks: [], memories: new Set() };
  window.watched = watched;

  const observe = (type, record) =>
    new PerformanceObserver((list) => {
      last = performance.now();
      list.getEntries().forEach(record);
    }).observe({ type, buffered: true });
  observe("layout-shift", ({ value }) => (watched.shift += value));
  observe("largest-contentful-paint", ({ startTime }) => (watched.largest = startTime));
  observe("longtask", ({ duration }) => watched.longTasks.push(duration));
  observe("resource", () => {});
  observe("navigation", () => {});
  new MutationObserver(() => (last = performance.now())).observe(document, { childList: true, subtree: true });

  // The memory of a wasm is not part of the heap that the browser reports.
  for (const name of ["instantiate", "instantiateStreaming"]) {
    const instantiate = WebAssembly[name];
    WebAssembly[name] = async (...given) => {
      const made = await instantiate.apply(WebAssembly, given);
      const exported = Object.values((made.instance ?? made).exports);
      exported.filter((one) => one instanceof WebAssembly.Memory).forEach((one) => watched.memories.add(one));
      return made;
    };
  }

  watched.settled = async () => {
    for (;;) {
      const left = document.readyState === "complete" ? last + QUIET - performance.now() : QUIET;
      if (left <= 0) return;
      await new Promise((resume) => setTimeout(resume, left));
    }
  };

  const KINDS = [
    ["html", /\/html$/],
    ["css", /\/css$/],
    ["js", /\/javascript$/],
    ["wasm", /\/wasm$/],
    ["data", /./],
  ];
  const kindOf = ({ entryType, contentType }) =>
    entryType === "navigation" ? "html" : KINDS.find(([, type]) => type.test(contentType || "unknown"))[0];

  watched.report = () => {
    const loads = ["navigation", "resource"].flatMap((type) => performance.getEntriesByType(type));
    const fetched = loads.filter(({ name }) => name.startsWith(location.origin));
    const sum = (numbers) => numbers.reduce((sum, number) => sum + number, 0);
    const bytes = (entries) => sum(entries.map(({ encodedBodySize }) => encodedBodySize));
    const paint = (name) => performance.getEntriesByName(name)[0].startTime;
    const ofKind = ([kind]) => [`bytes_${kind}`, bytes(fetched.filter((entry) => kindOf(entry) === kind))];
    return {
      ...Object.fromEntries(KINDS.map(ofKind)),
      names: fetched.map(({ name }) => name),
      bytes: bytes(fetched),
      bytes_decoded: sum(fetched.map(({ decodedBodySize }) => decodedBodySize)),
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
