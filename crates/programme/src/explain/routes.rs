//! The routes: their texts, conditions and seasons.

use super::{Page, tick};
use assessment::specification::{Route, Season};
use maud::{Markup, html};

/// The texts of a route, in reading order.
const TEXTS: [&str; 4] = ["about", "general", "season", "off_season"];

pub(super) fn routes(page: &mut Page<'_>) -> Option<Markup> {
    let routes = &page.loaded.specification.routes;
    let rows: Vec<_> = routes.iter().map(|route| row(page, route)).collect();
    let columns = [page.kind("route"), page.message("text"), page.message("shown")];
    (!rows.is_empty()).then(|| page.table("rules", &columns, &rows))
}

fn row(page: &mut Page<'_>, route: &Route) -> Markup {
    let called = page.called("route", &route.id, "name");
    let texts = TEXTS.map(|part| (part, page.take(&format!("route.{}.{part}", route.id))));
    let when = match &route.when {
        Some(rule) => page.rule(rule),
        None => html! { p { (page.vocabulary.message("diff.always", &[])) } },
    };
    html! {
        tr {
            th scope="row" { (called) (page.source(&route.source)) }
            td {
                @for (part, text) in texts {
                    // Only one of them is shown at a time; its id says when.
                    @if let Some(text) = text { p { span lang=[page.foreign] { (text) } " " code { (part) } } }
                }
                @if let Some(url) = &route.url { p.small { code { (url) } } }
            }
            td {
                (when)
                @if let Some(season) = &route.season { p { (days(page, season)) } }
            }
            (tick())
        }
    }
}

fn days(page: &Page<'_>, season: &Season) -> String {
    page.vocabulary.message("explain.season", &[("from", &season.from), ("to", &season.to)])
}
