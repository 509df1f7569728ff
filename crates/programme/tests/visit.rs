//! Several programmes packed for one visit.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "what a test calls may fail it too"
)]

use assessment::Specification;
use assessment::pack::{FurtherPack, MessagePack, ProgrammePack, decode};
use programme::{Loaded, Messages, Texts, VisitError, is_browser_message, load, packs, visit, visit_packs};
use std::collections::BTreeSet;
use std::path::Path;

const LEAD: &str = "telework-pioneers-r3";
const FURTHER: &str = "telework-toprunner-2025";

fn loaded(id: &str) -> Loaded {
    load(&Path::new("../../programmes").join(id)).unwrap()
}

fn both() -> [Loaded; 2] {
    [loaded(LEAD), loaded(FURTHER)]
}

fn pack<'a>(packs: &'a [(String, Vec<u8>)], name: &str) -> &'a [u8] {
    let (_, bytes) =
        packs.iter().find(|(file, _)| file == name).unwrap_or_else(|| panic!("there is no {name}"));
    bytes
}

fn texts(bytes: &[u8]) -> Texts {
    let pack: MessagePack = decode(bytes).unwrap();
    pack.messages().map(|(id, text)| (id.to_owned(), text.to_owned())).collect()
}

#[test]
fn one_programme_has_the_packs_that_it_has_alone() {
    let lead = loaded(LEAD);
    assert_eq!(visit_packs(std::slice::from_ref(&lead)).unwrap(), packs(&lead).unwrap());
    assert_eq!(visit_packs(&[]).unwrap(), []);
}

#[test]
fn every_question_is_asked_once_and_those_of_the_leading_programme_come_first() {
    let [lead, further] = both();
    let visit = visit(&lead, std::slice::from_ref(&further)).unwrap();
    let ids = |loaded: &Loaded| -> Vec<String> {
        loaded.specification.questions.iter().map(|question| question.id.clone()).collect()
    };
    assert!(ids(&visit).starts_with(&ids(&lead)), "links to the leading programme are read by its order");
    let asked = |loaded: &Loaded| -> Vec<String> {
        loaded.specification.pages.iter().flat_map(|page| page.questions.clone()).collect()
    };
    let all: BTreeSet<_> = asked(&lead).into_iter().chain(asked(&further)).collect();
    let once = asked(&visit);
    assert_eq!(once.len(), all.len(), "{once:?}");
    assert_eq!(once.into_iter().collect::<BTreeSet<_>>(), all);
    let parts: Vec<_> = visit.specification.pages.iter().map(|page| (&page.step, &page.part)).collect();
    assert_eq!(parts.iter().collect::<BTreeSet<_>>().len(), parts.len(), "pages are told apart: {parts:?}");
}

#[test]
fn the_pages_that_decide_most_come_first_within_their_step() {
    let [lead, further] = both();
    let visit = visit(&lead, &[further]).unwrap();
    let pages: Vec<_> = visit
        .specification
        .pages
        .iter()
        .filter(|page| page.step == "practice")
        .map(|page| page.part.clone())
        .collect();
    // No answer decides what a panel judges.
    let expected = ["rules", "figures", "jury", FURTHER].map(|part| Some(part.to_owned()));
    assert_eq!(pages, expected);
}

#[test]
fn every_text_of_the_section_of_a_further_programme_is_in_the_packs() {
    let mut all = both();
    // What the leading programme says about outcomes that the further one has as well, and leaves out.
    for texts in all[0].texts.values_mut() {
        for id in ["result.headline.none.minister", "result.toward.none.none"] {
            texts.insert(id.to_owned(), "of the leading programme".to_owned());
        }
    }
    all[1].texts.values_mut().for_each(|texts| texts.retain(|id, _| !id.starts_with("result.headline.none")));
    let built = visit_packs(&all).unwrap();
    let section = ["criterion.", "programme.", "question.", "reach.", "result.", "tier.", "visit."];
    let start = ["programme.lead", "programme.title"];
    let is_shown = |id: &str| {
        section.iter().any(|family| id.starts_with(family)) && !start.contains(&id) && is_browser_message(id)
    };
    for (language, own) in &all[1].texts {
        let mut seen = texts(pack(&built, &format!("{LEAD}.{language}.pack")));
        seen.extend(texts(pack(&built, &format!("{LEAD}.{language}.later.pack"))));
        seen.extend(texts(pack(&built, &format!("{LEAD}.with-{FURTHER}.{language}.pack"))));
        for (id, text) in own.iter().filter(|(id, _)| is_shown(id)) {
            assert_eq!(seen.get(id), Some(text), "{language}: {id}");
        }
        // What the leading programme says about single outcomes does not stand for the further one.
        for id in ["result.headline.none.minister", "result.toward.none.none"] {
            assert!(own.contains_key(id) || seen[id].is_empty(), "{language}: {id}: {}", seen[id]);
        }
        assert_eq!(seen["result.headline.none.minister"], "", "{language}");
        let also = texts(pack(&built, &format!("{LEAD}.{language}.pack")))["start.also"].clone();
        assert!(also.contains(&own["programme.name"]), "{also}");
    }
    let lead: ProgrammePack = decode(pack(&built, &format!("{LEAD}.pack"))).unwrap();
    let further: FurtherPack = decode(pack(&built, &format!("{LEAD}.with-{FURTHER}.pack"))).unwrap();
    let read = further.clone().specification(&lead.specification).unwrap();
    let own = &all[1].specification;
    assert_eq!(lead.further, [(read.id.clone(), read.version.to_string())]);
    let questions = |specification: &Specification| serde_json::to_value(&specification.questions).unwrap();
    assert_eq!((&read.id, &read.tiers, questions(&read)), (&own.id, &own.tiers, questions(own)));
    assert!(
        further.specification(&all[0].specification).is_none(),
        "its questions are in the pack of the visit"
    );
}

#[test]
fn programmes_that_mean_different_things_by_one_id_have_no_visit() {
    let further = || FURTHER.to_owned();
    type Change = fn(&mut Loaded);
    let cases: [(Change, VisitError); 3] = [
        (
            |loaded| loaded.specification.questions[0].choices.truncate(3),
            VisitError::Question { programme: further(), question: "industry".to_owned() },
        ),
        (
            |loaded| loaded.specification.readiness[0].id = "policy".to_owned(),
            VisitError::Field { programme: further(), field: "policy".to_owned() },
        ),
        (
            |loaded| drop(loaded.texts.remove("en")),
            VisitError::Language { programme: further(), language: "en".to_owned() },
        ),
    ];
    for (change, expected) in cases {
        let [lead, mut other] = both();
        change(&mut other);
        assert_eq!(visit(&lead, &[other]).unwrap_err(), expected);
        for language in Messages::languages() {
            let words = expected.in_words(&Messages::new(language));
            assert!(words.contains(FURTHER) && !words.contains("visit."), "{words}");
        }
    }
}

/// The packs that a visit of several programmes loads for one of them alone.
#[test]
fn the_packs_of_a_further_programme_are_small() {
    let all = [LEAD, FURTHER, "telework-subsidy-2025"].map(loaded);
    let built = visit_packs(&all).unwrap();
    for loaded in &all[1..] {
        let stem = format!("{LEAD}.with-{}", loaded.specification.id);
        for language in loaded.texts.keys() {
            let texts = pack(&built, &format!("{stem}.{language}.pack")).len();
            let bytes = texts + pack(&built, &format!("{stem}.pack")).len();
            // Brotli makes a quarter of it.
            assert!(bytes <= 16_000, "{stem} in {language}: {bytes}");
        }
    }
}
