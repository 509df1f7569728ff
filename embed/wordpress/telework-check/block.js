// The block in the editor: its attributes beside it, and what the server prints in its place.
(({ blocks, blockEditor, components, element, serverSideRender: Render }) => {
  const { createElement: make } = element;
  const choices = (values, usual) => values.map((value) => ({ value, label: value || usual }));
  blocks.registerBlockType("telework-check/widget", {
    edit: ({ attributes, setAttributes }) => {
      const field = (Kind, name, more) =>
        make(Kind, { label: name, value: attributes[name], onChange: (value) => setAttributes({ [name]: value }), ...more });
      const panel = make(
        components.PanelBody,
        { title: "Telework Check" },
        field(components.TextControl, "chamber"),
        field(components.SelectControl, "theme", { options: choices(["light", "dark", "auto"]) }),
        field(components.SelectControl, "accent", { options: choices(["", "green", "teal", "purple"], "blue") }),
        field(components.SelectControl, "lang", { options: choices(["", "en", "ja-simple"], "ja") }),
        make(components.RangeControl, {
          label: "height", min: 300, max: 2000, value: attributes.height,
          onChange: (height) => setAttributes({ height }),
        }),
      );
      return make(
        "div",
        blockEditor.useBlockProps(),
        make(blockEditor.InspectorControls, null, panel),
        make(Render, { block: "telework-check/widget", attributes }),
      );
    },
    save: () => null,
  });
})(window.wp);
