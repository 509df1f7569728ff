//! A native list, for the questions with more choices than a phone can show.

use super::choices::Choice;
use super::element::{Piece, element};
use super::field::Field;
use crate::journey::Event;
use crate::widget::Widget;

/// One of many choices. The first, empty one stands for "not answered yet".
pub fn select(widget: Widget, around: &Field, choices: &[Choice], autocomplete: Option<&str>) -> Piece {
    let name = around.name.clone();
    let chosen = widget.journey_now().entries.text(&name).to_owned();
    let options = choices.iter().map(|(value, label)| {
        element("option").attr("value", value).flag("selected", *value == chosen).text(label.clone())
    });
    let control = element("select")
        .maybe("autocomplete", autocomplete)
        .child(element("option").attr("value", "").text(widget.t("field.choose")))
        .each(options)
        .on_value("change", move |value| widget.dispatch(Event::Enter(name.clone(), value)));
    around.around(widget, control)
}
