// Writes the code for a site owner's page, and shows what it looks like.
const find = (id) => document.getElementById(id);
const versions = await fetch("versions.json").then((answer) => answer.json());
const { version, integrity } = versions.at(-1);
const widget = new URL("..", location.href);
const form = document.querySelector("form");
// What the frame and the link are called, in the language that the frame begins in.
const NAMES = {
  "": { title: "テレワークの診断と相談の申込み", open: "別の画面で開く" },
  ja: { title: "テレワークの診断と相談の申込み", open: "別の画面で開く" },
  en: { title: "Telework check and consultation request", open: "Open in a new window" },
  "ja-simple": { title: "テレワークの チェックと 相談の 申しこみ", open: "ほかの 画面で 開く" },
};

// Only what an id is made of comes into the code, so that nothing has to be escaped.
const ID = /^[a-z0-9_-]{1,64}$/;

const chosen = () => {
  const given = Object.fromEntries(new FormData(form));
  const height = Math.min(2000, Math.max(300, Math.round(Number(given.height)) || 560));
  return { ...given, height };
};

const address = (parameters) => {
  const url = new URL(widget);
  for (const [name, value] of Object.entries(parameters)) if (value) url.searchParams.set(name, value);
  return url.href;
};

const write = () => {
  const { chamber, theme, accent, lang, height } = chosen();
  const { title, open } = NAMES[lang];
  const right = ID.test(chamber);
  find("chamber-error").textContent = right ? "" : "使えない文字があるか、空です。";
  find("chamber").setAttribute("aria-invalid", String(!right));
  if (!right) return;
  const plain = address({ chamber, lang });
  const look = theme === "light" ? "" : ` data-theme="${theme}"`;
  const colour = accent ? ` data-accent="${accent}"` : "";
  const frame = (src, more) =>
    `<iframe src="${src.replaceAll("&", "&amp;")}" title="${title}" loading="lazy"\n  style="width:100%;height:${more}px;border:0"></iframe>`;
  const link = `<a href="${plain.replaceAll("&", "&amp;")}" target="_blank" rel="noopener">${open}</a>`;
  const loader = new URL(`embed/${version}.js`, widget).href;
  find("full").value =
    `<div data-telework-check${look}${colour}>${frame(plain, height)}\n  ${link}</div>\n` +
    `<script src="${loader}" integrity="${integrity}" crossorigin defer></script>`;
  const styled = address({ chamber, lang, theme: theme === "light" ? "" : theme, accent });
  find("bare").value = `${frame(styled, Math.max(height, 900))}\n${link}`;
  find("link").value = link;
  // What is usual is left out, and comes from the plugin's settings.
  const given = { chamber, theme: theme === "light" ? "" : theme, accent, lang, height: height === 560 ? "" : height };
  const attributes = Object.entries(given).filter(([, value]) => value).map(([name, value]) => ` ${name}="${value}"`);
  find("shortcode").value = `[telework_check${attributes.join("")}]`;
  find("policy").value = `frame-src ${widget.origin}\nscript-src ${widget.origin}`;
  show(plain, title, theme, accent, height);
};

// The preview is what the code makes, with the same loader.
const show = (src, title, theme, accent, height) => {
  const place = document.createElement("div");
  place.dataset.teleworkCheck = "";
  place.dataset.theme = theme;
  place.dataset.accent = accent;
  const frame = document.createElement("iframe");
  // By its name, frame.js knows that this page is the widget's own.
  Object.assign(frame, { src, title, name: "preview" });
  frame.style.height = `${height}px`;
  place.append(frame);
  find("preview").replaceChildren(place);
};

const loader = document.createElement("script");
loader.src = `${version}.js`;
document.head.append(loader);

form.addEventListener("change", write);
form.addEventListener("submit", (event) => event.preventDefault());
for (const button of document.querySelectorAll("[data-copies]")) {
  button.addEventListener("click", async () => {
    const code = find(button.dataset.copies);
    code.select();
    const copied = await navigator.clipboard?.writeText(code.value).then(() => true, () => false);
    find("copied").textContent = copied ? "コピーしました。" : "コードを選びました。コピーしてください。";
  });
}
write();
