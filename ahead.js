// Asks for everything that the widget needs side by side, while the rest of the page is still being read: as far as
// the build knew what that is. The names of the built files stand on the link that the build writes into the page.
{
  const { wasm, programme, language: usual } = document.getElementById("widget").dataset;
  const attempt = (work) => {
    try {
      return work();
    } catch {}
  };

  // The language: a choice on an earlier visit, or what the address says. A choice goes into the address, too, so
  // that a reload, a link and the printed page keep it where a browser keeps nothing.
  const LANGUAGE = "telework-check.language";
  const chosen = attempt(() => localStorage.getItem(LANGUAGE)) ?? new URLSearchParams(location.search).get("lang");
  const language = /^[a-z]{2,8}(-[a-z\d]{1,8})*$/i.test(chosen) ? chosen : undefined;
  window.chosenLanguage = () => language;
  window.chooseLanguage = (tag) => {
    attempt(() => localStorage.setItem(LANGUAGE, tag));
    const address = new URL(location);
    address.searchParams.set("lang", tag);
    history.replaceState(history.state, "", address);
  };

  const pack = (name) => `programmes/${programme}${name}.pack`;
  const ahead = Object.fromEntries(
    [wasm, "site.json", pack(""), pack(`.${language ?? usual}`)].map((name) => [name, fetch(name)]),
  );
  Object.values(ahead).forEach((coming) => coming.catch(() => {}));
  window.load = (name) => {
    const coming = ahead[name] ?? fetch(name);
    delete ahead[name];
    return coming;
  };
}
