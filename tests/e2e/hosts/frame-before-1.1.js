// The frame's side of embedding. It talks to the embedding page only, reports the height and the step, and takes a
// theme. No message contains anything that was entered.

const NAME = "telework-check";
const THEMES = ["light", "dark", "auto"];
const ACCENTS = ["green", "teal", "purple"];

// Starts with the messages that arrived before this module was loaded.
export const embed = (messages) => {
  let host;
  let isModal = false;

  const send = (type, detail) => {
    if (host) parent.postMessage({ [NAME]: 1, type, ...detail }, host);
  };

  const receive = ({ source, origin, data }) => {
    if (source !== parent || data?.[NAME] !== 1 || data.type !== "hello") return;
    // The first origin that says hello is the host; a page without an origin cannot be answered.
    if (origin === "null" || (host && origin !== host)) return;
    applyLook(data.theme, data.accent);
    isModal = data.modal === true;
    const isFirst = !host;
    host = document.documentElement.dataset.pageOrigin = origin;
    send("ready");
    if (!isFirst) return;
    observe(send);
    // The frame is as high as its content, so only the embedding page can scroll. A dialogue scrolls inside.
    if (!isModal) {
      document.addEventListener("telework-check:reveal", (event) => {
        event.preventDefault();
        send("scroll", { top: Math.max(0, event.target.getBoundingClientRect().top) });
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
    Object.assign(link, { id: "accents", rel: "stylesheet", href: new URL("accents.css", import.meta.url) });
    link.addEventListener("load", () => applyLook(shownTheme));
    document.head.append(link);
  }
};

// Reports what the page shows: the step, the result, the receipt and the height, each value once.
const observe = (send) => {
  const sent = {};
  const once = (type, value, detail) => {
    if (sent[type] === value) return;
    sent[type] = value;
    send(type, detail);
  };
  const size = new ResizeObserver(([{ target }]) => {
    const height = Math.ceil(target.getBoundingClientRect().height);
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
};
