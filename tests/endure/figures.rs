//! What a page takes up, seen from outside while nobody does anything on it.

use crate::driver::Browser;
use serde_json::{Value, json};

/// The wasm with a memory, of which there is one: the lazy parts share it.
const WIDGET: usize = 0;

/// What a page takes up after so many journeys.
#[derive(Debug, Clone, Copy)]
pub struct Figures {
    /// The journeys that were gone on this page so far.
    pub journeys: u32,
    /// Milliseconds that one of the last journeys took.
    pub pace: f64,
    /// Bytes of the widget's own memory, which never shrinks.
    pub memory: u64,
    /// For how many references to JavaScript the widget has room.
    pub references: u64,
    /// Bytes that JavaScript has in use.
    pub heap: u64,
    /// Bytes that the browser has in use for what the page is made of.
    pub embedder: u64,
    /// Nodes of documents, shown or not.
    pub nodes: u64,
    /// Everything that listens for something.
    pub listeners: u64,
    /// Documents.
    pub documents: u64,
}

impl Figures {
    /// Lets the browser clean up, and looks.
    pub async fn of(browser: &Browser, journeys: u32, pace: f64) -> Self {
        // What the first round lets go of may hold something that the second one finds.
        for _ in 0..2 {
            browser.ask("HeapProfiler.collectGarbage", json!({})).await;
        }
        let wasm = browser.read("return measure();", Vec::new()).await;
        let heap = browser.ask("Runtime.getHeapUsage", json!({})).await;
        let counters = browser.ask("Memory.getDOMCounters", json!({})).await;
        Self {
            journeys,
            pace,
            memory: number(&wasm[0][WIDGET]),
            references: number(&wasm[1][WIDGET]),
            heap: number(&heap["usedSize"]),
            embedder: number(&heap["embedderHeapUsedSize"]),
            nodes: number(&counters["nodes"]),
            listeners: number(&counters["jsEventListeners"]),
            documents: number(&counters["documents"]),
        }
    }
}

/// A whole number, which some browsers write with a point.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a count below 2^53")]
fn number(value: &Value) -> u64 {
    value.as_f64().unwrap_or_else(|| panic!("{value} is not a number")) as u64
}
