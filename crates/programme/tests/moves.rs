//! The moves between tiers that follow from changes of a shipped programme. The changes and the sentences are data.

// What a test calls may fail like the test.
#![allow(clippy::unwrap_used)]

mod support;

use programme::{Loaded, Vocabulary, describe_moves, load, moves};
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
