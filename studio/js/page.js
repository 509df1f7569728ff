// What the studio needs of the browser and web-sys does not type: its worker, its editor and the preview. The worker
// imports the same bundle, so nothing here touches the page before it is called.

// The link that names the files of this build (studio/Trunk.toml).
const files = () => document.getElementById("files");
const address = (name) => new URL(files().dataset[name], document.baseURI).href;

// The only scripts that the page starts by their address: the worker and the service worker.
let policy;
const script = (name) => {
  policy ??= globalThis.trustedTypes?.createPolicy("programme-studio", {
    createScriptURL: (url) => {
      if ([address("worker"), address("preview")].includes(url)) return url;
      throw new TypeError(`${url} is no script of the studio`);
    },
  });
  return policy ? policy.createScriptURL(address(name)) : address(name);
};

/**
 * Starts the studio's wasm once more, in a worker. Messages may be posted at once: the worker keeps them until its wasm
 * reads them. An `error` event on the worker tells that it could not start, or that its wasm trapped.
 *
 * @returns {Worker}
 */
export const startWorker = () => {
  const worker = new Worker(script("worker"), { type: "module", name: "studio" });
  const { href, dataset } = files();
  worker.postMessage({ script: href, wasm: address("wasm"), integrity: dataset.wasmIntegrity ?? "" });
  return worker;
};

let editor;
/**
 * Loads the editor, once. It is larger than the rest of the page, which works with a `textarea` until it is there.
 *
 * @returns {Promise<{create: typeof import("./editor.js").create}>} rejected where the file cannot be loaded
 */
export const loadEditor = () => {
  editor ??= (async () => {
    const link = document.createElement("link");
    const integrity = files().dataset.editorIntegrity ?? "";
    // The import then runs this file or none, in browsers that know such links.
    Object.assign(link, { rel: "modulepreload", href: address("editor"), integrity });
    document.head.append(link);
    return import(link.href);
  })();
  editor.catch(() => (editor = undefined));
  return editor;
};

// The preview. A service worker answers below `preview/<draft>/` from a cache that is filled here, so several pages with
// the studio do not mix their drafts. A page holds a lock with the name of its cache; caches without one are removed.
const CACHE = "telework-check.preview.";
let draft;
let prepared = 0;

const cacheOfThisPage = async () => {
  if (!draft) {
    draft = crypto.randomUUID();
    navigator.locks.request(CACHE + draft, () => new Promise(() => {}));
    const { held } = await navigator.locks.query();
    const isHeld = (name) => name === CACHE + draft || held.some((lock) => lock.name === name);
    const old = (await caches.keys()).filter((name) => name.startsWith(CACHE) && !isHeld(name));
    await Promise.all(old.map((name) => caches.delete(name)));
  }
  return caches.open(CACHE + draft);
};

const serviceWorker = async () => {
  if (!navigator.serviceWorker) throw new Error("this page has no service worker: it needs https, or a window that is not private");
  const registration = await navigator.serviceWorker.register(script("preview"), { scope: "preview/" });
  const worker = registration.installing ?? registration.waiting ?? registration.active;
  await new Promise((resolve, reject) => {
    const look = () => {
      if (worker.state === "activated") resolve();
      if (worker.state === "redundant") reject(new Error("the service worker was not installed"));
    };
    worker.addEventListener("statechange", look);
    look();
  });
};

const fetched = async (path) => {
  const response = await fetch(new URL(path, document.baseURI), { cache: "no-cache" });
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  return response;
};

// The widget's page with the programme and the language of the draft, without the hashes of published packs, and with a
// storage that is not the visitor's. Its other files and its policy stay as they are published.
const widgetPage = async (programme, language) => {
  const response = await fetched("../");
  const attributes = { programme, language, packs: "" };
  const escape = (text) => text.replaceAll("&", "&amp;").replaceAll('"', "&quot;");
  const link = (tag) =>
    tag.replace(/ data-(programme|language|packs)=("[^"]*"|[^\s>]*)/g, (_, name) => ` data-${name}="${escape(attributes[name])}"`);
  const { storageIntegrity = "" } = files().dataset;
  const storage = `<script src="${escape(address("storage"))}" integrity="${escape(storageIntegrity)}"></script>`;
  const html = (await response.text()).replace(/<link id="widget"[^>]*>/, link).replace("<script", `${storage}<script`);
  const headers = new Headers(response.headers);
  ["Content-Encoding", "Content-Length"].forEach((name) => headers.delete(name));
  // A second policy adds to the widget's: the preview reaches no endpoint, whatever the service worker does.
  headers.append("Content-Security-Policy", "connect-src 'self'; form-action 'none'");
  return new Response(html, { headers });
};

// The published settings without the addresses that something would be sent to or read from.
const settings = async (programme, language) => {
  const { endpoints, feeds, availability, hosts, ...site } = await (await fetched("../site.json")).json();
  return Response.json({ ...site, programme, language, endpoint: { url: "nothing-is-sent" } });
};

/**
 * Puts a draft behind the preview, in the place of the one before.
 *
 * @param {Array<[string, Uint8Array]>} packs names as `programme::packs` gives them, and their contents
 * @param {string} programme its id
 * @param {string} language the tag of the language to begin with
 * @returns {Promise<string>} the address for the frame; another one each time, so that the frame loads it again
 */
export const preparePreview = async (packs, programme, language) => {
  await serviceWorker();
  const cache = await cacheOfThisPage();
  const base = new URL(`preview/${draft}/`, document.baseURI);
  const entries = [
    ["", await widgetPage(programme, language)],
    ["site.json", await settings(programme, language)],
    ...packs.map(([name, bytes]) => [`programmes/${name}`, new Response(bytes)]),
  ];
  const kept = new Set();
  for (const [path, response] of entries) {
    const { href } = new URL(path, base);
    kept.add(href);
    await cache.put(href, response);
  }
  const old = (await cache.keys()).filter((request) => !kept.has(request.url));
  await Promise.all(old.map((request) => cache.delete(request)));
  prepared += 1;
  return `${base.href}?${new URLSearchParams({ lang: language, theme: "auto", draft: prepared })}`;
};

const frame = () => document.querySelector("iframe[data-preview]");

/**
 * Shows a prepared preview in `iframe[data-preview]`, without a step in the history of the page.
 *
 * @param {string} prepared the address of `preparePreview`
 */
export const showPreview = (prepared) => frame()?.contentWindow?.location.replace(prepared);

/**
 * The answers that were entered in the preview, as the widget saves them (`crates/journey/src/saved.rs`): a line `1`,
 * programme, version; then for each answered question a line with its id, `unknown` or nothing, and the text as typed.
 * Tabs stand between the parts of a line.
 *
 * @returns {string | null} null where nothing was answered yet
 */
export const previewAnswers = () => frame()?.storages?.sessionStorage.get("telework-check.answers") ?? null;

// A folder on this machine, in browsers that can write into one. It may be that of a programme or of all programmes.
const handles = new Map();

/** Whether the browser can open a folder and write into it. */
export const canOpenFolder = () => "showDirectoryPicker" in window;

/**
 * Lets a person choose a folder, and reads its TOML files and those one folder below.
 *
 * @returns {Promise<Array<[string, File]>>} paths that begin with the name of a folder; rejected where none was chosen
 */
export const openFolder = async () => {
  const chosen = await showDirectoryPicker({ mode: "readwrite" });
  handles.clear();
  const files = [];
  const read = async (folder, isChosen) => {
    handles.set(folder.name, folder);
    for await (const entry of folder.values()) {
      if (entry.kind === "directory" && isChosen) await read(entry, false);
      if (entry.kind === "file" && entry.name.endsWith(".toml")) {
        files.push([`${folder.name}/${entry.name}`, await entry.getFile()]);
      }
    }
  };
  await read(chosen, true);
  return files;
};

/**
 * Writes files into the folder that was opened.
 *
 * @param {Array<[string, string]>} files paths as `openFolder` gives them, and texts
 * @returns {Promise<void>} rejected where a file cannot be written
 */
export const saveFolder = async (files) => {
  for (const [path, text] of files) {
    const [folder, name] = path.split("/");
    const file = await handles.get(folder).getFileHandle(name, { create: true });
    const stream = await file.createWritable();
    await stream.write(text);
    await stream.close();
  }
};
