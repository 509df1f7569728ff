//! The request as a list.

use crate::components::layout::ChangeLink;
use crate::state::{App, use_app};
use crate::view::{Line, element, element_with, request_lines, text};
use consultation::request::Frozen;
use leptos::prelude::*;
use std::sync::Arc;

/// Every value that is sent, with a link to change each as long as it can be changed.
#[component]
pub fn RequestSummary(
    /// The request.
    request: Arc<Frozen>,
    /// Whether the values can still be changed.
    changeable: bool,
) -> impl IntoView {
    let app = use_app();
    let lines = request_lines(app, &request.request).into_iter().map(|line| row(app, line, changeable));
    element("dl", Some("summary"), lines.collect())
}

fn row(app: App, Line { name, label, value }: Line, changeable: bool) -> AnyView {
    let subject = label.clone();
    let value = match value {
        Some(value) => text("dd", None, value),
        None => text("dd", Some("empty"), app.t("value.none")),
    };
    let mut cells = vec![text("dt", None, label), value];
    if changeable {
        let link = view! { <ChangeLink target=name subject/> }.into_any();
        cells.push(element("dd", Some("change"), vec![link]));
    }
    element_with("div", Some("line"), [("data-field", Some(name.to_owned())), ("id", None)], cells)
}
