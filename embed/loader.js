// Upgrades the frame of the snippet: height, scroll, theme, events, a link where the frame is blocked. The
// frame works without it. It needs nothing else, touches nothing else on the page, and keeps no global name.
(() => {
  const NAME = "telework-check";
  const PLACE = `[data-${NAME}]`;
  const mounted = new Map();

  const mount = (place) => {
    const { dataset } = place;
    const link = "modal" in dataset && place.querySelector("a");
    // The frame of a dialogue comes into the page, and loads, only when that is opened.
    const frame = place.querySelector("iframe") ?? (link && document.createElement("iframe"));
    if (link) frame.src ||= link.href;
    // Another copy of this script may have been here first.
    if (!frame?.src || dataset.state) return;
    const over = new AbortController();
    // A controller has the one option that is needed: a signal.
    const listen = (target, type, run) => target.addEventListener(type, run, over);
    let view;
    // The last hello.
    let said;
    let dialog;
    let least;

    const become = (state = "blocked") => {
      dataset.state = state;
      clearTimeout(patience);
      view?.disconnect();
      frame.style.display = state === "blocked" ? "none" : "";
    };

    // A frame begins with an empty document, which must not be greeted: the browser would complain on the
    // host's console. To look at that document is dear, so that nobody looks before there is a reason to.
    const greet = () => {
      if (frame.contentDocument?.URL === "about:blank") return;
      const { theme, accent } = dataset;
      said = { [NAME]: 1, type: "hello", theme, accent, modal: !!dialog };
      frame.contentWindow?.postMessage(said, frame.src);
    };

    // Brings what is so far below the top of the frame into view, unless it is there already.
    const scroll = (below) => {
      const { left, top, width } = frame.getBoundingClientRect();
      const place = top + below;
      // A header that stays covers what is above its edge, and so does the end of a scroller.
      let edge = 0;
      let around = document.elementFromPoint(left + width / 2, 1);
      for (; around; around = around.parentElement) {
        if (/fixed|sticky/.test(getComputedStyle(around).position)) {
          edge = around.getBoundingClientRect().bottom;
        }
      }
      frame.style.scrollMarginTop = `${edge - below}px`;
      for (around = frame; (around = around.parentElement); ) {
        if (/auto|scroll/.test(getComputedStyle(around).overflowY)) {
          edge = Math.max(edge, around.getBoundingClientRect().top);
        }
      }
      if (place < edge || place > innerHeight - 99) frame.scrollIntoView();
    };

    // What is below the frame first leaves the window by the shortest way, and is then moved out of sight.
    const resize = (height) => {
      const { bottom, height: now } = frame.getBoundingClientRect();
      const room = now + innerHeight - bottom;
      const set = (height) => (frame.style.height = `${Math.ceil(height)}px`);
      if (bottom < innerHeight && height > room) {
        set(room);
        requestAnimationFrame(() => set(height));
      } else {
        set(height);
      }
    };

    const hear = (event) => {
      // Other people's messages end here: their content is not even unpacked.
      if (!said || !frame.src.startsWith(`${event.origin}/`) || event.source !== frame.contentWindow) return;
      if (event.data?.[NAME] !== 1) return;
      const { type, height, top, step, atLeast, atMost } = event.data;
      const tell = (detail) => place.dispatchEvent(new CustomEvent(`${NAME}:${type}`, { bubbles: true, detail }));
      if (type === "ready") {
        become(type);
        tell();
      } else if (type === "height" && height > 0 && !dialog) {
        requestAnimationFrame(() => {
          // What the page has reserved is the least: a frame that shrinks would pull up what is below. It is
          // asked for only now, when the page has been laid out anyway.
          least ??= frame.offsetHeight;
          resize(Math.max(least, Math.min(height, 20_000)));
        });
      } else if (type === "step") {
        tell({ step: `${step}` });
      } else if (type === "scroll" && top >= 0 && !dialog) {
        scroll(top);
      } else if (type === "result") {
        tell({ atLeast: `${atLeast}`, atMost: `${atMost}` });
      } else if (type === "sent") {
        tell();
      } else if (type === "close") {
        dialog?.close();
      }
    };

    // Most frames answer within a second, and nobody looks after them. One that has not is greeted once it is
    // in view, should its load have been missed, and taken to be blocked where it still does not answer: eight
    // seconds after it came into view, or seven where it came later.
    let patience = setTimeout(() => {
      view = new IntersectionObserver(([{ isIntersecting }]) => {
        if (isIntersecting) {
          view.disconnect();
          if (!said) greet();
          patience = setTimeout(become, 7_000);
        }
      });
      view.observe(frame);
    }, 1_000);
    listen(window, "message", hear);
    listen(frame, "load", greet);
    listen(document, "securitypolicyviolation", ({ blockedURI }) => {
      // What is refused is named by its address, or by its origin alone.
      if (blockedURI && frame.src.startsWith(blockedURI)) become();
    });
    if (link) {
      dialog = document.createElement("dialog");
      dialog.style = "width:min(100%,720px);height:95%;padding:0";
      frame.title ||= link.text;
      frame.style = "width:100%;height:calc(100% - 5em);border:0";
      frame.remove();
      const close = document.createElement("button");
      close.append("×");
      close.ariaLabel = dataset.close ?? "閉じる";
      close.style = "float:right;font:2em/2 serif;width:2em";
      listen(close, "click", () => dialog.close());
      dialog.append(close);
      place.append(dialog);
      listen(link, "click", (event) => {
        if (dataset.state === "blocked") return;
        event.preventDefault();
        if (!frame.isConnected) dialog.append(frame);
        dialog.showModal();
      });
    }
    dataset.state = "waiting";
    mounted.set(place, (changed) => {
      if (!place.isConnected) {
        become("");
        over.abort();
        mounted.delete(place);
      } else if (
        changed &&
        (said || document.readyState === "complete" || performance.getEntriesByName(frame.src)[0])
      ) {
        greet();
      }
    });
  };

  const within = (node) => {
    if (node.matches?.(PLACE)) mount(node);
    node.querySelectorAll?.(PLACE).forEach(mount);
  };
  // Pages that build themselves add and remove frames at any time, and change the theme.
  new MutationObserver((changes) => {
    mounted.forEach((update) => update());
    for (const { type, target, addedNodes } of changes) {
      if (type === "attributes") mounted.get(target)?.(type);
      addedNodes.forEach(within);
    }
  }).observe(document, {
    childList: true,
    subtree: true,
    attributeFilter: ["data-theme", "data-accent"],
  });
  within(document);
  // The load of a frame that came before this script was missed. It is in the list of what the page has
  // loaded, unless that is full; and all is there, or waits to be scrolled to, when the page is complete.
  mounted.forEach((update) => update(true));
})();
