//! How far along the person is, in words, with a thin bar for those who see it.

use super::element::{Piece, element, live, row, text};
use crate::journey::{Place, Step};
use crate::widget::Widget;

/// The sections that are counted. The result is a place to rest, not a step to get through.
const SECTIONS: [Step; 5] = [Step::Profile, Step::Readiness, Step::Practice, Step::Request, Step::Review];
const DIRECT_SECTIONS: [Step; 2] = [Step::Request, Step::Review];

/// "Step 2 of 5: …", counted by section because branches make counts of questions lie.
pub fn progress(widget: Widget) -> Piece {
    live(move || {
        let place = widget.place();
        let direct = widget.journey_now().direct;
        let sections = if direct { &DIRECT_SECTIONS[..] } else { &SECTIONS[..] };
        match sections.iter().position(|section| *section == place.step) {
            Some(at) => shown(widget, place, at, sections.len()),
            None => row(Vec::new()),
        }
    })
}

fn shown(widget: Widget, place: Place, at: usize, sections: usize) -> Piece {
    let (part, parts) = part_of_step(widget, place);
    let section = widget.of(&["step", place.step.id(), "name"]);
    let count = |id: &str, at: usize, of: usize| {
        widget.fill(id, &[("at", &at.to_string()), ("of", &of.to_string()), ("section", &section)])
    };
    let mut line = count("progress.at", at + 1, sections);
    if parts > 1 {
        line.push_str(&count("progress.part", part + 1, parts));
    }
    // A twelfth of a section is fine enough for the parts of every step.
    let bar = element("progress")
        .attr("aria-hidden", "true")
        .attr("value", &(at * 12 + part * 12 / parts).to_string())
        .attr("max", &(sections * 12).to_string());
    element("div").class("progress").child(text("p", "", line)).child(bar)
}

/// Which page of the step this is, and how many the step has. Follow-up pages are not counted,
/// because few are asked them.
fn part_of_step(widget: Widget, place: Place) -> (usize, usize) {
    if place.step != Step::Readiness {
        return (0, 1);
    }
    let pages = widget.setup().programme.specification().pages.iter().enumerate();
    let of_step = pages.filter(|(_, page)| page.step == place.step.id());
    let (before, all) =
        of_step.fold((0, 0), |(before, all), (page, _)| (before + usize::from(page < place.page), all + 1));
    (before, all.max(1))
}
