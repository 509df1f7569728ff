//! A programme about libraries, and a reference evaluation of its rules.
//!
//! It shares no word with the telework programme, which shows that the engine contains none of them.

use assessment::{Answer, Answers, Decimal, Programme, Specification};
use serde_json::json;

/// The largest number of the small programme, so that every company can be tried.
pub const MAX_NUMBER: i64 = 6;

/// A programme of three nested numbers, a choice and a yes-or-no, small enough for an exhaustive search.
pub fn library() -> Programme {
    let number = |id: &str, improves: Option<&str>| json!({ "id": id, "kind": "number", "maximum": MAX_NUMBER, "improves": improves });
    let specification = json!({
        "id": "open-library", "version": 1, "valid_from": "2020-01-01", "valid_to": "2020-12-31",
        "tiers": ["closed", "ajar", "open", "loved"],
        "questions": [
            { "id": "keeper", "kind": "choice", "choices": ["volunteer", "paid", "nobody"] },
            { "id": "quiet", "kind": "choice", "choices": ["yes", "no"], "improves": "yes" },
            number("owned", None), number("shelved", Some("up")), number("borrowed", Some("up")),
            { "id": "charm", "kind": "choice", "choices": ["yes", "no"], "improves": "yes" }
        ],
        "parts": [{ "part": "borrowed", "whole": "shelved" }, { "part": "shelved", "whole": "owned" }],
        "facts": [{ "id": "tiny", "source": "house rules", "when": { "any": [
            { "at_most": { "question": "owned", "value": 2 } },
            { "all": [
                { "at_most": { "question": "owned", "value": 4 } },
                { "is": { "question": "keeper", "value": "volunteer" } }
            ] }
        ] } }],
        "criteria": [
            { "id": "kept", "tier": "ajar", "source": "house rules",
              "requires": { "not": { "is": { "question": "keeper", "value": "nobody" } } } },
            { "id": "shelves", "tier": "open", "source": "house rules", "requires": { "share": {
                "of": "shelved", "in": "owned", "percent": 50, "except": { "when": "tiny", "percent": 100 } } } },
            { "id": "readers", "tier": "open", "source": "house rules", "requires": { "any": [
                { "share": { "of": "borrowed", "in": "shelved", "percent": 60 } },
                { "at_least": { "question": "borrowed", "value": 3 } }
            ] } },
            { "id": "quiet", "tier": "open", "source": "house rules",
              "requires": { "is": { "question": "quiet", "value": "yes" } } },
            { "id": "charm", "tier": "loved", "source": "house rules", "requires": { "judged": "charm" } }
        ],
        "readiness": [{ "id": "care", "questions": ["quiet", "charm", "keeper"] }, { "id": "peace", "questions": ["quiet", "charm"] }],
        "pages": [{ "step": "profile", "questions": ["keeper", "quiet", "owned", "shelved", "borrowed", "charm"] }]
    });
    let specification: Specification = serde_json::from_value(specification).unwrap();
    Programme::compile(specification).unwrap()
}

/// One library with everything known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Complete {
    pub keeper: &'static str,
    pub quiet: bool,
    pub owned: i64,
    pub shelved: i64,
    pub borrowed: i64,
}

impl Complete {
    /// Every library there can be.
    pub fn all() -> Vec<Self> {
        let mut all = Vec::new();
        for keeper in ["volunteer", "paid", "nobody"] {
            for quiet in [true, false] {
                for owned in 0..=MAX_NUMBER {
                    for shelved in 0..=owned {
                        for borrowed in 0..=shelved {
                            all.push(Self { keeper, quiet, owned, shelved, borrowed });
                        }
                    }
                }
            }
        }
        all
    }

    /// The tier by the house rules, without the judged criterion.
    pub fn tier(self) -> usize {
        let tiny = self.owned <= 2 || (self.owned <= 4 && self.keeper == "volunteer");
        let percent = if tiny { 100 } else { 50 };
        let shelves = self.owned > 0 && 100 * self.shelved >= percent * self.owned;
        let readers = (self.shelved > 0 && 100 * self.borrowed >= 60 * self.shelved) || self.borrowed >= 3;
        match (self.keeper != "nobody", shelves && readers && self.quiet) {
            (false, _) => 0,
            (true, false) => 1,
            (true, true) => 2,
        }
    }

    /// The answer to one question.
    pub fn answer(self, question: &str) -> Answer {
        let number = |value: i64| Answer::Number(Decimal::from_scaled(value, 0));
        match question {
            "keeper" => Answer::Choice(self.keeper.to_owned()),
            "quiet" => Answer::Choice(if self.quiet { "yes" } else { "no" }.to_owned()),
            "owned" => number(self.owned),
            "shelved" => number(self.shelved),
            "borrowed" => number(self.borrowed),
            _ => Answer::Unknown,
        }
    }

    /// Whether it is one of the libraries that these answers could come from.
    pub fn fits(self, answers: &Answers) -> bool {
        answers
            .iter()
            .all(|(question, answer)| *answer == Answer::Unknown || *answer == self.answer(question))
    }
}

/// The questions of [`library`] that its rules name.
pub const QUESTIONS: [&str; 5] = ["keeper", "quiet", "owned", "shelved", "borrowed"];

/// The answers of a library of which only some are given: one bit for each question.
pub fn partial_answers(complete: Complete, bits: u32) -> Answers {
    let answered = QUESTIONS.iter().enumerate().filter(|(index, _)| bits & (1 << index) != 0);
    answered.map(|(_, question)| ((*question).to_owned(), complete.answer(question))).collect()
}
