//! The outline: where the parts of the page are, and how many things wait there.

use crate::state::use_studio;
use leptos::prelude::*;

/// The parts in the order of the page.
const PARTS: [&str; 8] = ["findings", "criteria", "cases", "moves", "texts", "questions", "source", "sign"];

/// Links to the parts of the page.
#[component]
pub fn Outline() -> impl IntoView {
    let studio = use_studio();
    let count = move |part: &str| {
        studio.report.with(|report| match part {
            "findings" => report.findings.len(),
            "cases" => report.cases.iter().filter(|case| !case.differences.is_empty()).count(),
            "moves" => report
                .comparison
                .iter()
                .flat_map(|comparison| &comparison.moves)
                .filter(|row| row.possible == "yes")
                .count(),
            _ => 0,
        })
    };
    let row = move |part: &'static str| {
        view! {
            <li>
                <a href=format!("#{part}")>{move || studio.t(&format!("section.{part}"))}</a>
                <span class="count" hidden=move || count(part) == 0>{move || count(part)}</span>
            </li>
        }
    };
    view! {
        <nav class="outline" aria-label=move || studio.t("outline")>
            <ul>{PARTS.map(row).into_iter().collect_view()}</ul>
        </nav>
    }
}
