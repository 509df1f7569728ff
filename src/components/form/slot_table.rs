//! A preferred slot: days and parts of the day as a table of radios.

use super::choice_row::ChoiceRow;
use super::field_fold::FieldFold;
use super::field_group::FieldGroup;
use super::radio_group::radio;
use crate::state::{App, use_app};
use crate::view::{FieldText, element, fresh, header_cell, slot_text, text};
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
    let slots = app.flow().slots();
    let periods = &app.flow().site.calendar.periods;
    let chosen = app.journey.with_untracked(|journey| journey.form.text(name).to_owned());
    let is_none = slots.iter().all(|slot| slot.id != chosen);
    let columns = periods.iter().map(|period| column(app, name, period));
    let (mut soon, mut later) = (vec![row(cell(Vec::new()), columns)], Vec::new());
    let (mut end, mut fold) = (None, None);
    for day in slots.chunks(periods.len().max(1)) {
        let Some(first) = day.first() else { continue };
        let date = first.day.date.to_julian_day();
        if date < *end.get_or_insert(date + DAYS_IN_VIEW) {
            soon.push(day_row(app, name, first, day));
        } else {
            fold.get_or_insert(first);
            later.push(day_row(app, name, first, day));
        }
    }
    let fold = fold.map(|first| {
        let day = slot_text(app, "offered", first.day.date, "");
        let label = app.t_args("request.when.later", &[("day", &day)]);
        // The ids are in the order of the days.
        let is_later = chosen >= first.id;
        let is_needed = Box::new(move |_: &Journey| is_later);
        view! { <FieldFold label is_needed>{table(later)}</FieldFold> }.into_any()
    });
    let none = radio(app, name, String::new(), name.to_owned(), is_none, None);
    view! {
        <FieldGroup text=FieldText::of_field(app, name, Some(false))>
            {table(soon)}
            {fold}
            <div class="choices"><ChoiceRow label=app.t_path(&["field", name, "none"])>{none}</ChoiceRow></div>
        </FieldGroup>
    }
}

fn table(rows: Vec<AnyView>) -> AnyView {
    element("table", Some("days"), rows)
}

fn row(head: AnyView, cells: impl Iterator<Item = AnyView>) -> AnyView {
    element("tr", None, std::iter::once(head).chain(cells).collect())
}

fn cell(content: Vec<AnyView>) -> AnyView {
    element("td", None, content)
}

/// The head of a part of the day: its short name, and its hours in a line below.
fn column(app: App, name: &str, period: &str) -> AnyView {
    let mut text = period_text(app, period);
    if let Some(hours) = app.t_opt(&["period", "hours", period]) {
        text.push('\n');
        text.push_str(&hours);
    }
    header_cell("col", Some([name, "-", period].concat()), vec![text.into_any()])
}

/// The short name of a part of the day.
fn period_text(app: App, period: &str) -> String {
    app.t_opt(&["period", "short", period]).unwrap_or_else(|| app.t_path(&["period", period]))
}

fn day_row(app: App, name: &'static str, first: &Slot, slots: &[Slot<'static>]) -> AnyView {
    // Past the end of the holiday data it is not known whether the day is one.
    let form = if first.day.certain { "offered" } else { "uncertain" };
    let id = [name, "-", first.id.strip_suffix(first.period).unwrap_or_default()].concat();
    let day = slot_text(app, form, first.day.date, "").into_any();
    let head = header_cell("row", Some(id.clone()), vec![day]);
    row(head, slots.iter().map(|slot| slot_cell(app, name, slot, &id)))
}

/// A slot to choose, or the word why it cannot be. One that was chosen stays, so that its error can be seen. Each cell
/// is replaced alone, so that the other cells and the focus stay.
fn slot_cell(app: App, name: &'static str, slot: &Slot<'static>, row: &str) -> AnyView {
    let (period, value, slot) = (slot.period, slot.id.clone(), slot.id.clone());
    let labels = [row, " ", name, "-", period].concat();
    let is_free = Box::new(move |journey: &Journey| {
        let is_chosen = |wish: &str| journey.form.text(wish) == slot;
        is_chosen(name) || !(journey.taken.contains(&slot) || PREFERENCES.into_iter().any(is_chosen))
    });
    let is_free = app.watch(is_free, false);
    let content = fresh(move || {
        if is_free.get() {
            let is_chosen = app.journey.with_untracked(|journey| journey.form.text(name) == value);
            let id = [name, "-", &value].concat();
            let control = radio(app, name, value.clone(), id, is_chosen, Some(labels.clone()));
            return view! { <ChoiceRow label=period_text(app, period)>{control}</ChoiceRow> }.into_any();
        }
        let wish = app.journey.with_untracked(|journey| {
            let is_taken = journey.taken.contains(&value);
            PREFERENCES.into_iter().find(|wish| !is_taken && journey.form.text(wish) == value)
        });
        let words = wish.map(|wish| app.t_path(&["field", wish, "label"]));
        let words = words.unwrap_or_else(|| app.t("request.when.taken"));
        text("p", Some("full"), words)
    });
    cell(vec![content])
}
