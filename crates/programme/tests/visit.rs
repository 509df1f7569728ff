//! Several programmes packed for one visit.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "what a test calls may fail it too"
)]

use assessment::pack::{MessagePack, ProgrammePack, decode};
use programme::{Loaded, Messages, Texts, VisitError, load, packs, visit, visit_packs};
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
fn every_text_of_a_further_programme_is_in_the_packs() {
    let all = both();
    let built = visit_packs(&all).unwrap();
    for (language, own) in &all[1].texts {
        let mut seen = texts(pack(&built, &format!("{LEAD}.{language}.pack")));
        seen.extend(texts(pack(&built, &format!("{LEAD}.{language}.later.pack"))));
        seen.extend(texts(pack(&built, &format!("{LEAD}.with-{FURTHER}.{language}.pack"))));
        for (id, text) in own {
            assert_eq!(seen.get(id), Some(text), "{language}: {id}");
        }
        // What the leading programme says about single outcomes does not stand for the further one.
        let leads = |id: &&String| id.starts_with("result.headline.") || id.starts_with("reach.");
        for id in all[0].texts[language].keys().filter(leads).filter(|id| !own.contains_key(*id)) {
            assert_eq!(seen[id], "", "{language}: {id}");
        }
        let also = texts(pack(&built, &format!("{LEAD}.{language}.pack")))["start.also"].clone();
        assert!(also.contains(&own["programme.name"]), "{also}");
    }
    let further: ProgrammePack = decode(pack(&built, &format!("{LEAD}.with-{FURTHER}.pack"))).unwrap();
    assert_eq!(further.specification.id, FURTHER);
    let lead: ProgrammePack = decode(pack(&built, &format!("{LEAD}.pack"))).unwrap();
    assert_eq!(lead.further, [(FURTHER.to_owned(), further.specification.version.to_string())]);
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
