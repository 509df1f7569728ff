//! Messages while the lazy part, the pages after the questions, is not loaded yet.

use fixtures::{enter, flow};
use journey::{Effect, Journey, Message, Part, Step, update};

/// A journey at the first page of questions without the lazy part.
fn begun() -> Journey {
    let mut journey = Journey::default();
    journey.part = Part::Missing;
    update(journey, Message::Start, &flow()).0
}

fn see_result() -> Message {
    Message::Change("result".to_owned())
}

#[test]
fn the_part_is_asked_for_once_until_it_fails() {
    let flow = flow();
    let mut missing = Journey::default();
    missing.part = Part::Missing;
    let (journey, effects) = update(missing, Message::Start, &flow);
    assert_eq!(effects.iter().filter(|effect| **effect == Effect::LoadPart).count(), 1);
    let (journey, effects) = update(journey, see_result(), &flow);
    assert_eq!((journey.part, effects), (Part::Loading, Vec::new()));
    let (journey, _) = update(journey, Message::ChunkFailed, &flow);
    let (_, effects) = update(journey, see_result(), &flow);
    assert_eq!(effects, [Effect::LoadPart], "another press tries again");
}

#[test]
fn a_message_waits_for_the_part_and_the_page_stays() {
    let flow = flow();
    let (waiting, _) = update(begun(), see_result(), &flow);
    assert_eq!((waiting.location.step, waiting.pending.clone()), (Step::Profile, Some(see_result())));
    let (loaded, _) = update(waiting.clone(), Message::PartLoaded, &flow);
    assert_eq!((loaded.location.step, loaded.pending), (Step::Result, None));
    let (failed, _) = update(waiting, Message::ChunkFailed, &flow);
    let codes: Vec<_> = failed.errors.iter().map(|error| error.code.as_str()).collect();
    assert_eq!(
        (failed.location.step, failed.pending.clone(), codes),
        (Step::Profile, None, vec!["not_loaded"])
    );
}

#[test]
fn a_page_that_is_refused_gives_up_what_waited() {
    let flow = flow();
    let (waiting, _) = update(begun(), see_result(), &flow);
    let (typed, _) = update(waiting, enter("regular_staff", "many"), &flow);
    let (refused, _) = update(typed, Message::Next, &flow);
    assert_eq!(refused.errors.len(), 1);
    let (loaded, _) = update(refused.clone(), Message::PartLoaded, &flow);
    assert_eq!((loaded.location, &loaded.errors), (refused.location, &refused.errors));
}

#[test]
fn erasing_keeps_a_change_of_language_and_the_part() {
    let flow = flow();
    let (changing, _) = update(begun(), Message::ChooseLanguage("en".to_owned()), &flow);
    let (erased, _) = update(changing.clone(), Message::Erase, &flow);
    assert_eq!((erased.language, erased.part), (changing.language, changing.part));
    assert_eq!(erased.location.step, Step::Start);
}
