//! What the widget is, how long it takes, and what happens to the answers.

use crate::components::layout::{
    Actions, LinkButton, OutboxNotice, Page, PrimaryButton, SecondaryButton, Submit,
};
use crate::components::result::ExternalLink;
use crate::state::{App, use_app};
use crate::view::history_address;
use journey::{Message, Restored};
use leptos::prelude::*;

/// The first screen.
#[component]
pub fn StartPage() -> impl IntoView {
    let app = use_app();
    let points = ["start.unknown", "start.privacy", "start.basis"].map(|id| app.t(id)).into_iter();
    let points = points.chain(app.outdated()).chain(app.t_opt(&["start.also"]));
    let points = points.map(|text| view! { <li>{text}</li> }.into_any()).collect_view();
    let restored = app.journey.with_untracked(|journey| journey.restored.clone());
    view! {
        <Page heading=app.t("programme.title") submit=Submit::Start>
            <p class="lead">{app.t("programme.lead")}</p>
            <ul class="points">{points}</ul>
            {restored.map(|restored| restored_notice(app, &restored))}
            <OutboxNotice/>
            <Actions>
                <PrimaryButton action="start" label="action.start"/>
                <SecondaryButton action="book" label="action.book" on_click=move || app.dispatch(Message::Book)/>
            </Actions>
        </Page>
    }
}

/// Says that answers of an earlier visit are there, what of them was dropped, and how to erase them.
fn restored_notice(app: App, restored: &Restored) -> AnyView {
    let paragraph = |text: String| view! { <p>{text}</p> }.into_any();
    let mut paragraphs = Vec::new();
    if let Some(link) = &restored.unreadable {
        paragraphs.push(paragraph(app.t("start.unreadable")));
        let href = history_address(link);
        paragraphs.push(view! { <p><ExternalLink href text=app.t("start.history")/></p> }.into_any());
    } else {
        paragraphs.push(paragraph(app.t("start.restored")));
        let dropped = restored.dropped.len() + restored.gone;
        if dropped > 0 {
            let id = if restored.changed { "start.changed" } else { "start.damaged" };
            paragraphs.push(paragraph(app.t_args(id, &[("count", &dropped.to_string())])));
        }
        if !restored.dropped.is_empty() {
            let names = restored.dropped.iter().map(|id| app.t_path(&["question", id, "short"]));
            let names = names.collect::<Vec<_>>().join(&app.t("value.separator"));
            paragraphs.push(paragraph(app.t_args("start.again", &[("names", &names)])));
        }
        let erase = move || app.dispatch(Message::Erase);
        paragraphs.push(
            view! { <p><LinkButton action="erase" label="action.erase_answers" on_click=erase/></p> }
                .into_any(),
        );
    }
    view! { <div class="open">{paragraphs}</div> }.into_any()
}
