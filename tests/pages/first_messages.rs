//! The messages of the first pages are enough for them: all others are loaded with the pages after the questions.

use crate::support::{html, messages_in, mount};
use fixtures::{PROGRAMMES, after, enter, flow_of, languages, texts_of};
use journey::{FlowContext, Journey, Location, Message, Part, Step};
use leptos::prelude::Set;
use programme::is_first_message;
use telework_check::i18n::Messages;

/// The messages of the first pages alone.
fn first_messages(id: &str, language: &str) -> Messages {
    let texts = texts_of(id).remove(language).unwrap();
    let all = texts.len();
    let first: Vec<_> = texts.into_iter().filter(|(id, _)| is_first_message(id)).collect();
    assert!(first.len() < all, "some messages come later");
    Messages::new(language.to_owned(), first)
}

/// Every page of questions, as it is first shown and with what can be wrong on it, and the start in its states.
fn journeys(flow: &FlowContext) -> Vec<Journey> {
    let specification = flow.programme.specification();
    let numbers = || specification.questions.iter().filter(|question| question.unit.is_some());
    let mut journeys = vec![Journey::default()];
    for (index, page) in specification.pages.iter().enumerate() {
        let location = Location { step: Step::find(&page.step).unwrap(), page: index };
        let mut at = Journey::default();
        at.location = location;
        for value in ["x", "1.55", "99999999999", "7"] {
            let typed = numbers().map(|question| enter(&question.id, value));
            journeys.push(after(at.clone(), typed.chain([Message::Next]), flow));
        }
        // Each number is larger than the one it is a part of.
        let growing = numbers().zip(1..).map(|(question, value)| enter(&question.id, &value.to_string()));
        journeys.push(after(at.clone(), growing.chain([Message::Next]), flow));
        let mut waits = at.clone();
        waits.part = Part::Missing;
        journeys.push(after(waits, [Message::Change("result".to_owned()), Message::ChunkFailed], flow));
        journeys.push(at);
    }
    for saved in [
        "1\tother\t1\nregular_staff\t\tmany\nindustry\t\tnone\ngone\t\tyes",
        "1\tx\t1\nindustry\t\tmanufacturing",
    ] {
        journeys.push(Journey::restore(saved, flow));
    }
    journeys.push(Journey::from_share_link("damaged", flow));
    for state in [
        consultation::delivery::State::Queued,
        consultation::delivery::State::Unknown { attempt: 1 },
        consultation::delivery::State::Sending { attempt: 1 },
        consultation::delivery::State::Confirmed { receipt: "K7QF-2M9X".to_owned() },
    ] {
        let outbox = Message::OutboxChanged(Some(("K7QF-2M9X".to_owned(), state)));
        journeys.push(after(Journey::default(), [outbox], flow));
    }
    journeys.retain(|journey| !journey.location.step.is_lazy());
    journeys
}

#[test]
fn the_first_pages_need_no_later_message() {
    for programme in PROGRAMMES {
        for (language, _) in languages() {
            let mounted = |messages| mount(flow_of(programme, |_| {}), messages, Journey::default());
            let (first_owner, first) = mounted(first_messages(programme, &language));
            let (owner, all) = mounted(messages_in(programme, &language));
            let journeys = journeys(all.flow());
            assert!(journeys.len() > 4 * all.flow().programme.specification().pages.len());
            for journey in journeys {
                first.journey.set(journey.clone());
                all.journey.set(journey);
                assert_eq!(html(&first_owner, first), html(&owner, all), "{programme} in {language}");
            }
        }
    }
}
