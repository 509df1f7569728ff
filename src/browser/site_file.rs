//! Reads the operator's configuration. What is missing or of the wrong kind fails the start.

use super::json::Json;
use crate::site::{Contact, Endpoint, Feed, Privacy, Site};
use consultation::calendar::Rules;
use consultation::delivery::Dedupe;

/// The configuration of `site.json`, or `None` where anything needed is missing.
pub fn read(text: &str) -> Option<Site> {
    let site = Json::parse(text)?;
    let [contact, privacy, calendar, endpoint] =
        ["contact", "privacy", "calendar", "endpoint"].map(|name| site.get(name));
    let small = |json: Json| u16::try_from(json.number()?).ok();
    Some(Site {
        programme: site.get("programme").text()?,
        language: site.get("language").text()?,
        contact: Contact { phone: contact.get("phone").text()?, email: contact.get("email").text()? },
        privacy: Privacy { version: privacy.get("version").text()? },
        calendar: Rules {
            lead_business_days: small(calendar.get("lead_business_days"))?,
            offered_days: small(calendar.get("offered_days"))?,
            periods: calendar.get("periods").list().iter().filter_map(Json::text).collect(),
        },
        // An operator without feeds leaves them out, and one without its address is none.
        feeds: site.get("feeds").list().iter().filter_map(feed).collect(),
        endpoint: Endpoint {
            url: endpoint.get("url").text()?,
            // Without a word an endpoint is taken not to recognise duplicates.
            dedupe: endpoint.get("dedupe").text().map_or(Some(Dedupe::None), |id| Dedupe::find(&id))?,
            timeout_seconds: endpoint.get("timeout_seconds").number()?,
        },
    })
}

fn feed(json: &Json) -> Option<Feed> {
    Some(Feed { route: json.get("route").text()?, url: json.get("url").text()? })
}
