//! A day and a part of it, in words.

use crate::text::id;
use crate::widget::Widget;
use consultation::calendar::{Date, weekday};

/// The slot with its weekday, in the words of `slot.<form>`.
pub fn slot_text(widget: Widget, form: &str, date: Date, period: &str) -> String {
    let values = [
        ("year", date.year().to_string()),
        ("month", widget.of(&["month", &u8::from(date.month()).to_string()])),
        ("day", date.day().to_string()),
        ("weekday", widget.of(&["weekday", &weekday(date).to_string()])),
        ("period", widget.of(&["period", period])),
    ];
    let values: Vec<_> = values.iter().map(|(name, value)| (*name, value.as_str())).collect();
    widget.fill(&id(&["slot", form]), &values)
}
