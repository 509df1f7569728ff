//! Who asks for the consultation.

use crate::components::form::{
    CheckboxGroup, FieldFold, FieldGroup, Question, SharedAssessment, TextInput, holds,
};
use crate::state::{App, use_app};
use crate::view::FieldText;
use consultation::fields::{TextField, text_field};
use journey::{HIDDEN_FIELD, Message, REQUEST_PAGES, has_assessment};
use leptos::prelude::*;

/// The optional fields that few people fill in.
const FOLDED: [&str; 5] =
    ["organisation_kana", "corporate_number", "contact_kana", "department", "phone_extension"];

/// The organisation, the person, and what else they say and agree to.
#[component]
pub fn Who() -> impl IntoView {
    let app = use_app();
    let mut content = vec![
        group(app, "organisation", prefecture(app).into_iter().collect()),
        group(app, "contact", Vec::new()),
        hidden_field(app),
    ];
    content.extend(text_field("notes").map(input));
    content.extend(sharing(app));
    content.push(confirmation(app, "consent", true));
    content
}

/// The fields about one party, after what is asked first: those with a place under its name in the document.
fn group(app: App, party: &'static str, mut open: Vec<AnyView>) -> AnyView {
    let (mut names, mut folded) = (Vec::new(), Vec::new());
    for field in REQUEST_PAGES.iter().flat_map(|(_, names)| *names).filter_map(|name| text_field(name)) {
        if field.pointer.split('/').nth(1) != Some(party) {
            continue;
        }
        if FOLDED.contains(&field.id) {
            names.push(field.id);
            folded.push(input(field));
        } else {
            open.push(input(field));
        }
    }
    let label = app.t_path(&["request", "who", "more", party]);
    let text = FieldText {
        name: party.to_owned(),
        label: app.t_path(&["request", "who", party]),
        support: None,
        required: None,
    };
    view! {
        <FieldGroup text>
            {open}
            <FieldFold label is_needed=holds(names)>{folded}</FieldFold>
        </FieldGroup>
    }
    .into_any()
}

fn input(field: &'static TextField) -> AnyView {
    view! { <TextInput field/> }.into_any()
}

/// A single checkbox.
fn confirmation(app: App, name: &str, required: bool) -> AnyView {
    let choices = vec![("yes".to_owned(), app.t_path(&["field", name, "choice"]))];
    let text = FieldText::of_field(app, name, Some(required));
    view! { <CheckboxGroup text choices/> }.into_any()
}

/// Whether the adviser gets the assessment, and what that is; nothing where nothing was answered.
fn sharing(app: App) -> Vec<AnyView> {
    let summary = app.evaluation.with_untracked(|evaluation| {
        let evaluation = evaluation.as_ref().filter(|evaluation| has_assessment(&evaluation.answers));
        evaluation.map(|evaluation| evaluation.summary(app.flow()))
    });
    let Some(summary) = summary else { return Vec::new() };
    vec![confirmation(app, "share_assessment", false), view! { <SharedAssessment summary/> }.into_any()]
}

/// A field that bots fill in and people do not: it is out of sight, out of the order of focus and out of what is read
/// aloud.
fn hidden_field(app: App) -> AnyView {
    let on_input = move |event| {
        app.dispatch(Message::SetValue(HIDDEN_FIELD.to_owned(), event_target_value(&event)));
    };
    view! {
        <div class="out-of-sight" aria-hidden="true">
            <input type="text" name=HIDDEN_FIELD tabindex="-1" autocomplete="off" on:input:capture=on_input/>
        </div>
    }
    .into_any()
}

/// The prefecture, unless the assessment has it already: nothing is asked twice. An endpoint may find it wrong, and an
/// address that is taken chooses it.
fn prefecture(app: App) -> Option<AnyView> {
    let is_answered = app.journey.with_untracked(|journey| {
        let value = journey.form.text("prefecture");
        let is_wrong = journey.errors.iter().any(|error| error.name == "prefecture");
        !value.is_empty() && value != "unknown" && !is_wrong && !journey.is_direct
    });
    let question = app.flow().programme.question("prefecture").filter(|_| !is_answered)?;
    Some(view! { <Question question required=Some(true)/> }.into_any())
}
