//! The figures as bars.

use super::Report;
use super::count::{ByMonth, Row, sum};
use super::layout::{by_chamber, month};
use super::region;
use crate::messages::Messages;

/// A picture: for each label a bar of every series.
pub struct Picture {
    pub heading: String,
    /// The names of the series.
    pub series: Vec<String>,
    /// Each label with a number for each series.
    pub bars: Vec<(String, Vec<u32>)>,
}

/// The months, the regions and the chambers of the current fiscal year.
pub fn pictures(report: &Report, messages: &Messages) -> Vec<Picture> {
    let year = report.counts.current_year();
    let text = |id: &str| messages.text(&format!("report.{id}")).to_owned();
    let both = || vec![text("applications"), text("row-consultations")];
    let rows = [Row::Applications, Row::Consultations];
    let at = |months: &ByMonth, index: usize| months.get(index).copied().unwrap_or_default();
    let months = (0..year.begun)
        .map(|index| (month(index, messages), rows.map(|row| at(year.all.row(row), index)).to_vec()));
    let regions = region::names(messages).into_iter().zip(&year.regions);
    let regions = regions.map(|(name, months)| (name, vec![sum(months)]));
    let chambers = by_chamber(&year, messages).into_iter();
    let chambers = chambers.map(|(name, of)| (name, rows.map(|row| sum(of.row(row))).to_vec()));
    vec![
        Picture { heading: text("months-picture"), series: both(), bars: months.collect() },
        Picture {
            heading: text("regions-picture"),
            series: vec![text("applications")],
            bars: regions.collect(),
        },
        Picture { heading: text("chambers-picture"), series: both(), bars: chambers.collect() },
    ]
}
