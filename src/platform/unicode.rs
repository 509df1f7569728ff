//! Unicode normalisation, which every browser has built in; its tables need not be in the wasm.

/// Compatibility form (NFKC).
pub fn nfkc(text: &str) -> String {
    js_sys::JsString::from(text).normalize("NFKC").into()
}
