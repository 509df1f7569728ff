//! The pages as HTML. A snapshot that changes is read before it is accepted: `cargo insta review`.

use crate::support::{OUTSIDE, after, at_every_threshold, enter, next, request_form, setup_of, text_of};
use consultation::calendar::parse_iso;
use consultation::delivery::State;
use telework_check::app::app;
use telework_check::journey::{Event, Journey};
use telework_check::widget::Widget;

/// The page of a journey.
fn page(events: impl IntoIterator<Item = Event>) -> String {
    page_of("telework-pioneers-r3", events)
}

/// The page of a journey under any programme.
fn page_of(id: &str, events: impl IntoIterator<Item = Event>) -> String {
    let setup = setup_of(id, |_| {});
    let journey = after(Journey::default(), events, &setup);
    // A tag a line, so that differences are easy to read.
    app(Widget::new(setup, text_of(id), journey, OUTSIDE)).html().replace("><", ">\n<")
}

fn change(target: &str) -> Event {
    Event::Change(target.to_owned())
}

#[test]
fn start() {
    insta::assert_snapshot!(page([]));
}

#[test]
fn profile() {
    insta::assert_snapshot!(page([Event::Start]));
}

#[test]
fn practice_in_error() {
    let events = [change("practice"), enter("eligible_staff", "5"), enter("practising_staff", "6"), next()];
    insta::assert_snapshot!(page(events));
}

#[test]
fn result_at_every_threshold() {
    insta::assert_snapshot!(page(at_every_threshold().into_iter().chain([change("result")])));
}

#[test]
fn result_of_an_empty_form() {
    insta::assert_snapshot!(page([change("result")]));
}

/// Nobody knows yet which days of the year after the last one of the data are holidays.
#[test]
fn past_the_end_of_the_holidays_a_day_may_be_one() {
    let mut setup = setup_of("telework-pioneers-r3", |_| {});
    setup.today = parse_iso("2027-12-20").unwrap();
    let journey = after(Journey::default(), [Event::Book], &setup);
    let html = app(Widget::new(setup, text_of("telework-pioneers-r3"), journey, OUTSIDE)).html();
    let offered =
        |day: &str, words: &str| html.contains(&format!("value=\"{day}/morning\">{words}</option>"));
    assert!(offered("2027-12-28", "12月28日（火）午前（9時〜12時）"), "{html}");
    assert!(offered("2028-01-04", "1月4日（火）午前（9時〜12時） 祝日の可能性あり"), "{html}");
}

/// Slots that are taken are not offered, and one that was chosen before is asked for again.
#[test]
fn a_slot_that_is_taken_is_not_offered() {
    let setup = setup_of("telework-pioneers-r3", |_| {});
    let slot = setup.slots().remove(0).id;
    let taken = Event::Taken(vec![slot.clone()]);
    let events = [Event::Book].into_iter().chain(request_form());
    let events = events.chain([enter("preferred_1", &slot), taken, next()]);
    let journey = after(Journey::default(), events, &setup);
    let widget = Widget::new(setup, text_of("telework-pioneers-r3"), Journey::default(), OUTSIDE);
    widget.dispatch(Event::Book);
    assert!(app(widget).html().contains(&slot), "it is offered before");
    assert_eq!(journey.errors.iter().map(|error| error.code.as_str()).collect::<Vec<_>>(), ["slot_taken"]);
    widget.dispatch(Event::Taken(vec![slot.clone()]));
    assert!(!app(widget).html().contains(&slot), "and not after");
}

#[test]
fn request_in_error() {
    insta::assert_snapshot!(page([Event::Book, next()]));
}

#[test]
fn review() {
    insta::assert_snapshot!(page([Event::Book].into_iter().chain(request_form()).chain([next()])));
}

#[test]
fn receipts() {
    for (name, state) in [
        ("confirmed", State::Confirmed { receipt: String::new() }),
        ("unknown", State::Unknown { attempt: 1 }),
        ("queued", State::Queued),
    ] {
        let events = [Event::Book].into_iter().chain(request_form()).chain([next(), Event::Send]);
        insta::assert_snapshot!(name, page(events.chain([Event::Delivery(state, None)])));
    }
}

/// The pages of another programme come out of the same code.
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
            let targets = ["profile", "readiness", "practice", "result", "request"];
            targets.map(|target| page_of(id, [change(target)])).into_iter().chain([page_of(id, [])])
        })
        .collect();
    pages.push(page(at_every_threshold().into_iter().chain([change("result")])));
    pages.push(page([Event::Book, next()]));
    for html in pages {
        let texts = html.split('<').filter_map(|tag| tag.split_once('>')).map(|(_, text)| text.trim());
        let id = |text: &str| text.contains('.') && !text.contains([' ', '。', '@']) && text.is_ascii();
        assert_eq!(texts.filter(|text| id(text)).collect::<Vec<_>>(), Vec::<&str>::new());
    }
}
