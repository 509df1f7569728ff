// Upgrades the frame of the snippet: height, scroll, theme, events, a link where the frame is refused. The frame
// works without it. It needs nothing else, touches nothing else on the page, and keeps no global name.
(() => {
  const NAME = "telework-check";
  // A page has this script twice, or a page library runs it again on each visit.
  if (document[NAME]) return;
  const PLACE = `[data-${NAME}]`;
  // What takes the events of each place. Attributes are written for the page and never believed: page libraries
  // copy them into elements that come later.
  const mounted = new Map();
  const tell = (event) => mounted.forEach((take) => take(event));

  const mount = (place) => {
    if (!place || mounted.has(place)) return;
    const { dataset } = place;
    const link = place.querySelector("a");
    // The frame of a dialogue comes into the page, and loads, only when that is opened.
    const dialog = link && "modal" in dataset && document.createElement("dialog");
    const frame = place.querySelector("iframe") ?? (dialog && document.createElement("iframe"));
    // A frame that comes later is met then.
    if (!frame) return;
    const { style } = frame;
    let state;
    // The address that was met last, and the origin that it has led to.
    let address;
    let peer;
    // The look of the last hello.
    let said;
    // The height of the content, and the one that was written last.
    let wanted;
    let written;

    // Some scripts give the address to the document in the frame and not to the frame.
    const to = () => (/^h/.test(frame.src) ? frame.src : (link?.href ?? "/"));

    const become = (next) => {
      if (dataset.state === "blocked") style.display = "";
      if (next === "blocked") style.display = "none";
      dataset.state = state = next;
    };

    const look = () => `${dataset.theme} ${dataset.accent}`;

    // A frame begins with an empty document, which must not be greeted: the browser would complain on the
    // host's console.
    const greet = () => {
      if (/^a/.test(frame.contentDocument?.URL)) return;
      const { theme, accent } = dataset;
      said = look();
      frame.contentWindow?.postMessage({ [NAME]: 1, type: "hello", theme, accent, modal: !!dialog }, peer || to());
    };

    // Whole pixels, which the browser writes as they are given.
    const set = (height) => (written = style.height = `${Math.ceil(height)}px`);

    // What is below the frame first leaves the window by the shortest way, and is then moved out of sight.
    const resize = () => {
      const { bottom, height } = frame.getBoundingClientRect();
      // What the page has reserved is the least: a frame that shrinks would pull up what is below.
      style.minHeight ||= `${height}px`;
      set(bottom < innerHeight ? Math.min(wanted, height + innerHeight - bottom) : wanted);
      requestAnimationFrame(() => set(wanted));
    };

    // Brings what is so far below the top of the frame into view, unless it is seen there already.
    const scroll = (below) => {
      const { left, top } = frame.getBoundingClientRect();
      const at = (height) => document.elementFromPoint(left + 9, height);
      // A header that stays covers what is above its edge.
      let edge = 0;
      for (let around = at(1); around; around = around.parentElement) {
        if (/fixed|sticky/.test(getComputedStyle(around).position)) edge = around.getBoundingClientRect().bottom;
      }
      style.scrollMarginTop = `${edge - below}px`;
      if (at(top + below + 1) !== frame || at(top + below + 99) !== frame) frame.scrollIntoView();
    };

    const hear = ({ origin, data }) => {
      const { [NAME]: version, type, height, top, ...detail } = data ?? {};
      if (version !== 1) return;
      // The address may lead to another origin: the page that it leads to tells so.
      peer ||= (type === "here" || to().startsWith(`${origin}/`)) && origin;
      if (origin !== peer) return;
      if (type === "here") greet();
      if (type === "ready") become(type);
      if (/ready|step|result|sent/.test(type)) {
        place.dispatchEvent(new CustomEvent(`${NAME}:${type}`, { bubbles: true, detail }));
      }
      if (dialog) {
        if (type === "close") dialog.close();
      } else if (type === "scroll") {
        scroll(top);
      } else if (height > 0) {
        wanted = Math.min(height, 20_000);
        requestAnimationFrame(resize);
      }
    };

    const take = (event) => {
      if (event.source) {
        // Other people's messages end here: their content is not even unpacked.
        if (event.source === frame.contentWindow) hear(event);
      } else if (event.target === frame || event.persisted === !!said) {
        // It has loaded; or it comes back from the cache; or its load may have been missed.
        greet();
      } else if (event.currentTarget === place) {
        // The second time, the link itself leads to a widget that has not answered in the dialogue.
        if (!event.target.closest("a") || state !== (dialog.isConnected ? "ready" : "waiting")) return;
        event.preventDefault();
        if (!dialog.isConnected) place.append(dialog);
        dialog.showModal();
      } else if (event.disposition === "enforce") {
        // Named by its address, or by its origin alone. A frame that answers is there.
        if (state !== "ready" && to().startsWith(event.blockedURI || event.blockedURL)) become("blocked");
      } else if (!place.isConnected || !(dialog || place.contains(frame))) {
        mounted.delete(place);
      } else {
        // The page has changed something.
        if (frame.src !== address) {
          address = frame.src;
          peer = said = "";
          // Without its origin the widget cannot load its own files.
          become(/^(?!.*same)./.test(frame.sandbox) ? "blocked" : "waiting");
        }
        if (said && said !== look()) greet();
        // Not at once, because the page may insist.
        if (dataset.state !== state || (wanted && style.height !== written)) {
          requestAnimationFrame(() => {
            become(state);
            if (wanted) resize();
          });
        }
      }
    };

    if (dialog) {
      frame.src ||= link.href;
      dialog.style = "width:720px;height:95%;padding:0";
      frame.title ||= link.text;
      frame.style = "width:100%;height:calc(100% - 5em);border:0";
      const close = document.createElement("button");
      close.append(dataset.close ?? "閉じる");
      close.onclick = () => dialog.close();
      close.style = "float:right;padding:1em";
      dialog.append(close, frame);
      // One that was copied with the page.
      place.querySelector("dialog")?.remove();
      place.addEventListener("click", tell);
    }
    mounted.set(place, take);
    take(place);
    observer.observe(place, { subtree: true, attributes: true });
  };

  const within = (node) => {
    mount(node.closest?.(PLACE));
    node.querySelectorAll?.(PLACE).forEach(mount);
  };
  // Pages that build themselves add, move and remove frames at any time.
  const observer = (document[NAME] = new MutationObserver((changes) => {
    tell(changes);
    changes.forEach((change) => change.addedNodes.forEach(within));
  }));
  observer.observe(document, { subtree: true, childList: true });
  addEventListener("message", tell);
  addEventListener("pageshow", tell);
  document.addEventListener("load", tell, true);
  document.addEventListener("securitypolicyviolation", tell);
  within(document.documentElement);
  // What the page's policy refused before this script came.
  if (window.ReportingObserver) {
    new ReportingObserver((reports) => reports.forEach((report) => tell(report.body)), { buffered: true }).observe();
  }
  tell({ persisted: document.readyState !== "complete" });
})();
