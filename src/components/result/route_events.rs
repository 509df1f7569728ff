//! The events of a route that an operator publishes. Their texts are untrusted and shown as texts only.

use super::ExternalLink;
use crate::state::{App, use_app};
use crate::view::{element, fresh, slot_text, text};
use consultation::calendar::parse_iso;
use journey::{Event, Events};
use leptos::prelude::*;

/// The events of a route, or why there are none; nothing where no feed is configured for it.
#[component]
pub fn RouteEvents(
    /// The id of the route.
    route: String,
) -> impl IntoView {
    let app = use_app();
    let feed = route.clone();
    let is_loading =
        app.watch(Box::new(move |journey| journey.events_of(&feed) == Some(&Events::Loading)), false);
    fresh(move || {
        // They change by being loaded, and by nothing else.
        is_loading.get();
        app.journey.with_untracked(|journey| list(app, journey.events_of(&route)))
    })
}

fn list(app: App, events: Option<&Events>) -> AnyView {
    let note = |id: &str| text("p", None, app.t(id));
    match events {
        None => ().into_any(),
        Some(Events::Loading) => note("occasions.coming"),
        Some(Events::Unavailable) => note("occasions.unavailable"),
        Some(Events::Listed { events, .. }) if events.is_empty() => note("occasions.none"),
        Some(Events::Listed { events, has_more, skipped }) => {
            let items = events.iter().map(|event| item(app, event)).collect_view();
            let more = has_more.then(|| note("occasions.more"));
            let count = skipped.to_string();
            let skipped = (*skipped > 0).then(|| {
                let text = app.t_args("occasions.skipped", &[("count", &count)]);
                view! { <p data-skipped=count>{text}</p> }.into_any()
            });
            view! {
                <ul class="occasions">{items}</ul>
                {more}
                {skipped}
            }
            .into_any()
        }
    }
}

fn item(app: App, event: &Event) -> AnyView {
    let title = event.title.clone();
    let title = match event.url.clone() {
        Some(url) => view! { <ExternalLink href=url text=title/> }.into_any(),
        None => text("span", None, title),
    };
    let place = event.place.clone().map(|place| text("p", None, place));
    let label = app.t_args("occasions.add", &[("title", &event.title)]);
    view! {
        <li>
            {vec![element("p", None, vec![title]), text("p", None, time(app, event))]}
            {place}
            <p>
                <a href=event.file.clone() download="event.ics" aria-label=label>
                    {app.t("occasions.add_short")}
                </a>
            </p>
        </li>
    }
    .into_any()
}

/// From when to when, as far as that is known.
fn time(app: App, event: &Event) -> String {
    let day = |date: &str| parse_iso(date).map_or_else(String::new, |date| slot_text(app, "day", date, ""));
    let part = |text: &Option<String>| text.clone().unwrap_or_default();
    let until = [event.to_date.as_deref().map(day).unwrap_or_default(), part(&event.to)].concat();
    let between = if until.is_empty() { String::new() } else { app.t("occasions.until") };
    [day(&event.date), part(&event.from), between, until].concat()
}
