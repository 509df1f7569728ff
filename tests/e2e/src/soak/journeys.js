// Runs journeys through the whole widget within one page: every control is filled in by the events of a browser, and
// every page is awaited until its heading has the focus.
const [companies, pages, additions] = arguments;

// The time limit of every condition, in milliseconds.
const TIMEOUT = 20_000;

const find = (selector) => document.querySelector(selector);
const press = (action) => find(`[data-action=${action}]`).click();

// Waits until a condition holds.
const until = (what, look) =>
  new Promise((resolve, reject) => {
    const watch = new MutationObserver(() => settle());
    const end = () => {
      watch.disconnect();
      document.removeEventListener("focusin", settle);
      clearTimeout(timer);
    };
    const timer = setTimeout(() => {
      end();
      const { step, part } = find("main").dataset;
      const text = find("main").innerText.slice(0, 300);
      reject(new Error(`timed out waiting for ${what}, at ${step} ${part ?? ""}: ${text}`));
    }, TIMEOUT);
    const settle = () => {
      if (!look()) return;
      end();
      resolve();
    };
    watch.observe(document, { subtree: true, childList: true, attributes: true });
    document.addEventListener("focusin", settle);
    settle();
  });

const headed = () => document.activeElement === find("main h1");
const at = (step, part) =>
  until(`${step} ${part ?? ""}`, () => {
    const shown = find("main").dataset;
    return shown.step === step && shown.part === part && headed();
  });

// Answers a question or fills in a field, with any kind of control.
const enter = (name, value) => {
  const controls = [...document.getElementsByName(name)];
  const isChoice = ({ type }) => type === "radio" || type === "checkbox";
  const choice = controls.find((control) => isChoice(control) && control.value === value);
  if (choice) {
    if (!choice.checked) choice.click();
    return;
  }
  const field = controls.find((control) => !isChoice(control));
  // It is on another page of the form.
  if (!field) return;
  field.value = value;
  for (const kind of ["input", "change"]) field.dispatchEvent(new Event(kind, { bubbles: true }));
};

// Chooses the next language, in the variation for it.
const speak = async () => {
  if (!additions.includes("languages")) return;
  const choices = [...document.querySelectorAll("[data-action=language]")];
  const current = choices.findIndex((choice) => choice.getAttribute("aria-pressed") === "true");
  const next = choices[(current + 1) % choices.length];
  const tag = next.dataset.target;
  next.click();
  await until(`the language ${tag}`, () => {
    const focused = document.activeElement;
    return document.documentElement.lang === tag && focused.id === `language-${tag}` && focused !== next;
  });
};

// Starts and ends a what-if and makes a share link, in the variation for it.
const look = async () => {
  if (!additions.includes("what-ifs")) return;
  press("try");
  await until("the what-if", () => find("[data-trial]") && headed());
  press("untry");
  await until("the end of the what-if", () => !find("[data-trial]") && headed());
  press("share");
  await until("the link", () => find("#link"));
};

const journey = async ({ answers, enters, unticks, slots }) => {
  await speak();
  press("start");
  for (const { step, part, questions } of pages) {
    await at(step, part ?? undefined);
    if (part === null) await speak();
    for (const question of questions) enter(question, answers[question] ?? "unknown");
    press("next");
  }
  await at("result");
  await speak();
  await look();
  press("next");
  await at("request", "what");
  for (const topic of unticks) find(`[name=topics][value=${topic}]`).click();
  for (const [name, value] of enters) enter(name, value);
  press("next");
  await at("request", "when");
  const offered = [...document.getElementsByName("preferred_1")].map(({ value }) => value).filter(Boolean);
  slots.forEach((slot, index) => enter(`preferred_${index + 1}`, offered[slot]));
  press("next");
  await at("request", "who");
  for (const [name, value] of enters) enter(name, value);
  await speak();
  press("next");
  await at("review");
  await speak();
  press("send");
  await until("the confirmation", () => find("[data-delivery=confirmed]") && headed());
  await speak();
  press("erase");
  await at("start");
};

// Runs journeys, and returns their time in milliseconds.
let finished = 0;
window.run = async (times) => {
  const since = performance.now();
  for (; times > 0; times--) await journey(companies[finished++ % companies.length]);
  return performance.now() - since;
};

// The bytes of each memory, and the capacity of each table of references to JavaScript.
const sizes = (kind, size) =>
  window.loaded.map((exports) => {
    const ours = Object.values(exports).filter((one) => one instanceof kind);
    return ours.reduce((sum, one) => sum + size(one), 0);
  });
window.measure = () => [
  sizes(WebAssembly.Memory, ({ buffer }) => buffer.byteLength),
  sizes(WebAssembly.Table, ({ length }) => length),
];

// The used bytes of the wasm memory. All free memory is allocated in the smallest blocks until the memory grows, and is
// never freed: this ends the use of the page. The name of the allocator is read from the glue code, where a string is
// passed. The first language is chosen before, because each language needs different memory.
window.used = async () => {
  const first = () => find("[data-action=language]").getAttribute("aria-pressed") === "true";
  while (additions.includes("languages") && !first()) await speak();
  const glue = await (await fetch(find("#widget").href)).text();
  const [, , allocate] = /\(\w+,\s*(\w+)\.([\w$]+),\s*\1\.[\w$]+\)/.exec(glue);
  const exports = window.loaded.find((exports) => exports[allocate]);
  const memory = Object.values(exports).find((one) => one instanceof WebAssembly.Memory);
  const before = memory.buffer.byteLength;
  let [last, block, count] = [0, Infinity, 0];
  for (;;) {
    const address = exports[allocate](1, 1);
    if (memory.buffer.byteLength > before) return before - count * block;
    block = Math.min(block, Math.abs(address - last));
    last = address;
    count++;
  }
};
