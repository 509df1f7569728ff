//! What the consultation is about.

use super::lead;
use crate::components::form::{CheckboxGroup, Choice, RadioGroup};
use crate::state::use_app;
use crate::view::{FieldText, kept_by_browser};
use leptos::prelude::*;

/// Topics, format and stage.
#[component]
pub fn What() -> impl IntoView {
    let app = use_app();
    let offer = &app.flow().programme.specification().consultation;
    let choice = |kind: &str, id: &String| (id.clone(), app.t_path(&[kind, id]));
    let topics: Vec<Choice> = offer.topics.iter().map(|topic| choice("topic", &topic.id)).collect();
    let formats: Vec<Choice> = offer.formats.iter().map(|id| choice("format", id)).collect();
    let stages: Vec<Choice> = offer.stages.iter().map(|id| choice("stage", id)).collect();
    let field = move |name: &str, required: bool| FieldText::of_field(app, name, Some(required));
    let mut text = field("topics", true);
    if app.journey.with_untracked(|journey| journey.has_suggestions) {
        text.support = app.t_opt(&["field", "topics", "suggested"]);
    }
    let radios = |text, choices| view! { <RadioGroup text choices/> }.into_any();
    vec![
        lead(app, "request.lead"),
        view! { <CheckboxGroup text choices=topics/> }.into_any(),
        radios(field("format", true), formats),
        radios(field("stage", false), stages),
        kept_by_browser(app),
    ]
}
