//! The types of a programme file, which officials edit, after its shared lists are filled in.
//!
//! The native tools read these types from TOML, the browser from a postcard pack ([`crate::pack`]). Postcard is not
//! self-describing: a pack holds every field in the order of its declaration, so an attribute that makes serde leave
//! fields out or look ahead (`skip_serializing_if`, `flatten`, `untagged`, `tag`) breaks packs.
//!
//! They carry no wording: every text belongs to a `text.<language>.toml`, by id.

mod depth;
mod earlier;
mod limits;
mod offers;
mod statistics;

pub use earlier::{Earlier, NewIds};
pub use limits::{ID_PATTERN, MAX_ASSESSED, MAX_TOPICS, is_id};
pub use offers::{Consultation, Region, Route, Season, Topic};
pub use statistics::{Statistic, StatisticRow};

use crate::decimal::Decimal;
use serde::{Deserialize, Serialize};

/// The maximum number of questions, facts, parts, criteria, tiers and routes of each kind. No programme so far has a
/// fifth of them.
pub const MAX_ENTRIES: usize = 256;
/// The maximum number of parts of all rules together, with every fact expanded and the rules of a criterion repeated in
/// each tier that requires it. No programme so far has a tenth of them.
pub const MAX_PARTS: usize = 20_000;

/// One programme of one year.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Specification {
    /// The programme's id, the name of its folder.
    pub id: String,
    /// Raised with every published change of the same programme.
    pub version: u32,
    /// The id of a series of programmes of successive years. Their dates follow each other without a gap
    /// or an overlap; programmes of different series can be valid side by side.
    #[serde(default)]
    pub series: Option<String>,
    /// First day on which the programme may be shown, as an ISO date.
    pub valid_from: String,
    /// Last day on which the programme may be shown, as an ISO date.
    pub valid_to: String,
    /// The documents that criteria and facts refer to.
    #[serde(default)]
    pub sources: Vec<Source>,
    /// Tiers from the lowest, which every company has, to the highest.
    pub tiers: Vec<String>,
    /// Every question of the assessment.
    pub questions: Vec<Question>,
    /// Pairs of numbers where one counts a part of the other and cannot exceed it.
    #[serde(default)]
    pub parts: Vec<PartOf>,
    /// Facts derived from answers, named because several rules use them.
    #[serde(default)]
    pub facts: Vec<Fact>,
    /// The requirements of each tier.
    #[serde(default)]
    pub criteria: Vec<Criterion>,
    /// The fields of the readiness check.
    #[serde(default)]
    pub readiness: Vec<ReadinessField>,
    /// The pages that ask the questions, in order.
    pub pages: Vec<Page>,
    /// The choices of a consultation request.
    #[serde(default)]
    pub consultation: Consultation,
    /// The help that the result points to, in the order in which it is shown.
    #[serde(default)]
    pub routes: Vec<Route>,
    /// Figures about others, in the order in which they are shown.
    #[serde(default)]
    pub statistics: Vec<Statistic>,
    /// Regions with their prefectures, from the shared lists.
    #[serde(default)]
    pub regions: Vec<Region>,
    /// The earlier programmes of the series and earlier versions of this one, with the way of their answers into it. Few
    /// visits need them, so they have a pack of their own.
    #[serde(default, with = "earlier::in_text")]
    #[cfg_attr(feature = "schema", schemars(with = "Vec<Earlier>"))]
    pub earlier: Vec<Earlier>,
}

impl Specification {
    /// Adds the relations between numbers that are not there yet.
    pub fn add_parts(&mut self, parts: impl IntoIterator<Item = PartOf>) {
        for part in parts {
            if !self.parts.contains(&part) {
                self.parts.push(part);
            }
        }
    }
}

/// A document that a rule comes from. Its title is wording: `source.<id>`.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// The id that criteria and facts name.
    pub id: String,
    /// The address of the document, if it is published.
    #[serde(default)]
    pub url: Option<String>,
}

/// The kind of answer that a question takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// One of the question's choices.
    Choice,
    /// A number in the question's unit.
    Number,
}

/// A question. Every question accepts "unknown", so it is never listed among the choices.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// The question's id, also the name of its control.
    pub id: String,
    /// The kind of answer.
    pub kind: Kind,
    /// Another question for the same fact; this one is then never shown, and takes the answer of the other.
    #[serde(default)]
    pub same_as: Option<String>,
    /// The shared list that the choices come from.
    #[serde(default)]
    pub list: Option<String>,
    /// The ids of the choices.
    #[serde(default)]
    pub choices: Vec<String>,
    /// Conditions under which single choices are offered; a choice not named here always is.
    #[serde(default, with = "crate::pairs")]
    #[cfg_attr(feature = "schema", schemars(with = "std::collections::BTreeMap<String, Predicate>"))]
    pub choice_when: Vec<(String, Predicate)>,
    /// The unit of a number, by the id of its wording.
    #[serde(default)]
    pub unit: Option<String>,
    /// Decimal places a number may have: 0 or 1.
    #[serde(default)]
    pub decimals: u8,
    /// Smallest number accepted.
    #[serde(default)]
    pub minimum: Option<Decimal>,
    /// Largest number accepted; a larger one is taken for a typing error.
    #[serde(default)]
    pub maximum: Option<Decimal>,
    /// The question is asked once this is certain.
    #[serde(default)]
    pub asked_when: Option<Predicate>,
    /// The direction in which a company can improve its answer this year: `up`, or the choice to
    /// reach. Absent for an answer that a company cannot or must not change.
    #[serde(default)]
    pub improves: Option<String>,
}

impl Question {
    /// The conditions under which the question is asked, or offers single choices.
    pub fn conditions(&self) -> impl Iterator<Item = &Predicate> {
        self.asked_when.iter().chain(self.choice_when.iter().map(|(_, when)| when))
    }
}

/// The number of `part` is counted in that of `whole`, so it cannot be larger.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PartOf {
    /// The question whose number is the smaller one.
    pub part: String,
    /// The question whose number is the larger one.
    pub whole: String,
}

/// A fact derived from answers, such as being a small enterprise.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Fact {
    /// The id by which predicates name the fact.
    pub id: String,
    /// The source and the place in it.
    pub source: String,
    /// When the fact holds.
    pub when: Predicate,
}

/// One requirement of a tier.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Criterion {
    /// The criterion's id.
    pub id: String,
    /// The tier that needs it; every higher tier needs it too.
    pub tier: String,
    /// The source and the place in it.
    pub source: String,
    /// The condition that must hold.
    pub requires: Predicate,
    /// Where this does not hold, the criterion does not apply.
    #[serde(default)]
    pub applies_when: Option<Predicate>,
}

/// A statement about answers. In TOML, one key a table: `{ is = { … } }`.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Predicate {
    /// Every part holds.
    All(#[serde(deserialize_with = "depth::deserialize")] Vec<Predicate>),
    /// At least one part holds.
    Any(#[serde(deserialize_with = "depth::deserialize")] Vec<Predicate>),
    /// The part does not hold.
    Not(#[serde(deserialize_with = "depth::deserialize")] Box<Predicate>),
    /// The answer is this choice.
    Is {
        /// The question.
        question: String,
        /// The choice.
        value: String,
    },
    /// The answer is one of these choices.
    OneOf {
        /// The question.
        question: String,
        /// The choices.
        values: Vec<String>,
    },
    /// The number is this or more.
    AtLeast {
        /// The question.
        question: String,
        /// The smallest number that satisfies.
        value: Decimal,
    },
    /// The number is this or less.
    AtMost {
        /// The question.
        question: String,
        /// The largest number that satisfies.
        value: Decimal,
    },
    /// One number is at least this percentage of another. A share of 0 is never reached.
    Share {
        /// The question that counts the part.
        of: String,
        /// The question that counts the whole.
        r#in: String,
        /// Per cent of the whole, 0 to 100.
        percent: u32,
        /// Another percentage where a derived fact holds.
        #[serde(default)]
        except: Option<Exception>,
    },
    /// A derived fact holds.
    Fact(String),
    /// A panel decides this, not arithmetic. The question asks for the company's own view.
    Judged(String),
}

/// A threshold that differs where a derived fact holds.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Exception {
    /// The id of the derived fact.
    pub when: String,
    /// Per cent of the whole there, 0 to 100.
    pub percent: u32,
}

/// One field of the readiness check. Its score counts `yes` fully and `partly` half.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ReadinessField {
    /// The field's id.
    pub id: String,
    /// Its questions, in order.
    pub questions: Vec<String>,
    /// The route that helps with its first step.
    #[serde(default)]
    pub help: Option<String>,
}

/// A page of questions. A page without a question to ask is skipped.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Page {
    /// The step the page belongs to: `profile`, `readiness` or `practice`.
    pub step: String,
    /// The part of the step, where it has several pages.
    #[serde(default)]
    pub part: Option<String>,
    /// The questions on it, in order.
    pub questions: Vec<String>,
}
