//! A stub of the crate `wasm-streams`, which leptos depends on for the streams of server functions.
//!
//! The widget has no server functions. The real crate exports functions to JavaScript, and the linker keeps every
//! export: 4.7 kB of the first load (brotli 11). The stub has the part of the interface that leptos is compiled
//! against. It never streams anything.

use futures_core::Stream;
use std::pin::Pin;
use std::task::{Context, Poll};
use wasm_bindgen::{JsCast, JsValue};

/// A readable stream that holds nothing.
#[derive(Debug)]
pub struct ReadableStream;

impl ReadableStream {
    /// Drops the browser's stream.
    #[must_use]
    pub fn from_raw(_raw: web_sys::ReadableStream) -> Self {
        Self
    }

    /// Drops the Rust stream.
    #[must_use]
    pub fn from_stream<S: Stream<Item = Result<JsValue, JsValue>> + 'static>(_stream: S) -> Self {
        Self
    }

    /// A stream that has ended.
    #[must_use]
    pub fn into_stream(self) -> Ended {
        Ended
    }

    /// `undefined` instead of a stream.
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
