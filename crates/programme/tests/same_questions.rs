//! A question that two shipped programmes have is the same question: one visit asks it once for both.

#![allow(clippy::unwrap_used)] // What a test calls may fail like the test.

mod support;

use assessment::specification::Question;
use programme::{Loaded, Texts, load};

/// Families of texts in which the same id has the same words in every programme.
const SHARED_FAMILIES: [&str; 4] = ["unit.", "format.", "stage.", "topic."];

/// Every pair of shipped programmes.
fn pairs() -> Vec<(Loaded, Loaded)> {
    let folders = support::shipped();
    let load = |folder: &std::path::PathBuf| load(folder).unwrap();
    let pairs = folders.iter().enumerate().flat_map(|(index, first)| {
        folders.iter().skip(index + 1).map(move |second| (load(first), load(second)))
    });
    pairs.collect()
}

/// The questions of the first programme with those of the second that have the same id.
fn shared<'a>(first: &'a Loaded, second: &'a Loaded) -> Vec<(&'a Question, &'a Question)> {
    let others = &second.specification.questions;
    let pair =
        |question: &'a Question| Some((question, others.iter().find(|other| other.id == question.id)?));
    first.specification.questions.iter().filter_map(pair).collect()
}

#[test]
fn programmes_share_the_questions_of_a_request() {
    for (first, second) in pairs() {
        let ids: Vec<_> =
            shared(&first, &second).into_iter().map(|(question, _)| question.id.as_str()).collect();
        for id in ["industry", "regular_staff", "total_staff", "prefecture"] {
            assert!(ids.contains(&id), "{} and {}: {id}", first.specification.id, second.specification.id);
        }
    }
}

#[test]
fn a_shared_question_has_one_definition() {
    for (first, second) in pairs() {
        for (question, other) in shared(&first, &second) {
            assert_eq!(
                format!("{question:?}"),
                format!("{other:?}"),
                "{} and {}",
                first.specification.id,
                second.specification.id
            );
        }
    }
}

#[test]
fn a_shared_question_has_the_same_words_in_every_language() {
    for (first, second) in pairs() {
        let between = format!("{} and {}", first.specification.id, second.specification.id);
        for (language, texts) in &first.texts {
            let others = &second.texts[language];
            for (question, _) in shared(&first, &second) {
                let of_question = format!("question.{}.", question.id);
                let words = |texts: &Texts| -> Texts {
                    let texts = texts.iter().filter(|(key, _)| key.starts_with(&of_question));
                    texts.map(|(key, text)| (key.clone(), text.clone())).collect()
                };
                assert_eq!(words(texts), words(others), "{between} in {language}");
            }
            for (key, text) in texts.iter().filter(|(key, _)| is_shared(key)) {
                if let Some(other) = others.get(key) {
                    assert_eq!(text, other, "{between} in {language}: {key}");
                }
            }
        }
    }
}

fn is_shared(key: &str) -> bool {
    SHARED_FAMILIES.iter().any(|family| key.starts_with(family))
}
