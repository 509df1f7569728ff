//! What it is, how long it takes, and what happens to the answers.

use crate::journey::{Event, Restored};
use crate::parts::{Piece, Submit, actions, element, kept, link, page, primary, row, secondary, text};
use crate::widget::Widget;

/// The first screen.
pub fn start(widget: Widget) -> Piece {
    let points = ["start.unknown", "start.privacy", "start.basis"].into_iter();
    let body = row(Vec::new())
        .child(text("p", "lead", widget.t("programme.lead")))
        .child(element("ul").class("points").each(points.map(|id| text("li", "", widget.t(id)))))
        .maybe_child(widget.journey_now().restored.as_ref().map(|restored| notice(widget, restored)))
        .child(kept(widget))
        .child(actions(vec![
            primary(widget, "start", "action.start"),
            secondary(widget, "book", "action.book", move || widget.dispatch(Event::Book)),
        ]));
    page(widget, widget.t("programme.title"), body, Submit::Start)
}

/// Says that answers of an earlier visit are there, what of them was dropped, and how to erase them.
fn notice(widget: Widget, restored: &Restored) -> Piece {
    if restored.unreadable {
        return element("div").class("open").child(text("p", "", widget.t("start.unreadable")));
    }
    let mut said = element("div").class("open").child(text("p", "", widget.t("start.restored")));
    let dropped = restored.dropped.len() + restored.gone;
    if dropped > 0 {
        let id = if restored.changed { "start.changed" } else { "start.damaged" };
        said = said.child(text("p", "", widget.fill(id, &[("count", &dropped.to_string())])));
    }
    if !restored.dropped.is_empty() {
        let names = restored.dropped.iter().map(|id| widget.of(&["question", id, "short"]));
        let names = names.collect::<Vec<_>>().join(&widget.t("value.separator"));
        said = said.child(text("p", "", widget.fill("start.again", &[("names", &names)])));
    }
    let erase = link(widget, "erase", "action.erase_answers", move || widget.dispatch(Event::Erase));
    said.child(element("p").child(erase))
}
