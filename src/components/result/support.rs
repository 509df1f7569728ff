//! The support that fits this company: what it is, whether it is open, and where to read on.

use super::first_steps::lowest;
use super::{ExternalLink, RouteEvents};
use crate::components::layout::Fold;
use crate::state::{App, use_app};
use crate::view::{element, text};
use assessment::specification::{ReadinessField, Region, Route};
use assessment::{Answer, Answers};
use consultation::calendar::iso;
use journey::Evaluation;
use leptos::prelude::*;
use std::sync::Arc;

/// The routes that the answers do not rule out, the best fitting first.
#[component]
pub fn Support(evaluation: Arc<Evaluation>) -> AnyView {
    let app = use_app();
    let routes = app.flow().programme.routes(&evaluation.situation);
    if routes.is_empty() {
        return ().into_any();
    }
    let fields = lowest(app, &evaluation);
    let mut items = Vec::new();
    // Routes that fit alike stay in the programme's order.
    for wanted in 0..3 {
        for route in &routes {
            if fit(app, &fields, route) == wanted {
                items.push(item(app, &evaluation.answers, route));
            }
        }
    }
    vec![text("h2", None, app.t("result.routes")), element("div", Some("folds routes"), items)].into_any()
}

/// How well a route fits, the best first: one that helps with a first step; any other; one that is closed today.
fn fit(app: App, fields: &[&ReadinessField], route: &Route) -> u8 {
    let helps = fields.iter().any(|field| field.help.as_ref() == Some(&route.id));
    match is_open(app, route) {
        _ if helps => 0,
        Some(false) => 2,
        _ => 1,
    }
}

fn item(app: App, answers: &Answers, route: &Route) -> AnyView {
    let id = route.id.as_str();
    let about = app
        .try_t_args(&["route", id, "about"], &|name| local_value(app, answers, name))
        .unwrap_or_else(|| app.t_path(&["route", id, "general"]));
    let link = route
        .url
        .clone()
        .map(|url| view! { <p><ExternalLink href=url text=app.t("result.route_link")/></p> }.into_any());
    let is_open = is_open(app, route);
    let season = is_open.map(|is_open| {
        let season = app.t_path(&["route", id, if is_open { "season" } else { "off_season" }]);
        text("p", None, season)
    });
    let mark = (is_open == Some(true)).then(|| text("small", None, app.t("result.open_now")));
    let mut summary = vec![text("h3", None, app.t_path(&["route", id, "name"]))];
    summary.extend(mark);
    let mut body = vec![text("p", None, about)];
    body.extend(season);
    body.push(view! { <RouteEvents route=id.to_owned()/> }.into_any());
    body.extend(link);
    view! {
        <Fold
            class="route"
            is_open=Box::new(|| false)
            summary=summary.into_any()
            body=body.into_any()
            attr:data-route=id.to_owned()
        />
    }
    .into_any()
}

/// Whether the route is open today, where it is only open for a part of the year.
fn is_open(app: App, route: &Route) -> Option<bool> {
    let season = route.season.as_ref()?;
    let today = iso(app.flow().today);
    let month_and_day = today.get(5..).unwrap_or_default();
    Some((season.from.as_str()..=season.to.as_str()).contains(&month_and_day))
}

/// What a text about a route can name: the telephone, and who helps in the company's prefecture. `None` while
/// the prefecture is not known.
fn local_value(app: App, answers: &Answers, name: &str) -> Option<String> {
    if name == "phone" {
        return Some(app.flow().site.contact.phone.clone());
    }
    let Some(Answer::Choice(prefecture)) = answers.get("prefecture") else { return None };
    let in_region = |region: &&Region| region.prefectures.iter().any(|known| known == prefecture);
    match name {
        "office" => {
            let region = app.flow().programme.specification().regions.iter().find(in_region)?;
            let of_prefecture = app.t_opt(&["directory", "office", prefecture]);
            of_prefecture.or_else(|| app.t_opt(&["directory", "office", &region.id]))
        }
        "association" => {
            let name = app.t_path(&["list", "prefectures", prefecture]);
            Some(app.t_args("directory.association", &[("prefecture", &name)]))
        }
        _ => None,
    }
}
