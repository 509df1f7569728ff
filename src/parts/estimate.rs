//! The provisional estimate: one polite line that changes only when its meaning does.

use crate::journey::{Event, Standing};
use crate::widget::Widget;
use leptos::prelude::*;

/// The line, in the steps of questions. It is never moved or rebuilt while they are answered.
pub fn estimate(widget: Widget) -> AnyView {
    let line = Memo::new(move |_| widget.standing(|standing| sentence(widget, standing)));
    let decided = Memo::new(move |_| {
        widget.standing(|standing| standing.is_some_and(|standing| standing.ask.is_empty()))
    });
    let visible = move || widget.place().step.is_question();
    view! {
        <div class="estimate" hidden=move || !visible()>
            <p aria-live="polite" aria-atomic="true">{line}</p>
            {move || decided.get().then(|| view! {
                <button
                    type="button"
                    class="link"
                    data-action="change"
                    data-target="result"
                    on:click=move |_| widget.dispatch(Event::Change("result".to_owned()))
                >
                    {widget.t("action.see_result")}
                </button>
            })}
        </div>
    }
    .into_any()
}

fn sentence(widget: Widget, standing: Option<&Standing>) -> String {
    let Some(standing) = standing else { return widget.t("estimate.contradiction") };
    let (at_least, at_most) = widget.setup(|setup| {
        let name = |tier: usize| widget.of(&["tier", Standing::tier(setup, tier), "name"]);
        (name(standing.assessment.at_least), name(standing.assessment.at_most))
    });
    let left = standing.ask.len().to_string();
    let values = [("at_least", at_least.as_str()), ("at_most", at_most.as_str()), ("left", left.as_str())];
    let id = match (at_least == at_most, standing.ask.is_empty()) {
        (true, _) => "estimate.exact",
        (false, true) => "estimate.decided",
        (false, false) => "estimate.open",
    };
    widget.fill(id, &values)
}
