//! The help that fits this company: what it is, whether it is open, and where to read on.

use super::element::{Piece, element, text};
use super::occasions::{away, occasions};
use crate::journey::Standing;
use crate::widget::Widget;
use assessment::specification::{Region, Route};
use assessment::{Answer, Answers};
use consultation::calendar::iso;

/// A list of the routes that the answers do not rule out.
pub fn routes(widget: Widget, standing: &Standing) -> Option<Piece> {
    let routes = widget.setup().programme.routes(&standing.situation);
    let items = routes.into_iter().map(|route| item(widget, standing, route));
    let list = element("ul").class("routes").each(items).filled()?;
    Some(element("section").child(text("h2", "", widget.t("result.routes"))).child(list))
}

fn item(widget: Widget, standing: &Standing, route: &Route) -> Piece {
    let id = route.id.as_str();
    let today = iso(widget.setup().today);
    let month_and_day = today.get(5..).unwrap_or_default();
    let season = route.season.as_ref().map(|season| {
        let open = (season.from.as_str()..=season.to.as_str()).contains(&month_and_day);
        text("p", "", widget.of(&["route", id, if open { "season" } else { "off_season" }]))
    });
    let link =
        route.url.as_ref().map(|url| element("p").child(away(url).text(widget.t("result.route_link"))));
    let about = widget
        .fill_whole(&["route", id, "about"], &|place| local(widget, &standing.answers, place))
        .unwrap_or_else(|| widget.of(&["route", id, "general"]));
    element("li")
        .attr("data-route", id)
        .child(text("strong", "", widget.of(&["route", id, "name"])))
        .child(text("p", "", about))
        .maybe_child(season)
        .child(occasions(widget, id))
        .maybe_child(link)
}

/// What a text about a route can name: who helps in the company's prefecture, and the telephone. `None`
/// while the prefecture is not known.
fn local(widget: Widget, answers: &Answers, place: &str) -> Option<String> {
    if place == "phone" {
        return Some(widget.setup().site.contact.phone.clone());
    }
    let Some(Answer::Choice(prefecture)) = answers.get("prefecture") else { return None };
    let in_region = |region: &&Region| region.prefectures.iter().any(|known| known == prefecture);
    match place {
        "office" => {
            let region = widget.setup().programme.specification().regions.iter().find(in_region)?;
            let own = widget.find(&["directory", "office", prefecture]);
            own.or_else(|| widget.find(&["directory", "office", &region.id]))
        }
        "association" => {
            let name = widget.of(&["list", "prefectures", prefecture]);
            Some(widget.fill("directory.association", &[("prefecture", &name)]))
        }
        _ => None,
    }
}
