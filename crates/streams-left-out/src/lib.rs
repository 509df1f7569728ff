//! Stands in for the crate `wasm-streams`, which leptos brings along for server functions.
//!
//! The widget has no server functions, but the real crate exports functions to JavaScript, and no
//! compiler may drop what is exported: it came to about 2 kB of what every phone loads. This one has
//! as much of its interface as leptos is compiled against, and never streams anything.

use futures_core::Stream;
use std::pin::Pin;
use std::task::{Context, Poll};
use wasm_bindgen::{JsCast, JsValue};

/// What would be a stream to read from.
#[derive(Debug)]
pub struct ReadableStream;

impl ReadableStream {
    /// Would read from a stream of the browser.
    #[must_use]
    pub fn from_raw(_raw: web_sys::ReadableStream) -> Self {
        Self
    }

    /// Would hand a stream to the browser.
    #[must_use]
    pub fn from_stream<S: Stream<Item = Result<JsValue, JsValue>> + 'static>(_stream: S) -> Self {
        Self
    }

    /// A stream that has ended.
    #[must_use]
    pub fn into_stream(self) -> Ended {
        Ended
    }

    /// No stream at all.
    #[must_use]
    pub fn into_raw(self) -> web_sys::ReadableStream {
        JsValue::UNDEFINED.unchecked_into()
    }
}

/// A stream without items.
#[derive(Debug)]
pub struct Ended;

impl Stream for Ended {
    type Item = Result<JsValue, JsValue>;

    fn poll_next(self: Pin<&mut Self>, _context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        Poll::Ready(None)
    }
}
