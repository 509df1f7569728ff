//! A number with its unit, and "I do not know" beside it.

use super::choices::tap_row;
use super::element::{Piece, element};
use super::field::Field;
use crate::journey::Event;
use crate::widget::Widget;

/// A number as text: full-width digits, commas and units are the person's to type.
pub fn number(widget: Widget, around: &Field, unit: String, decimals: bool) -> Piece {
    let name = around.name.clone();
    let (entered, ticked, unknown) = (name.clone(), name.clone(), name.clone());
    let typed = widget.journey_now().entries.text(&name).to_owned();
    // Whoever hears the box alone hears what it is about.
    let about = [widget.fill("value.of", &[("name", &around.label)]), widget.t("choice.unknown")].concat();
    let input = element("input")
        .attr("type", "text")
        .attr("value", &typed)
        .attr("inputmode", if decimals { "decimal" } else { "numeric" })
        .attr("autocomplete", "off")
        .on_value("input", move |text| widget.dispatch(Event::Enter(entered.clone(), text)));
    let unit = element("span").class("unit").text(unit);
    let unknown = element("input")
        .attr("type", "checkbox")
        .attr("id", &[name.as_str(), "-unknown"].concat())
        .attr("name", &name)
        .attr("value", "unknown")
        .attr("aria-label", &about)
        .live_checked(move || widget.journey().entries.is_unknown(&unknown))
        .on_checked("change", move |unknown| widget.dispatch(Event::Unknown(ticked.clone(), unknown)));
    let beside = vec![unit, tap_row(unknown, widget.t("choice.unknown"))];
    around.around_with(widget, input, beside)
}
