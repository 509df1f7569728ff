// Counts the effects of the widget on a host page: layout shifts, messages, listeners, timers, observers. Runs before
// every other script.
(() => {
  const watched = { shift: 0, messages: [], events: [], violations: [], listeners: 0, timers: 0, observers: 0 };
  window.watched = watched;

  const add = EventTarget.prototype.addEventListener;
  const remove = EventTarget.prototype.removeEventListener;
  const known = new Map();
  const forget = (target, type, run) => {
    const key = known.get(target)?.get(run);
    if (key?.delete(type)) watched.listeners--;
  };
  EventTarget.prototype.addEventListener = function (type, run, given) {
    if (run && !(this instanceof AbortSignal)) {
      if (!known.has(this)) known.set(this, new Map());
      const types = known.get(this).get(run) ?? new Set();
      known.get(this).set(run, types);
      if (!types.has(type)) watched.listeners++;
      types.add(type);
      if (given?.signal) add.call(given.signal, "abort", () => forget(this, type, run), { once: true });
    }
    return add.call(this, type, run, given);
  };
  EventTarget.prototype.removeEventListener = function (type, run, given) {
    forget(this, type, run);
    return remove.call(this, type, run, given);
  };

  const running = new Set();
  const begin = window.setTimeout;
  const end = window.clearTimeout;
  window.setTimeout = (run, wait, ...given) => {
    const timer = begin(() => {
      running.delete(timer);
      watched.timers = running.size;
      run(...given);
    }, wait);
    running.add(timer);
    watched.timers = running.size;
    return timer;
  };
  window.clearTimeout = (timer) => {
    running.delete(timer);
    watched.timers = running.size;
    end(timer);
  };

  const observing = new Set();
  for (const name of ["MutationObserver", "IntersectionObserver", "ResizeObserver"]) {
    const { observe, disconnect } = window[name].prototype;
    window[name].prototype.observe = function (...given) {
      observing.add(this);
      watched.observers = observing.size;
      return observe.apply(this, given);
    };
    window[name].prototype.disconnect = function () {
      observing.delete(this);
      watched.observers = observing.size;
      return disconnect.call(this);
    };
  }

  if (window.PerformanceObserver?.supportedEntryTypes?.includes("layout-shift")) {
    new PerformanceObserver((list) => {
      for (const { value } of list.getEntries()) watched.shift += value;
    }).observe({ type: "layout-shift", buffered: true });
  }
  add.call(window, "message", ({ data }) => {
    if (data?.["telework-check"]) watched.messages.push(data);
  });
  add.call(document, "securitypolicyviolation", ({ effectiveDirective, blockedURI }) => {
    watched.violations.push(`${effectiveDirective} ${blockedURI}`);
  });
  for (const type of ["ready", "step", "result", "sent"]) {
    add.call(document, `telework-check:${type}`, ({ target, detail }) => {
      watched.events.push({ type, place: target.id, detail });
    });
  }
})();
