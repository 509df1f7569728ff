//! The readings of names, which an input method shows before it turns them into kanji.

use crate::platform::composition::{self, Typed};
use crate::state::App;
use consultation::reading::Reading;
use journey::offer::offer_reading;
use leptos::prelude::*;
use std::cell::RefCell;

/// The fields for names, each with the field for its reading.
const FIELDS: [(&str, &str); 2] =
    [("organisation_name", "organisation_kana"), ("contact_name", "contact_kana")];

thread_local! {
    /// The reading of each name, once they are followed.
    static READINGS: RefCell<Option<[Reading; 2]>> = const { RefCell::new(None) };
}

/// Offers readings from now on.
pub(super) fn listen(app: App) {
    let is_first = READINGS.with_borrow_mut(|readings| {
        let is_first = readings.is_none();
        readings.get_or_insert_default();
        is_first
    });
    if is_first {
        composition::listen(move |name, typed| follow(app, name, typed));
    }
}

fn follow(app: App, name: &str, typed: Typed) {
    let Some((index, (_, field))) = FIELDS.iter().enumerate().find(|(_, (field, _))| *field == name) else {
        return;
    };
    let omitted = app.t_opt(&["omitted", field]).unwrap_or_default();
    let reading = READINGS.with_borrow_mut(|readings| {
        let reading = readings.as_mut()?.get_mut(index)?;
        match typed {
            Typed::Composing(text) => reading.compose(&text),
            Typed::Composed(text, value) => reading.commit(&text, &value),
            Typed::Changed(value) => reading.change(&value),
        }
        Some(reading.kana(&omitted).to_owned())
    });
    let Some(reading) = reading else { return };
    let offer = || app.journey.with_untracked(|journey| offer_reading(journey, field, &reading));
    if offer().is_none() {
        return;
    }
    // Autofill sets values without events.
    app.read_form();
    if let Some(message) = offer() {
        app.dispatch(message);
    }
}
