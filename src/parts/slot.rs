//! A day and a part of it, in words.

use crate::widget::Widget;
use consultation::calendar::{Date, weekday};

/// The slot with its weekday. Past the end of the holiday data it says that the day may be one.
pub fn slot_text(widget: Widget, date: Date, certain: bool, period: &str) -> String {
    let values = [
        ("year", date.year().to_string()),
        ("month", u8::from(date.month()).to_string()),
        ("day", date.day().to_string()),
        ("weekday", widget.of(&["weekday", &weekday(date).to_string()])),
        ("period", widget.of(&["period", period])),
    ];
    let values: Vec<_> = values.iter().map(|(name, value)| (*name, value.as_str())).collect();
    widget.fill(if certain { "slot.certain" } else { "slot.uncertain" }, &values)
}
