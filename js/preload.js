// Preloads the files that the app starts with, in the visitor's language, and is the only reader of that choice: an
// earlier one on this device wins over `?lang=` in the address, and a value that is no language tag counts as none. The
// app reads the result from the root's attribute. A static <link> would load the default language in vain for others.
{
  const { programme, language, wasm, packs = "" } = document.getElementById("widget").dataset;
  let chosen;
  try {
    chosen = localStorage.getItem("telework-check.language");
  } catch {
    // Storage is refused in many frames.
  }
  chosen ??= new URLSearchParams(location.search).get("lang");
  if (chosen && /^[a-z]{2,8}(-[a-z\d]{1,8})*$/i.test(chosen)) document.documentElement.dataset.chosenLanguage = chosen;
  const tag = document.documentElement.dataset.chosenLanguage ?? language;
  const pack = `programmes/${programme}`;
  // A release has the packs under names with hashes.
  const built = (name) => packs.match(`${name}-\\w{16}\\.pack`)?.[0] ?? `${name}.pack`;
  // Safari does not use what such links fetch and fetches all of it twice. (Without crossorigin it does use it, but shows
  // an old file after a reload.) Firefox does so where there is a hash. This member is Chromium's.
  const isSafari = navigator.vendor.startsWith("Apple");
  const site = isSafari ? [] : ["site.json"];
  const withHash = navigator.userAgentData ? [wasm, built(pack), built(`${pack}.${tag}`)] : [];
  for (const path of [...site, ...withHash]) {
    const link = document.createElement("link");
    // The attributes of a fetch with the default mode and credentials, or the app's request would not use it. That request
    // has the hash: on such a link Chromium ignores it.
    Object.assign(link, { rel: "preload", as: "fetch", crossOrigin: "", href: path });
    document.head.append(link);
  }
}
