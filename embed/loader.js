// Upgrades the frame of the snippet: height, scroll, theme, events, a link where the frame is blocked. The
// frame works without it. It needs nothing else, touches nothing else on the page, and keeps no global name.
(() => {
  const NAME = "telework-check";
  const PLACE = `[data-${NAME}]`;
  // A frame that has not answered for so long since it came into view is taken to be blocked.
  const PATIENCE = 8000;
  const TALLEST = 20000;
  const mounted = new Map();

  const mount = (place) => {
    const link = place.querySelector("a");
    const modal = link && "modal" in place.dataset;
    // The frame of a dialogue comes into the page, and loads, only when that is opened.
    const frame = place.querySelector("iframe") ?? (modal && document.createElement("iframe"));
    // Another copy of this script may have been here first.
    if (!frame || place.dataset.state) return;
    let origin;
    try {
      if (modal) frame.src ||= link.href;
      origin = new URL(frame.src).origin;
    } catch {
      return;
    }
    const over = new AbortController();
    const { signal } = over;
    let patience;
    let dialog;
    let least;

    const become = (state) => {
      place.dataset.state = state;
      clearTimeout(patience);
      view.disconnect();
      frame.style.display = state === "blocked" ? "none" : "";
    };

    const greet = () => {
      const { theme, accent } = place.dataset;
      const hello = { [NAME]: 1, type: "hello", theme, accent, modal: !!dialog };
      frame.contentWindow?.postMessage(hello, origin);
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
      const set = (height) => (frame.style.height = `${Math.ceil(height)}px`);
      if (bottom < innerHeight && height > now + innerHeight - bottom) {
        set(now + innerHeight - bottom);
        requestAnimationFrame(() => set(height));
      } else {
        set(height);
      }
    };

    const hear = ({ source, origin: from, data }) => {
      if (source !== frame.contentWindow || from !== origin || data?.[NAME] !== 1) return;
      const { type, height, top, step, atLeast, atMost } = data;
      const tell = (detail) => place.dispatchEvent(new CustomEvent(`${NAME}:${type}`, { bubbles: true, detail }));
      if (type === "ready") {
        become(type);
        tell();
      } else if (type === "height" && height > 0 && !dialog) {
        requestAnimationFrame(() => {
          // What the page has reserved is the least: a frame that shrinks would pull up what is below. It is
          // asked for only now, when the page has been laid out anyway.
          least ??= frame.offsetHeight;
          resize(Math.max(least, Math.min(height, TALLEST)));
        });
      } else if (type === "step" && typeof step == "string") {
        tell({ step });
      } else if (type === "scroll" && top >= 0 && !dialog) {
        scroll(top);
      } else if (type === "result" && typeof atLeast == "string") {
        tell({ atLeast, atMost: `${atMost}` });
      } else if (type === "sent") {
        tell();
      } else if (type === "close") {
        dialog?.close();
      }
    };

    const view = new IntersectionObserver(([{ isIntersecting }]) => {
      if (isIntersecting) patience ??= setTimeout(become, PATIENCE, "blocked");
    });
    const listen = (target, type, run) => target.addEventListener(type, run, { signal });
    listen(window, "message", hear);
    listen(frame, "load", greet);
    listen(document, "securitypolicyviolation", ({ blockedURI, effectiveDirective }) => {
      if (/frame|child/.test(effectiveDirective) && blockedURI.startsWith(origin)) become("blocked");
    });
    if (modal) {
      dialog = document.createElement("dialog");
      dialog.style = "width:min(100%,720px);height:95%;padding:0";
      frame.title ||= link.textContent;
      frame.style = "width:100%;height:calc(100% - 5em);border:0";
      frame.remove();
      const close = document.createElement("button");
      close.append("×");
      close.ariaLabel = place.dataset.close ?? "閉じる";
      close.style = "float:right;font:2em/2 serif;width:2em";
      listen(close, "click", () => dialog.close());
      dialog.append(close);
      place.append(dialog);
      listen(link, "click", (event) => {
        if (place.dataset.state === "blocked") return;
        event.preventDefault();
        if (!frame.isConnected) dialog.append(frame);
        dialog.showModal();
      });
    }
    place.dataset.state = "waiting";
    view.observe(frame);
    // The document is there already, unless it is the empty one that every frame begins with.
    if (frame.contentDocument?.URL !== "about:blank") greet();
    mounted.set(place, { greet, end: () => {
      over.abort();
      clearTimeout(patience);
      view.disconnect();
      delete place.dataset.state;
    } });
  };

  const within = (node) => {
    if (node.matches?.(PLACE)) mount(node);
    node.querySelectorAll?.(PLACE).forEach(mount);
  };
  // Pages that build themselves add and remove frames at any time, and change the theme.
  new MutationObserver((changes) => {
    for (const [place, { end }] of mounted) {
      if (!place.isConnected) {
        end();
        mounted.delete(place);
      }
    }
    for (const { type, target, addedNodes } of changes) {
      if (type === "attributes") mounted.get(target)?.greet();
      addedNodes.forEach(within);
    }
  }).observe(document, {
    childList: true,
    subtree: true,
    attributeFilter: ["data-theme", "data-accent"],
  });
  within(document);
})();
