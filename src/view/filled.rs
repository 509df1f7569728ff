//! The value of a control that the app may put a text into.

use crate::state::App;
use leptos::prelude::*;

/// The value in the journey, for `prop:value`: set once, and whenever the app puts a text in. What a person enters comes
/// from the control and is never written back, so that an input method at work is left alone.
pub fn filled(app: App, name: impl Into<String>) -> impl Fn() -> String + Send + Sync + 'static {
    let name: String = name.into();
    let own = name.clone();
    let fills = Memo::new(move |_| app.journey.with(|journey| journey.fills_of(&own)));
    move || {
        fills.get();
        app.journey.with_untracked(|journey| journey.form.text(&name).to_owned())
    }
}
