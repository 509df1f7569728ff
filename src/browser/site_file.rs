//! Reads the operator's configuration. What is missing or of the wrong kind fails the start.

use super::json::Json;
use crate::site::{Contact, Feed, Privacy, Site};
use consultation::calendar::Rules;

/// The configuration of `site.json` for the chamber whose page led here, or `None` where anything needed is
/// missing.
pub fn read(text: &str, chamber: Option<&str>) -> Option<Site> {
    let site = Json::parse(text)?;
    let [contact, privacy, calendar] = ["contact", "privacy", "calendar"].map(|name| site.get(name));
    let own = |entry: &Json| chamber.is_some() && entry.get("chamber").text().as_deref() == chamber;
    let own = site.get("endpoints").list().into_iter().find(own).map(|entry| entry.get("endpoint"));
    let endpoint = own.unwrap_or_else(|| site.get("endpoint"));
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
        availability: site.get("availability").get("url").text(),
        hours: calendar.get("hours").json().unwrap_or_default(),
        endpoint: endpoint.json()?,
    })
}

fn feed(json: &Json) -> Option<Feed> {
    Some(Feed { route: json.get("route").text()?, url: json.get("url").text()? })
}
