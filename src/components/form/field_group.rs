//! Several controls that answer one question together.

use super::field_notes::FieldNotes;
use super::required_mark::RequiredMark;
use crate::state::use_app;
use crate::view::FieldText;
use leptos::prelude::*;

/// Legend, support text, error and controls, always in this order.
#[component]
pub fn FieldGroup(
    /// The texts.
    text: FieldText,
    children: Children,
) -> impl IntoView {
    let app = use_app();
    let described_by = text.described_by(app);
    let FieldText { name, label, support, required } = text;
    view! {
        <fieldset class="field" aria-describedby=described_by>
            <legend>{label}<RequiredMark required/></legend>
            <FieldNotes name support/>
            {children()}
        </fieldset>
    }
}
