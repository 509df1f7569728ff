//! The request as a list.

use crate::components::layout::ChangeLink;
use crate::state::{App, use_app};
use crate::view::{Line, request_lines};
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
    view! { <dl class="summary">{lines.collect_view()}</dl> }
}

fn row(app: App, Line { name, label, value }: Line, changeable: bool) -> AnyView {
    let subject = label.clone();
    let change =
        changeable.then(|| view! { <dd class="change"><ChangeLink target=name subject/></dd> }.into_any());
    let value = match value {
        Some(value) => view! { <dd>{value}</dd> }.into_any(),
        None => view! { <dd class="empty">{app.t("value.none")}</dd> }.into_any(),
    };
    view! {
        <div class="line" data-field=name>
            <dt>{label}</dt>
            {value}
            {change}
        </div>
    }
    .into_any()
}
