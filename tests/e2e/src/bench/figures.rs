//! The figures: for each page and measure one a run.

use crate::browser::Browser;
use serde_json::json;
use std::collections::BTreeMap;

/// All figures of a benchmark.
#[derive(Default)]
pub struct Figures {
    /// The version of the browser.
    pub(super) chromium: String,
    /// The date in UTC, by the browser's clock.
    pub(super) day: String,
    /// Page, measure, and the figure of each run.
    pub(super) measured: BTreeMap<String, BTreeMap<String, Vec<f64>>>,
}

impl Figures {
    /// Records the figure of a run.
    pub fn record(&mut self, page: &str, measure: &str, figure: f64) {
        let measures = self.measured.entry(page.to_owned()).or_default();
        measures.entry(measure.to_owned()).or_default().push(figure);
    }

    /// Records the browser's version and the date.
    pub async fn record_browser(&mut self, browser: &Browser) {
        let version = browser.cdp_result("Browser.getVersion", json!({})).await;
        version["product"].as_str().unwrap().clone_into(&mut self.chromium);
        let day = browser.read("return new Date().toISOString().slice(0, 10);", Vec::new()).await;
        day.as_str().unwrap().clone_into(&mut self.day);
    }

    /// The figures of a page and a measure, in the order of the runs; none if it was not measured.
    pub fn of(&self, page: &str, measure: &str) -> &[f64] {
        let measures = self.measured.get(page).and_then(|measures| measures.get(measure));
        measures.map(Vec::as_slice).unwrap_or_default()
    }
}

/// The smallest figure that `percent` per cent of all do not exceed.
pub fn percentile(figures: &[f64], percent: usize) -> f64 {
    let mut sorted = figures.to_vec();
    sorted.sort_by(f64::total_cmp);
    sorted[(sorted.len() * percent).div_ceil(100) - 1]
}
