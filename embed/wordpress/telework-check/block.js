// The block in the editor: its attributes beside it, and a preview that cannot be used.
(({ blocks, blockEditor, components, data, element }, { widget, settings, usual, words, labels }) => {
  const { createElement: make } = element;
  const ID = /^[a-z0-9_-]{1,64}$/;

  // By an attribute: what React makes of `inert` depends on its version.
  const inert = (node) => node && node.setAttribute("inert", "");

  const preview = ({ theme, accent, lang, height, modal, button }) => {
    const language = lang || usual.lang;
    const { start, title } = words[language];
    if (modal) return make("span", { className: "wp-element-button wp-block-button__link" }, button || start);
    // Without the loader the address has the settings. No chamber: nothing is booked from here.
    const src = new URL(`${widget}/`);
    const look = { theme: theme || usual.theme, accent: accent || usual.accent, lang: language };
    for (const [name, value] of Object.entries(look)) if (value) src.searchParams.set(name, value);
    return make("iframe", { src: src.href, title, loading: "lazy", tabIndex: -1, style: { height: `${height}px` } });
  };

  const shown = (attributes) => {
    if (widget) {
      return make("div", { className: "telework-check-preview", ref: inert }, preview(attributes));
    }
    const link = settings && make(components.Button, { variant: "primary", href: settings }, labels.open);
    const instructions = settings ? labels.unset : labels.ask;
    return make(components.Placeholder, { icon: "clipboard", label: labels.title, instructions }, link);
  };

  // A page with a wrong id is not saved. In other editors, as of widgets, the error stays at the block.
  const useLock = (name, wrong) =>
    element.useEffect(() => {
      const editor = wrong && data.dispatch("core/editor");
      const notices = data.dispatch("core/notices");
      if (!editor || !editor.lockPostSaving || !notices) return undefined;
      editor.lockPostSaving(name);
      notices.createErrorNotice(labels.locked, { id: name, isDismissible: false });
      return () => {
        editor.unlockPostSaving(name);
        notices.removeNotice(name);
      };
    }, [name, wrong]);

  const edit = ({ attributes, setAttributes, clientId }) => {
    const wrong = attributes.chamber !== "" && !ID.test(attributes.chamber);
    useLock(`telework-check-${clientId}`, wrong);
    const field = (Kind, name, more) =>
      make(Kind, {
        label: labels[name],
        help: labels[`${name}Help`],
        onChange: (value) => setAttributes({ [name]: value }),
        ...more,
      });
    const text = (name, more) => field(components.TextControl, name, { value: attributes[name], ...more });
    const choice = (name) => {
      const options = Object.entries(labels.choices[name]).map(([value, label]) => ({ value, label }));
      return field(components.SelectControl, name, { value: attributes[name], options });
    };
    const error =
      wrong && make(components.Notice, { status: "error", isDismissible: false }, labels.wrong);
    const height = field(components.RangeControl, "height", {
      min: 300,
      max: 2000,
      value: attributes.height,
      onChange: (value) => setAttributes({ height: value || 560 }),
    });
    const button = text("button", { placeholder: words[attributes.lang || usual.lang].start });
    const panel = make(
      components.PanelBody,
      { title: labels.title },
      text("chamber", { placeholder: usual.chamber, autoComplete: "off", autoCapitalize: "none", spellCheck: false }),
      error,
      choice("theme"),
      choice("accent"),
      choice("lang"),
      field(components.ToggleControl, "modal", { checked: attributes.modal }),
      attributes.modal ? button : height,
    );
    return make(
      "div",
      blockEditor.useBlockProps(),
      make(blockEditor.InspectorControls, null, panel),
      error,
      shown(attributes),
    );
  };

  blocks.registerBlockType("telework-check/widget", { edit, save: () => null });
})(window.wp, window.teleworkCheckBlock);
