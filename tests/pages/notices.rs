//! The notices on the start about a link or saved answers that could not be restored in full.

use crate::support::{html_of, messages};
use consultation::calendar::parse_iso;
use fixtures::{after, at_every_threshold, flow, flow_of, flow_with};
use journey::{Event, Events, Journey, Message, save, share_link};

#[test]
fn a_link_that_cannot_be_read_is_explained() {
    let flow = flow();
    let newer = flow_with(|specification| specification.version += 1);
    let journey = after(Journey::default(), at_every_threshold(), &flow);
    let other_programme = flow_of("telework-toprunner-2025", |_| {});
    let long = "1.".to_owned() + &"a".repeat(100_000);
    for link in [
        share_link::write(&Journey::default().form, &other_programme),
        share_link::write(&journey.form, &newer),
        long,
        String::new(),
        "...".to_owned(),
    ] {
        let linked = Journey::from_share_link(&link, &flow);
        let page = html_of(fixtures::flow(), messages(), linked);
        assert!(page.contains("リンクから回答を読み取れませんでした"), "{page}");
    }
}

#[test]
fn saved_answers_that_no_longer_fit_are_named() {
    let flow = flow();
    let journey = after(Journey::default(), at_every_threshold(), &flow);
    let newer = flow_with(|specification| {
        specification.version += 1;
        let industry = specification.questions.iter_mut().find(|question| question.id == "industry").unwrap();
        industry.choices.retain(|choice| choice != "manufacturing");
        let staff = specification.questions.iter_mut().find(|question| question.id == "total_staff").unwrap();
        staff.maximum = Some(assessment::Decimal::from_tenths(300));
        // They name the choice that is gone.
        specification.facts.clear();
        specification.criteria.clear();
    });
    let restored = Journey::restore(&save(&journey.form, &flow), &newer);
    let page = html_of(newer, messages(), restored);
    assert!(page.contains("使えなくなりました") && page.contains("業種、全従業員"), "{page}");
}

/// The notice of a saved request follows its state, and offers what can be done in each.
#[test]
fn a_saved_request_is_named_with_what_can_be_done() {
    use consultation::delivery::State;
    let receipt = "K7QF-2M9X".to_owned();
    for (state, kept, actions) in [
        (State::Unknown { attempt: 1 }, "unknown", ["resend", "forget"].as_slice()),
        (State::Queued, "queued", &["resend", "forget"]),
        (State::Sending { attempt: 1 }, "sending", &[]),
        (State::Confirmed { receipt: receipt.clone() }, "confirmed", &["forget"]),
    ] {
        let news = journey::Message::OutboxChanged(Some((receipt.clone(), state)));
        let journey = after(Journey::default(), [news], &flow());
        let page = html_of(flow(), messages(), journey);
        let (_, notice) = page.split_once("<div role=\"status\">").unwrap();
        let notice = notice.split_once("<div class=\"actions").map_or(notice, |(notice, _)| notice);
        assert!(notice.contains(&format!("data-kept=\"{kept}\"")) && notice.contains(&receipt), "{notice}");
        let offered: Vec<&str> = ["resend", "forget"]
            .into_iter()
            .filter(|action| notice.contains(&format!("data-action=\"{action}\"")))
            .collect();
        assert_eq!(offered, actions, "{kept}: {notice}");
    }
}

/// A list of dates says that there are more, and how many it leaves out.
#[test]
fn what_a_calendar_leaves_out_is_said() {
    let event = Event {
        title: "会".to_owned(),
        date: "2026-12-03".to_owned(),
        from: Some("13:30".to_owned()),
        to_date: None,
        to: None,
        place: None,
        url: None,
        file: "data:text/calendar,".to_owned(),
    };
    for (has_more, skipped) in [(false, 0), (true, 0), (false, 3), (true, 1)] {
        let events = Events::Listed { events: vec![event.clone()], has_more, skipped };
        let loaded = Message::EventsLoaded("seminar_introduction".to_owned(), events);
        let shown = at_every_threshold().into_iter().chain([Message::Change("result".to_owned()), loaded]);
        let flow = flow();
        let journey = after(Journey::default(), shown, &flow);
        let page = html_of(flow, messages(), journey);
        assert_eq!(page.contains("ほかにも日程があります"), has_more, "{page}");
        assert_eq!(page.contains("ここに表示できない予定が"), skipped > 0, "{page}");
        let count = format!("予定が{skipped}件あります");
        assert_eq!(page.contains(&count), skipped > 0, "{page}");
    }
}

/// The first day and the last are valid, the days around them are not.
#[test]
fn a_programme_that_is_not_valid_today_says_so() {
    let specification = flow().programme.specification().clone();
    let (from, to) = (specification.valid_from, specification.valid_to);
    let day = |text: &str| parse_iso(text).unwrap();
    for (today, is_outdated) in [
        (day(&from).previous_day().unwrap(), true),
        (day(&from), false),
        (day(&to), false),
        (day(&to).next_day().unwrap(), true),
    ] {
        let on = |today| journey::FlowContext { today, ..flow() };
        let start = html_of(on(today), messages(), Journey::default());
        assert_eq!(start.contains("有効な期間の外です"), is_outdated, "{today}: {start}");
        let answers = at_every_threshold().into_iter().chain([Message::Change("result".to_owned())]);
        let answered = after(Journey::default(), answers, &flow());
        let result = html_of(on(today), messages(), answered);
        assert_eq!(result.contains("有効な期間の外です"), is_outdated, "{today}");
    }
}
