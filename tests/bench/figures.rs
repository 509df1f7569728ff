//! What was measured, as xtask reads it: for each page and measure, the figure of each run.

use crate::driver::Browser;
use serde::Serialize;
use std::collections::BTreeMap;
use std::path::Path;

/// Everything that was measured.
#[derive(Default, Serialize)]
pub struct Figures {
    /// The version of the browser.
    chromium: String,
    /// The day, as the browser knows it, in universal time.
    day: String,
    /// For each page the measures, and for each measure what each run came to.
    measured: BTreeMap<String, BTreeMap<String, Vec<f64>>>,
}

impl Figures {
    /// Notes what a run came to.
    pub fn note(&mut self, page: &str, measure: &str, figure: f64) {
        let measures = self.measured.entry(page.to_owned()).or_default();
        measures.entry(measure.to_owned()).or_default().push(figure);
    }

    /// Notes with what, and when.
    pub async fn chromium(&mut self, browser: &Browser) {
        let version = browser.ask("Browser.getVersion", serde_json::json!({})).await;
        version["product"].as_str().unwrap().clone_into(&mut self.chromium);
        let day = browser.read("return new Date().toISOString().slice(0, 10);", Vec::new()).await;
        day.as_str().unwrap().clone_into(&mut self.day);
    }

    /// Writes them down.
    pub fn write(&self, file: &Path) {
        std::fs::write(file, serde_json::to_string_pretty(self).unwrap()).unwrap();
    }
}

/// The smallest figure that so many per cent of all do not exceed.
pub fn percentile(figures: &[f64], percent: usize) -> f64 {
    let mut sorted = figures.to_vec();
    sorted.sort_by(f64::total_cmp);
    sorted[(sorted.len() * percent).div_ceil(100) - 1]
}
