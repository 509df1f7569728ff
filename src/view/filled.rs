//! The value of a control that the app may put a text into.

use crate::state::App;
use leptos::prelude::*;

/// The value in the journey, for `prop:value`: set once, and whenever the app puts a text in. What a person enters comes
/// from the control and is never written back, so that an input method at work is left alone.
pub fn filled(app: App, name: &'static str) -> impl Fn() -> String + Send + Sync + 'static {
    let fills = fills(app, name);
    move || {
        fills.get();
        app.journey.with_untracked(|journey| journey.form.text(name).to_owned())
    }
}

/// Changes whenever the app puts a text into this control.
pub fn fills(app: App, name: &'static str) -> Memo<usize> {
    Memo::new(move |_| app.journey.with(|journey| journey.fills_of(name)))
}
