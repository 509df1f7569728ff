//! The tasks by their names.

mod calendar;
mod delivery;
mod shift_jis;
mod state;

use serde_json::Value;

/// Runs a task. The input is a list of texts as JSON, the first of which is the task's name, and behind a
/// zero byte a file, where the task is about one. What cannot be done comes back as `null`.
#[must_use]
pub fn run(input: &[u8]) -> String {
    let end = input.iter().position(|byte| *byte == 0).unwrap_or(input.len());
    let (texts, file) = input.split_at_checked(end).unwrap_or_default();
    let file = file.get(1..).unwrap_or_default();
    let texts: Vec<String> = serde_json::from_slice(texts).unwrap_or_default();
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    let output = match texts.as_slice() {
        ["occasions", today, now] => calendar::occasions(today, now, file),
        ["prepare", endpoint, document, resend] => {
            delivery::prepare(endpoint, document, *resend == "true", file)
        }
        ["follow", endpoint, state, kind, status, retry_after, receipt, random, age_seconds] => {
            let seen = delivery::Seen { kind, status, retry_after, body: file };
            delivery::follow(endpoint, state, &seen, &delivery::Moment { receipt, random, age_seconds })
        }
        ["again", state] => delivery::again(state),
        ["flushes", endpoint, state, age_seconds] => delivery::flushes(endpoint, state, age_seconds),
        ["taken", hours, slots @ ..] => calendar::taken(hours, slots, file),
        ["tentative", now, receipt, title, description, hours, slots @ ..] => {
            Some(calendar::tentative(now, receipt, [title, description], hours, slots))
        }
        _ => None,
    };
    output.unwrap_or(Value::Null).to_string()
}

#[cfg(test)]
mod tests {
    use super::run;
    use serde_json::{Value, json};

    const FEED: &str = "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART:20261203T043000Z\r\nSUMMARY:A & B\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";

    fn occasions(file: &str) -> Value {
        let texts = json!(["occasions", "2026-11-22", "2026-11-22T01:02:03.000Z"]).to_string();
        serde_json::from_str(&run([&texts, "\0", file].concat().as_bytes())).unwrap()
    }

    #[test]
    fn dates_come_with_a_file_each() {
        let dates = occasions(FEED);
        assert_eq!(dates[0]["title"], "A & B");
        assert_eq!((&dates[0]["date"], &dates[0]["from"]), (&json!("2026-12-03"), &json!("13:30")));
        let file = dates[0]["file"].as_str().unwrap();
        assert!(file.starts_with("data:text/calendar;charset=utf-8,BEGIN:VCALENDAR%0D%0AVERSION:2.0%0D%0A"));
        assert!(file.contains("SUMMARY:A%20%26%20B") && !file.contains(['"', '<', ' ']), "{file}");
    }

    #[test]
    fn preferred_slots_are_tentative() {
        let hours = r#"{"morning": ["09:00", "12:00"], "evening": ["late"]}"#;
        let slots = ["2026-12-03/morning", "2026-12-04/evening", "2026-02-31/morning", "x"];
        let texts = ["tentative", "2026-11-22T01:02:03Z", "K7QF-2M9X", "相談", "受付番号 K7QF-2M9X", hours];
        let file: Value =
            serde_json::from_str(&run(json!([&texts[..], &slots].concat()).to_string().as_bytes())).unwrap();
        let file = file.as_str().unwrap();
        assert_eq!(file.matches("STATUS:TENTATIVE").count(), 2, "{file}");
        assert!(
            file.contains("DTSTART:20261203T000000Z") && file.contains("DTEND:20261203T030000Z"),
            "{file}"
        );
        assert!(file.contains("DTSTART%3BVALUE%3DDATE:20261204"), "{file}");
    }

    #[test]
    fn what_is_taken_is_named_among_the_slots() {
        let hours = r#"{"morning": ["09:00", "12:00"], "afternoon": ["13:00", "17:00"]}"#;
        let slots =
            ["2026-12-03/morning", "2026-12-03/afternoon", "2026-12-03/evening", "2026-12-04/morning", "x"];
        let texts = json!([&["taken", hours][..], &slots].concat()).to_string();
        let taken = |file: &str| -> Value {
            serde_json::from_str(&run([&texts, "\0", file].concat().as_bytes())).unwrap()
        };
        assert_eq!(taken(FEED), json!(["2026-12-03/afternoon", "2026-12-03/evening"]));
        assert_eq!(taken("<html>"), Value::Null);
    }

    #[test]
    fn no_dates_are_a_list_and_no_calendar_is_none() {
        assert_eq!(occasions("BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"), json!([]));
        assert_eq!(occasions(&FEED.replace("20261203", "20250101")), json!([]), "it is over");
        assert_eq!(occasions("<html>"), Value::Null);
        assert_eq!(occasions(&FEED.replace("20261203", "20260231")), Value::Null, "nothing could be read");
        assert_eq!(run(b"[\"other\"]"), "null");
        assert_eq!(run(b"\xff"), "null");
    }
}
