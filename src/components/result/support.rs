//! The support that fits this company: what it is, whether it is open, and where to read on.

use super::{ExternalLink, RouteEvents};
use crate::state::{App, use_app};
use assessment::specification::{Region, Route};
use assessment::{Answer, Answers};
use consultation::calendar::iso;
use journey::Evaluation;
use leptos::prelude::*;
use std::sync::Arc;

/// The routes that the answers do not rule out.
#[component]
pub fn Support(evaluation: Arc<Evaluation>) -> AnyView {
    let app = use_app();
    let routes = app.flow().programme.routes(&evaluation.situation);
    if routes.is_empty() {
        return ().into_any();
    }
    let items = routes.into_iter().map(|route| item(app, &evaluation.answers, route));
    view! {
        <section>
            <h2>{app.t("result.routes")}</h2>
            <ul class="routes">{items.collect_view()}</ul>
        </section>
    }
    .into_any()
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
    view! {
        <li data-route=id.to_owned()>
            <strong>{app.t_path(&["route", id, "name"])}</strong>
            <p>{about}</p>
            {season(app, route)}
            <RouteEvents route=id.to_owned()/>
            {link}
        </li>
    }
    .into_any()
}

/// Whether the route is open today, where it is only open for a part of the year.
fn season(app: App, route: &Route) -> Option<AnyView> {
    let season = route.season.as_ref()?;
    let today = iso(app.flow().today);
    let month_and_day = today.get(5..).unwrap_or_default();
    let is_open = (season.from.as_str()..=season.to.as_str()).contains(&month_and_day);
    let text = app.t_path(&["route", &route.id, if is_open { "season" } else { "off_season" }]);
    Some(view! { <p>{text}</p> }.into_any())
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
