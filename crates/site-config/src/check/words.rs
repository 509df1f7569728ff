//! The words of a mapping: whether the document has the ids that they stand for, and whether an id is left without one.

use super::faults::Flaw;
use super::shape::{Report, below};
use serde_json::Value;

/// The prefectures of ISO 3166-2.
const PREFECTURES: u8 = 47;
/// The verdicts of an assessment.
const VERDICTS: &[&str] = &["met", "not-met", "unknown", "not-applicable", "judged"];

/// The ids of a programme's choices. A list that is empty is not known, and its ids are not checked.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Vocabulary {
    /// The formats of a meeting.
    pub formats: Vec<String>,
    /// The topics.
    pub topics: Vec<String>,
    /// The stages of a company.
    pub stages: Vec<String>,
    /// The industries.
    pub industries: Vec<String>,
    /// The regions.
    pub regions: Vec<String>,
    /// The tiers.
    pub tiers: Vec<String>,
    /// The criteria.
    pub criteria: Vec<String>,
    /// The tags of the languages.
    pub languages: Vec<String>,
}

/// The ids that a document can have at a place.
struct Ids {
    /// Those that need a word, if one of them has one.
    needed: Vec<String>,
    /// Further ones.
    further: Vec<String>,
}

/// Checks the words of every field of an endpoint that stands at `pointer`.
pub(super) fn check(
    endpoint: &Value,
    pointer: &str,
    periods: &[String],
    known: &Vocabulary,
    report: &mut Report,
) {
    let fields = endpoint.get("fields").and_then(Value::as_array);
    for (index, field) in fields.into_iter().flatten().enumerate() {
        let Some(words) = field.get("words").and_then(Value::as_object).filter(|words| !words.is_empty())
        else {
            continue;
        };
        let at = below(&below(&below(pointer, "fields"), &index.to_string()), "words");
        let is_part =
            ["before", "after"].into_iter().any(|mark| field.get(mark).is_some_and(|mark| !mark.is_null()));
        let paths: Vec<&str> = paths(field).collect();
        let ids: Vec<Option<Ids>> = paths.iter().map(|path| ids(path, periods, known)).collect();
        if is_part || ids.is_empty() {
            continue;
        }
        let listed: Vec<&Ids> = ids.iter().flatten().collect();
        // A text of the visitor, or a list that is not known: any word may be right.
        let is_open = listed.len() < ids.len();
        for word in words.keys().filter(|_| !is_open) {
            let is_id = listed.iter().any(|ids| ids.needed.contains(word) || ids.further.contains(word));
            report.demand(is_id, &below(&at, word), Flaw::WordUnknown);
        }
        for id in listed.iter().flat_map(|ids| &ids.needed) {
            let has_word = words.get(id).is_some_and(|word| word.as_str() != Some(""));
            report.demand(has_word, &below(&at, id), Flaw::WordMissing);
        }
    }
}

fn paths(field: &Value) -> impl Iterator<Item = &str> {
    let joined = field.get("join").and_then(Value::as_array).into_iter().flatten();
    field.get("from").into_iter().chain(joined).filter_map(Value::as_str)
}

/// The ids at a document path; `None` where they are not known.
fn ids(path: &str, periods: &[String], known: &Vocabulary) -> Option<Ids> {
    let needed =
        |ids: &[String]| (!ids.is_empty()).then(|| Ids { needed: ids.to_vec(), further: Vec::new() });
    let texts = |ids: &[&str]| ids.iter().map(|id| (*id).to_owned()).collect::<Vec<_>>();
    let steps: Vec<&str> = path.split('/').skip(1).collect();
    match steps.as_slice() {
        ["organisation", "prefecture"] => {
            needed(&(1..=PREFECTURES).map(|number| format!("JP-{number:02}")).collect::<Vec<_>>())
        }
        ["organisation", "region"] => needed(&known.regions),
        ["organisation", "industry"] => needed(&known.industries),
        ["consultation", "format"] => needed(&known.formats),
        ["consultation", "stage"] => needed(&known.stages),
        ["consultation", "topics", ..] => needed(&known.topics),
        ["consultation", "preferred"]
        | ["consultation", "preferred", _]
        | ["consultation", "preferred", _, "period"] => needed(periods),
        ["assessment", "at_least" | "at_most"] => needed(&known.tiers),
        ["assessment", "criteria", _, "verdict"] => needed(&texts(VERDICTS)),
        ["assessment", "criteria"] | ["assessment", "criteria", _] if !known.criteria.is_empty() => {
            Some(Ids { needed: texts(VERDICTS), further: known.criteria.clone() })
        }
        ["assessment", "criteria", _, "id"] => needed(&known.criteria),
        ["consent", "privacy"] => needed(&texts(&["true"])),
        ["language"] => needed(&known.languages),
        _ => None,
    }
}
