//! What the worker does: checks a draft, and says what it asks, requires and changes.

use crate::draft::Draft;
use crate::i18n::t;
use crate::report::{
    CaseView, Comparison, CriterionView, FindingView, MoveView, Named, Outline, QuestionView, Report,
    Request, TextRow, ThresholdView,
};
use crate::words::Words;
use assessment::Programme;
use assessment::specification::{Criterion, Question};
use programme::edit::{self, LeftCase, Threshold};
use programme::{
    Case, Files, Finding, Loaded, Vocabulary, answers_of, check_files, check_validity, describe_move,
    diff_with, load_files, moves, own_texts, packs,
};
use std::collections::{BTreeMap, BTreeSet};

/// Checks the drafts of a page. It keeps the draft, so that a request has only what changed, and the published programme
/// of the comparison.
#[derive(Debug, Default)]
pub struct Analyst {
    draft: Draft,
    /// The draft as it was read, if it can be.
    loaded: Option<Loaded>,
    /// The published programme of this id, if it can be read.
    published: Option<(String, Option<Loaded>)>,
}

impl Analyst {
    /// Checks one version of the draft.
    pub fn analyse(&mut self, request: Request) -> Report {
        let Request { version, language, today, change } = request;
        if change.is_whole() {
            self.published = None;
        }
        change.apply(&mut self.draft);
        let files = self.draft.to_files();
        let mut checked = check_files(&files, &self.draft.id, &language);
        let validity = checked.loaded.iter().flat_map(|loaded| check_validity(loaded, &today, &language));
        checked.findings.extend(validity.collect::<Vec<_>>());
        let findings = checked.findings.into_iter().map(finding).collect();
        self.loaded = checked.loaded;
        let Some(loaded) = &self.loaded else { return Report { version, findings, ..Report::default() } };
        let words = Words { language: &language, vocabulary: Vocabulary::new(loaded, Some(&language)) };
        let (cases, proposals) = cases(&files, loaded, &words).unwrap_or_default();
        let published = published(&mut self.published, &self.draft);
        Report {
            version,
            findings,
            outline: Some(outline(&files, loaded, &words)),
            cases,
            proposals,
            comparison: published.and_then(|published| comparison(published, loaded, &words)),
        }
    }

    /// The files that the widget loads for the draft of the last report: names and contents. `None` for a draft that
    /// cannot be read or packed.
    #[must_use]
    pub fn packs(&self) -> Option<Vec<(String, Vec<u8>)>> {
        packs(self.loaded.as_ref()?).ok()
    }
}

fn finding(finding: Finding) -> FindingView {
    let Finding { file, position, code, entry, message, .. } = finding;
    let (line, column) = position.map_or((0, 0), |position| (position.line, position.column));
    FindingView { file, line, column, code: code.to_owned(), entry, message }
}

/// The published programme of the comparison, read once.
fn published<'a>(kept: &'a mut Option<(String, Option<Loaded>)>, draft: &Draft) -> Option<&'a Loaded> {
    let id = &draft.published_id;
    if kept.as_ref().is_none_or(|(other, _)| other != id) {
        *kept = Some((id.clone(), load_files(&draft.published_files(), id).ok()));
    }
    kept.as_ref().and_then(|(_, loaded)| loaded.as_ref())
}

fn outline(files: &Files, loaded: &Loaded, words: &Words<'_>) -> Outline {
    let (specification, vocabulary) = (&loaded.specification, &words.vocabulary);
    let texts = own_texts(files, &specification.id);
    Outline {
        name: vocabulary.text("programme.title"),
        version: specification.version,
        valid_from: specification.valid_from.clone(),
        valid_to: specification.valid_to.clone(),
        languages: texts.keys().cloned().collect(),
        tiers: specification.tiers.iter().map(|id| named(vocabulary, "tier", id)).collect(),
        criteria: criteria(files, loaded, words),
        questions: specification.questions.iter().map(|question| view(question, vocabulary)).collect(),
        texts: rows(&texts),
    }
}

fn named(vocabulary: &Vocabulary<'_>, kind: &str, id: &str) -> Named {
    Named { id: id.to_owned(), name: vocabulary.name(kind, id) }
}

fn criteria(files: &Files, loaded: &Loaded, words: &Words<'_>) -> Vec<CriterionView> {
    let (specification, vocabulary) = (&loaded.specification, &words.vocabulary);
    let thresholds = edit::thresholds(files, &specification.id);
    let of = |criterion: &Criterion| {
        let own = thresholds.iter().filter(|threshold| threshold.criterion == criterion.id);
        let threshold = |threshold: &Threshold| ThresholdView {
            name: threshold.name.clone(),
            value: threshold.value.clone(),
            label: words.label(threshold, criterion),
            unit: words.unit(threshold),
        };
        CriterionView {
            id: criterion.id.clone(),
            name: vocabulary.name("criterion", &criterion.id),
            tier: criterion.tier.clone(),
            rule: vocabulary.rule(&criterion.requires),
            shown: vocabulary.text(&format!("criterion.{}.rule", criterion.id)),
            source: criterion.source.clone(),
            thresholds: own.map(threshold).collect(),
        }
    };
    specification.criteria.iter().map(of).collect()
}

fn view(question: &Question, vocabulary: &Vocabulary<'_>) -> QuestionView {
    let choice = |id: &String| Named { id: id.clone(), name: vocabulary.choice(&question.id, id) };
    QuestionView {
        id: question.id.clone(),
        name: vocabulary.name("question", &question.id),
        asked: question.asked_when.as_ref().map(|rule| vocabulary.rule(rule)).unwrap_or_default(),
        choices: question.choices.iter().map(choice).collect(),
    }
}

/// Every id of a text with its text in each language.
fn rows(texts: &BTreeMap<String, programme::Texts>) -> Vec<TextRow> {
    let ids: BTreeSet<_> = texts.values().flat_map(BTreeMap::keys).collect();
    let row = |id: &String| TextRow {
        id: id.clone(),
        texts: texts.values().map(|texts| texts.get(id).cloned()).collect(),
    };
    ids.into_iter().map(row).collect()
}

/// The worked cases with what the rules now give instead, and the names of proposed cases; none for a programme that
/// cannot be evaluated.
fn cases(files: &Files, loaded: &Loaded, words: &Words<'_>) -> Option<(Vec<CaseView>, Vec<String>)> {
    let vocabulary = &words.vocabulary;
    let accepted = edit::accept(files, &loaded.specification.id).ok()?;
    let programme = Programme::compile(loaded.specification.clone()).ok()?;
    let is_left = |name: &String| {
        accepted.left.iter().any(|left| match left {
            LeftCase::Answers { case, .. } | LeftCase::Criterion { case, .. } => case == name,
        })
    };
    let of = |case: &Case| {
        let own = accepted.changes.iter().filter(|change| change.case == case.name);
        let answers = answers_of(&programme, &case.answers).map(|answers| vocabulary.answers(&answers));
        let [at_least, at_most] = [&case.at_least, &case.at_most].map(|tier| vocabulary.name("tier", tier));
        CaseView {
            name: case.name.clone(),
            answers: answers.unwrap_or_default(),
            expected: vocabulary
                .message("explain.between", &[("at_least", &at_least), ("at_most", &at_most)]),
            differences: own
                .map(|change| change.describe(vocabulary))
                .chain(is_left(&case.name).then(|| t(words.language, "cases.left")))
                .collect(),
        }
    };
    let proposals = accepted.proposals.iter().map(|case| case.name.clone()).collect();
    Some((loaded.cases.iter().map(of).collect(), proposals))
}

/// The difference from the published programme; `None` where one of the two cannot be evaluated.
fn comparison(published: &Loaded, loaded: &Loaded, words: &Words<'_>) -> Option<Comparison> {
    let (old, new) = (Vocabulary::new(published, Some(words.language)), &words.vocabulary);
    let moves = moves(published, loaded).ok()?;
    let moves = moves.list.iter().map(|row| MoveView {
        from: row.from.clone(),
        to: row.to.clone(),
        possible: row.possible.id().to_owned(),
        direction: row.direction.id().to_owned(),
        text: describe_move(row, &old, new),
    });
    let changes = diff_with((published, &old), (loaded, new), None);
    Some(Comparison { moves: moves.collect(), changes })
}
