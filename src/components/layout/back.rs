//! The way back, at the top of every page but the first and the last.

use super::button::Button;
use crate::state::use_app;
use crate::view::fresh;
use journey::{Message, Step};
use leptos::prelude::*;

/// The button; nothing where there is no way back.
#[component]
pub fn Back() -> impl IntoView {
    let app = use_app();
    fresh(move || {
        let has_back = !matches!(app.location().step, Step::Start | Step::Receipt);
        let button = || {
            let on_click = Box::new(move || app.dispatch(Message::Back));
            view! { <Button class="link back" action="back" on_click>{app.t("action.back")}</Button> }
        };
        has_back.then(button).into_any()
    })
}
