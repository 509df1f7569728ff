//! How far along the person is, in words, with a thin bar for people who see it.

use crate::state::{App, use_app};
use crate::view::fresh;
use journey::{Location, Step};
use leptos::prelude::*;

/// The sections that are counted. The result is a place to rest, not a step to get through.
const SECTIONS: [Step; 5] = [Step::Profile, Step::Readiness, Step::Practice, Step::Request, Step::Review];
const DIRECT_SECTIONS: [Step; 2] = [Step::Request, Step::Review];

/// "Step 2 of 5: …", counted by section because branches make counts of questions lie.
#[component]
pub fn Progress() -> impl IntoView {
    let app = use_app();
    fresh(move || {
        let location = app.location();
        let is_direct = app.journey.with_untracked(|journey| journey.is_direct);
        let sections = if is_direct { &DIRECT_SECTIONS[..] } else { &SECTIONS[..] };
        let index = sections.iter().position(|section| *section == location.step);
        index.map(|index| bar(app, location, index, sections.len())).into_any()
    })
}

fn bar(app: App, location: Location, index: usize, sections: usize) -> AnyView {
    let (part, parts) = location.part_of_step(app.flow());
    let section = app.t_path(&["step", location.step.id(), "name"]);
    let count = |id: &str, at: usize, of: usize| {
        app.t_args(id, &[("at", &at.to_string()), ("of", &of.to_string()), ("section", &section)])
    };
    let mut line = count("progress.at", index + 1, sections);
    if parts > 1 {
        line.push_str(&count("progress.part", part + 1, parts));
    }
    // A twelfth of a section is fine enough for the parts of every step.
    let value = (index * 12 + part * 12 / parts).to_string();
    view! {
        <div class="progress">
            <p>{line}</p>
            <progress aria-hidden="true" value=value max=(sections * 12).to_string()></progress>
        </div>
    }
    .into_any()
}
