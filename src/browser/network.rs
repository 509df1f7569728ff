//! Loading files from the widget's own origin. Whatever goes wrong comes back as a value.
//!
//! The browser's fetch is called directly: the wrappers around it that were weighed cost more bytes.

use js_sys::{Promise, Uint8Array};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::Response;

#[wasm_bindgen]
extern "C" {
    /// In `ahead.js`: fetches a file, or gives what was fetched already while the wasm was on its way.
    #[wasm_bindgen(js_name = load)]
    fn fetch(address: &str) -> Promise;
}

/// A file could not be loaded, or not be read. The page only needs to know that.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LoadError;

/// A file that is on its way.
#[must_use]
pub struct Loading(Promise);

/// Begins to load a file from the widget's own origin, so that several can be on their way at once.
pub fn load(address: &str) -> Loading {
    Loading(fetch(address))
}

impl Loading {
    /// Waits for the file.
    ///
    /// # Errors
    /// No answer, or an answer that is no success.
    pub async fn finish(self) -> Result<Vec<u8>, LoadError> {
        let answer = JsFuture::from(self.0).await.map_err(|_| LoadError)?;
        let response = answer.dyn_into::<Response>().ok().filter(Response::ok).ok_or(LoadError)?;
        let body = response.array_buffer().map_err(|_| LoadError)?;
        let bytes = JsFuture::from(body).await.map_err(|_| LoadError)?;
        Ok(Uint8Array::new(&bytes).to_vec())
    }
}
