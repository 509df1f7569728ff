//! The figures, as xtask reads them: for each page and measure one figure a run.

use crate::driver::Browser;
use serde::Serialize;
use std::collections::BTreeMap;
use std::path::Path;

/// All figures of a benchmark.
#[derive(Default, Serialize)]
pub struct Figures {
    /// The version of the browser.
    chromium: String,
    /// The date in UTC, by the browser's clock.
    day: String,
    /// Page, measure, and the figure of each run.
    measured: BTreeMap<String, BTreeMap<String, Vec<f64>>>,
}

impl Figures {
    /// Records the figure of a run.
    pub fn record(&mut self, page: &str, measure: &str, figure: f64) {
        let measures = self.measured.entry(page.to_owned()).or_default();
        measures.entry(measure.to_owned()).or_default().push(figure);
    }

    /// Records the browser's version and the date.
    pub async fn record_browser(&mut self, browser: &Browser) {
        let version = browser.ask("Browser.getVersion", serde_json::json!({})).await;
        version["product"].as_str().unwrap().clone_into(&mut self.chromium);
        let day = browser.read("return new Date().toISOString().slice(0, 10);", Vec::new()).await;
        day.as_str().unwrap().clone_into(&mut self.day);
    }

    /// Writes all figures to a file, in JSON.
    pub fn write(&self, file: &Path) {
        std::fs::write(file, serde_json::to_string_pretty(self).unwrap()).unwrap();
    }
}

/// The smallest figure that `percent` per cent of all do not exceed.
pub fn percentile(figures: &[f64], percent: usize) -> f64 {
    let mut sorted = figures.to_vec();
    sorted.sort_by(f64::total_cmp);
    sorted[(sorted.len() * percent).div_ceil(100) - 1]
}
