//! One control under its label.

use super::field_notes::FieldNotes;
use super::required_mark::RequiredMark;
use crate::view::FieldText;
use leptos::prelude::*;

/// Label, support text, error and control, always in this order. The control spreads [`FieldText::control`].
#[component]
pub fn Field(
    /// The texts.
    text: FieldText,
    children: Children,
) -> impl IntoView {
    let FieldText { name, label, support, required } = text;
    view! {
        <div class="field">
            <label for=name.clone()>{label}<RequiredMark required/></label>
            <FieldNotes name support/>
            {children()}
        </div>
    }
}
