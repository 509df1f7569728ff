//! The readings of names, which an input method shows before it turns them into kanji.

use crate::platform::composition::{self, Typed};
use crate::state::App;
use consultation::reading::Reading;
use journey::Message;
use leptos::prelude::*;
use std::cell::RefCell;

/// The fields for names, each with the field for its reading.
const FIELDS: [(&str, &str); 2] =
    [("organisation_name", "organisation_kana"), ("contact_name", "contact_kana")];

thread_local! {
    /// The reading of each name, and the one that is in its field because it was offered.
    static READINGS: RefCell<Option<[(Reading, String); 2]>> = const { RefCell::new(None) };
}

/// Offers readings from now on.
pub(super) fn listen(app: App) {
    let is_first = READINGS.with_borrow_mut(|readings| readings.replace(Default::default()).is_none());
    if is_first {
        composition::listen(move |name, typed| follow(app, name, typed));
    }
}

fn follow(app: App, name: &str, typed: Typed) {
    let Some(index) = FIELDS.iter().position(|(field, _)| *field == name) else { return };
    let Some((_, field)) = FIELDS.get(index) else { return };
    let omitted = app.t_opt(&["omitted", field]).unwrap_or_default();
    let followed = READINGS.with_borrow_mut(|readings| {
        let (reading, offered) = readings.as_mut()?.get_mut(index)?;
        match typed {
            Typed::Composing(text) => reading.compose(&text),
            Typed::Composed(text, value) => reading.commit(&text, &value),
            Typed::Changed(value) => reading.change(&value),
        }
        let kana = reading.kana(&omitted);
        (kana != offered).then(|| (offered.clone(), kana.to_owned()))
    });
    let Some((offered, kana)) = followed else { return };
    // Autofill sets a value without an event.
    app.read_form();
    let text = || app.journey.with_untracked(|journey| journey.form.text(field).to_owned());
    let before = text();
    app.dispatch(Message::OfferReading { name: field, offered, reading: kana.clone() });
    // A person may have typed the same, which is theirs.
    if before != kana && text() == kana {
        READINGS.with_borrow_mut(|readings| {
            if let Some((_, offered)) = readings.as_mut().and_then(|readings| readings.get_mut(index)) {
                *offered = kana;
            }
        });
    }
}
