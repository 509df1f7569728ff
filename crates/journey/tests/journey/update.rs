//! Each message and the journey after it.

use consultation::delivery::{Reason, ReportedError, State};
use fixtures::{
    after, after_with, at_every_threshold, enter, flow, request_context, request_form, to_review,
};
use journey::{Evaluation, Journey, Message, RequestContext, Step};

fn change(target: &str) -> Message {
    Message::Change(target.to_owned())
}

#[test]
fn every_step_is_reached_in_order_and_back_again() {
    let flow = flow();
    let mut journey = after(Journey::default(), [Message::Start], &flow);
    let mut seen = vec![journey.location.step];
    while journey.location.step != Step::Result {
        journey = after(journey, [Message::Next], &flow);
        seen.push(journey.location.step);
    }
    seen.dedup();
    assert_eq!(seen, [Step::Profile, Step::Readiness, Step::Practice, Step::Result]);
    while journey.location.step != Step::Start {
        journey = after(journey, [Message::Back], &flow);
        seen.push(journey.location.step);
    }
    seen.dedup();
    assert_eq!(seen[4..], [Step::Practice, Step::Readiness, Step::Profile, Step::Start]);
}

#[test]
fn the_sub_industry_is_asked_only_where_it_decides_and_its_answer_comes_back() {
    let flow = flow();
    let software = [
        Message::Start,
        enter("organisation_kind", "company"),
        enter("industry", "information_communications"),
        enter("regular_staff", "10"),
    ];
    let journey = after(Journey::default(), software.into_iter().chain([Message::Next]), &flow);
    assert_eq!(journey.location.page(&flow).unwrap().part.as_deref(), Some("detail"));
    let journey =
        after(journey, [enter("sub_industry", "broadcast_information_services"), Message::Next], &flow);
    assert_eq!(journey.location.step, Step::Readiness);
    // In another industry the answer is kept, but neither shown nor counted.
    let journey =
        after(journey, [change("industry"), enter("industry", "manufacturing"), Message::Next], &flow);
    assert_eq!(journey.location.step, Step::Readiness);
    let journey =
        after(journey, [change("industry"), enter("industry", "information_communications")], &flow);
    assert_eq!(journey.form.text("sub_industry"), "broadcast_information_services");
}

#[test]
fn a_contradiction_is_named_where_it_is_entered_and_nothing_is_lost() {
    let flow = flow();
    let messages = [
        change("eligible_staff"),
        enter("eligible_staff", "5"),
        enter("practising_staff", "6"),
        Message::Next,
    ];
    let journey = after(Journey::default(), messages, &flow);
    assert_eq!(journey.location.step, Step::Practice);
    assert_eq!(journey.errors.len(), 1);
    assert_eq!(
        (journey.errors[0].name.as_str(), journey.errors[0].code.as_str()),
        ("practising_staff", "contradiction")
    );
    assert_eq!(journey.form.text("practising_staff"), "6");
    assert!(Evaluation::of(journey.form.answers(&flow.programme, flow.nfkc), &flow).is_none());
}

#[test]
fn numbers_that_cannot_be_are_refused_at_the_field() {
    let flow = flow();
    for (text, code) in [
        ("-3", "out_of_range"),
        ("99999999", "out_of_range"),
        ("8.5", "not_a_whole_number"),
        ("八人", "not_a_whole_number"),
        ("１，０００ 名", ""),
        ("８人", ""),
    ] {
        let journey = after(
            Journey::default(),
            [change("profile"), enter("regular_staff", text), Message::Next],
            &flow,
        );
        let found = journey.errors.first().map_or("", |error| error.code.as_str());
        assert_eq!(found, code, "{text}");
        assert_eq!(journey.form.text("regular_staff"), text);
    }
}

#[test]
fn changing_an_answer_returns_to_where_it_was_seen() {
    let flow = flow();
    let journey = after(Journey::default(), at_every_threshold(), &flow);
    let journey = after(journey, [change("result"), change("eligible_staff")], &flow);
    assert_eq!((journey.location.step, journey.target.as_deref()), (Step::Practice, Some("eligible_staff")));
    let journey = after(journey, [enter("eligible_staff", "12"), Message::Next], &flow);
    assert_eq!(journey.location.step, Step::Result);
    // The result unfolds where the answer counts, until the person goes on.
    assert_eq!(journey.target.as_deref(), Some("eligible_staff"));
    assert_eq!(after(journey, [Message::Next], &flow).target, None);
}

#[test]
fn the_review_shows_what_was_changed_on_the_way() {
    let flow = flow();
    let journey = after(Journey::default(), at_every_threshold(), &flow);
    let journey = after(journey, request_form(), &flow);
    let to_form = [change("result"), Message::Next];
    let journey = after(journey, to_form.into_iter().chain(to_review()), &flow);
    assert_eq!(journey.location.step, Step::Review, "{:?}", journey.errors);
    let first = journey.request.clone().unwrap();
    let journey = after(journey, [change("total_staff"), enter("total_staff", "50"), Message::Back], &flow);
    assert_eq!(journey.location.step, Step::Review);
    assert_eq!(journey.request.as_ref().unwrap().request.organisation.total_staff, Some(50));
    assert_eq!(first.request.organisation.total_staff, Some(40));
}

#[test]
fn the_same_request_keeps_its_number() {
    let flow = flow();
    let later = RequestContext { random: [9; 16], ..request_context() };
    let journey = after(Journey::default(), [Message::Book], &flow);
    let journey = after(journey, request_form().into_iter().chain(to_review()), &flow);
    let number = journey.request.as_ref().unwrap().request.receipt.clone();
    let journey = after_with(journey, [Message::Back, Message::Next], &flow, &later);
    assert_eq!(journey.request.as_ref().unwrap().request.receipt, number);
    let messages = [Message::Back, enter("notes", "追記"), Message::Next];
    let journey = after_with(journey, messages, &flow, &later);
    assert_ne!(journey.request.as_ref().unwrap().request.receipt, number);
}

#[test]
fn a_second_tap_on_send_does_nothing() {
    let flow = flow();
    let journey = after(Journey::default(), [Message::Book], &flow);
    let journey = after(journey, request_form().into_iter().chain(to_review()), &flow);
    let sending = after(journey, [Message::Send], &flow);
    assert_eq!(sending.delivery, State::Sending { attempt: 1 });
    for message in [Message::Send, Message::Back, change("email")] {
        assert_eq!(after(sending.clone(), [message], &flow), sending);
    }
}

// Threat: inject code into the page
#[test]
fn an_endpoints_field_errors_lead_to_the_field() {
    let flow = flow();
    let journey = after(Journey::default(), [Message::Book], &flow);
    let journey = after(journey, request_form(), &flow);
    let journey = after(journey, to_review().into_iter().chain([Message::Send]), &flow);
    let error =
        ReportedError { pointer: "/contact/email".to_owned(), code: "email_format".to_owned(), detail: None };
    let rejected = State::Rejected { errors: vec![error], reason: Reason::Fields };
    let journey = after(journey, [Message::DeliveryChanged(rejected, None)], &flow);
    assert_eq!((journey.location.step, journey.errors[0].name.as_str()), (Step::Request, "email"));
    assert_eq!(journey.form.text("contact_name"), "山田 花子");
}

/// A journey whose request was refused with these errors: place, code and words.
fn refused(errors: &[(&str, &str, Option<&str>)]) -> Journey {
    let flow = flow();
    let journey = after(Journey::default(), [Message::Book], &flow);
    let journey = after(journey, request_form(), &flow);
    let journey = after(journey, to_review().into_iter().chain([Message::Send]), &flow);
    let error = |(pointer, code, detail): &(&str, &str, Option<&str>)| ReportedError {
        pointer: (*pointer).to_owned(),
        code: (*code).to_owned(),
        detail: detail.map(str::to_owned),
    };
    let rejected =
        State::Rejected { errors: errors.iter().map(error).collect(), reason: Reason::Status(422) };
    after(journey, [Message::DeliveryChanged(rejected, None)], &flow)
}

#[test]
fn a_refusal_that_names_no_field_of_the_form_is_a_page_of_its_own() {
    for (about, errors) in [
        ("no word at all", &[][..]),
        ("spam", &[("", "spam", Some("送れません。"))]),
        ("a mail that failed", &[("", "mail_failed", Some("送信に失敗しました。"))]),
        ("aborted", &[("", "aborted", None)]),
        ("a consent that is not named", &[("", "acceptance_missing", Some("同意が必要です。"))]),
        ("an error of HubSpot's without a field", &[("", "TOO_MANY", Some("Too many"))]),
        ("a problem without a pointer", &[("", "", Some("closed"))]),
        ("a field that the form lacks", &[("/contact/fax", "required", Some("FAX"))]),
        ("a number of the assessment", &[("/organisation/total_staff", "range", None)]),
        ("a member that only the widget fills", &[("/consent/version", "old", None), ("/schema", "x", None)]),
    ] {
        let flow = flow();
        let journey = refused(errors);
        assert_eq!((journey.location.step, journey.errors.len()), (Step::Receipt, 0), "{about}");
        assert_eq!(journey.form.text("contact_name"), "山田 花子", "{about}");
        let number = journey.request.as_ref().unwrap().request.receipt.clone();
        let changed = after(journey.clone(), [change("request")].into_iter().chain(to_review()), &flow);
        assert_eq!(changed.location.step, Step::Review, "{about}: {:?}", changed.errors);
        assert_eq!(changed.request.as_ref().unwrap().request.receipt, number, "{about}");
        let sent = after(journey, [Message::Send], &flow);
        assert_eq!(
            (sent.location.step, sent.delivery),
            (Step::Review, State::Sending { attempt: 1 }),
            "{about}"
        );
    }
}

#[test]
fn of_named_and_other_errors_the_named_are_at_their_fields_and_the_rest_is_above() {
    let journey = refused(&[
        ("/contact/fax", "required", Some("FAXが必要です")),
        ("/contact/email", "", Some("メールが違います")),
        ("", "spam", None),
        ("/consultation/preferred", "slot", Some("満員です")),
        ("/contact/email", "", Some("メールが違います")),
    ]);
    assert_eq!(journey.location.step, Step::Request);
    let shown: Vec<_> = journey
        .errors
        .iter()
        .map(|error| (error.name.as_str(), error.code.as_str(), &error.values))
        .collect();
    let said = |words: &str| vec![("detail", journey::Mention::Value(words.to_owned()))];
    assert_eq!(
        shown,
        [
            ("", "endpoint", &said("FAXが必要です")),
            ("", "endpoint", &said("spam")),
            ("preferred_1", "slot", &said("満員です")),
            ("email", "endpoint", &said("メールが違います")),
        ]
    );
}

#[test]
fn a_page_that_was_open_for_days_confirms_no_day_that_passed() {
    let flow = flow();
    let journey = after(Journey::default(), [Message::Book], &flow);
    let journey = after(journey, request_form(), &flow);
    for (now, passes) in [
        ("2026-11-26T14:59:59.000Z", false),
        // The first minute of the 27th in Japan: the calendar needs notice.
        ("2026-11-26T15:00:00.000Z", true),
        ("2027-06-01T00:00:00.000Z", true),
    ] {
        let context = RequestContext { now: now.to_owned(), ..request_context() };
        let journey = after_with(journey.clone(), to_review(), &flow, &context);
        let codes: Vec<_> = journey.errors.iter().map(|error| (&*error.name, &*error.code)).collect();
        let expected = if passes { vec![("preferred_1", "slot_past")] } else { Vec::new() };
        assert_eq!(codes, expected, "{now}");
        assert_eq!(journey::passed(&journey.form, now, &flow).len(), usize::from(passes), "{now}");
        let gone = journey::passed_slots(now, &flow).iter().any(|slot| slot == "2026-11-27/morning");
        assert_eq!(gone, passes, "{now}");
    }
    // What was reviewed before and is about to be sent.
    let reviewed = after(journey, to_review().into_iter().chain([Message::Send]), &flow);
    assert!(reviewed.is_sending());
    let errors = journey::passed(&reviewed.form, "2027-06-01T00:00:00.000Z", &flow);
    let refused = after(reviewed, [Message::Prepared(Err(errors))], &flow);
    assert_eq!((refused.location.step, &refused.delivery), (Step::Request, &State::Draft));
}

#[test]
fn a_text_that_is_sent_shortened_is_noted_until_the_request_changes() {
    let flow = flow();
    let journey = after(Journey::default(), [Message::Book], &flow);
    let journey = after(journey, request_form().into_iter().chain(to_review()), &flow);
    let texts = vec![("/consultation/notes".to_owned(), 700), ("/source/chamber".to_owned(), 3)];
    let journey = after(journey, [Message::Shortened(texts)], &flow);
    assert_eq!(journey.shortened, [("notes", 700)]);
    let journey = after(journey, [Message::Back, enter("notes", "短い"), Message::Next], &flow);
    assert_eq!((journey.location.step, journey.shortened.len()), (Step::Review, 0));
}

// Threat: the browser restores what was typed
#[test]
fn what_was_entered_for_a_request_is_forgotten_once_it_is_confirmed() {
    let flow = flow();
    let answers = [enter("industry", "manufacturing"), enter("prefecture", "JP-13"), Message::Book];
    let journey = after(Journey::default(), answers, &flow);
    let form = request_form().into_iter().chain(to_review()).chain([Message::Send]);
    let journey = after(journey, form, &flow);
    let names = ["organisation_name", "contact_name", "email", "preferred_1"];
    let entered = |journey: &Journey| names.map(|name| !journey.form.text(name).is_empty());
    let receipt = journey.request.as_ref().unwrap().request.receipt.clone();
    let becomes = |state| after(journey.clone(), [Message::DeliveryChanged(state, None)], &flow);
    for (state, is_kept) in [
        (State::Unknown { attempt: 1 }, true),
        (State::Queued, true),
        (State::Rejected { errors: Vec::new(), reason: Reason::Status(403) }, true),
        (State::Confirmed { receipt }, false),
    ] {
        let journey = becomes(state.clone());
        assert_eq!(entered(&journey), [is_kept; 4], "{state:?}");
        assert_eq!(journey.form.is_checked("consent", "yes"), is_kept, "{state:?}");
        assert!(journey.request.is_some(), "{state:?}: the receipt shows it");
        assert_eq!(journey.form.text("industry"), "manufacturing", "{state:?}: answers stay");
    }
}

#[test]
fn erasing_leaves_nothing() {
    let flow = flow();
    let journey = after(Journey::default(), at_every_threshold(), &flow);
    assert_eq!(after(journey, [Message::Erase], &flow), Journey::default());
}

#[test]
fn a_what_if_evaluates_as_if_and_leaves_the_answers_as_they_are() {
    let flow = flow();
    let few = [enter("practising_staff", "2"), change("result")];
    let journey = after(Journey::default(), at_every_threshold().into_iter().chain(few), &flow);
    let at_least = |journey: &Journey| {
        Evaluation::of(journey.effective_answers(&flow), &flow).unwrap().assessment.at_least
    };
    let changes = vec![("practising_staff".to_owned(), "5".to_owned())];
    let tried = after(journey.clone(), [Message::WhatIf(changes)], &flow);
    assert_eq!((at_least(&journey), at_least(&tried)), (1, 2));
    assert_eq!(tried.form, journey.form, "nothing is entered");
    for ends in [Message::WhatIf(Vec::new()), change("practising_staff"), Message::Book] {
        let ended = after(tried.clone(), [ends], &flow);
        assert_eq!((at_least(&ended), ended.form.text("practising_staff")), (1, "2"));
    }
}
