//! The merged questions of several programmes, as a programme without rules.

use crate::answers::Answers;
use crate::programme::Programme;
use crate::rule::Variable;
use crate::specification::{PartOf, Question, Specification};

/// The questions and parts of all programmes, without conditions, facts and criteria.
#[derive(Debug, Clone)]
pub(super) struct Space {
    pub(super) questions: Programme,
    /// For each programme the merged variable of each of its questions; none for one that takes the answer of another.
    to_merged: Vec<Vec<Option<Variable>>>,
    /// For each question that is kept apart its id, the index of a programme that has it, and the merged id.
    apart: Vec<(String, usize, String)>,
}

impl Space {
    /// Merges the questions by id. Those that are apart stay a question of each programme. `None` for too many questions.
    pub(super) fn new(programmes: &[Programme], apart: &[&str]) -> Option<Self> {
        let mut specification = empty(programmes.first()?);
        let mut names = Vec::new();
        for (index, programme) in programmes.iter().enumerate() {
            // No id has a space.
            let name = |id: &str| {
                let is_apart =
                    programme.question(id).is_some_and(|question| apart.contains(&question.id.as_str()));
                if is_apart { format!("{id} {index}") } else { id.to_owned() }
            };
            for question in &programme.specification().questions {
                let id = name(&question.id);
                if id != question.id {
                    names.push((question.id.clone(), index, id.clone()));
                }
                add_question(
                    &mut specification.questions,
                    question,
                    id,
                    question.same_as.as_deref().map(name),
                );
            }
            let parts = programme.specification().parts.iter();
            specification
                .add_parts(parts.map(|part| PartOf { part: name(&part.part), whole: name(&part.whole) }));
        }
        // A question that is apart keeps the direction of improvement that it has for all.
        for (id, _, name) in &names {
            let mut all = programmes.iter().filter_map(|programme| programme.question(id)?.improves.clone());
            if let Some(question) = specification.questions.iter_mut().find(|question| question.id == *name) {
                question.improves = all.next();
            }
        }
        let questions = Programme::compile(specification).ok()?;
        let to_merged = programmes.iter().enumerate().map(|(index, programme)| {
            let merged = |question: &Question| {
                let is_name =
                    |(id, programme, _): &&(String, usize, String)| *id == question.id && *programme == index;
                let name = names.iter().find(is_name).map_or(question.id.as_str(), |(.., name)| name);
                questions.find(name).filter(|_| question.same_as.is_none())
            };
            programme.specification().questions.iter().map(merged).collect()
        });
        let to_merged = to_merged.collect();
        Some(Self { questions, to_merged, apart: names })
    }

    /// The merged variable of a variable of the programme at `index`.
    pub(super) fn merged(&self, index: usize, variable: Variable) -> Option<Variable> {
        self.to_merged.get(index)?.get(variable).copied().flatten()
    }

    /// The variables of the programme at `index` with their merged ones.
    pub(super) fn variables(&self, index: usize) -> impl Iterator<Item = (Variable, Variable)> {
        let all = self.to_merged.get(index).map_or(&[][..], Vec::as_slice);
        all.iter().enumerate().filter_map(|(variable, merged)| Some((variable, (*merged)?)))
    }

    /// The answers by merged ids: to a question that is apart, the same one for each programme.
    pub(super) fn answers(&self, answers: &Answers) -> Answers {
        let mut all = Answers::default();
        for (id, answer) in answers.iter() {
            let mut names =
                self.apart.iter().filter(|(other, ..)| other == id).map(|(.., name)| name).peekable();
            if names.peek().is_none() {
                all.set(id, answer.clone());
            }
            names.for_each(|name| all.set(name, answer.clone()));
        }
        all
    }
}

/// A specification without entries. A programme's own is the base, so that every field has a value.
fn empty(programme: &Programme) -> Specification {
    let mut specification = programme.specification().clone();
    specification.tiers.clear();
    specification.questions.clear();
    specification.parts.clear();
    specification.facts.clear();
    specification.criteria.clear();
    specification.readiness.clear();
    specification.pages.clear();
    specification.routes.clear();
    specification
}

/// Adds a question without its conditions, or the direction of improvement to the one with this id.
fn add_question(questions: &mut Vec<Question>, question: &Question, id: String, same_as: Option<String>) {
    match questions.iter_mut().find(|other| other.id == id) {
        Some(other) if other.improves.is_none() => other.improves.clone_from(&question.improves),
        Some(_) => {}
        None => {
            let choice_when = Vec::new();
            questions.push(Question { id, same_as, asked_when: None, choice_when, ..question.clone() });
        }
    }
}
