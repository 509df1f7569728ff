//! The event feeds of operators: shown if they can be read, and otherwise left out with a notice.

use e2e::companies;
use e2e::outcomes::OUTCOMES;
use e2e::person::Person;
use e2e::server::Server;
use e2e::site::Copy;
use serde_json::json;

/// A calendar with one seminar in a distant year, with a hostile title.
const CALENDAR: &str = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//example//EN\r\nBEGIN:VEVENT\r\n\
UID:1@chamber.example\r\nDTSTART;TZID=Asia/Tokyo:20980613T133000\r\nDTEND;TZID=Asia/Tokyo:20980613T150000\r\n\
SUMMARY:導入セミナー<img src=x onerror=alert(1)>\r\nLOCATION:商工会議所\\, 3階\r\nURL:https://chamber.example/seminar\r\n\
END:VEVENT\r\nEND:VCALENDAR\r\n";

async fn result(server: &Server) -> Person {
    let person = Person::visits(server).await;
    person.follows(server, &OUTCOMES[2].link()).await;
    let settled = "return !!document.querySelector('main[data-step=result] [data-route]')
        && !document.querySelector('[data-route=seminar_introduction]').textContent.includes('読み込んでいます');";
    person.browser().until("the dates or the word that there are none", settled, Vec::new()).await;
    person.unfolds().await;
    person
}

fn with_feed(url: &str, files: &[(&str, &str)]) -> Copy {
    let copy = Copy::configured(|site| {
        site["feeds"] = json!([{ "route": "seminar_introduction", "url": url }]);
    });
    for (name, content) in files {
        copy.write(name, content);
    }
    copy
}

// Threat: a title contains code or reverses the text around it
#[tokio::test]
async fn dates_are_shown_as_text_and_can_be_added_to_a_calendar() {
    let copy = with_feed("/seminars.ics", &[("seminars.ics", CALENDAR)]);
    let server = Server::serving(copy.path(), |_| {});
    let person = result(&server).await;
    let shown = person.text("[data-route=seminar_introduction] .occasions").await;
    for part in
        ["導入セミナー<img src=x onerror=alert(1)>", "2098年6月13日（金）", "13:30〜15:00", "商工会議所, 3階"]
    {
        assert!(shown.contains(part), "{part} is not in {shown}");
    }
    let within = "return document.querySelectorAll('[data-route=seminar_introduction] img').length;";
    assert_eq!(
        person.browser().read(within, Vec::new()).await,
        json!(0),
        "no text of a feed becomes an element"
    );
    let file = "return decodeURIComponent(document.querySelector('.occasions a[download]').href);";
    let file = person.browser().read(file, Vec::new()).await.as_str().unwrap().to_owned();
    assert!(file.contains("BEGIN:VEVENT") && file.contains("DTSTART:20980613T043000Z"), "{file}");
    person.checks("result with dates").await;
}

/// A calendar in the encoding of many Japanese programs, with an entry in a zone that nothing defines.
#[tokio::test]
async fn a_calendar_in_shift_jis_is_read_and_what_it_leaves_out_is_said() {
    let title = b"\x83\x65\x83\x8c\x83\x8f\x81\x5b\x83\x4e";
    let entry = |time: &str| format!("BEGIN:VEVENT\r\nDTSTART{time}\r\nSUMMARY:@\r\nEND:VEVENT\r\n");
    let entries = [entry(":20980613T043000Z"), entry(";TZID=Nowhere:20980614T133000")].concat();
    let calendar = format!("BEGIN:VCALENDAR\r\n{entries}END:VCALENDAR\r\n");
    let parts: Vec<&[u8]> = calendar.as_bytes().split(|byte| *byte == b'@').collect();
    let copy = with_feed("/seminars.ics", &[]);
    copy.write("seminars.ics", parts.join(title.as_slice()));
    let server = Server::serving(copy.path(), |_| {});
    let person = result(&server).await;
    let shown = person.text("[data-route=seminar_introduction]").await;
    assert!(shown.contains("テレワーク") && shown.contains("2098年6月13日（金）13:30"), "{shown}");
    assert!(shown.contains("ここに表示できない予定が1件あります"), "{shown}");
}

/// A busy time is not offered as a slot, and its title is not shown.
#[tokio::test]
async fn a_slot_that_is_taken_leaves_the_list_and_a_calendar_that_is_broken_takes_none() {
    let with_calendar = |content: &str| {
        let copy = Copy::configured(|site| site["availability"] = json!({ "url": "/busy.ics" }));
        copy.write("busy.ics", content);
        copy
    };
    let offered = async |copy: &Copy, gone: Option<&str>| {
        let server = Server::serving(copy.path(), |_| {});
        let person = Person::opens(&server).await;
        person.book().await;
        person.is_at("request", Some("what")).await;
        person.fills_in_part("what", &companies::small()).await;
        person.next().await;
        person.is_at("request", Some("when")).await;
        let settled = "const [slot] = arguments;
            const loaded = ({ name, responseEnd }) => name.endsWith('busy.ics') && responseEnd > 0;
            return performance.getEntriesByType('resource').some(loaded)
                && !(slot && document.querySelector(`[value='${slot}']`));";
        person.browser().until("what is taken", settled, vec![json!(gone)]).await;
        person.offered("preferred_1").await.into_iter().map(|(slot, _)| slot).collect::<Vec<_>>()
    };
    let all = offered(&with_calendar("<!doctype html>"), None).await;
    let morning = all.iter().find(|slot| slot.ends_with("/morning")).unwrap();
    let day = morning.split('/').next().unwrap().replace('-', "");
    let busy = format!(
        "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:secret\r\nDTSTART;TZID=Asia/Tokyo:{day}T113000\r\n\
         DTEND;TZID=Asia/Tokyo:{day}T123000\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    );
    let left = offered(&with_calendar(&busy), Some(morning)).await;
    let expected: Vec<_> = all.iter().filter(|slot| *slot != morning).cloned().collect();
    assert_eq!(left, expected, "{morning} is taken, and nothing else");
}

#[tokio::test]
async fn a_feed_that_cannot_be_read_leaves_the_result_without_dates() {
    let page = "<!doctype html><title>Not found</title>";
    let huge = format!("BEGIN:VCALENDAR\r\nX-NOTE:{}\r\nEND:VCALENDAR\r\n", "x".repeat(600 * 1024));
    let half = &CALENDAR[..200];
    for (what, url, content) in [
        ("missing", "/nowhere.ics", ""),
        ("a page", "/feed.ics", page),
        ("too large", "/feed.ics", huge.as_str()),
        ("half a file", "/feed.ics", half),
        ("a host that is down", "http://127.0.0.1:9/feed.ics", ""),
    ] {
        let copy = with_feed(url, &[("feed.ics", content)]);
        let server = Server::serving(copy.path(), |_| {});
        let person = result(&server).await;
        let shown = person.text("[data-route=seminar_introduction]").await;
        assert!(shown.contains("日程を表示できません"), "{what}: {shown}");
        assert_eq!(person.outcome().await.at_least, "pioneer", "{what}: the result is there all the same");
    }
}
