//! Which earlier answers were taken over, and which were not and why.

use crate::state::{Chosen, use_history};
use assessment::conversion::{Left, Taken as TakenAnswer};
use leptos::prelude::*;
use telework_check::components::layout::Fold;
use telework_check::state::App;
use telework_check::view::answer_text;

/// The answers of an earlier result; nothing for a result under the present rules.
#[component]
pub fn Taken(chosen: Chosen) -> impl IntoView {
    let history = use_history();
    let result = chosen.then;
    (!result.is_present()).then(move || {
        let (then, present) = (result.then, result.present);
        let conversion = &result.carried.conversion;
        let left = conversion.left.iter().map(|left| item(then, present, left)).collect_view();
        let left = if conversion.left.is_empty() {
            view! { <p>{history.t("history.left.none")}</p> }.into_any()
        } else {
            view! { <p>{history.t("history.left.lead")}</p> <ul class="left">{left}</ul> }.into_any()
        };
        let taken = conversion.taken.iter().map(|taken| {
            let TakenAnswer { to, .. } = taken;
            let answer = answer_text(present, to, conversion.answers.get(to));
            let name = present.t_path(&["question", to, "short"]);
            view! { <li data-taken=to.clone()>{present.t_args("value.of", &[("name", &name)])} {answer}</li> }
        });
        let taken = view! { <ul>{taken.collect_view()}</ul> };
        let count = conversion.taken.len().to_string();
        let summary = history.app.t_args("history.taken", &[("count", &count)]);
        view! {
            <section aria-labelledby="taken-heading">
                <h2 id="taken-heading">{history.t("history.left.heading")}</h2>
                {left}
                <div class="folds">
                    <Fold
                        class="met"
                        is_open=Box::new(|| false)
                        summary=view! { <h3>{summary}</h3> }.into_any()
                        body=taken.into_any()
                    />
                </div>
            </section>
        }
    })
}

fn item(then: App, present: App, left: &Left) -> AnyView {
    let Left { question, answer, reason } = left;
    let name = [present, then].iter().find_map(|app| app.t_opt(&["question", question, "short"]));
    let name = name.unwrap_or_else(|| question.clone());
    let answer = answer_text(then, question, Some(answer));
    let reason_text = present.t_path(&["history", "reason", reason.id()]);
    view! {
        <li data-left=question.clone() data-reason=reason.id()>
            <strong>{present.t_args("value.of", &[("name", &name)])} {answer}</strong>
            <span class="reason">{reason_text}</span>
        </li>
    }
    .into_any()
}
