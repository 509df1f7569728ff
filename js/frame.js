// The frame's side of embedding. It talks to the embedding page only, reports the height and the step, and takes a
// theme. No message contains anything that was entered.

const NAME = "telework-check";
const THEMES = ["light", "dark", "auto"];
const ACCENTS = ["green", "teal", "purple"];
// The origin of a page that has none: of a file, or in a sandbox.
const NO_ORIGIN = "null";
// In milliseconds after the start; each wait is twice the one before.
const FIRST_ANNOUNCEMENT = 500;
const LAST_ANNOUNCEMENT = 8_000;
// Heights and positions are told in steps, in CSS pixels: exact ones tell which result is shown (docs/security.md).
const STEP = 128;

// Starts with the messages that arrived before this module was loaded.
export const embed = (messages) => {
  let host;
  let isModal = false;
  let repeatHeight;

  const send = (type, detail) => {
    if (!host) return;
    const message = { [NAME]: 1, type, ...detail };
    if (host !== NO_ORIGIN) parent.postMessage(message, host);
    // Such a page has no address to write on a message. It goes to the page around all the same, with nothing in
    // it that another page could not measure.
    else if (type !== "result") parent.postMessage(message, "*");
  };

  const receive = ({ source, origin, data }) => {
    if (source !== parent || data?.[NAME] !== 1 || data.type !== "hello") return;
    // The first origin that says hello is the host.
    if (host && origin !== host) return;
    applyLook(data.theme, data.accent);
    isModal = data.modal === true;
    const isFirst = !host;
    host = origin;
    if (host !== NO_ORIGIN) document.documentElement.dataset.pageOrigin = host;
    send("ready");
    if (!isFirst) {
      // The page around may have lost what it was told, for example while it was in the cache of the Back button.
      repeatHeight();
      return;
    }
    repeatHeight = observe(send);
    // The frame is as high as its content, so only the embedding page can scroll. A dialogue scrolls inside.
    if (!isModal) {
      document.addEventListener("telework-check:reveal", (event) => {
        event.preventDefault();
        const { top } = event.target.getBoundingClientRect();
        send("scroll", { top: Math.max(0, Math.floor(top / STEP) * STEP) });
      });
    }
  };

  const query = new URLSearchParams(location.search);
  // Most pages are light whatever the device prefers.
  applyLook(query.get("theme") ?? "light", query.get("accent"));
  document.documentElement.classList.add("framed");
  document.body.style.background = "transparent";
  addEventListener("message", receive);
  addEventListener("keydown", ({ key }) => {
    if (key === "Escape" && isModal) send("close");
  });
  messages.forEach(receive);
  // Only a page of the same origin is told of the frame's element, and can read what is typed: docs/publish.md. A frame
  // with this name is the preview of the snippet page (`embed/page/page.js`).
  if (frameElement && name !== "preview" && !/^127\.|localhost$|:1]/.test(location.hostname)) console.warn("host page on this origin");

  // The loader says hello to the origin of the frame's address. Where that address led elsewhere, and where the
  // loader came after the frame, nothing arrives, so this page makes itself known, a few times. The message has no
  // content.
  const around = originAround();
  const announce = (delay) => {
    if (host) return;
    parent.postMessage({ [NAME]: 1, type: "here" }, around);
    if (delay < LAST_ANNOUNCEMENT) setTimeout(announce, delay, 2 * delay);
  };
  if (around) setTimeout(announce, FIRST_ANNOUNCEMENT, 2 * FIRST_ANNOUNCEMENT);
};

// The origin of the page around, as far as the browser tells it. A page without one is not told.
const originAround = () => {
  const [ancestor] = location.ancestorOrigins ?? [];
  if (ancestor) return /^https?:/.test(ancestor) && ancestor;
  // In a browser without that list: the page that led here. After a step within the frame it is the frame itself.
  const from = document.referrer && new URL(document.referrer).origin;
  return from !== location.origin && from;
};

// Dark mode is a media rule of the style sheets; the embedding page can turn it on or off.
const PREFERS_DARK = "(prefers-color-scheme: dark)";
const darkRules = new Set();
let shownTheme;

const applyLook = (theme, accent) => {
  if (THEMES.includes(theme)) {
    shownTheme = theme;
    const rules = [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules]);
    rules.filter((rule) => rule.media?.mediaText === PREFERS_DARK).forEach((rule) => darkRules.add(rule));
    const media = { light: "not all", dark: "all", auto: PREFERS_DARK }[theme];
    darkRules.forEach((rule) => (rule.media.mediaText = media));
    document.documentElement.style.colorScheme = theme === "auto" ? "" : theme;
  }
  if (ACCENTS.includes(accent)) {
    document.documentElement.dataset.accent = accent;
    if (document.getElementById("accents")) return;
    const link = document.createElement("link");
    const { accents, accentsIntegrity = "" } = document.getElementById("widget").dataset;
    Object.assign(link, { id: "accents", rel: "stylesheet", href: accents, integrity: accentsIntegrity });
    link.addEventListener("load", () => applyLook(shownTheme));
    document.head.append(link);
  }
};

// Reports what the page shows: the step, the result, the receipt and the height, each value once. Gives what reports the
// height once more.
const observe = (send) => {
  const sent = {};
  const once = (type, value, detail) => {
    if (sent[type] === value) return;
    sent[type] = value;
    send(type, detail);
  };
  const size = new ResizeObserver(([{ target }]) => {
    const height = Math.ceil(target.getBoundingClientRect().height / STEP) * STEP;
    once("height", height, { height });
  });
  // Not before there is a result, because the app's own request of site.json is the one that the page preloads.
  let allowed;
  const allowedEvents = () => {
    allowed ??= fetch("site.json")
      .then((response) => response.json())
      .then((site) => site.host_events ?? [])
      .catch(() => []);
    return allowed;
  };
  let main;
  const read = () => {
    const now = document.querySelector("main");
    if (!now) return;
    if (now !== main) {
      size.disconnect();
      size.observe(now);
      main = now;
    }
    const { step } = now.dataset;
    // The prerendered screen is no step: it has the failure notice, which the app's own pages do not have.
    if (!document.getElementById("failure")) once("step", step, { step });
    const result = now.querySelector("[data-tier-at-least]")?.dataset;
    if (result) {
      const { tierAtLeast: atLeast, tierAtMost: atMost } = result;
      allowedEvents().then((events) => {
        if (events.includes("result")) once("result", `${atLeast} ${atMost}`, { atLeast, atMost });
      });
    }
    const receipt = now.querySelector("[data-delivery=confirmed]")?.dataset.receipt;
    if (receipt) once("sent", receipt);
  };
  new MutationObserver(read).observe(document.getElementById("app"), {
    childList: true,
    subtree: true,
    attributeFilter: ["data-step", "data-tier-at-least", "data-tier-at-most", "data-delivery", "data-receipt"],
  });
  read();
  return () => {
    if (sent.height) send("height", { height: sent.height });
  };
};
