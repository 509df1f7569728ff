//! The answers of two people side by side, and what was decided where they differ.

use crate::context::FlowContext;
use crate::evaluation::Evaluation;
use crate::form_state::{FormState, answer_text};
use crate::section::{self, Merged, Section};
use crate::share_link;
use assessment::union::{Difference, Union};

/// No decision, in a text of decisions.
const OPEN: char = '-';

/// One of the two people.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Person {
    /// The one with the result.
    First,
    /// The one who answered the page.
    Colleague,
}

impl Person {
    /// Both, in the order of the answers of a difference.
    pub const BOTH: [Self; 2] = [Self::First, Self::Colleague];

    /// The value of the person's control.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::First => "first",
            Self::Colleague => "colleague",
        }
    }

    /// The person in a text of decisions.
    const fn mark(self) -> char {
        match self {
            Self::First => '1',
            Self::Colleague => '2',
        }
    }
}

/// The answers of two people.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comparison {
    /// The page that the colleague answered.
    pub page: usize,
    /// The answers on which they agree, and the questions with two answers.
    pub union: Union,
    /// The questions that have an answer by the colleague alone, in the order of the programme.
    pub added: Vec<String>,
    /// The answers of the first person, with those of the colleague where they take nothing away.
    form: FormState,
}

impl Comparison {
    /// Compares the answers of the first person with a page that a colleague answered.
    #[must_use]
    pub fn of(own: &FormState, section: &Section, context: &FlowContext) -> Self {
        let Merged { form, union } = section::merge(own, section, &context.programme, context.nfkc);
        let [before, after] = [own, &form].map(|form| form.answers(&context.programme, context.nfkc));
        let questions = share_link::asked(context.programme.specification()).map(|question| &question.id);
        let added = questions.filter(|id| before.get(id) != after.get(id)).cloned().collect();
        Self { page: section.page, union, added, form }
    }

    /// What was decided, as text: for each difference the mark of a person, or `-`.
    #[must_use]
    pub fn write_decisions(&self, decisions: &[(String, Person)]) -> String {
        let of = |difference: &Difference| {
            let decided = decisions.iter().find(|(question, _)| *question == difference.question);
            decided.map_or(OPEN, |(_, person)| person.mark())
        };
        self.union.differences.iter().map(of).collect()
    }

    /// What [`Comparison::write_decisions`] wrote. Nothing where the text has another number of marks.
    #[must_use]
    pub fn read_decisions(&self, text: &str) -> Vec<(String, Person)> {
        let differences = &self.union.differences;
        if text.chars().count() != differences.len() {
            return Vec::new();
        }
        let decided = |(difference, mark): (&Difference, char)| {
            let person = Person::BOTH.into_iter().find(|person| person.mark() == mark)?;
            Some((difference.question.clone(), person))
        };
        differences.iter().zip(text.chars()).filter_map(decided).collect()
    }

    /// The comparison with the answer of one person for each of these questions.
    #[must_use]
    pub fn decided(&self, decisions: &[(String, Person)]) -> Self {
        let mut decided = self.clone();
        decided.union.differences.clear();
        for difference in &self.union.differences {
            let decision = decisions.iter().find(|(question, _)| *question == difference.question);
            let [first, colleague] = &difference.answers;
            let answer = match decision {
                Some((_, Person::First)) => first,
                Some((_, Person::Colleague)) => colleague,
                None => {
                    decided.union.differences.push(difference.clone());
                    continue;
                }
            };
            decided.union.agreed.set(&difference.question, answer.clone());
            decided.form.set_value(difference.question.clone(), answer_text(answer));
        }
        decided
    }

    /// Where the company stands, whichever of the differing answers is right. `None` while all of them contradict others.
    #[must_use]
    pub fn evaluation(&self, context: &FlowContext) -> Option<Evaluation> {
        let assessment = context.programme.assess_union(&self.union).ok()?.assessment;
        let agreed = Evaluation::of(self.union.agreed.clone(), context)?;
        let differs =
            |id: &String| self.union.differences.iter().any(|difference| difference.question == *id);
        let open_questions = agreed.open_questions.iter().filter(|id| !differs(id)).cloned().collect();
        Some(Evaluation { assessment, open_questions, ..agreed })
    }

    /// The answers of the first person, with those of the colleague where they take nothing away, and with what was decided.
    #[must_use]
    pub const fn form(&self) -> &FormState {
        &self.form
    }

    /// The link to the result for the answers of both. `None` while answers differ.
    #[must_use]
    pub fn link(&self, context: &FlowContext) -> Option<String> {
        self.union.differences.is_empty().then(|| share_link::write(&self.form, context))
    }
}
