//! The findings, each a link to its place.

use super::Section;
use crate::report::FindingView;
use crate::state::{Place, use_studio};
use leptos::prelude::*;

/// The findings of all files.
#[component]
pub fn Findings() -> impl IntoView {
    let studio = use_studio();
    let findings = Memo::new(move |_| studio.report.with(|report| report.findings.clone()));
    let row = move |finding: FindingView| {
        let FindingView { file, line, column, code, entry, message } = finding;
        let position = if line == 0 { file.clone() } else { format!("{file}:{line}") };
        let target = file.clone();
        let go = move |_| {
            let path =
                studio.draft.with_untracked(|draft| draft.as_ref().map(|draft| draft.path_of(&target)));
            studio.go_to(Place { path: path.unwrap_or_default(), line: line.max(1), column: column.max(1) });
        };
        view! {
            <li data-finding=true data-file=file data-line=line.to_string() data-code=code>
                <a href="#source" on:click=go>{position}</a>
                <code>{entry}</code>
                <p>{message}</p>
            </li>
        }
    };
    view! {
        <Section name="findings" lead=false>
            <p hidden=move || !findings.with(Vec::is_empty)>{move || studio.t(match studio.check_state() {
                "checking" => "findings.checking",
                _ => "findings.none",
            })}</p>
            <ul class="findings">
                <For each=move || findings.get() key=Clone::clone children=row/>
            </ul>
        </Section>
    }
}
