// The widget's side of a frame on somebody's page. It answers to nobody but the page around it, tells it how
// high it is and which step is shown, and takes a theme from it. No message says anything that was entered.

const NAME = "telework-check";
const THEMES = ["light", "dark", "auto"];
const ACCENTS = ["green", "teal", "purple"];

// What the page around the frame said before this file was there comes with it.
export const embed = (said) => {
  let host;
  let modal = false;

  const tell = (type, more) => {
    if (host) parent.postMessage({ [NAME]: 1, type, ...more }, host);
  };

  const hear = ({ source, origin, data }) => {
    if (source !== parent || data?.[NAME] !== 1 || data.type !== "hello") return;
    // The first page that says hello is the one that there is; a page without an origin cannot be answered.
    if (origin === "null" || (host && origin !== host)) return;
    look(data.theme, data.accent);
    modal = data.modal === true;
    const first = !host;
    host = window.embeddedOn = origin;
    tell("ready");
    if (first) begin(tell);
    // The frame is as high as its page, so that only the page around it can bring anything into view. A
    // dialogue has a height of its own.
    if (first && !modal) {
      window.bringIntoView = (element) => {
        tell("scroll", { top: Math.max(0, element.getBoundingClientRect().top) });
      };
    }
  };

  const query = new URLSearchParams(location.search);
  // Most pages are light whatever the device prefers.
  look(query.get("theme") ?? "light", query.get("accent"));
  document.documentElement.classList.add("framed");
  document.body.style.background = "transparent";
  addEventListener("message", hear);
  addEventListener("keydown", ({ key }) => {
    if (key === "Escape" && modal) tell("close");
  });
  said.forEach(hear);
};

// Dark mode is a rule of the style sheets for those who prefer it; a page can turn it on or off.
const PREFERS_DARK = "(prefers-color-scheme: dark)";
const dark = new Set();
let shade;

const look = (theme, accent) => {
  if (THEMES.includes(theme)) {
    shade = theme;
    const rules = [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules]);
    rules.filter((rule) => rule.media?.mediaText === PREFERS_DARK).forEach((rule) => dark.add(rule));
    const media = { light: "not all", dark: "all", auto: PREFERS_DARK }[theme];
    dark.forEach((rule) => (rule.media.mediaText = media));
    document.documentElement.style.colorScheme = theme === "auto" ? "" : theme;
  }
  if (ACCENTS.includes(accent)) {
    document.documentElement.dataset.accent = accent;
    if (document.getElementById("accents")) return;
    const link = document.createElement("link");
    Object.assign(link, { id: "accents", rel: "stylesheet", href: new URL("accents.css", import.meta.url) });
    link.addEventListener("load", () => look(shade));
    document.head.append(link);
  }
};

// Watches what the page says of itself: the step, the result, the receipt, and how high it is.
const begin = (tell) => {
  const said = {};
  // Once for each new value.
  const once = (type, key, more) => {
    if (said[type] === key) return;
    said[type] = key;
    tell(type, more);
  };
  const size = new ResizeObserver(([{ target }]) => {
    const height = Math.ceil(target.getBoundingClientRect().height);
    once("height", height, { height });
  });
  const mayTell = fetch("site.json")
    .then((answer) => answer.json())
    .then((site) => site.host_events ?? [])
    .catch(() => []);
  let main;
  const read = () => {
    const now = document.querySelector("main");
    if (now !== main) {
      size.disconnect();
      size.observe(now);
      main = now;
    }
    const { step } = now.dataset;
    // The first screen as it was written is none: it stands there until the widget does.
    if (!document.getElementById("failure")) once("step", step, { step });
    const result = now.querySelector("[data-tier-at-least]")?.dataset;
    if (result) {
      const { tierAtLeast: atLeast, tierAtMost: atMost } = result;
      mayTell.then((events) => {
        if (events.includes("result")) once("result", `${atLeast} ${atMost}`, { atLeast, atMost });
      });
    }
    const receipt = now.querySelector("[data-delivery=confirmed]")?.dataset.receipt;
    if (receipt) once("sent", receipt);
  };
  new MutationObserver(read).observe(document.getElementById("app"), {
    childList: true,
    subtree: true,
    attributeFilter: ["data-step"],
  });
  read();
};
