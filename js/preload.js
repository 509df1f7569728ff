// Preloads the message pack of the visitor's language, and is the only reader of that choice: an earlier one on this
// device wins over `?lang=` in the address, and a value that is no language tag counts as none. The app reads the
// result from the root's attribute. A static <link> would load the default language in vain for everyone else.
{
  const { programme, language } = document.getElementById("widget").dataset;
  let chosen;
  try {
    chosen = localStorage.getItem("telework-check.language");
  } catch {
    // Storage is refused in many frames.
  }
  chosen ??= new URLSearchParams(location.search).get("lang");
  if (chosen && /^[a-z]{2,8}(-[a-z\d]{1,8})*$/i.test(chosen)) document.documentElement.dataset.chosenLanguage = chosen;
  const tag = document.documentElement.dataset.chosenLanguage ?? language;
  const link = document.createElement("link");
  // Without crossOrigin, as the app's own request (src/platform/api.rs), which would not use it otherwise.
  Object.assign(link, { rel: "preload", as: "fetch", href: `programmes/${programme}.${tag}.pack` });
  document.head.append(link);
}
