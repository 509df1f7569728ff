//! A preferred slot: days and parts of the day as a table of radios.

use super::choice_row::ChoiceRow;
use super::field_group::FieldGroup;
use super::fold::Fold;
use super::radio_group::radio;
use crate::state::{App, use_app};
use crate::view::{FieldText, fresh, slot_text};
use journey::{Journey, PREFERENCES, Slot};
use leptos::prelude::*;

/// The days that are seen without opening anything, counted from the first one that is offered.
const DAYS_IN_VIEW: i32 = 7;

/// One wish: a single group of radios with a row for each day, the later days folded, and a last radio that takes the
/// choice back. That one is always there, so it has the name as its id.
#[component]
pub fn SlotTable(
    /// The wish.
    name: &'static str,
) -> impl IntoView {
    let app = use_app();
    let mut slots = app.flow().slots();
    let chosen = app.journey.with_untracked(|journey| journey.form.text(name).to_owned());
    let is_none = slots.iter().all(|slot| slot.id != chosen);
    let day = |slot: &Slot| slot.day.date.to_julian_day();
    let end = slots.first().map(|slot| day(slot) + DAYS_IN_VIEW);
    let later = slots.split_off(slots.iter().take_while(|slot| Some(day(slot)) < end).count());
    let fold = later.first().map(|slot| {
        let label =
            app.t_args("request.when.later", &[("day", &slot_text(app, "offered", slot.day.date, ""))]);
        // In the order of the days.
        let first = slot.id.clone();
        let is_needed = Box::new(move |journey: &Journey| journey.form.text(name) >= &*first);
        let days = table(app, name, &later, false);
        view! { <Fold label is_needed>{days}</Fold> }.into_any()
    });
    let none = radio(app, name, String::new(), name.to_owned(), is_none, None);
    view! {
        <FieldGroup text=FieldText::of_field(app, name, Some(false))>
            {table(app, name, &slots, true)}
            {fold}
            <ChoiceRow label=app.t_path(&["field", name, "none"])>{none}</ChoiceRow>
        </FieldGroup>
    }
}

fn day_text(app: App, slot: &Slot) -> String {
    // Past the end of the holiday data it is not known whether the day is one.
    let form = if slot.day.certain { "offered" } else { "uncertain" };
    slot_text(app, form, slot.day.date, "")
}

/// The short name of a part of the day.
fn period_text(app: App, period: &str) -> String {
    app.t_opt(&["period", "short", period]).unwrap_or_else(|| app.t_path(&["period", period]))
}

/// The table of some days. The radios are named by the row and by the column of the first table.
fn table(app: App, name: &'static str, slots: &[Slot<'static>], is_first: bool) -> AnyView {
    let periods = &app.flow().site.calendar.periods;
    let column = |period: &String| {
        let hours = app.t_opt(&["period", "hours", period]);
        let id = is_first.then(|| [name, "-", period].concat());
        view! { <th scope="col" id=id>{period_text(app, period)}<br/>{hours}</th> }.into_any()
    };
    let columns = periods.iter().map(column).collect_view();
    let row = |day: &[Slot<'static>]| {
        let first = day.first()?;
        let id = [name, "-", first.id.split('/').next().unwrap_or_default()].concat();
        let cells = day.iter().map(|slot| cell(app, name, slot, &id)).collect_view();
        Some(view! { <tr><th scope="row" id=id>{day_text(app, first)}</th>{cells}</tr> }.into_any())
    };
    let rows = slots.chunks(periods.len().max(1)).filter_map(row).collect_view();
    view! { <table class="days"><thead><tr><td></td>{columns}</tr></thead><tbody>{rows}</tbody></table> }
        .into_any()
}

/// A slot to choose, or the word why it cannot be. One that was chosen stays, so that its error can be seen. Each comes
/// and goes by itself: the others and the focus are left alone.
fn cell(app: App, name: &'static str, slot: &Slot<'static>, row: &str) -> AnyView {
    let Slot { period, id, .. } = slot;
    let (period, value, slot) = (*period, id.clone(), id.clone());
    let labels = [row, " ", name, "-", period].concat();
    let taken = Memo::new(move |_| {
        app.journey.with(|journey| {
            let is_chosen = |wish: &&&str| journey.form.text(wish) == slot;
            match PREFERENCES.iter().find(is_chosen) {
                _ if is_chosen(&&name) => String::new(),
                _ if journey.taken.contains(&slot) => app.t("request.when.taken"),
                Some(other) => app.t_path(&["field", other, "label"]),
                None => String::new(),
            }
        })
    });
    let content = fresh(move || {
        let taken = taken.get();
        if !taken.is_empty() {
            return view! { <span class="full">{taken}</span> }.into_any();
        }
        let is_chosen = app.journey.with_untracked(|journey| journey.form.text(name) == value);
        let id = [name, "-", &value].concat();
        let control = radio(app, name, value.clone(), id, is_chosen, Some(labels.clone()));
        view! { <ChoiceRow label=period_text(app, period)>{control}</ChoiceRow> }.into_any()
    });
    view! { <td>{content}</td> }.into_any()
}
