//! The consultation form.

use crate::components::form::{
    CheckboxGroup, Choice, Question, RadioGroup, Select, SharedAssessment, TextInput,
};
use crate::components::layout::{Actions, Page, PrimaryButton, Submit};
use crate::state::{App, use_app};
use crate::view::{FieldText, fresh, slot_text};
use consultation::fields::TEXT_FIELDS;
use journey::{HIDDEN_FIELD, Message, PREFERENCES, Slot};
use leptos::prelude::*;

/// What the consultation is about first, then when, then who asks.
#[component]
pub fn RequestPage() -> impl IntoView {
    let app = use_app();
    let offer = &app.flow().programme.specification().consultation;
    let choice = |kind: &str, id: &String| (id.clone(), app.t_path(&[kind, id]));
    let topics: Vec<Choice> = offer.topics.iter().map(|topic| choice("topic", &topic.id)).collect();
    let formats: Vec<Choice> = offer.formats.iter().map(|id| choice("format", id)).collect();
    let stages: Vec<Choice> = offer.stages.iter().map(|id| choice("stage", id)).collect();
    let field = move |name: &str, required: bool| FieldText::of_field(app, name, Some(required));
    // The journey changes with each key; the lists change only with the taken slots.
    let taken = Memo::new(move |_| app.journey.with(|journey| journey.taken.clone()));
    let text_inputs = TEXT_FIELDS.iter().map(|field| view! { <TextInput field/> }.into_any()).collect_view();
    view! {
        <Page heading=app.t("step.request.heading") submit=Submit::Next>
            <p class="lead">{app.t("request.lead")}</p>
            <CheckboxGroup text=field("topics", true) choices=topics/>
            <RadioGroup text=field("format", true) choices=formats/>
            <RadioGroup text=field("stage", false) choices=stages/>
            <h2>{app.t("request.slots.heading")}</h2>
            <p class="support">{app.t("request.slots.support")}</p>
            {unread_times(app)}
            {slots(app, taken)}
            <h2>{app.t("request.who")}</h2>
            {prefecture(app)}
            {text_inputs}
            {hidden_field(app)}
            {sharing(app)}
            {confirmation(app, "consent", true)}
            <Actions><PrimaryButton action="next" label="action.review"/></Actions>
        </Page>
    }
}

/// A single checkbox.
fn confirmation(app: App, name: &str, required: bool) -> AnyView {
    let choices = vec![("yes".to_owned(), app.t_path(&["field", name, "choice"]))];
    let text = FieldText::of_field(app, name, Some(required));
    view! { <CheckboxGroup text choices/> }.into_any()
}

/// Whether the adviser gets the assessment, and what that is; nothing where nothing was answered.
fn sharing(app: App) -> Option<AnyView> {
    let summary = app.evaluation.with_untracked(|evaluation| {
        let evaluation = evaluation.as_ref().filter(|evaluation| evaluation.answers.iter().next().is_some());
        evaluation.map(|evaluation| evaluation.summary(app.flow()))
    })?;
    let view = view! {
        {confirmation(app, "share_assessment", false)}
        <SharedAssessment summary/>
    };
    Some(view.into_any())
}

/// A field that bots fill in and people do not: it is out of sight, out of the order of focus and out of what is read
/// aloud.
fn hidden_field(app: App) -> AnyView {
    let on_input = move |event| {
        app.dispatch(Message::SetValue(HIDDEN_FIELD.to_owned(), event_target_value(&event)));
    };
    view! {
        <div class="out-of-sight" aria-hidden="true">
            <input type="text" name=HIDDEN_FIELD tabindex="-1" autocomplete="off" on:input=on_input/>
        </div>
    }
    .into_any()
}

/// The prefecture, unless the assessment has it already: nothing is asked twice.
fn prefecture(app: App) -> Option<AnyView> {
    let is_known = app.journey.with_untracked(|journey| {
        let value = journey.form.text("prefecture");
        !value.is_empty() && value != "unknown" && journey.errors.is_empty() && !journey.is_direct
    });
    let question = app.flow().programme.question("prefecture").filter(|_| !is_known)?;
    Some(view! { <Question question required=Some(true)/> }.into_any())
}

/// Says that slots may be taken although they are offered.
fn unread_times(app: App) -> AnyView {
    let is_said = Memo::new(move |_| app.journey.with(|journey| journey.has_unread_times));
    fresh(move || match is_said.get() {
        true => view! { <p class="support" data-unread-times>{app.t("request.slots.unread")}</p> }.into_any(),
        false => ().into_any(),
    })
}

/// Up to three preferred slots, each from one list of days and periods. Taken slots leave the list as soon as they are
/// known.
fn slots(app: App, taken: Memo<Vec<String>>) -> AnyView {
    let slot = |Slot { day, period, id }: Slot| {
        // Past the end of the holiday data it is not known whether the day is one.
        let form = if day.certain { "offered" } else { "uncertain" };
        (id, slot_text(app, form, day.date, period))
    };
    let choices: Vec<Choice> = app.flow().slots().into_iter().map(slot).collect();
    let list = |name: &str| {
        let text = FieldText::of_field(app, name, Some(false));
        view! { <Select text choices=choices.clone() autocomplete=None taken/> }.into_any()
    };
    PREFERENCES.into_iter().map(list).collect_view().into_any()
}
