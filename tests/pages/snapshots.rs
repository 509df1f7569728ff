//! The pages as HTML. A snapshot that changes is read before it is accepted: `cargo insta review`.

use crate::support::{html, html_of, messages_of, mount};
use consultation::calendar::parse_iso;
use consultation::delivery::{Reason, ReportedError, State};
use fixtures::{after, at_every_threshold, enter, flow_of, request_form, to_review};
use journey::{Journey, Message};

/// The page of a journey.
fn page(messages: impl IntoIterator<Item = Message>) -> String {
    page_of("telework-pioneers-r3", messages)
}

/// The page of a journey under any programme.
fn page_of(id: &str, messages: impl IntoIterator<Item = Message>) -> String {
    let flow = flow_of(id, |_| {});
    let journey = after(Journey::default(), messages, &flow);
    // A tag a line, so that differences are easy to read.
    html_of(flow, messages_of(id), journey).replace("><", ">\n<")
}

fn change(target: &str) -> Message {
    Message::Change(target.to_owned())
}

#[test]
fn start() {
    insta::assert_snapshot!(page([]));
}

#[test]
fn profile() {
    insta::assert_snapshot!(page([Message::Start]));
}

#[test]
fn practice_in_error() {
    let few = [
        change("eligible_staff"),
        enter("eligible_staff", "5"),
        enter("practising_staff", "6"),
        Message::Next,
    ];
    insta::assert_snapshot!(page(few));
}

#[test]
fn result_at_every_threshold() {
    insta::assert_snapshot!(page(at_every_threshold().into_iter().chain([change("result")])));
}

#[test]
fn result_of_an_empty_form() {
    insta::assert_snapshot!(page([change("result")]));
}

/// From the start to the page with the slots, which has none chosen.
fn to_slots() -> impl Iterator<Item = Message> {
    let none = [enter("preferred_1", ""), Message::Next];
    [Message::Book].into_iter().chain(request_form()).chain(none)
}

/// Holidays are known up to the last year of the data only.
#[test]
fn past_the_end_of_the_holidays_a_day_may_be_one() {
    let mut flow = flow_of("telework-pioneers-r3", |_| {});
    flow.today = parse_iso("2027-12-20").unwrap();
    let journey = after(Journey::default(), to_slots(), &flow);
    let html = html_of(flow, messages_of("telework-pioneers-r3"), journey);
    let offered = |day: &str, words: &str| {
        let row = format!("<th scope=\"row\" id=\"preferred_1-{day}/\">{words}</th>");
        html.contains(&row) && html.contains(&format!("value=\"{day}/morning\""))
    };
    assert!(offered("2027-12-28", "12月28日（火）"), "{html}");
    assert!(offered("2028-01-04", "1月4日（火）祝日の可能性あり"), "{html}");
}

/// Taken slots are not offered; a taken slot that was chosen before is an error.
#[test]
fn a_slot_that_is_taken_is_not_offered() {
    let flow = flow_of("telework-pioneers-r3", |_| {});
    let slot = flow.slots().remove(0).id;
    let taken = Message::SlotsTaken { slots: vec![slot.clone()], is_complete: true };
    let messages = [Message::Book].into_iter().chain(request_form());
    let messages = messages.chain([enter("preferred_1", &slot), taken, Message::Next, Message::Next]);
    let journey = after(Journey::default(), messages, &flow);
    let (owner, app) = mount(flow, messages_of("telework-pioneers-r3"), Journey::default());
    app.dispatch(change("preferred_1"));
    assert!(html(&owner, app).contains(&slot), "it is offered before");
    assert_eq!(journey.errors.iter().map(|error| error.code.as_str()).collect::<Vec<_>>(), ["slot_taken"]);
    app.dispatch(Message::SlotsTaken { slots: vec![slot.clone()], is_complete: true });
    assert!(!html(&owner, app).contains(&slot), "and not after");
    assert!(html(&owner, app).contains("<p class=\"full\">予約済み</p>"), "which is said");
    assert!(!html(&owner, app).contains("data-unread-times"));
    app.dispatch(Message::SlotsTaken { slots: Vec::new(), is_complete: false });
    assert!(html(&owner, app).contains("data-unread-times"), "what could not be read is said");
}

#[test]
fn request_in_error() {
    insta::assert_snapshot!(page([Message::Book, Message::Next]));
}

/// A slot that another wish has, later days behind a line, and a third wish that is chosen.
#[test]
fn request_slots() {
    let mut flow = flow_of("telework-pioneers-r3", |_| {});
    flow.site.calendar.offered_days = 6;
    let wishes = [enter("preferred_1", "2026-11-27/morning"), enter("preferred_3", "2026-12-04/afternoon")];
    let journey = after(Journey::default(), to_slots().chain(wishes), &flow);
    insta::assert_snapshot!(
        html_of(flow, messages_of("telework-pioneers-r3"), journey).replace("><", ">\n<")
    );
}

#[test]
fn request_contact_in_error() {
    let empty = ["organisation_name", "phone"].map(|name| enter(name, ""));
    let messages =
        to_slots().chain(empty).chain([enter("contact_kana", "漢字"), Message::Next, Message::Next]);
    insta::assert_snapshot!(page(messages));
}

#[test]
fn review() {
    insta::assert_snapshot!(page([Message::Book].into_iter().chain(request_form()).chain(to_review())));
}

#[test]
fn receipts() {
    for (name, state) in [
        ("confirmed", State::Confirmed { receipt: String::new() }),
        ("unknown", State::Unknown { attempt: 1 }),
        ("queued", State::Queued),
    ] {
        let messages =
            [Message::Book].into_iter().chain(request_form()).chain(to_review()).chain([Message::Send]);
        insta::assert_snapshot!(name, page(messages.chain([Message::DeliveryChanged(state, None)])));
    }
}

/// A refusal of the whole request: the number, the telephone, and the endpoint's words as text, each once.
#[test]
fn a_refusal_of_the_whole_request_has_a_page_of_its_own() {
    let error = |code: &str, detail: Option<&str>| ReportedError {
        pointer: String::new(),
        code: code.to_owned(),
        detail: detail.map(str::to_owned),
    };
    let errors =
        vec![error("spam", Some("<b>迷惑</b>メール")), error("aborted", None), error("aborted", None)];
    let rejected = State::Rejected { errors, reason: Reason::Status(200) };
    let messages =
        [Message::Book].into_iter().chain(request_form()).chain(to_review()).chain([Message::Send]);
    let html = page(messages.chain([Message::DeliveryChanged(rejected, None)]));
    let receipt = "data-receipt=\"";
    for shown in [
        receipt,
        "data-delivery=\"rejected\"",
        "tel:",
        "受け付けられませんでした",
        "&lt;b&gt;迷惑&lt;/b&gt;メール",
        "data-action=\"resend\"",
        "data-action=\"change\"",
        "山田 花子",
    ] {
        assert!(html.contains(shown), "{shown}: {html}");
    }
    assert_eq!(html.matches("aborted").count(), 1, "{html}");
    assert!(!html.contains("data-error-summary"), "{html}");
}

/// Errors at fields have links, those about the request as a whole stand above them as text.
#[test]
fn of_mixed_errors_the_rest_stands_above_the_form() {
    let error = |pointer: &str, detail: &str| ReportedError {
        pointer: pointer.to_owned(),
        code: String::new(),
        detail: Some(detail.to_owned()),
    };
    let errors = vec![error("/contact/email", "メールが違います"), error("/contact/fax", "FAXが必要です")];
    let rejected = State::Rejected { errors, reason: Reason::Fields };
    let messages =
        [Message::Book].into_iter().chain(request_form()).chain(to_review()).chain([Message::Send]);
    let html = page(messages.chain([Message::DeliveryChanged(rejected, None)]));
    let summary = html.split_once("data-error-summary").unwrap().1.split_once("<h1").unwrap().0;
    let (rest, linked) = summary.split_once("<a href=\"#email\"").unwrap();
    assert!(rest.contains("FAXが必要です") && linked.contains("メールが違います"), "{summary}");
    assert!(!html.contains("id=\"consent-error\""), "{html}");
}

#[test]
fn the_review_says_what_is_sent_shortened() {
    let shortened = Message::Shortened(vec![("/consultation/notes".to_owned(), 712)]);
    let messages = [Message::Book].into_iter().chain(request_form()).chain(to_review()).chain([shortened]);
    let html = page(messages);
    let note = html.split_once("data-shortened=\"notes\"").map(|(_, note)| note).unwrap();
    assert!(note.contains("712文字だけ"), "{html}");
}

/// The same code shows the pages of another programme.
#[test]
fn result_of_a_programme_that_people_judge() {
    insta::assert_snapshot!(page_of(
        "telework-toprunner-2025",
        [
            enter("sufficient_use", "yes"),
            enter("prepare_1", "yes"),
            enter("prepare_2", "no"),
            change("result")
        ]
    ));
}

#[test]
fn no_page_shows_an_id_in_place_of_its_wording() {
    let mut pages: Vec<String> = ["telework-pioneers-r3", "telework-toprunner-2025"]
        .into_iter()
        .flat_map(|id| {
            let targets = ["profile", "readiness", "practice", "result", "request", "preferred_1", "email"];
            targets.map(|target| page_of(id, [change(target)])).into_iter().chain([page_of(id, [])])
        })
        .collect();
    pages.push(page(at_every_threshold().into_iter().chain([change("result")])));
    pages.push(page([Message::Book, Message::Next]));
    for html in pages {
        let texts = html.split('<').filter_map(|tag| tag.split_once('>')).map(|(_, text)| text.trim());
        let id = |text: &str| text.contains('.') && !text.contains([' ', '。', '@']) && text.is_ascii();
        assert_eq!(texts.filter(|text| id(text)).collect::<Vec<_>>(), Vec::<&str>::new());
    }
}
