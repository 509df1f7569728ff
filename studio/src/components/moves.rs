//! Who gains and who loses: every pair of tiers between the published programme and the draft.

use super::Section;
use crate::draft::programmes;
use crate::report::MoveView;
use crate::state::use_studio;
use leptos::prelude::*;

/// The moves between tiers, and the changes behind them.
#[component]
pub fn Moves() -> impl IntoView {
    let studio = use_studio();
    let moves = Memo::new(move |_| {
        studio.report.with(|report| {
            report.comparison.as_ref().map(|comparison| comparison.moves.clone()).unwrap_or_default()
        })
    });
    let changes = Memo::new(move |_| {
        studio.report.with(|report| {
            report.comparison.as_ref().map(|comparison| comparison.changes.clone()).unwrap_or_default()
        })
    });
    let is_compared = move || studio.report.with(|report| report.comparison.is_some());
    let published = Memo::new(move |_| {
        studio
            .draft
            .with(|draft| draft.as_ref().map(|draft| programmes(&draft.published)))
            .unwrap_or_default()
    });
    let compared = move || {
        studio.draft.with(|draft| draft.as_ref().map(|draft| draft.published_id.clone())).unwrap_or_default()
    };
    let choose = move |event| studio.compare_with(&event_target_value(&event));
    let of_kind = move |direction: &'static str, id: &'static str| {
        let rows = Memo::new(move |_| {
            moves.with(|moves| {
                moves.iter().filter(|row| row.direction == direction).cloned().collect::<Vec<_>>()
            })
        });
        view! {
            <div hidden=move || rows.with(Vec::is_empty)>
                <h3>{move || studio.t(id)}</h3>
                <ul class="moves"><For each=move || rows.get() key=Clone::clone children=move_row/></ul>
            </div>
        }
    };
    view! {
        <Section name="moves">
            <p>
                <label for="published">{move || studio.t("moves.with")}</label>
                <select id="published" name="published" on:change=choose prop:value=compared>
                    <For each=move || published.get() key=Clone::clone children=move |id| {
                        let value = id.clone();
                        view! { <option value=value.clone() selected=move || compared() == value>{id}</option> }
                    }/>
                </select>
            </p>
            <p hidden=is_compared>{move || studio.t("moves.none")}</p>
            {of_kind("rises", "moves.gains")}
            {of_kind("falls", "moves.losses")}
            {of_kind("other", "moves.others")}
            <div hidden=move || changes.with(Vec::is_empty)>
                <h3>{move || studio.t("moves.changes")}</h3>
                <ul><For each=move || changes.get() key=Clone::clone children=|change| view! { <li>{change}</li> }/></ul>
            </div>
        </Section>
    }
}

/// One pair of tiers.
fn move_row(row: MoveView) -> impl IntoView {
    let MoveView { from, to, possible, text, .. } = row;
    view! { <li data-move=true data-from=from data-to=to data-possible=possible>{text}</li> }
}
