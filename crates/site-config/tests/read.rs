//! What the widget's reader makes of configurations.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "what a test calls may fail it too")]

use serde_json::{Value, json};
use site_config::{Availability, Feed, SiteConfig};
use std::collections::BTreeMap;

/// The configuration that the project ships.
const SHIPPED: &str = include_str!("../../../site.json");

fn read(site: &Value) -> Option<SiteConfig> {
    SiteConfig::from_json(&site.to_string()).ok()
}

/// The shipped configuration after a change.
fn changed(change: impl Fn(&mut Value)) -> Value {
    let mut site = serde_json::from_str(SHIPPED).unwrap();
    change(&mut site);
    site
}

#[test]
fn the_shipped_configuration_is_read_whole() {
    let site = SiteConfig::from_json(SHIPPED).unwrap();
    assert_eq!((site.programme(), site.language.as_str()), ("telework-pioneers-r3", "ja"));
    assert_eq!(site.contact.phone, "0120-861009");
    assert_eq!(site.contact.email, "sodan@japan-telework.or.jp");
    assert_eq!(site.privacy.version, "2026-11");
    assert_eq!((site.calendar.lead_business_days, site.calendar.offered_days), (5, 20));
    assert_eq!(site.calendar.periods, ["morning", "afternoon"]);
    let hours = [("morning", ["09:00", "12:00"]), ("afternoon", ["13:00", "17:00"])];
    let hours: BTreeMap<_, _> =
        hours.map(|(period, times)| (period.to_owned(), times.map(str::to_owned))).into();
    assert_eq!(site.calendar.hours, hours);
    assert_eq!((site.feeds.len(), site.host_events().len()), (0, 0));
    assert_eq!((&site.availability, &site.hosts()), (&None, &None));
    assert_eq!(site.endpoint(None).unwrap()["url"], "/api/consultations");
    assert_eq!(site.addresses(), ["/api/consultations"]);
}

#[test]
fn escapes_are_decoded_in_every_text() {
    let escaped = [
        (r"\u3042\u00e9", "あé"),
        (r#"\" \\ \/ \b\f\n\r\t"#, "\" \\ / \u{8}\u{c}\n\r\t"),
        (r"\ud842\uDFB7\\ud842", r"𠮷\ud842"),
        (r"\\\ud83d\udcde \u0041", r"\📞 A"),
        ("𠮷 あ", "𠮷 あ"),
    ];
    for (text, expected) in escaped {
        let site = SHIPPED.replace("0120-861009", text);
        assert_eq!(SiteConfig::from_json(&site).unwrap().contact.phone, expected);
        // A name, a text that no member has, and one that is read only with the endpoint.
        let site = SHIPPED.replace("\"dedupe\"", &format!(r#""{text}": ["{text}"], "dedupe""#));
        assert_eq!(SiteConfig::from_json(&site).unwrap().endpoint(None).unwrap()[expected][0], expected);
        let site = SHIPPED.replace("\"morning\": [\"09:00\"", &format!("\"{text}\": [\"{text}\""));
        assert_eq!(SiteConfig::from_json(&site).unwrap().calendar.hours[expected][0], expected);
    }
}

#[test]
fn what_is_no_text_of_json_is_refused() {
    let whole = SHIPPED.trim_end();
    for text in [
        String::new(),
        "null".to_owned(),
        "[]".to_owned(),
        "{}".to_owned(),
        ["\u{feff}", whole].concat(),
        [whole, "}"].concat(),
        whole[..whole.len() / 2].to_owned(),
        whole[..whole.len() - 1].to_owned(),
        whole.replace("0120", r"\ud842"),
        whole.replace("0120", r"\udfb7\ud842"),
        whole.replace("0120", r"\x20"),
        whole.replace("0120", r"\u12"),
        whole.replace("\"language\"", "\"programme\": \"b\", \"language\""),
    ] {
        assert!(SiteConfig::from_json(&text).is_err(), "{text}");
    }
    assert!(SiteConfig::from_json(&["\r\n\t ", whole, " \n"].concat()).is_ok());
}

#[test]
fn unknown_members_of_any_kind_do_not_matter() {
    let shipped = SiteConfig::from_json(SHIPPED).unwrap();
    for value in [json!(null), json!(-1.5e300), json!(true), json!("}"), json!([[], {}, [{ "a": [null] }]])] {
        let site = read(&changed(|site| {
            for pointer in ["", "/contact", "/privacy", "/calendar", "/endpoint"] {
                site.pointer_mut(pointer).unwrap()["theme"] = value.clone();
            }
        }))
        .unwrap();
        assert_eq!((&site.contact, &site.calendar), (&shipped.contact, &shipped.calendar));
    }
}

#[test]
fn a_required_member_that_is_missing_or_of_another_kind_is_an_error() {
    let required = [
        ("", "language"),
        ("", "contact"),
        ("/contact", "phone"),
        ("/contact", "email"),
        ("", "privacy"),
        ("/privacy", "version"),
        ("", "calendar"),
        ("/calendar", "lead_business_days"),
        ("/calendar", "offered_days"),
        ("/calendar", "periods"),
        ("", "endpoint"),
    ];
    for (parent, name) in required {
        let missing = changed(|site| {
            site.pointer_mut(parent).unwrap().as_object_mut().unwrap().remove(name).unwrap();
        });
        assert_eq!(read(&missing), None, "{parent}/{name}");
        for value in [json!(null), json!(true), json!(-1), json!(2.5), json!(65_536), json!([1])] {
            let wrong = changed(|site| site.pointer_mut(parent).unwrap()[name] = value.clone());
            // What an endpoint is like is looked at when a request is sent.
            assert_eq!(read(&wrong).is_some(), name == "endpoint", "{parent}/{name}: {value}");
        }
    }
}

#[test]
fn a_visit_has_one_programme_or_several() {
    let of = |members: &[(&str, Value)]| {
        let site = changed(|site| {
            site.as_object_mut().unwrap().remove("programme").unwrap();
            for (name, value) in members {
                site[*name] = value.clone();
            }
        });
        (read(&site).map(|site| site.programmes), site_config::check::check(&site).len())
    };
    let named = |ids: &[&str]| Some(ids.iter().map(|id| (*id).to_owned()).collect::<Vec<_>>());
    assert_eq!(of(&[("programme", json!("a"))]), (named(&["a"]), 0));
    assert_eq!(of(&[("programmes", json!(["a"]))]), (named(&["a"]), 0));
    assert_eq!(of(&[("programmes", json!(["b", "a", "c"]))]), (named(&["b", "a", "c"]), 0));
    // Neither, both, or none by name.
    assert_eq!(of(&[]), (None, 1));
    assert_eq!(of(&[("programme", json!("a")), ("programmes", json!(["a"]))]), (None, 1));
    for wrong in [json!([]), json!([1]), json!({}), json!(null), json!(3)] {
        assert_eq!(of(&[("programmes", wrong.clone())]), (None, 1), "{wrong}");
    }
    assert_eq!(of(&[("programme", json!(["a"]))]).1, 1, "a list is named programmes");
    assert_eq!(of(&[("programmes", json!(["a", "a"]))]).1, 1);
}

#[test]
fn optional_members_of_another_kind_count_as_left_out() {
    let shipped = SiteConfig::from_json(SHIPPED).unwrap();
    for value in [
        json!(null),
        json!(1),
        json!("a"),
        json!([]),
        json!([1, null, "", {}, []]),
        json!({}),
        json!({ "a": 1 }),
    ] {
        let site = read(&changed(|site| {
            for name in ["feeds", "availability", "endpoints"] {
                site[name] = value.clone();
            }
            site["calendar"]["hours"] = value.clone();
        }))
        .unwrap();
        assert_eq!((site.feeds.len(), site.availability), (0, None), "{value}");
        assert_eq!(site.calendar.hours, BTreeMap::new(), "{value}");
        assert_eq!(shipped.endpoint(Some("osaka")), shipped.endpoint(None));
    }
}

#[test]
fn one_mistake_in_a_list_leaves_the_other_entries() {
    let site = read(&changed(|site| {
        site["feeds"] = json!([
            { "route": "talks", "url": "/talks.ics", "title": 1 },
            { "route": "talks" },
            { "route": 3, "url": "/3.ics" },
            null,
            "seminars",
            { "url": "https://a.example/b.json", "route": "seminars" }
        ]);
        site["availability"] = json!({ "url": "/busy.ics", "of": [1] });
        site["host_events"] = json!(["result", 1, null]);
        site["calendar"]["hours"] = json!({
            "morning": ["09:00"], "noon": "12:00", "afternoon": [13, "17:00", "18:00"], "evening": [], "night": {}
        });
    }))
    .unwrap();
    let feed = |route: &str, url: &str| Feed { route: route.to_owned(), url: url.to_owned() };
    assert_eq!(site.feeds, [feed("talks", "/talks.ics"), feed("seminars", "https://a.example/b.json")]);
    assert_eq!(site.availability, Some(Availability { url: "/busy.ics".to_owned() }));
    assert_eq!(site.host_events(), ["result"]);
    let hours: Vec<_> = site.calendar.hours.into_iter().collect();
    let times = |from: &str, to: &str| [from.to_owned(), to.to_owned()];
    let expected = [("afternoon".to_owned(), times("", "17:00")), ("morning".to_owned(), times("09:00", ""))];
    assert_eq!(hours, expected);
}

#[test]
fn a_confirmation_by_mail_is_promised_only_where_it_is_true() {
    for (value, expected) in [
        (json!(true), true),
        (json!(false), false),
        (json!("true"), false),
        (json!(1), false),
        (json!([true]), false),
    ] {
        let site = read(&changed(|site| site["confirmation_mail"] = value.clone())).unwrap();
        assert_eq!(site.confirms_by_mail(), expected, "{value}");
    }
    assert!(!SiteConfig::from_json(SHIPPED).unwrap().confirms_by_mail());
    let escaped = changed(|site| {
        site["contact"]["phone"] = "\\u260e \"0120\"".into();
        site["confirmation_mail"] = true.into();
    });
    assert!(read(&escaped).unwrap().confirms_by_mail());
}

#[test]
fn a_mistake_in_the_hosts_never_allows_more_of_them() {
    let a = "https://a.example";
    for (value, expected) in [
        (json!(null), None),
        (json!([]), Some(vec![])),
        (json!([a]), Some(vec![a])),
        (json!([a, 1, { "a": a }]), Some(vec![a, "", ""])),
        (json!(a), Some(vec![""])),
        (json!(false), Some(vec![""])),
        (json!({ "a": a }), Some(vec![""])),
    ] {
        let site = read(&changed(|site| site["hosts"] = value.clone())).unwrap();
        assert_eq!(site.hosts(), expected.map(|hosts| hosts.into_iter().map(str::to_owned).collect()));
    }
    let broken = SHIPPED.replacen('{', "{ \"theme\": tru,", 1);
    assert_eq!(SiteConfig::from_json(&broken).unwrap().hosts(), Some(vec![String::new()]));
}

#[test]
fn a_chamber_has_its_own_endpoint_or_that_of_everybody() {
    let site = read(&changed(|site| {
        site["endpoints"] = json!([
            { "chamber": "kobe", "endpoint": { "url": "https://kobe.example/a" } },
            { "endpoint": { "url": "/of-none" } },
            { "chamber": "osaka", "endpoint": { "url": "/first" } },
            { "chamber": "osaka", "endpoint": { "url": "/second" } },
            { "chamber": "nara" },
            7
        ]);
        site["feeds"] = json!([{ "route": "talks", "url": "/talks.ics" }]);
        site["availability"] = json!({ "url": "/busy.ics" });
    }))
    .unwrap();
    let everybody = "/api/consultations";
    for (chamber, pointer, url) in [
        (None, "/endpoint", Some(everybody)),
        (Some("kyoto"), "/endpoint", Some(everybody)),
        (Some("kobe"), "/endpoints/0/endpoint", Some("https://kobe.example/a")),
        (Some("osaka"), "/endpoints/2/endpoint", Some("/first")),
        (Some("nara"), "/endpoints/4/endpoint", None),
    ] {
        let endpoint = site.endpoint(chamber);
        assert_eq!(endpoint.as_ref().and_then(|endpoint| endpoint["url"].as_str()), url, "{chamber:?}");
        assert_eq!(site.endpoint_at(chamber), (pointer.to_owned(), endpoint.unwrap_or_default()));
    }
    let sent = [everybody, "https://kobe.example/a", "/of-none", "/first", "/second"];
    assert_eq!(site.addresses(), [sent.as_slice(), &["/talks.ics", "/busy.ics"]].concat());
}
