//! Collects findings, gives them their places, and folds those that follow from another one.

use super::declared;
use super::index::Index;
use crate::finding::{Finding, nearest};
use crate::load::Loaded;
use crate::vocabulary::Vocabulary;

/// A finding while others are collected.
pub(super) struct Draft {
    pub(super) finding: Finding,
    /// A key or value of the entry, whose place is more exact.
    within: Option<String>,
    /// The family and id that nothing declares.
    unknown: Option<(&'static str, String)>,
    /// It is about the second entry of this name.
    is_second: bool,
}

/// The findings of one file, while they are collected.
pub(super) struct Findings<'a, 'l> {
    pub(super) file: &'a str,
    pub(super) vocabulary: &'a Vocabulary<'a>,
    pub(super) index: &'a Index<'l>,
    pub(super) list: &'a mut Vec<Draft>,
}

impl Findings<'_, '_> {
    /// Adds a finding about an entry.
    pub(super) fn add(&mut self, entry: impl Into<String>, code: &'static str, values: &[(&str, &str)]) {
        let finding = Finding::new(self.vocabulary.messages(), self.file, code, entry, values);
        self.list.push(Draft { finding, within: None, unknown: None, is_second: false });
    }

    /// Adds a finding about the second entry of this name.
    pub(super) fn add_second(
        &mut self,
        entry: impl Into<String>,
        code: &'static str,
        values: &[(&str, &str)],
    ) {
        self.add(entry, code, values);
        if let Some(draft) = self.list.last_mut() {
            draft.is_second = true;
        }
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
            is_second: false,
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

    /// Where an entry of a file is, for a message: the file and the line.
    pub(super) fn place(&self, file: &str, entry: &str, within: Option<&str>) -> String {
        self.index.place(file, entry, within)
    }
}

/// The findings with their places, in the order in which they were found, and those that follow from another one under
/// it.
pub(super) fn finish(
    loaded: &Loaded,
    vocabulary: &Vocabulary<'_>,
    index: &Index<'_>,
    mut drafts: Vec<Draft>,
) -> Vec<Finding> {
    for Draft { finding, within, is_second, .. } in &mut drafts {
        let second = is_second.then(|| index.find_second(&finding.file, &finding.entry)).flatten();
        let found = second.or_else(|| index.find(&finding.file, &finding.entry, within.as_deref()));
        if let Some((file, position)) = found {
            finding.position = Some(position);
            file.clone_into(&mut finding.file);
        }
    }
    fold(loaded, vocabulary, index, drafts)
}

/// Findings about one id that nothing declares are one mistake, and so are the findings about a declared id that the
/// others misspell, or that is misspelt itself. Wrong results of cases follow from a rule with a finding.
fn fold(
    loaded: &Loaded,
    vocabulary: &Vocabulary<'_>,
    index: &Index<'_>,
    mut drafts: Vec<Draft>,
) -> Vec<Finding> {
    fold_twins(vocabulary, &mut drafts);
    fold_ids(vocabulary, index, &mut drafts);
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

/// Of two entries with one id, one may have lost its own: another entry names it, and nothing declares it. What is found
/// about either of them follows from the two.
fn fold_twins(vocabulary: &Vocabulary<'_>, drafts: &mut Vec<Draft>) {
    let Some(index) = drafts.iter().position(|draft| draft.finding.code == "declared-twice") else { return };
    let mut twins = drafts.remove(index);
    let Some((family, id)) = twins.finding.entry.split_once('.') else { return drafts.insert(index, twins) };
    let lost = drafts
        .iter()
        .filter_map(|draft| draft.unknown.as_ref())
        .find_map(|(other, lost)| (*other == family && nearest(lost, [id]).is_some()).then(|| lost.clone()));
    let follows = |draft: &mut Draft| {
        let is_lost =
            draft.unknown.as_ref().is_some_and(|(other, id)| *other == family && Some(id) == lost.as_ref());
        is_lost
            || (is_about(&draft.finding.entry, &twins.finding.entry)
                && draft.finding.code != "declared-twice")
    };
    let caused: Vec<_> = drafts.extract_if(.., follows).map(|draft| draft.finding).collect();
    if let Some(lost) = lost {
        let id = id.to_owned();
        twins.finding = twins.finding.or_meant(vocabulary.messages(), &id, [lost.as_str()]);
    }
    twins.finding.caused = caused;
    drafts.insert(index.min(drafts.len()), twins);
}

/// Whether an entry is this one, or a text of it.
fn is_about(entry: &str, this: &str) -> bool {
    entry.strip_prefix(this).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

/// What is found about an id that no request can carry ends with another id, and so do the texts of the id before it,
/// which the finding names.
fn fold_ids(vocabulary: &Vocabulary<'_>, index: &Index<'_>, drafts: &mut Vec<Draft>) {
    let is_cause = |draft: &Draft| ["id-form", "id-form-near"].contains(&draft.finding.code);
    let mut start = 0;
    while let Some(at) = drafts.iter().skip(start).position(is_cause).map(|at| start + at) {
        let mut cause = drafts.remove(at);
        let entry = cause.finding.entry.clone();
        let family = entry.split_once('.').map_or("", |(family, _)| family);
        let follows = |draft: &mut Draft| {
            let is_about = is_about(&draft.finding.entry, &entry);
            let is_left = draft.finding.code == "unused-text"
                && draft.unknown.as_ref().is_some_and(|(other, _)| *other == family);
            (is_about || is_left) && !is_cause(draft)
        };
        let followers: Vec<_> = drafts.extract_if(.., follows).collect();
        let left = followers.iter().find(|draft| draft.finding.code == "unused-text");
        if let Some((Finding { file, entry, .. }, (_, before))) =
            left.and_then(|draft| Some((&draft.finding, draft.unknown.as_ref()?)))
        {
            let place = index.place(file, entry, None);
            let values = [("message", &*cause.finding.message), ("before", before), ("place", &place)];
            cause.finding.message = vocabulary.message("finding.id-before", &values);
        }
        cause.finding.caused = followers.into_iter().map(|draft| draft.finding).collect();
        start = at.min(drafts.len());
        drafts.insert(start, cause);
        start += 1;
    }
}

/// Whether a finding follows from the first one about an id that nothing declares.
fn followers(
    loaded: &Loaded,
    first: &Finding,
    family: &'static str,
    id: &str,
) -> impl Fn(&Draft) -> bool + use<> {
    let twin = nearest(id, declared::of(&loaded.specification, family)).map(str::to_owned);
    let id = id.to_owned();
    // A misspelt heading of texts concerns its own file.
    let text_file = first.file.contains("text.").then(|| first.file.clone());
    let criterion = format!("{}.", first.entry);
    move |draft: &Draft| {
        let Finding { file, entry, code, .. } = &draft.finding;
        let about = |id: &str| {
            let rest = entry.strip_prefix(family).and_then(|rest| rest.strip_prefix('.'));
            rest.is_some_and(|rest| is_about(rest, id))
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
const FOLLOWERS: [&str; 10] = [
    "not-asked",
    "unused-question",
    "unused-fact",
    "tier-without-criteria",
    "missing-text",
    "missing-text-or-left",
    "missing-texts-below",
    "missing-texts-below-or-left",
    "not-covered",
    "unused-text",
];

/// Findings about a rule that explain wrong results of cases.
const CAUSES: [&str; 16] = [
    "declared-twice",
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
const RESULTS: [&str; 8] = [
    "answer",
    "case-tier",
    "case-tier-only",
    "case-tier-of-verdict",
    "case-verdict",
    "case-verdict-of-number",
    "tier-unreachable",
    "tier-without-more",
];
