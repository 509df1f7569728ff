//! The moves between tiers that follow from changes of a shipped programme. The changes and the sentences are data.

// What a test calls may fail like the test.
#![allow(clippy::unwrap_used, clippy::panic)]

mod support;

use assessment::specification::{Criterion, Kind, Predicate, Question};
use programme::{Loaded, Possible, Reason, Vocabulary, describe_moves, load, moves};
use serde::Deserialize;
use std::fs;

#[derive(Deserialize)]
struct Changes {
    changes: Vec<Change>,
}

#[derive(Deserialize)]
struct Change {
    name: String,
    #[serde(default)]
    replace: Vec<[String; 3]>,
    /// A text and the one in its place, wherever it occurs in `programme.toml`.
    #[serde(default)]
    rename: Option<[String; 2]>,
    #[serde(default)]
    append: String,
    en: Vec<String>,
    ja: Vec<String>,
}

impl Change {
    fn apply(&self) -> Loaded {
        let copy = support::copied(&format!("moves-{}", self.name), &support::programmes());
        let folder = copy.join("telework-pioneers-r3");
        for [file, from, to] in &self.replace {
            support::replace(&folder.join(file), from, to);
        }
        let file = folder.join("programme.toml");
        let mut content = fs::read_to_string(&file).unwrap();
        if let Some([from, to]) = &self.rename {
            content = content.replace(from, to);
        }
        fs::write(&file, content + &self.append).unwrap();
        let loaded = load(&folder).unwrap();
        fs::remove_dir_all(copy).unwrap();
        loaded
    }
}

#[test]
fn the_moves_are_those_that_follow_from_the_change() {
    let Changes { changes } = toml::from_str(include_str!("moves/changes.toml")).unwrap();
    let old = load(&support::telework()).unwrap();
    let mut wrong = String::new();
    for change in changes {
        let new = change.apply();
        let moves = moves(&old, &new).unwrap();
        for (language, expected) in [("en", &change.en), ("ja", &change.ja)] {
            let [before, after] = [&old, &new].map(|loaded| Vocabulary::new(loaded, Some(language)));
            let lines = describe_moves(&moves, &before, &after);
            if lines != *expected {
                let lines: Vec<_> = lines.iter().map(|line| format!("  {line:?},\n")).collect();
                wrong += &format!("{}\n{language} = [\n{}]\n", change.name, lines.concat());
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

/// A choice of one of eleven holes.
fn pigeon(index: usize) -> Question {
    Question {
        id: format!("pigeon-{index}"),
        kind: Kind::Choice,
        same_as: None,
        list: None,
        choices: (0..11).map(|hole| hole.to_string()).collect(),
        choice_when: Vec::new(),
        unit: None,
        decimals: 0,
        minimum: None,
        maximum: None,
        asked_when: None,
        improves: None,
    }
}

// Threat: a programme or a pack whose search takes minutes
#[test]
fn a_move_with_too_many_alternatives_is_unproven_and_said_so() {
    let mut old = load(&support::telework()).unwrap();
    // Twelve pigeons in eleven holes, of which no two share one.
    let is = |pigeon: usize, hole: usize| {
        let is = Predicate::Is { question: format!("pigeon-{pigeon}"), value: hole.to_string() };
        Predicate::Not(Box::new(is))
    };
    let pairs = (0..12).flat_map(|pigeon| (0..pigeon).map(move |other| (pigeon, other)));
    let apart = pairs.flat_map(|(pigeon, other)| {
        (0..11).map(move |hole| Predicate::Any(vec![is(pigeon, hole), is(other, hole)]))
    });
    old.specification.questions.extend((0..12).map(pigeon));
    old.specification.criteria.push(Criterion {
        id: "pigeons".to_owned(),
        tier: "minister".to_owned(),
        source: String::new(),
        requires: Predicate::All(apart.collect()),
        applies_when: None,
    });
    let mut new = old.clone();
    new.specification.criteria.retain(|criterion| criterion.id != "ict-use");
    let moves = moves(&old, &new).unwrap();
    for found in &moves.list {
        let is_hard = [&found.from, &found.to].into_iter().any(|tier| tier == "minister");
        match &found.possible {
            Possible::No => assert_ne!((&*found.from, &*found.to), ("hundred", "minister")),
            Possible::Unproven(Reason::Steps) if is_hard => {}
            possible => panic!("{} to {}: {possible:?}", found.from, found.to),
        }
    }
    let words = Vocabulary::new(&old, Some("en"));
    let lines = describe_moves(&moves, &words, &words);
    let reason = "It is not proven whether a company goes from “Top Hundred” to “Minister’s Award”: the rules have more \
                  alternatives than can be tried.";
    assert!(lines.iter().any(|line| line == reason), "{lines:#?}");
    assert!(!lines.iter().any(|line| line == "No company rises."), "{lines:#?}");
}
