//! What to do next: go on in the check, keep the result, print.

use super::RESULT;
use crate::state::{Chosen, History, use_history};
use journey::record::{Record, write_link};
use journey::share_link;
use leptos::prelude::*;
use std::sync::Arc;
use telework_check::view::answer_text;

/// The actions on the latest result, under the present rules.
#[component]
pub fn Next(chosen: Chosen) -> impl IntoView {
    let history = use_history();
    let result = Arc::clone(chosen.latest());
    let flow = history.app.flow();
    let answers = share_link::write(&result.carried.form, flow);
    let check = ["../?lang=", &history.app.language_untracked(), RESULT, &answers].concat();
    let together = ["?together&lang=", &history.app.language_untracked(), "#", &answers].concat();
    let kept = Arc::clone(&result);
    let link = move |_| {
        let fragment = write_link(&history.day(&result), &result.carried.form, flow);
        let address = (history.actions().address)(&fragment);
        history.kept_link.set(Some(address.clone()));
        let say = move |is_copied| {
            let id = if is_copied { "history.copied" } else { "history.not_copied" };
            history.say(history.t(id), false);
        };
        (history.actions().copy)(&address, Box::new(say));
    };
    let field = move || history.kept_link.get().map(|link| link_field(history, link));
    view! {
        <div class="actions">
            <a class="button primary" data-action="continue" href=check>{history.t("history.continue")}</a>
            <button type="button" class="button secondary" data-action="keep" on:click=move |_| keep(history, &kept)>
                {history.t("history.keep")}
            </button>
            <button type="button" class="button secondary" data-action="link" on:click=link>
                {history.t("history.link")}
            </button>
            {field}
            <a class="button secondary" data-action="together" href=together>{history.t("history.together.ask")}</a>
            <button type="button" class="button secondary" data-action="print" on:click=move |_| (history.actions().print)()>
                {history.t("action.print")}
            </button>
        </div>
    }
}

fn link_field(history: History, link: String) -> impl IntoView {
    view! {
        <div class="field">
            <label for="kept-link">{history.t("history.link_label")}</label>
            <input id="kept-link" name="kept-link" type="text" readonly value=link/>
        </div>
    }
}

/// Offers the result as a file.
fn keep(history: History, result: &crate::opened::Opened) {
    let (date, app) = (history.day(result), result.present);
    let answers = &result.carried.conversion.answers;
    let name = app.t("programme.name");
    let title = app.t_args("history.file_title", &[("name", &name), ("date", &date)]);
    let about = |question: &str| {
        let short = app.t_opt(&["question", question, "short"])?;
        let answer = answer_text(app, question, answers.get(question));
        Some([app.t_args("value.of", &[("name", &short)]), answer].concat())
    };
    let programme = &app.flow().programme;
    let file = Record::new(&date, programme, answers).write(&title, &about);
    let id = &programme.specification().id;
    (history.actions().download)(&[id, "-", &date, ".txt"].concat(), &file);
    history.say(history.t("history.kept"), false);
}
