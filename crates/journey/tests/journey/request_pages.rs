//! The three pages of the request form: each has its own errors, and nothing that was entered is lost between them.

use consultation::delivery::{Reason, ReportedError, State};
use consultation::fields::TEXT_FIELDS;
use fixtures::{after, at_every_threshold, check, enter, flow, flow_with, request_form, to_review};
use journey::{Effect, FlowContext, Journey, Message, REQUEST_PAGES, Step, update};
use site_config::Availability;
use std::collections::BTreeSet;

const REQUIRED: [&str; 6] = ["prefecture", "organisation_name", "contact_name", "email", "phone", "consent"];

fn change(target: &str) -> Message {
    Message::Change(target.to_owned())
}

/// The page, and the controls in error on it.
fn shown(journey: &Journey, flow: &FlowContext) -> (Option<String>, Vec<String>) {
    let errors = journey.shown_errors().map(|error| error.name.clone()).collect();
    (journey.location.part(flow).map(str::to_owned), errors)
}

fn at(part: &str, errors: &[&str]) -> (Option<String>, Vec<String>) {
    (Some(part.to_owned()), errors.iter().map(|name| (*name).to_owned()).collect())
}

/// A filled in form under review.
fn reviewed(flow: &FlowContext) -> Journey {
    let messages = [Message::Book].into_iter().chain(request_form()).chain(to_review());
    let journey = after(Journey::default(), messages, flow);
    assert_eq!(journey.location.step, Step::Review, "{:?}", journey.errors);
    journey
}

/// The journey after its endpoint refused these places.
fn refused(journey: Journey, pointers: &[&str], flow: &FlowContext) -> Journey {
    let error = |pointer: &&str| ReportedError {
        pointer: (*pointer).to_owned(),
        code: String::new(),
        detail: Some("だめです".to_owned()),
    };
    let errors = pointers.iter().map(error).collect();
    let rejected = State::Rejected { errors, reason: Reason::Fields };
    after(journey, [Message::Send, Message::DeliveryChanged(rejected, None)], flow)
}

#[test]
fn every_field_is_on_one_page() {
    let all: Vec<&str> = REQUEST_PAGES.iter().flat_map(|(_, names)| *names).copied().collect();
    assert_eq!(all.iter().collect::<BTreeSet<_>>().len(), all.len(), "{all:?}");
    for field in TEXT_FIELDS {
        assert!(all.contains(&field.id), "{}", field.id);
    }
}

#[test]
fn each_page_has_its_own_errors() {
    let flow = flow();
    let journey = after(Journey::default(), [Message::Book, Message::Next], &flow);
    assert_eq!(shown(&journey, &flow), at("what", &["topics", "format"]));
    let what = [check("topics", "labour"), enter("format", "online"), Message::Next];
    let journey = after(journey, what, &flow);
    assert_eq!(shown(&journey, &flow), at("when", &[]));
    let journey = after(journey, [enter("preferred_1", "2020-01-06/morning"), Message::Next], &flow);
    assert_eq!(shown(&journey, &flow), at("when", &["preferred_1"]));
    let journey = after(journey, [enter("preferred_1", ""), Message::Next], &flow);
    assert_eq!(shown(&journey, &flow), at("who", &[]), "none has to be preferred");
    let journey = after(journey, [Message::Next], &flow);
    assert_eq!(shown(&journey, &flow), at("who", &REQUIRED));
}

#[test]
fn back_keeps_everything_and_checks_nothing() {
    let flow = flow();
    let filled = [Message::Book].into_iter().chain(request_form()).chain([Message::Next, Message::Next]);
    let journey = after(Journey::default(), filled.chain([enter("email", "@")]), &flow);
    let mut seen = Vec::new();
    let mut back = journey.clone();
    while back.location.step == Step::Request {
        seen.push(shown(&back, &flow));
        back = after(back, [Message::Back], &flow);
    }
    assert_eq!(seen, [at("who", &[]), at("when", &[]), at("what", &[])]);
    assert_eq!((back.location.step, &back.form), (Step::Start, &journey.form));
    let after_errors = after(journey, [Message::Next, Message::Back], &flow);
    assert_eq!(shown(&after_errors, &flow), at("when", &[]), "Back leaves a page with errors");
    // From the result the way back leads to the result.
    let assessed = after(Journey::default(), at_every_threshold(), &flow);
    let messages = [change("result"), Message::Next, Message::Back];
    assert_eq!(after(assessed, messages, &flow).location.step, Step::Result);
}

#[test]
fn a_change_from_the_review_leads_to_its_page_and_returns() {
    let flow = flow();
    for (field, part) in
        [("topics", "what"), ("stage", "what"), ("preferred_2", "when"), ("department", "who")]
    {
        let journey = after(reviewed(&flow), [change(field)], &flow);
        assert_eq!(shown(&journey, &flow), at(part, &[]), "{field}");
        assert_eq!(journey.target.as_deref(), Some(field));
        let number = journey.request.as_ref().unwrap().request.receipt.clone();
        for way in [Message::Next, Message::Back] {
            let returned = after(journey.clone(), [way.clone()], &flow);
            assert_eq!(returned.location.step, Step::Review, "{field} {way:?}");
            assert_eq!(returned.request.as_ref().unwrap().request.receipt, number, "nothing was changed");
        }
    }
    for way in [Message::Next, Message::Back] {
        let messages = [change("stage"), enter("stage", "started"), way.clone()];
        let journey = after(reviewed(&flow), messages, &flow);
        let request = &journey.request.as_ref().unwrap().request;
        assert_eq!(request.consultation.stage.as_deref(), Some("started"), "{way:?}");
        // Afterwards the pages follow each other again.
        let back = after(journey, [Message::Back], &flow);
        assert_eq!(shown(&back, &flow), at("who", &[]));
        assert_eq!(shown(&after(back, [Message::Back], &flow), &flow), at("when", &[]));
    }
    // What is wrong is said where it was changed.
    let wrong = after(reviewed(&flow), [change("email"), enter("email", "@"), Message::Next], &flow);
    assert_eq!(shown(&wrong, &flow), at("who", &["email"]));
    let wrong = after(reviewed(&flow), [change("format"), enter("format", ""), Message::Next], &flow);
    assert_eq!(shown(&wrong, &flow), at("what", &["format"]));
    let right = after(wrong, [enter("format", "visit"), Message::Next], &flow);
    assert_eq!(right.location.step, Step::Review, "and it returns after all");
}

#[test]
fn an_endpoints_errors_lead_to_the_first_page_with_one_and_on_to_the_others() {
    let flow = flow();
    let places = ["/contact/email", "/consultation/topics", "/contact/fax"];
    let journey = refused(reviewed(&flow), &places, &flow);
    assert_eq!(shown(&journey, &flow), at("what", &["", "topics"]));
    let journey = after(journey, [check("topics", "ict"), Message::Next], &flow);
    assert_eq!(shown(&journey, &flow), at("who", &["email"]), "the error there still stands");
    let journey = after(journey, [enter("email", "jiro@example.jp"), Message::Next], &flow);
    assert_eq!((journey.location.step, journey.errors.len()), (Step::Review, 0));
    for (place, part, name) in [
        ("/consultation/preferred/0/date", "when", "preferred_1"),
        ("/consultation/notes", "who", "notes"),
        ("/consultation/format", "what", "format"),
        ("/organisation/prefecture", "who", "prefecture"),
    ] {
        let journey = refused(reviewed(&flow), &[place], &flow);
        assert_eq!(shown(&journey, &flow), at(part, &[name]), "{place}");
        assert_eq!(after(journey, [Message::Back], &flow).location.step, Step::Review, "{place}");
    }
}

#[test]
fn a_slot_that_is_taken_in_the_meantime_leads_to_its_page() {
    let flow = flow();
    let at_end = [Message::Book].into_iter().chain(request_form()).chain([Message::Next, Message::Next]);
    let taken = Message::SlotsTaken { slots: vec!["2026-11-27/morning".to_owned()], is_complete: true };
    let journey = after(Journey::default(), at_end.chain([taken, Message::Next]), &flow);
    assert_eq!(shown(&journey, &flow), at("when", &["preferred_1"]));
    let chosen = [enter("preferred_1", "2026-11-27/afternoon")].into_iter().chain(to_review());
    assert_eq!(after(journey, chosen, &flow).location.step, Step::Review);
}

#[test]
fn the_taken_slots_are_asked_for_before_the_page_with_the_slots_and_on_it() {
    let mut flow = flow();
    flow.site.availability = Some(Availability { url: "/busy.ics".to_owned() });
    let asks = |message: Message, journey: Journey| {
        let (journey, effects) = update(journey, message, &flow);
        let asked = effects.iter().filter(|effect| matches!(effect, Effect::LoadTaken(_))).count();
        (journey, asked)
    };
    let (journey, asked) = asks(Message::Book, Journey::default());
    assert_eq!(asked, 1);
    let filled = after(journey, request_form().into_iter().chain([Message::Next, Message::Next]), &flow);
    assert_eq!(asks(Message::Back, filled.clone()).1, 1);
    let reviewed = after(filled, [Message::Next], &flow);
    assert_eq!(asks(change("email"), reviewed.clone()).1, 0);
    assert_eq!(asks(change("preferred_1"), reviewed).1, 1);
}

#[test]
fn topics_that_were_checked_by_the_result_are_told_from_others() {
    let flow = flow();
    let direct = after(Journey::default(), [Message::Book], &flow);
    assert!(!direct.has_suggestions);
    let assessed = after(Journey::default(), at_every_threshold(), &flow);
    let assessed = after(assessed, [change("result"), Message::Next], &flow);
    assert!(assessed.has_suggestions && assessed.form.checked("topics").count() > 0);
}

#[test]
fn pages_are_counted_within_their_step_and_follow_up_pages_are_not() {
    let flow = flow();
    let trade = [enter("industry", "information_communications"), enter("regular_staff", "12")];
    let mut journey = after(Journey::default(), trade.into_iter().chain([Message::Start]), &flow);
    let mut seen = Vec::new();
    while journey.location.step != Step::Result {
        seen.push((journey.location.step.id(), journey.location.part_of_step(&flow)));
        journey = after(journey, [Message::Next], &flow);
    }
    let readiness = (0..6).map(|page| ("readiness", (page, 6)));
    let practice = (0..3).map(|page| ("practice", (page, 3)));
    let profile = [("profile", (0, 1)), ("profile", (0, 1))];
    assert_eq!(seen, profile.into_iter().chain(readiness).chain(practice).collect::<Vec<_>>());
    let one_page = flow_with(|specification| specification.pages.retain(|page| page.step != "practice"));
    assert_eq!(journey::Location::of(Step::Practice).part_of_step(&one_page), (0, 1));
}

#[test]
fn a_wish_that_is_left_out_moves_the_next_ones_up() {
    let flow = flow();
    let slots: Vec<String> = flow.slots().into_iter().map(|slot| slot.id).collect();
    let what = [Message::Book, check("topics", "labour"), enter("format", "online"), Message::Next];
    let journey = after(Journey::default(), what, &flow);
    let wishes = [enter("preferred_2", &slots[3]), enter("preferred_3", &slots[1]), Message::Next];
    let journey = after(journey, wishes, &flow);
    assert_eq!(shown(&journey, &flow), at("who", &[]));
    let numbered = ["preferred_1", "preferred_2", "preferred_3"].map(|name| journey.form.text(name));
    assert_eq!(numbered, [slots[3].as_str(), &slots[1], ""]);
}
