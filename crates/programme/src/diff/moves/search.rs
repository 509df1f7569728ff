//! Finds a company with one tier under the old programme and another one under the new.
//!
//! "The tier is reached for all that is unknown to the programme" has two quantifiers, and the engine's search has one.
//! So the search takes one example of the unknown answers; where another example contradicts the company that it finds,
//! that example is added as a lemma, and the search begins again. Without a company there is proof that none exists: all
//! that was asked of it is necessary.

use super::Reason;
use super::constraints::{Claim, ClaimId, constrain, read_claims};
use super::domain::Domain;
use super::joint::{Joint, Statement, Values, answer_id, decides, equals, not, panel_id};
use super::keys::Keys;
use super::mode::{Mode, Seen};
use super::sides::{Side, Sides};
use super::solve::{Allowance, solve};
use crate::diff::tiers::Tiers;
use assessment::specification::{Criterion, Predicate};
use assessment::{Answer, Answers, Programme};
use std::collections::BTreeMap;

/// The maximum number of companies that are tried for one question to the search.
const MAX_ROUNDS: usize = 200;

/// A company: its answers and the decisions of the panel, by the index of the question.
#[derive(Debug, Clone)]
pub(super) struct Company {
    pub(super) answers: Values,
    pub(super) panel: BTreeMap<usize, bool>,
}

/// An example of what is unknown to a programme, which a claim has to cover.
#[derive(Debug)]
struct Lemma {
    side: Side,
    claim: ClaimId,
    values: Values,
}

/// The search for companies of one mode with one pair of tiers.
#[derive(Debug)]
pub(super) struct Search<'a> {
    pub(super) keys: &'a Keys<'a>,
    pub(super) mode: &'a Mode,
    names: &'a Tiers<'a>,
    tiers: Sides<usize>,
    alike: Vec<Predicate>,
    lemmas: Vec<Lemma>,
    /// Numbers that a programme knows if it asks for them, although the mode says that it does not.
    excluded: Vec<(Side, usize, Answer)>,
    compiled: Option<(Programme, Vec<Statement>)>,
}

/// The rule of a criterion: it does not apply, or what it requires holds.
pub(super) fn rule_of(criterion: &Criterion) -> Predicate {
    let requires = criterion.requires.clone();
    match &criterion.applies_when {
        None => requires,
        Some(applies) => Predicate::Any(vec![not(applies.clone()), requires]),
    }
}

impl<'a> Search<'a> {
    pub(super) fn new(keys: &'a Keys<'a>, mode: &'a Mode, names: &'a Tiers<'a>, tiers: Sides<usize>) -> Self {
        let (alike, lemmas, excluded) = (Vec::new(), Vec::new(), Vec::new());
        Self { keys, mode, names, tiers, alike, lemmas, excluded, compiled: None }
    }

    /// Statements for [`Search::find`], known once it has found a company: one for each criterion that differs between the
    /// programmes, which holds where the criterion makes no difference.
    pub(super) fn alike(&self) -> &[Predicate] {
        &self.alike
    }

    /// A company for which these statements hold as well. `None` where it is proven that there is none.
    ///
    /// # Errors
    /// Nothing is proven.
    pub(super) fn find(
        &mut self,
        besides: &[Statement],
        allowance: &mut Allowance,
    ) -> Result<Option<Company>, Reason> {
        for _ in 0..MAX_ROUNDS {
            let (programme, statements) = match self.compiled.take() {
                Some(compiled) => compiled,
                None => self.joint().compile().ok_or(Reason::Size)?,
            };
            let all: Vec<_> = statements.iter().chain(besides).cloned().collect();
            let found = solve(&programme, &all, allowance);
            self.compiled = Some((programme, statements));
            let Some(answers) = found? else { return Ok(None) };
            let company = self.company(&answers);
            if !self.is_refuted(&company, allowance)? {
                return Ok(Some(company));
            }
            self.compiled = None;
        }
        Err(Reason::Rounds)
    }

    /// The claims of the mode, and that the tiers are reached.
    fn claims(&self, joint: &mut Joint<'a>) -> Vec<Claim> {
        let mut claims = constrain(joint);
        for side in Side::BOTH {
            for (index, criterion) in self.criteria(side, |tier, own| tier <= own) {
                claims.push(Claim { side, id: ClaimId::Criterion(index), rule: rule_of(criterion) });
            }
        }
        claims
    }

    /// The criteria of the tiers that are selected by their index and that of the company's tier.
    fn criteria(
        &self,
        side: Side,
        is_selected: impl Fn(usize, usize) -> bool,
    ) -> impl Iterator<Item = (usize, &'a Criterion)> {
        let specification = *self.keys.specifications.get(side);
        let own = *self.tiers.get(side);
        specification.criteria.iter().enumerate().filter(move |(_, criterion)| {
            let tier = specification.tiers.iter().position(|tier| *tier == criterion.tier);
            tier.is_some_and(|tier| is_selected(tier, own))
        })
    }

    fn joint(&mut self) -> Joint<'a> {
        let mut joint = Joint::new(self.keys, self.mode);
        for &key in self.keys.deciding.iter().filter(|key| self.mode.has_answer(**key)) {
            // Always true: an example has all numbers then, and they fit each other.
            if let Some(Domain::Numbers { low, .. }) = self.keys.domain(key) {
                joint.statements.push((Predicate::AtLeast { question: answer_id(key), value: low }, true));
            }
        }
        let claims = self.claims(&mut joint);
        for side in Side::BOTH {
            read_claims(&mut joint, side, &claims);
            let is_top = self.keys.specifications.get(side).tiers.len() <= self.tiers.get(side) + 1;
            if !is_top {
                // The next tier is missed for some example of what is unknown.
                let next: Vec<_> =
                    self.criteria(side, |tier, own| tier == own + 1).map(|(_, own)| rule_of(own)).collect();
                let mut reader = joint.reader(side);
                let rules: Vec<_> = next.iter().map(|rule| reader.read(rule)).collect();
                joint.statements.push((Predicate::All(rules), false));
            }
        }
        // Before all that is added later, so that the copies keep their ids.
        self.alike = self.read_alike(&mut joint);
        for lemma in &self.lemmas {
            let is_claimed = |claim: &&Claim| claim.side == lemma.side && claim.id == lemma.claim;
            let Some(claim) = claims.iter().find(is_claimed) else { continue };
            let mut reader = joint.reader_with(lemma.side, lemma.claim.asked(), &lemma.values);
            let rule = reader.read(&claim.rule);
            let does_not_fit = not(Predicate::All(std::mem::take(&mut reader.premises)));
            joint.statements.push((Predicate::Any(vec![does_not_fit, rule]), true));
        }
        for (side, key, answer) in &self.excluded {
            let asked = self.keys.question(*side, *key).and_then(|question| question.asked_when.as_ref());
            let mut reader = joint.reader_of(*side, Some(*key));
            let mut reasons: Vec<_> = asked.iter().map(|asked| not(reader.read(asked))).collect();
            reasons.push(not(equals(&answer_id(*key), answer)));
            joint.statements.push((Predicate::Any(reasons), true));
        }
        joint
    }

    /// For each criterion that is not the same in both programmes: "it keeps the company from the same tier in both, or
    /// from none". Exact but for what is unknown to a programme, which is taken as one example.
    fn read_alike(&self, joint: &mut Joint<'a>) -> Vec<Predicate> {
        let specifications = self.keys.specifications;
        let mut alike = Vec::new();
        for new in &specifications.new.criteria {
            let rule = joint.reader(Side::New).read(&rule_of(new));
            let Some(old) = specifications.old.criteria.iter().find(|old| old.id == new.id) else {
                alike.push(rule);
                continue;
            };
            let before = joint.reader(Side::Old).read(&rule_of(old));
            let is_same_tier = self.names.are_same(&old.tier, &new.tier);
            if is_same_tier && format!("{before:?}") == format!("{rule:?}") {
                continue;
            }
            let both = Predicate::All(vec![before.clone(), rule.clone()]);
            let neither = Predicate::All(vec![not(before), not(rule)]);
            alike.push(if is_same_tier { Predicate::Any(vec![both, neither]) } else { both });
        }
        let is_gone = |id: &str| specifications.new.criteria.iter().all(|new| new.id != id);
        for old in specifications.old.criteria.iter().filter(|old| is_gone(&old.id)) {
            alike.push(joint.reader(Side::Old).read(&rule_of(old)));
        }
        alike
    }

    /// The company in an example. A choice that no rule names is the first one.
    fn company(&self, answers: &Answers) -> Company {
        let first = |key: usize| match self.keys.domain(key)? {
            Domain::Choices(choices) => choices.first().cloned().map(Answer::Choice),
            Domain::Numbers { low, .. } => Some(Answer::Number(low)),
        };
        let has_answer = self.keys.deciding.iter().filter(|key| self.mode.has_answer(**key));
        let answer = |key: usize| answers.get(&answer_id(key)).cloned().or_else(|| first(key));
        Company {
            answers: has_answer.filter_map(|key| Some((*key, answer(*key)?))).collect(),
            panel: self
                .keys
                .judged
                .iter()
                .map(|key| {
                    let agrees = Answer::Choice(super::joint::AGREES.to_owned());
                    (*key, answers.get(&panel_id(*key)) == Some(&agrees))
                })
                .collect(),
        }
    }

    /// Whether the company does not have its tiers or its mode after all, for other examples of what is unknown.
    fn is_refuted(&mut self, company: &Company, allowance: &mut Allowance) -> Result<bool, Reason> {
        let mut joint = Joint::new(self.keys, self.mode);
        let claims = self.claims(&mut joint);
        let mut is_refuted = false;
        for Claim { side, id, rule } in claims {
            let mut joint = Joint::new(self.keys, self.mode);
            let mut reader = joint.reader_of(side, id.asked());
            let rule = reader.read(&rule);
            let copies = std::mem::take(&mut reader.copies);
            if copies.is_empty() {
                continue;
            }
            joint.statements.push((rule, false));
            joint
                .statements
                .extend(company.answers.iter().map(|(key, answer)| (equals(&answer_id(*key), answer), true)));
            joint.statements.extend(company.panel.iter().map(|(key, agrees)| (decides(*key, *agrees), true)));
            let (programme, statements) = joint.compile().ok_or(Reason::Size)?;
            if let Some(answers) = solve(&programme, &statements, allowance)? {
                let value = |(key, copy): (&usize, &String)| Some((*key, answers.get(copy)?.clone()));
                self.lemmas.push(Lemma {
                    side,
                    claim: id,
                    values: copies.iter().filter_map(value).collect(),
                });
                is_refuted = true;
            }
        }
        Ok(self.exclude(company) || is_refuted)
    }

    /// Excludes numbers that a programme knows if it asks for them: those with as many decimal places as it has.
    fn exclude(&mut self, company: &Company) -> bool {
        let before = self.excluded.len();
        for (key, answer) in &company.answers {
            for side in Side::BOTH.into_iter().filter(|side| self.mode.seen(*key, *side) == Seen::Unknown) {
                let Some(question) = self.keys.question(side, *key) else { continue };
                if let (Answer::Number(number), Domain::Numbers { low, high, decimals }) =
                    (answer, Domain::of(question))
                    && (low..=high).contains(number)
                    && number.scaled(decimals).is_some()
                    && !self.excluded.contains(&(side, *key, answer.clone()))
                {
                    self.excluded.push((side, *key, answer.clone()));
                }
            }
        }
        self.excluded.len() > before
    }
}
