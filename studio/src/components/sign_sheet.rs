//! The page to print and sign: what changed, who gains and loses, that the checks found nothing.

use super::Section;
use crate::state::use_studio;
use leptos::prelude::*;

/// The sheet, and the button that prints it.
#[component]
pub fn SignSheet() -> impl IntoView {
    let studio = use_studio();
    let line = move |id: &'static str| view! { <p class="signature"><span>{move || studio.t(id)}</span></p> };
    let facts = move || {
        studio.outline(|outline| {
            let version = outline.version.to_string();
            let values = [
                ("name", outline.name.as_str()),
                ("version", &version),
                ("from", &outline.valid_from),
                ("to", &outline.valid_to),
            ];
            studio.t_args("sign.programme", &values)
        })
    };
    let checks = move || {
        let (findings, cases) =
            studio.report.with(|report| (report.findings.len().to_string(), report.cases.len().to_string()));
        studio.t_args("sign.checks", &[("findings", &findings), ("cases", &cases)])
    };
    let changes = move || {
        studio.report.with(|report| {
            let comparison = report.comparison.clone().unwrap_or_default();
            let moves = comparison.moves.into_iter().filter(|row| row.possible != "no").map(|row| row.text);
            comparison.changes.into_iter().chain(moves).map(|text| view! { <li>{text}</li> }).collect_view()
        })
    };
    view! {
        <Section name="sign">
            <div class="sheet">
                <p>{facts}</p>
                <p>{checks}</p>
                <ul>{changes}</ul>
                {line("sign.made")}
                {line("sign.approved")}
                {line("sign.date")}
            </div>
            <p class="tools">
                <button class="button secondary" data-action="print" disabled=move || studio.check_state() != "sound" on:click=move |_| (studio.actions().print)()>
                    {move || studio.t("action.print")}
                </button>
            </p>
        </Section>
    }
}
