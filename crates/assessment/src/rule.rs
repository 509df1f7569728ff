//! Rules: predicates with every name resolved, the input of the search.

use crate::decimal::Decimal;
use crate::specification::Predicate;

/// The index of a question's answer among all answers.
pub(crate) type Variable = usize;

/// A set of choices of one question: one bit for each, in the order of their declaration.
pub(crate) type Choices = u64;

/// A predicate over variables. Numbers count in steps of the question's last decimal place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Rule {
    All(Vec<Rule>),
    Any(Vec<Rule>),
    Not(Box<Rule>),
    OneOf(Variable, Choices),
    AtLeast(Variable, i64),
    AtMost(Variable, i64),
    /// The whole is not 0, and `times_part · part ≥ times_whole · whole`.
    Share {
        part: Variable,
        times_part: i64,
        whole: Variable,
        times_whole: i64,
    },
    Judged,
}

/// An unresolved name, or a number that a question cannot have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CompileError {
    /// No such question.
    Question(String),
    /// The question has no such choice.
    Choice {
        /// The question.
        question: String,
        /// The missing choice.
        choice: String,
    },
    /// No such fact, or it is declared after its use.
    Fact(String),
    /// No such tier.
    Tier(String),
    /// More entries of a kind than [`crate::specification::MAX_ENTRIES`], or more parts of rules than
    /// [`crate::specification::MAX_PARTS`].
    Size,
    /// The question is of the other kind, has too many choices, or its number has too many decimal places.
    Kind(String),
}

/// Resolves names, and records those that it cannot resolve. [`crate::Programme::compile`] has the only one.
pub(crate) trait Names {
    fn variable(&self, question: &str) -> Variable;
    fn choice(&self, question: &str, choice: &str) -> Choices;
    fn steps(&self, question: &str, value: Decimal) -> i64;
    fn step_size(&self, question: &str) -> i64;
    fn fact(&self, fact: &str) -> Rule;
    /// Counts a part of a rule.
    fn count(&self);
}

/// Turns a predicate into a rule.
pub(crate) fn compile(predicate: &Predicate, names: &dyn Names) -> Rule {
    names.count();
    let compile_all = |parts: &[Predicate]| parts.iter().map(|part| compile(part, names)).collect();
    match predicate {
        Predicate::All(parts) => Rule::All(compile_all(parts)),
        Predicate::Any(parts) => Rule::Any(compile_all(parts)),
        Predicate::Not(part) => Rule::Not(Box::new(compile(part, names))),
        Predicate::Is { question, value } => {
            Rule::OneOf(names.variable(question), names.choice(question, value))
        }
        Predicate::OneOf { question, values } => {
            let choices = values.iter().fold(0, |choices, value| choices | names.choice(question, value));
            Rule::OneOf(names.variable(question), choices)
        }
        Predicate::AtLeast { question, value } => {
            Rule::AtLeast(names.variable(question), names.steps(question, *value))
        }
        Predicate::AtMost { question, value } => {
            Rule::AtMost(names.variable(question), names.steps(question, *value))
        }
        Predicate::Share { of, r#in, percent, except } => {
            let share = |percent: u32| Rule::Share {
                part: names.variable(of),
                times_part: 100 * names.step_size(r#in),
                whole: names.variable(r#in),
                times_whole: i64::from(percent) * names.step_size(of),
            };
            match except {
                None => share(*percent),
                Some(exception) => {
                    let fact = || names.fact(&exception.when);
                    Rule::Any(vec![
                        Rule::All(vec![fact(), share(exception.percent)]),
                        Rule::All(vec![Rule::Not(Box::new(fact())), share(*percent)]),
                    ])
                }
            }
        }
        Predicate::Fact(fact) => names.fact(fact),
        Predicate::Judged(question) => {
            names.variable(question);
            Rule::Judged
        }
    }
}

impl Rule {
    /// Whether the rule names the variable.
    pub(crate) fn names(&self, variable: Variable) -> bool {
        let mut is_named = false;
        self.variables(&mut |named| is_named |= named == variable);
        is_named
    }

    /// The rule over other variables.
    pub(crate) fn renumbered(&self, of: &dyn Fn(Variable) -> Variable) -> Self {
        let all = |parts: &[Self]| parts.iter().map(|part| part.renumbered(of)).collect();
        match self {
            Self::All(parts) => Self::All(all(parts)),
            Self::Any(parts) => Self::Any(all(parts)),
            Self::Not(part) => Self::Not(Box::new(part.renumbered(of))),
            Self::OneOf(variable, choices) => Self::OneOf(of(*variable), *choices),
            Self::AtLeast(variable, value) => Self::AtLeast(of(*variable), *value),
            Self::AtMost(variable, value) => Self::AtMost(of(*variable), *value),
            Self::Share { part, times_part, whole, times_whole } => Self::Share {
                part: of(*part),
                times_part: *times_part,
                whole: of(*whole),
                times_whole: *times_whole,
            },
            Self::Judged => Self::Judged,
        }
    }

    /// Calls `visit` with each variable in the rule, once for each occurrence.
    pub(crate) fn variables(&self, visit: &mut dyn FnMut(Variable)) {
        match self {
            Self::All(parts) | Self::Any(parts) => {
                for part in parts {
                    part.variables(visit);
                }
            }
            Self::Not(part) => part.variables(visit),
            Self::OneOf(variable, _) | Self::AtLeast(variable, _) | Self::AtMost(variable, _) => {
                visit(*variable);
            }
            Self::Share { part, whole, .. } => {
                visit(*part);
                visit(*whole);
            }
            Self::Judged => {}
        }
    }
}
