// Runs first in the preview. The widget's storages belong to a visitor of this origin: the saved answers of this tab, and
// on this device the chosen language and requests that wait. In the preview it gets others, which are kept on the frame's
// element: they survive a reload of the frame and end with the studio's page.
{
  const home = frameElement ?? {};
  home.storages ??= { sessionStorage: new Map(), localStorage: new Map() };
  for (const [name, entries] of Object.entries(home.storages)) {
    const value = {
      getItem: (key) => entries.get(`${key}`) ?? null,
      setItem: (key, text) => void entries.set(`${key}`, `${text}`),
      removeItem: (key) => void entries.delete(`${key}`),
    };
    Object.defineProperty(window, name, { value });
  }
}
