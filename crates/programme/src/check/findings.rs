//! Collects findings, gives them their places, and folds those that follow from another one.

use crate::finding::{Finding, nearest};
use crate::load::Loaded;
use crate::position::Places;
use crate::vocabulary::Vocabulary;
use std::collections::BTreeMap;

/// A finding while others are collected.
pub(super) struct Draft {
    pub(super) finding: Finding,
    /// A key or value of the entry, whose place is more exact.
    within: Option<String>,
    /// The family and id that nothing declares.
    unknown: Option<(&'static str, String)>,
}

/// The findings of one file, while they are collected.
pub(super) struct Findings<'a> {
    pub(super) file: &'a str,
    pub(super) vocabulary: &'a Vocabulary<'a>,
    pub(super) list: &'a mut Vec<Draft>,
}

impl Findings<'_> {
    /// Adds a finding about an entry.
    pub(super) fn add(&mut self, entry: impl Into<String>, code: &'static str, values: &[(&str, &str)]) {
        let finding = Finding::new(self.vocabulary.messages(), self.file, code, entry, values);
        self.list.push(Draft { finding, within: None, unknown: None });
    }

    /// Adds a finding about a key or value within an entry.
    pub(super) fn add_at(
        &mut self,
        entry: impl Into<String>,
        within: &str,
        code: &'static str,
        values: &[(&str, &str)],
    ) {
        self.add(entry, code, values);
        if let Some(draft) = self.list.last_mut() {
            draft.within = Some(within.to_owned());
        }
    }

    /// Adds a finding about an id that nothing of its family declares, with the one that may be meant.
    pub(super) fn add_unknown<'b>(
        &mut self,
        entry: impl Into<String>,
        (family, id): (&'static str, &str),
        code: &'static str,
        known: impl IntoIterator<Item = &'b str>,
    ) {
        let messages = self.vocabulary.messages();
        let finding =
            Finding::new(messages, self.file, code, entry, &[("id", id)]).or_meant(messages, id, known);
        self.list.push(Draft {
            finding,
            within: Some(id.to_owned()),
            unknown: Some((family, id.to_owned())),
        });
    }

    /// Lets the last finding follow from another one about an id that nothing of its family declares.
    pub(super) fn or_follows(&mut self, family: &'static str, id: &str) {
        if let Some(draft) = self.list.last_mut() {
            draft.unknown = Some((family, id.to_owned()));
        }
    }

    /// Adds the word that may be meant to the last finding.
    pub(super) fn or_meant<'b>(&mut self, word: &str, known: impl IntoIterator<Item = &'b str>) {
        if let Some(mut draft) = self.list.pop() {
            draft.finding = draft.finding.or_meant(self.vocabulary.messages(), word, known);
            self.list.push(draft);
        }
    }

    /// An entry by its wording and id.
    pub(super) fn called(&self, kind: &str, id: &str) -> String {
        self.vocabulary.called(kind, id)
    }
}

/// The findings with their places, in the order in which they were found, and those that follow from another one under
/// it.
pub(super) fn finish(loaded: &Loaded, vocabulary: &Vocabulary<'_>, mut drafts: Vec<Draft>) -> Vec<Finding> {
    let mut files: BTreeMap<&str, Places<'_>> = BTreeMap::new();
    for draft in &mut drafts {
        let candidates = candidates(loaded, &draft.finding.file);
        for (name, content) in candidates {
            let places = files.entry(name).or_insert_with(|| Places::new(content));
            let is_text = name.split('.').count() > 2;
            let is_own = name == draft.finding.file;
            // A text may be in a shared file. One that is missing belongs in the programme's.
            if is_text && !is_own && !places.has_text(&draft.finding.entry) {
                continue;
            }
            if let Some(position) = places.find(&draft.finding.entry, draft.within.as_deref()) {
                draft.finding.position = Some(position);
                draft.finding.file = name.to_owned();
                if !is_text || places.has_text(&draft.finding.entry) {
                    break;
                }
            }
        }
    }
    fold(loaded, vocabulary, drafts)
}

/// Shared files with entries of a programme.
const SHARED_ENTRIES: [&str; 2] = ["shared/lists.toml", "shared/questions.toml"];

/// The files in which an entry of a file may be: the file, then the shared ones of its kind.
fn candidates<'a>(loaded: &'a Loaded, file: &str) -> Vec<(&'a str, &'a str)> {
    let suffix = file.strip_prefix("text");
    let is_candidate = |name: &str| {
        name == file
            || suffix.is_some_and(|suffix| name.starts_with("shared/") && name.ends_with(suffix))
            || (file == "programme.toml" && SHARED_ENTRIES.contains(&name))
    };
    let sources = loaded.sources.iter().filter(|source| is_candidate(&source.name));
    let mut found: Vec<_> = sources.map(|source| (source.name.as_str(), source.content.as_str())).collect();
    found.sort_by_key(|(name, _)| *name != file);
    found
}

/// Findings about one id that nothing declares are one mistake, and so are the findings about a declared id that the
/// others misspell, or that is misspelt itself. Wrong results of cases follow from a rule with a finding.
fn fold(loaded: &Loaded, vocabulary: &Vocabulary<'_>, mut drafts: Vec<Draft>) -> Vec<Finding> {
    let mut folded: Vec<Draft> = Vec::new();
    while !drafts.is_empty() {
        let mut first = drafts.remove(0);
        if let Some((family, id)) = first.unknown.clone() {
            let follows = followers(loaded, &first.finding, family, &id);
            let (earlier, before): (Vec<_>, Vec<_>) = folded.into_iter().partition(&follows);
            let (later, after): (Vec<_>, Vec<_>) = drafts.into_iter().partition(&follows);
            (folded, drafts) = (before, after);
            first.finding.caused = earlier.into_iter().chain(later).map(|draft| draft.finding).collect();
        }
        folded.push(first);
    }
    let mut findings: Vec<_> = folded.into_iter().map(|draft| draft.finding).collect();
    fold_results(&mut findings);
    let messages = vocabulary.messages();
    for finding in findings.iter_mut().filter(|finding| !finding.caused.is_empty()) {
        let count = finding.caused.len();
        let id = if count == 1 { "finding.and-one-follower" } else { "finding.and-followers" };
        let values = [("message", finding.message.as_str()), ("count", &count.to_string())];
        finding.message = messages.message(id, &values);
    }
    findings
}

/// Whether a finding follows from the first one about an id that nothing declares.
fn followers(
    loaded: &Loaded,
    first: &Finding,
    family: &'static str,
    id: &str,
) -> impl Fn(&Draft) -> bool + use<> {
    let twin = nearest(id, declared(loaded, family).iter().map(String::as_str)).map(str::to_owned);
    let id = id.to_owned();
    // A misspelt heading of texts concerns its own file.
    let text_file = first.file.contains("text.").then(|| first.file.clone());
    let criterion = format!("{}.", first.entry);
    move |draft: &Draft| {
        let Finding { file, entry, code, .. } = &draft.finding;
        let about = |id: &str| {
            let rest = entry.strip_prefix(family).and_then(|rest| rest.strip_prefix('.'));
            let rest = rest.and_then(|rest| rest.strip_prefix(id));
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
        };
        let is_same = draft.unknown.as_ref().is_some_and(|unknown| *unknown == (family, id.clone()));
        let is_figure = *code == "placeholder-not-of-rule" && entry.starts_with(&criterion);
        let is_about = (*code == "unused-text" && about(&id))
            || (FOLLOWERS.contains(code) && twin.as_deref().is_some_and(about));
        (is_same || is_figure || is_about) && text_file.as_ref().is_none_or(|text_file| text_file == file)
    }
}

/// Puts the wrong results of cases under the first finding that causes them.
fn fold_results(findings: &mut Vec<Finding>) {
    let Some(cause) = findings.iter().position(|finding| CAUSES.contains(&finding.code)) else { return };
    let mut results: Vec<_> =
        findings.extract_if(cause + 1.., |finding| RESULTS.contains(&finding.code)).collect();
    if let Some(cause) = findings.get_mut(cause) {
        cause.caused.append(&mut results);
    }
}

/// What is found about an id that the entries with its name misspell.
const FOLLOWERS: [&str; 7] = [
    "not-asked",
    "unused-question",
    "unused-fact",
    "tier-without-criteria",
    "missing-text",
    "not-covered",
    "unused-text",
];

/// Findings about a rule that explain wrong results of cases.
const CAUSES: [&str; 15] = [
    "lowest-tier",
    "percent-above-100",
    "range-upside-down",
    "part-of-itself",
    "waits-for-itself",
    "tier-without-criteria",
    "wrong-verdict",
    "wrong-verdict-unasked",
    "choice-never-offered",
    "never-holds",
    "always-holds",
    "never-applies",
    "always-applies",
    "never-met",
    "never-missed",
];

/// Findings that follow from a finding about a rule.
const RESULTS: [&str; 5] = ["answer", "case-tier", "case-verdict", "tier-unreachable", "tier-without-more"];

/// The ids of a family.
pub(super) fn declared(loaded: &Loaded, family: &str) -> Vec<String> {
    let specification = &loaded.specification;
    match family {
        "question" => specification.questions.iter().map(|question| question.id.clone()).collect(),
        "fact" => specification.facts.iter().map(|fact| fact.id.clone()).collect(),
        "tier" => specification.tiers.clone(),
        "criterion" => specification.criteria.iter().map(|criterion| criterion.id.clone()).collect(),
        "source" => specification.sources.iter().map(|source| source.id.clone()).collect(),
        "route" => specification.routes.iter().map(|route| route.id.clone()).collect(),
        "readiness" => specification.readiness.iter().map(|field| field.id.clone()).collect(),
        "topic" => specification.consultation.topics.iter().map(|topic| topic.id.clone()).collect(),
        "format" => specification.consultation.formats.clone(),
        "stage" => specification.consultation.stages.clone(),
        "unit" => specification.questions.iter().filter_map(|question| question.unit.clone()).collect(),
        "statistic" => specification.statistics.iter().map(|statistic| statistic.id.clone()).collect(),
        _ => Vec::new(),
    }
}
