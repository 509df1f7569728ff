//! How far along the person is, in words, with a thin bar for those who see it.

use crate::journey::Step;
use crate::widget::Widget;
use leptos::prelude::*;

/// The sections that are counted. The result is a place to rest, not a step to get through.
const SECTIONS: [Step; 5] = [Step::Profile, Step::Readiness, Step::Practice, Step::Request, Step::Review];
const DIRECT_SECTIONS: [Step; 2] = [Step::Request, Step::Review];

/// "Step 2 of 5: …", counted by section because branches make counts of questions lie.
pub fn progress(widget: Widget) -> AnyView {
    let shown = move || {
        let place = widget.place();
        let direct = widget.with(|journey| journey.direct);
        let sections = if direct { &DIRECT_SECTIONS[..] } else { &SECTIONS[..] };
        let at = sections.iter().position(|section| *section == place.step)?;
        let (part, parts) = widget.setup(|setup| {
            let pages = setup.programme.specification().pages.iter().enumerate();
            let of_step = pages.filter(|(_, page)| place.step.is_question() && page.step == place.step.id());
            let places: Vec<usize> = of_step.map(|(page, _)| page).collect();
            (places.iter().position(|page| *page == place.page).unwrap_or(0), places.len().max(1))
        });
        let section = widget.of(&["step", place.step.id(), "name"]);
        let text = widget.fill(
            "progress",
            &[("at", &(at + 1).to_string()), ("of", &sections.len().to_string()), ("section", &section)],
        );
        let detail = (place.step == Step::Readiness).then(|| {
            widget.fill("progress.part", &[("at", &(part + 1).to_string()), ("of", &parts.to_string())])
        });
        let (value, max) = (at * 12 + part * 12 / parts, sections.len() * 12);
        Some(view! {
            <div class="progress">
                <p>{text} {detail}</p>
                <progress aria-hidden="true" value=value.to_string() max=max.to_string()></progress>
            </div>
        })
    };
    view! { {shown} }.into_any()
}
