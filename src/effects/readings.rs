//! The readings of names, which an input method shows before it turns them into kanji.

use crate::platform::composition::{self, Typed};
use crate::state::{App, Read};
use consultation::reading::Reading;
use journey::offer::offer_reading;
use leptos::prelude::*;
use std::cell::RefCell;
use std::rc::Rc;
use std::sync::atomic::{AtomicBool, Ordering};

/// The fields for names, each with the field for its reading.
const FIELDS: [(&str, &str); 2] =
    [("organisation_name", "organisation_kana"), ("contact_name", "contact_kana")];

/// Offers readings from now on.
pub fn listen(app: App) {
    static IS_LISTENING: AtomicBool = AtomicBool::new(false);
    if IS_LISTENING.swap(true, Ordering::Relaxed) {
        return;
    }
    let readings: [Reading; 2] = Default::default();
    let readings = Rc::new(RefCell::new(readings));
    composition::listen(Rc::new(move |name, typed| {
        for ((field, kana), reading) in FIELDS.iter().zip(readings.borrow_mut().iter_mut()) {
            if *field == name {
                return follow(app, kana, reading, typed);
            }
        }
    }));
}

fn follow(app: App, field: &'static str, reading: &mut Reading, typed: Typed) {
    match typed {
        Typed::Composing(text) => reading.compose(&text),
        Typed::Composed(text, value) => reading.commit(&text, &value),
        Typed::Changed(value) => reading.change(&value),
    }
    let omitted = app.t_opt(&["omitted", field]).unwrap_or_default();
    let kana = reading.kana(&omitted);
    let offer = || app.journey.with_untracked(|journey| offer_reading(journey, field, kana));
    if offer().is_some() {
        // Autofill sets values without events.
        app.read_form(Read::Texts);
        if let Some(message) = offer() {
            app.dispatch(message);
        }
    }
}
