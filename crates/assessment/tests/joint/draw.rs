//! Random programmes with common questions, and random companies.

use assessment::{Answer, Answers, Decimal, Specification};
use proptest::prelude::*;
use serde_json::{Value, json};
use std::fmt;

/// The largest number, so that every number can be tried.
pub const MAX_NUMBER: i64 = 4;

const NUMBERS: [&str; 3] = ["whole", "part", "free"];
const CHOICES: [(&str, &[&str]); 3] =
    [("colour", &["red", "green", "blue"]), ("open", &["yes", "no"]), ("place", &["in", "out"])];
const TIERS: [&str; 3] = ["none", "silver", "gold"];

/// Programmes, and the answers of a company.
#[derive(Clone)]
pub struct Drawn {
    pub programmes: Vec<Specification>,
    pub answers: Answers,
}

/// Short enough to be read.
impl fmt::Debug for Drawn {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for programme in &self.programmes {
            let json = serde_json::to_value(programme).unwrap();
            for family in ["questions", "parts", "criteria"] {
                writeln!(formatter, "{family}: {}", json[family])?;
            }
        }
        writeln!(formatter, "{:?}", self.answers)
    }
}

/// Two or three programmes with random questions of one list, and a company.
pub fn drawn() -> impl Strategy<Value = Drawn> {
    prop::collection::vec(any::<u8>(), 240).prop_map(|bytes| Draws(bytes.into_iter()).all())
}

/// Random numbers from bytes. Without any left they are 0.
struct Draws(std::vec::IntoIter<u8>);

/// What every programme says about its questions.
struct Common {
    has_parts: bool,
    /// The questions with a direction of improvement.
    improves: Vec<&'static str>,
    /// The condition of `colour`: the question that it waits for.
    waits: Option<&'static str>,
}

impl Draws {
    fn below(&mut self, bound: usize) -> usize {
        usize::from(self.0.next().unwrap_or_default()) % bound
    }

    fn one_in(&mut self, count: usize) -> bool {
        self.below(count) == count - 1
    }

    fn all(mut self) -> Drawn {
        let improvable = ["part", "free", "whole", "colour", "open", "place"];
        let common = Common {
            has_parts: !self.one_in(3),
            improves: improvable.into_iter().filter(|_| !self.one_in(4)).collect(),
            waits: [None, None, Some("free"), Some("open")][self.below(4)],
        };
        let count = 2 + self.below(2);
        let programmes: Vec<_> = (0..count).map(|index| self.programme(&common, index)).collect();
        let answers = self.answers(&programmes);
        Drawn { programmes, answers }
    }

    fn programme(&mut self, common: &Common, index: usize) -> Specification {
        let names = NUMBERS.into_iter().chain(CHOICES.map(|(id, _)| id));
        let mut questions: Vec<&str> = names.filter(|_| !self.one_in(3)).collect();
        if let Some(waits) = common.waits
            && !questions.contains(&waits)
        {
            questions.retain(|id| *id != "colour");
        }
        if questions.is_empty() {
            questions.push("free");
        }
        let has_both = ["part", "whole"].iter().all(|id| questions.contains(id));
        let parts = (common.has_parts && has_both).then(|| json!({ "part": "part", "whole": "whole" }));
        let criteria: Vec<_> = (0..1 + self.below(3))
            .map(|number| {
                let tier = TIERS[1 + self.below(2)];
                json!({ "id": format!("rule-{number}"), "tier": tier, "source": "", "requires": self.rule(&questions, 2) })
            })
            .collect();
        let questions: Vec<_> = questions.iter().map(|id| self.question(common, id)).collect();
        let specification = json!({
            "id": format!("programme-{index}"), "version": 1, "valid_from": "", "valid_to": "", "tiers": TIERS,
            "questions": questions, "parts": parts.into_iter().collect::<Vec<_>>(), "criteria": criteria, "pages": [],
        });
        serde_json::from_value(specification).unwrap()
    }

    fn question(&mut self, common: &Common, id: &str) -> Value {
        let choices = CHOICES.iter().find(|(other, _)| *other == id).map(|(_, choices)| *choices);
        // A programme may leave a direction to the others.
        let improves = common.improves.contains(&id) && !self.one_in(6);
        let best = choices.map_or("up", |choices| choices[0]);
        let mut question = match choices {
            Some(choices) => json!({ "id": id, "kind": "choice", "choices": choices }),
            None => json!({ "id": id, "kind": "number", "maximum": MAX_NUMBER }),
        };
        if improves {
            question["improves"] = json!(best);
        }
        if id == "colour" {
            match common.waits {
                Some("open") => {
                    question["asked_when"] = json!({ "is": { "question": "open", "value": "yes" } })
                }
                Some(number) => {
                    question["asked_when"] = json!({ "at_least": { "question": number, "value": 2 } })
                }
                None => {}
            }
        }
        question
    }

    fn rule(&mut self, questions: &[&str], depth: usize) -> Value {
        if depth > 0 && self.one_in(3) {
            let parts: Vec<_> = (0..2).map(|_| self.rule(questions, depth - 1)).collect();
            return if self.one_in(2) { json!({ "all": parts }) } else { json!({ "any": parts }) };
        }
        if ["part", "whole"].iter().all(|id| questions.contains(id)) && self.one_in(3) {
            let percent = 25 * (1 + self.below(4));
            return json!({ "share": { "of": "part", "in": "whole", "percent": percent } });
        }
        let id = questions[self.below(questions.len())];
        match CHOICES.iter().find(|(other, _)| *other == id) {
            Some((_, choices)) => {
                let choice = choices[if self.one_in(4) { self.below(choices.len()) } else { 0 }];
                json!({ "is": { "question": id, "value": choice } })
            }
            None if self.one_in(4) => json!({ "at_most": { "question": id, "value": self.below(4) } }),
            None => json!({ "at_least": { "question": id, "value": 1 + self.below(4) } }),
        }
    }

    fn answers(&mut self, programmes: &[Specification]) -> Answers {
        let mut answers = Answers::default();
        let mut whole = MAX_NUMBER;
        for id in NUMBERS.into_iter().chain(CHOICES.map(|(id, _)| id)) {
            let has =
                |programme: &Specification| programme.questions.iter().any(|question| question.id == id);
            let (draw, is_known) = (self.below(256), !self.one_in(4));
            if !is_known || !programmes.iter().any(has) {
                continue;
            }
            let answer = match CHOICES.iter().find(|(other, _)| *other == id) {
                // Mostly not the best one.
                Some((_, choices)) => {
                    Answer::Choice(choices[choices.len() - 1 - draw % choices.len()].to_owned())
                }
                None => {
                    let most = if id == "part" { whole } else { MAX_NUMBER };
                    let number = i64::try_from(draw).unwrap() % (most + 1);
                    whole = if id == "whole" { number } else { whole };
                    Answer::Number(Decimal::from_scaled(number, 0))
                }
            };
            answers.set(id, answer);
        }
        answers
    }
}
