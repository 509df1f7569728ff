//! A native list, for the questions with more choices than a phone can show.

use super::choices::Choice;
use super::element::element;
use super::field::Field;
use crate::journey::Event;
use crate::widget::Widget;
use leptos::prelude::*;

/// One of many choices. The first, empty one stands for "not answered yet".
pub fn select(widget: Widget, around: &Field, choices: &[Choice], autocomplete: Option<&str>) -> AnyView {
    let name = around.name.clone();
    let chosen = widget.journey_now().entries.text(&name).to_owned();
    let options = choices.iter().map(|(value, label)| {
        let selected = (*value == chosen).then(String::new);
        element("option").attr("value", value).maybe("selected", selected).text(label.clone()).view()
    });
    let control = element("select")
        .maybe("autocomplete", autocomplete.map(str::to_owned))
        .child(element("option").attr("value", "").text(widget.t("field.choose")).view())
        .children(options.collect())
        .on("change", move |event| widget.dispatch(Event::Enter(name.clone(), event_target_value(event))));
    around.around(widget, control)
}
