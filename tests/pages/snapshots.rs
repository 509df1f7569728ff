//! The pages as HTML. A snapshot that changes is read before it is accepted: `cargo insta review`.

use crate::support::{OUTSIDE, after, at_every_threshold, enter, next, request_form, setup_of, text_of};
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
    app(Widget::new(setup, text_of(id), journey, OUTSIDE)).html()
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
