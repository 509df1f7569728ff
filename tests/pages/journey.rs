//! What an event leads to.

use crate::support::{after, at_every_threshold, enter, moment, next, request_form, setup};
use consultation::delivery::{Reason, ReportedError, State};
use telework_check::journey::{Event, Journey, Standing, Step};

fn change(target: &str) -> Event {
    Event::Change(target.to_owned())
}

#[test]
fn every_step_is_reached_in_order_and_back_again() {
    let setup = setup();
    let mut journey = after(Journey::default(), [Event::Start], &setup);
    let mut seen = vec![journey.place.step];
    while journey.place.step != Step::Result {
        journey = journey.after(next(), &setup);
        seen.push(journey.place.step);
    }
    seen.dedup();
    assert_eq!(seen, [Step::Profile, Step::Readiness, Step::Practice, Step::Result]);
    while journey.place.step != Step::Start {
        journey = journey.after(Event::Back(moment()), &setup);
        seen.push(journey.place.step);
    }
    seen.dedup();
    assert_eq!(seen[4..], [Step::Practice, Step::Readiness, Step::Profile, Step::Start]);
}

#[test]
fn the_sub_industry_is_asked_only_where_it_decides_and_its_answer_comes_back() {
    let setup = setup();
    let software = [
        Event::Start,
        enter("organisation_kind", "company"),
        enter("industry", "information_communications"),
        enter("regular_staff", "10"),
    ];
    let journey = after(Journey::default(), software, &setup).after(next(), &setup);
    assert_eq!(journey.place.page(&setup).unwrap().part.as_deref(), Some("detail"));
    let journey = after(journey, [enter("sub_industry", "broadcast_information_services"), next()], &setup);
    assert_eq!(journey.place.step, Step::Readiness);
    // In another industry the answer sleeps: nobody sees it and nothing counts it.
    let journey = after(journey, [change("industry"), enter("industry", "manufacturing"), next()], &setup);
    assert_eq!(journey.place.step, Step::Readiness);
    let journey =
        after(journey, [change("industry"), enter("industry", "information_communications")], &setup);
    assert_eq!(journey.entries.text("sub_industry"), "broadcast_information_services");
}

#[test]
fn a_contradiction_is_named_where_it_is_entered_and_nothing_is_lost() {
    let setup = setup();
    let events = [change("practice"), enter("eligible_staff", "5"), enter("practising_staff", "6"), next()];
    let journey = after(Journey::default(), events, &setup);
    assert_eq!(journey.place.step, Step::Practice);
    assert_eq!(journey.errors.len(), 1);
    assert_eq!(
        (journey.errors[0].name.as_str(), journey.errors[0].code.as_str()),
        ("practising_staff", "contradiction")
    );
    assert_eq!(journey.entries.text("practising_staff"), "6");
    assert!(Standing::of(journey.entries.answers(&setup.programme, setup.nfkc), &setup).is_none());
}

#[test]
fn numbers_that_cannot_be_are_refused_at_the_field() {
    let setup = setup();
    for (text, code) in [
        ("-3", "out_of_range"),
        ("99999999", "out_of_range"),
        ("8.5", "not_a_whole_number"),
        ("八人", "not_a_whole_number"),
        ("１，０００ 名", ""),
        ("８人", ""),
    ] {
        let journey =
            after(Journey::default(), [change("profile"), enter("regular_staff", text), next()], &setup);
        let found = journey.errors.first().map_or("", |error| error.code.as_str());
        assert_eq!(found, code, "{text}");
        assert_eq!(journey.entries.text("regular_staff"), text);
    }
}

#[test]
fn changing_an_answer_returns_to_where_it_was_seen() {
    let setup = setup();
    let journey = after(Journey::default(), at_every_threshold(), &setup);
    let journey = after(journey, [change("result"), change("eligible_staff")], &setup);
    assert_eq!((journey.place.step, journey.target.as_deref()), (Step::Practice, Some("eligible_staff")));
    let journey = after(journey, [enter("eligible_staff", "12"), next()], &setup);
    assert_eq!(journey.place.step, Step::Result);
}

#[test]
fn the_review_shows_what_was_changed_on_the_way() {
    let setup = setup();
    let journey = after(Journey::default(), at_every_threshold(), &setup);
    let journey = after(journey, request_form(), &setup);
    let journey = after(journey, [change("result"), next(), next()], &setup);
    assert_eq!(journey.place.step, Step::Review, "{:?}", journey.errors);
    let first = journey.request.clone().unwrap();
    let journey =
        after(journey, [change("total_staff"), enter("total_staff", "50"), Event::Back(moment())], &setup);
    assert_eq!(journey.place.step, Step::Review);
    assert_eq!(journey.request.as_ref().unwrap().request.organisation.total_staff, Some(50));
    assert_eq!(first.request.organisation.total_staff, Some(40));
}

#[test]
fn the_same_request_keeps_its_number() {
    let setup = setup();
    let mut later = moment();
    later.random = [9; 16];
    let journey = after(Journey::default(), [Event::Book], &setup);
    let journey = after(journey, request_form(), &setup).after(next(), &setup);
    let number = journey.request.as_ref().unwrap().request.receipt.clone();
    let journey = after(journey, [Event::Back(moment()), Event::Next(later.clone())], &setup);
    assert_eq!(journey.request.as_ref().unwrap().request.receipt, number);
    let events = [Event::Back(moment()), enter("notes", "追記"), Event::Next(later)];
    let journey = after(journey, events, &setup);
    assert_ne!(journey.request.as_ref().unwrap().request.receipt, number);
}

#[test]
fn a_second_tap_on_send_does_nothing() {
    let setup = setup();
    let journey = after(Journey::default(), [Event::Book], &setup);
    let journey = after(journey, request_form(), &setup).after(next(), &setup);
    let sending = journey.after(Event::Send, &setup);
    assert_eq!(sending.delivery, State::Sending { attempt: 1 });
    for event in [Event::Send, Event::Back(moment()), change("email")] {
        assert_eq!(sending.clone().after(event, &setup), sending);
    }
}

#[test]
fn an_endpoints_field_errors_lead_to_the_field() {
    let setup = setup();
    let journey = after(Journey::default(), [Event::Book], &setup);
    let journey = after(journey, request_form(), &setup).after(next(), &setup).after(Event::Send, &setup);
    let error =
        ReportedError { pointer: "/contact/email".to_owned(), code: "email_format".to_owned(), detail: None };
    let rejected = State::Rejected { errors: vec![error], reason: Reason::Fields };
    let journey = journey.after(Event::Delivery(rejected, None), &setup);
    assert_eq!((journey.place.step, journey.errors[0].name.as_str()), (Step::Request, "email"));
    assert_eq!(journey.entries.text("contact_name"), "山田 花子");
}

#[test]
fn erasing_leaves_nothing() {
    let setup = setup();
    let journey = after(Journey::default(), at_every_threshold(), &setup);
    assert_eq!(journey.after(Event::Erase, &setup), Journey::default());
}

#[test]
fn a_trial_assesses_as_if_and_leaves_the_answers_as_they_are() {
    let setup = setup();
    let few = [enter("practising_staff", "2"), change("result")];
    let journey = after(Journey::default(), at_every_threshold().into_iter().chain(few), &setup);
    let at_least =
        |journey: &Journey| Standing::of(journey.assessed(&setup), &setup).unwrap().assessment.at_least;
    let trial = vec![("practising_staff".to_owned(), "5".to_owned())];
    let tried = after(journey.clone(), [Event::Try(trial)], &setup);
    assert_eq!((at_least(&journey), at_least(&tried)), (1, 2));
    assert_eq!(tried.entries, journey.entries, "nothing is entered");
    for ends in [Event::Try(Vec::new()), change("practising_staff"), Event::Book] {
        let ended = after(tried.clone(), [ends], &setup);
        assert_eq!((at_least(&ended), ended.entries.text("practising_staff")), (1, "2"));
    }
}
