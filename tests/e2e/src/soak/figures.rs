//! Memory, nodes and listeners of an idle page.

use crate::browser::Browser;
use serde_json::{Value, json};

/// The index of the wasm module with a memory; the lazy parts share it.
const WIDGET: usize = 0;

/// A sample of a page.
#[derive(Debug, Clone, Copy)]
pub struct Figures {
    /// The number of journeys in this page so far.
    pub journeys: u32,
    /// The mean time of the last journeys, in milliseconds.
    pub pace: f64,
    /// Bytes of the wasm memory, which never shrinks.
    pub memory: u64,
    /// The capacity of the tables of references to JavaScript.
    pub references: u64,
    /// Used bytes of the JavaScript heap.
    pub heap: u64,
    /// Used bytes of the browser for the DOM.
    pub embedder: u64,
    /// DOM nodes, attached or not.
    pub nodes: u64,
    /// Event listeners.
    pub listeners: u64,
    /// Documents.
    pub documents: u64,
}

impl Figures {
    /// Collects garbage and takes a sample.
    pub async fn of(browser: &Browser, journeys: u32, pace: f64) -> Self {
        // Finalizers of the first collection may free further objects.
        for _ in 0..2 {
            browser.cdp_result("HeapProfiler.collectGarbage", json!({})).await;
        }
        let wasm = browser.read("return measure();", Vec::new()).await;
        let heap = browser.cdp_result("Runtime.getHeapUsage", json!({})).await;
        let counters = browser.cdp_result("Memory.getDOMCounters", json!({})).await;
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

/// A whole number, which some browsers write with decimals.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a count below 2^53")]
fn number(value: &Value) -> u64 {
    value.as_f64().unwrap_or_else(|| panic!("{value} is not a number")) as u64
}
