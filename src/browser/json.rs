//! JSON by the browser's own parser. Reading the two small documents that come as JSON with a parser
//! of our own would take more code than the rest of the network.

use wasm_bindgen::{JsCast, JsValue};

/// A parsed value, of whatever kind it turns out to be.
pub struct Json(JsValue);

impl Json {
    /// Parses a text.
    pub fn parse(text: &str) -> Option<Self> {
        js_sys::JSON::parse(text).ok().map(Self)
    }

    /// A value that is there already.
    pub fn new(value: JsValue) -> Self {
        Self(value)
    }

    /// A member, or nothing of any kind where there is none.
    pub fn get(&self, name: &str) -> Self {
        Self(js_sys::Reflect::get(&self.0, &JsValue::from_str(name)).unwrap_or(JsValue::UNDEFINED))
    }

    /// The value as text.
    pub fn text(&self) -> Option<String> {
        self.0.as_string()
    }

    /// The value as JSON.
    pub fn json(&self) -> Option<String> {
        js_sys::JSON::stringify(&self.0).ok()?.as_string()
    }

    /// The value as a whole number from 0 to `u32::MAX`.
    pub fn number(&self) -> Option<u32> {
        let number = self.0.as_f64().filter(|number| (0.0..=f64::from(u32::MAX)).contains(number))?;
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        let whole = number as u32;
        (f64::from(whole) == number).then_some(whole)
    }

    /// Whether the value is a list.
    pub fn is_list(&self) -> bool {
        self.0.is_instance_of::<js_sys::Array>()
    }

    /// The entries of a list; none where it is no list.
    pub fn list(&self) -> Vec<Self> {
        let entries = self.0.dyn_ref::<js_sys::Array>().map(js_sys::Array::iter);
        entries.map(|entries| entries.map(Self).collect()).unwrap_or_default()
    }
}
