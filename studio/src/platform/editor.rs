//! The source editor, CodeMirror: typed functions of `js/editor.js`, which is loaded late by `js/page.js`.
//!
//! The editor is large, and an old browser may refuse it. So a page shows a plain `textarea` first, calls [`load`], and
//! replaces the `textarea` by [`Editor::create`] with its present text. An error of [`load`] leaves the `textarea`,
//! which has everything but colours and marks; [`load`] may be called again later.

use js_sys::{Array, Function, Object, Reflect};
use wasm_bindgen::prelude::*;
use web_sys::HtmlElement;

#[wasm_bindgen(module = "/js/page.js")]
extern "C" {
    #[wasm_bindgen(js_name = loadEditor, catch)]
    async fn load_editor() -> Result<JsValue, JsValue>;
}

#[wasm_bindgen]
extern "C" {
    /// The loaded file.
    #[derive(Clone)]
    pub type EditorModule;

    #[wasm_bindgen(method)]
    fn create(
        this: &EditorModule,
        parent: &HtmlElement,
        text: &str,
        language: &str,
        label: &str,
        on_change: &Function,
    ) -> Handle;

    type Handle;

    #[wasm_bindgen(method, js_name = setText)]
    fn set_text(this: &Handle, text: &str);

    #[wasm_bindgen(method, js_name = setLanguage)]
    fn set_language(this: &Handle, language: &str);

    #[wasm_bindgen(method)]
    fn reveal(this: &Handle, line: u32, column: u32);

    #[wasm_bindgen(method, js_name = setFindings)]
    fn set_findings(this: &Handle, findings: &Array);

    #[wasm_bindgen(method)]
    fn destroy(this: &Handle);
}

/// Loads the editor, once.
///
/// # Errors
/// The file cannot be loaded or run: keep the `textarea`.
pub async fn load() -> Result<EditorModule, JsValue> {
    load_editor().await.map(JsCast::unchecked_into)
}

/// A place in the text with a message for people.
pub struct Mark<'a> {
    /// From 1.
    pub line: u32,
    /// In characters, from 1.
    pub column: u32,
    /// What is wrong there.
    pub message: &'a str,
}

/// An editor on the page. It ends when this value is dropped.
pub struct Editor {
    handle: Handle,
    /// Called by the editor for as long as it is on the page.
    _on_change: Closure<dyn FnMut(String)>,
}

impl Editor {
    /// Shows an editor in an empty element. It takes the place of an editor that was there before.
    ///
    /// `language` is that of its search field and messages, `ja` or `en`; `label` names the field for screen readers.
    /// `on_change` gets the whole text after each change by the user, not after [`Editor::set_text`].
    #[must_use]
    pub fn create(
        module: &EditorModule,
        parent: &HtmlElement,
        text: &str,
        language: &str,
        label: &str,
        on_change: impl FnMut(String) + 'static,
    ) -> Self {
        let on_change = Closure::<dyn FnMut(String)>::new(on_change);
        let function = on_change.as_ref().unchecked_ref();
        let handle = module.create(parent, text, language, label, function);
        Self { handle, _on_change: on_change }
    }

    /// Replaces what differs, so that the cursor and the steps of undo keep their places.
    pub fn set_text(&self, text: &str) {
        self.handle.set_text(text);
    }

    /// Gives its search field and messages another language, `ja` or `en`. The steps of undo stay.
    pub fn set_language(&self, language: &str) {
        self.handle.set_language(language);
    }

    /// Selects the word at a place, scrolls there and takes the focus. A place past the end is the last line.
    pub fn reveal(&self, line: u32, column: u32) {
        self.handle.reveal(line, column);
    }

    /// Marks these places, and no others.
    pub fn set_findings(&self, findings: &[Mark<'_>]) {
        self.handle.set_findings(&findings.iter().map(object).collect());
    }
}

impl Drop for Editor {
    fn drop(&mut self) {
        self.handle.destroy();
    }
}

fn object(mark: &Mark<'_>) -> Object {
    let object = Object::new();
    let members =
        [("line", mark.line.into()), ("column", mark.column.into()), ("message", mark.message.into())];
    for (name, value) in members {
        // Fails for frozen objects and proxies only.
        let _ = Reflect::set(&object, &name.into(), &value);
    }
    object
}
