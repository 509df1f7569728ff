//! Support text and error between the label of a control and the control.

use super::error_message::ErrorMessage;
use leptos::prelude::*;

/// The support text, where there is one, and the error, while there is one.
#[component]
pub fn FieldNotes(
    /// The control's name.
    name: String,
    /// Why it is asked, or how to answer.
    support: Option<String>,
) -> impl IntoView {
    let id = [name.as_str(), "-support"].concat();
    let support = support.map(|support| view! { <p class="support" id=id>{support}</p> });
    view! {
        {support}
        <ErrorMessage name/>
    }
}
