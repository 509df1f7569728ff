//! A day and a period of it, in words.

use crate::state::App;
use consultation::calendar::{Date, weekday};
use journey::text::text_id;

/// The slot with its weekday, in the words of `slot.<form>`.
pub fn slot_text(app: App, form: &str, date: Date, period: &str) -> String {
    let values = [
        ("year", date.year().to_string()),
        ("month", app.t_path(&["month", &u8::from(date.month()).to_string()])),
        ("day", date.day().to_string()),
        ("weekday", app.t_path(&["weekday", &weekday(date).to_string()])),
        ("period", app.t_path(&["period", period])),
    ];
    let values: Vec<_> = values.iter().map(|(name, value)| (*name, value.as_str())).collect();
    app.t_args(&text_id(&["slot", form]), &values)
}
