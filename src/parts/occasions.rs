//! The dates of a route that an operator publishes. What they say is foreign text and nothing more.

use super::element::{Piece, element, live, row, text};
use super::slot::slot_text;
use crate::journey::{Dates, Occasion};
use crate::widget::Widget;
use consultation::calendar::parse_iso;

/// The dates of a route, or what became of them; nothing where nobody publishes any.
pub fn occasions(widget: Widget, route: &str) -> Piece {
    let route = route.to_owned();
    live(move || match widget.journey().dates_of(&route) {
        None => row(Vec::new()),
        Some(Dates::Coming) => text("p", "", widget.t("occasions.coming")),
        Some(Dates::Unavailable) => text("p", "", widget.t("occasions.unavailable")),
        Some(Dates::Listed(occasions)) if occasions.is_empty() => text("p", "", widget.t("occasions.none")),
        Some(Dates::Listed(occasions)) => {
            let items = occasions.iter().map(|occasion| item(widget, occasion));
            element("ul").class("occasions").each(items)
        }
    })
}

fn item(widget: Widget, occasion: &Occasion) -> Piece {
    let title = match &occasion.url {
        Some(url) => away(url).text(occasion.title.clone()),
        None => text("span", "", occasion.title.clone()),
    };
    let name = widget.fill("occasions.add", &[("title", &occasion.title)]);
    let add = element("a")
        .attr("href", &occasion.file)
        .attr("download", "event.ics")
        .attr("aria-label", &name)
        .text(widget.t("occasions.add_short"));
    element("li")
        .child(element("p").child(title))
        .child(text("p", "", when(widget, occasion)))
        .maybe_child(occasion.place.clone().map(|place| text("p", "", place)))
        .child(element("p").child(add))
}

/// A link to another site, in a window of its own.
pub(super) fn away(url: &str) -> Piece {
    element("a").attr("href", url).attr("target", "_blank").attr("rel", "noopener")
}

/// From when to when, as far as that is known.
fn when(widget: Widget, occasion: &Occasion) -> String {
    let day =
        |date: &str| parse_iso(date).map_or_else(String::new, |date| slot_text(widget, "day", date, ""));
    let part = |text: &Option<String>| text.clone().unwrap_or_default();
    let until = [occasion.to_date.as_deref().map(day).unwrap_or_default(), part(&occasion.to)].concat();
    let between = if until.is_empty() { String::new() } else { widget.t("occasions.until") };
    [day(&occasion.date), part(&occasion.from), between, until].concat()
}
