//! Where the company stands among others: published figures, with what they are from.

use super::element::{Piece, element, row, text};
use super::question::choice_text;
use crate::journey::Standing;
use crate::text::grouped;
use crate::widget::Widget;
use assessment::Answer;
use assessment::specification::{Statistic, StatisticRow};

/// The tables that have something to say to this company.
pub fn statistics(widget: Widget, standing: &Standing) -> Option<Piece> {
    let tables = widget.setup().programme.specification().statistics.iter();
    let tables = tables.filter_map(|statistic| table(widget, standing, statistic));
    let tables = row(Vec::new()).each(tables).filled()?;
    let heading = text("h2", "", widget.t("result.statistics"));
    // What others do is no answer to where this company stands, so it is there to be opened.
    Some(element("details").class("statistics").child(element("summary").child(heading)).child(tables))
}

/// A table, or of a table by answers the row of the company's own answer.
fn table(widget: Widget, standing: &Standing, statistic: &Statistic) -> Option<Piece> {
    let word = |parts: &[&str]| widget.of(&[&["statistic", &statistic.id], parts].concat());
    let own = statistic.question.as_deref().map(|question| standing.answers.get(question));
    let shown = |row: &&StatisticRow| match own {
        None => true,
        Some(Some(Answer::Choice(choice))) => row.of == *choice,
        Some(_) => false,
    };
    let name = |row: &StatisticRow| match statistic.question.as_deref() {
        Some(question) => {
            let question = widget.setup().programme.question(question);
            question.map(|question| choice_text(widget, question, &row.of)).unwrap_or_default()
        }
        None => word(&["of", &row.of]),
    };
    let rows = statistic.rows.iter().filter(shown).map(|row| {
        let value = |column: &String| row.value(column).map(|value| grouped(&value.to_string()));
        let cell = |column: &String| text("td", "score", value(column).unwrap_or_default());
        element("tr")
            .child(element("th").attr("scope", "row").text(name(row)))
            .each(statistic.columns.iter().map(cell))
    });
    let body = element("tbody").each(rows).filled()?;
    let heading = |name: String| element("th").attr("scope", "col").text(name);
    let columns = statistic.columns.iter().map(|column| heading(word(&["column", column])));
    let head = element("tr").child(heading(word(&["row"]))).each(columns);
    let table = element("table")
        .class("statistic")
        .child(text("caption", "", word(&["name"])))
        .child(element("thead").child(head))
        .child(body);
    let note = text("p", "note", word(&["note"]));
    Some(element("div").attr("data-statistic", &statistic.id).child(table).child(note))
}
