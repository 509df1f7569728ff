// Goes through the whole widget again and again within one page, as companies that come one after the other
// do: every control is filled in by the events of a browser, and every page is waited for until it has the
// focus.
const [companies, pages, habits] = arguments;

// How long anything may take, in milliseconds, before it is a failure.
const PATIENCE = 20_000;

const find = (selector) => document.querySelector(selector);
const press = (action) => find(`[data-action=${action}]`).click();

// Waits until a look at the page finds something.
const until = (what, look) =>
  new Promise((resolve, reject) => {
    const watch = new MutationObserver(() => settle());
    const end = () => {
      watch.disconnect();
      document.removeEventListener("focusin", settle);
      clearTimeout(patience);
    };
    const patience = setTimeout(() => {
      end();
      const { step, part } = find("main").dataset;
      const said = find("main").innerText.slice(0, 300);
      reject(new Error(`waited in vain for ${what}, at ${step} ${part ?? ""}: ${said}`));
    }, PATIENCE);
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

// Answers a question or fills in a field, whatever control it has.
const enter = (name, value) => {
  const controls = [...document.getElementsByName(name)];
  const isChoice = ({ type }) => type === "radio" || type === "checkbox";
  const choice = controls.find((control) => isChoice(control) && control.value === value);
  if (choice) {
    if (!choice.checked) choice.click();
    return;
  }
  const field = controls.find((control) => !isChoice(control));
  field.value = value;
  for (const kind of ["input", "change"]) field.dispatchEvent(new Event(kind, { bubbles: true }));
};

// Chooses the language after the one that is spoken, where that is a habit.
const speak = async () => {
  if (!habits.includes("languages")) return;
  const choices = [...document.querySelectorAll("[data-action=language]")];
  const spoken = choices.findIndex((choice) => choice.getAttribute("aria-pressed") === "true");
  const next = choices[(spoken + 1) % choices.length];
  const tag = next.dataset.target;
  next.click();
  await until(`the language ${tag}`, () => {
    const focused = document.activeElement;
    return document.documentElement.lang === tag && focused.id === `language-${tag}` && focused !== next;
  });
};

// Tries a change out, ends the trial, and makes a link, where that is a habit.
const look = async () => {
  if (!habits.includes("trials")) return;
  press("try");
  await until("the trial", () => find("[data-trial]") && headed());
  press("untry");
  await until("the end of the trial", () => !find("[data-trial]") && headed());
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
  await at("request");
  for (const topic of unticks) find(`[name=topics][value=${topic}]`).click();
  for (const [name, value] of enters) enter(name, value);
  slots.forEach((place, index) => {
    const list = find(`[name=preferred_${index + 1}]`);
    enter(list.name, [...list.options].filter(({ value }) => value)[place].value);
  });
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

// Goes so many times, and says how long that took, in milliseconds.
let gone = 0;
window.go = async (times) => {
  const since = performance.now();
  for (; times > 0; times--) await journey(companies[gone++ % companies.length]);
  return performance.now() - since;
};

// The bytes of each memory, and how many references to JavaScript each table has room for.
const sizes = (kind, size) =>
  window.loaded.map((exports) => {
    const ours = Object.values(exports).filter((one) => one instanceof kind);
    return ours.reduce((sum, one) => sum + size(one), 0);
  });
window.measure = () => [
  sizes(WebAssembly.Memory, ({ buffer }) => buffer.byteLength),
  sizes(WebAssembly.Table, ({ length }) => length),
];

// How many bytes of the widget's memory are in use. Everything that is free is taken for that, in the
// smallest pieces, until the memory grows, and is never given back: this is the last look at a page. What the
// build calls the allocator stands in the glue, where a text is handed over. Each language takes another
// room, so that the first one is chosen before.
window.use = async () => {
  const first = () => find("[data-action=language]").getAttribute("aria-pressed") === "true";
  while (habits.includes("languages") && !first()) await speak();
  const glue = await (await fetch(find("#widget").href)).text();
  const [, , allocate] = /\(\w+,\s*(\w+)\.([\w$]+),\s*\1\.[\w$]+\)/.exec(glue);
  const exports = window.loaded.find((exports) => exports[allocate]);
  const memory = Object.values(exports).find((one) => one instanceof WebAssembly.Memory);
  const before = memory.buffer.byteLength;
  let [last, piece, taken] = [0, Infinity, 0];
  for (;;) {
    const place = exports[allocate](1, 1);
    if (memory.buffer.byteLength > before) return before - taken * piece;
    piece = Math.min(piece, Math.abs(place - last));
    last = place;
    taken++;
  }
};
