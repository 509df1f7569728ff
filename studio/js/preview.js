// The service worker of the preview. Below `preview/<draft>/` it answers with the draft from the cache that js/page.js
// fills, and with the files of the published widget. It sends nothing: what is not read is refused.
const SCOPE = registration.scope;
const WIDGET = new URL("../../", SCOPE);
const CACHE = "telework-check.preview.";

// An update takes over at once; the page waits for it before it shows a preview.
addEventListener("install", () => skipWaiting());

const refused = (status, detail) =>
  new Response(JSON.stringify({ title: "Preview", status, detail }), {
    status,
    headers: { "Content-Type": "application/problem+json", "Cache-Control": "no-store" },
  });

const answer = async (request) => {
  if (request.method !== "GET") return refused(403, "The preview sends nothing.");
  const url = new URL(request.url);
  if (url.origin !== location.origin) return refused(403, "The preview loads nothing from elsewhere.");
  if (!url.href.startsWith(SCOPE)) return fetch(request);
  const [path] = url.href.slice(SCOPE.length).split(/[?#]/);
  const slash = path.indexOf("/");
  const [draft, name] = [path.slice(0, slash), path.slice(slash + 1).replace(/^index\.html$/, "")];
  const found = await caches.match(`${SCOPE}${draft}/${name}`, { cacheName: CACHE + draft });
  if (found) return found;
  // The page and the packs are those of the draft or none.
  if (slash < 0 || name === "" || name.endsWith(".pack")) return refused(404, "The draft has no such file.");
  const { cache, integrity } = request;
  const response = await fetch(new URL(name + url.search, WIDGET), { cache, integrity });
  // Another response, because a script's address would be that of the fetched file.
  const headers = new Headers(response.headers);
  ["Content-Encoding", "Content-Length"].forEach((header) => headers.delete(header));
  return new Response(response.body, { status: response.status, headers });
};

addEventListener("fetch", (event) => event.respondWith(answer(event.request)));
