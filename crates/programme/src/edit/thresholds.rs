//! The numbers in criteria, by names that stay the same while the numbers change.

use super::EditError;
use super::document::{Document, Step, path_text, quoted};
use crate::files::{Files, SHARED};
use crate::load::SHARED_QUESTIONS;
use assessment::Decimal;
use std::ops::Range;

/// The keywords of rules, which the name of a threshold leaves out.
const KEYWORDS: [&str; 7] = ["requires", "all", "any", "not", "share", "at_least", "at_most"];

/// One thousand million, the largest number that a question without a maximum accepts.
const HIGHEST: Decimal = Decimal::from_tenths(10_000_000_000);

/// What a threshold counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ThresholdKind {
    /// Per cent of a whole, 0 to 100.
    Percent,
    /// A number in the unit of its question.
    Number,
}

/// A number in a criterion.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Threshold {
    /// The criterion's id and the path below it, without keywords: `eligible-share.except.percent`,
    /// `practice-share.1.value`. A threshold of `applies_when` has `applies` after the id.
    pub name: String,
    /// The criterion.
    pub criterion: String,
    /// The number as it is written in the file, without quotation marks.
    pub value: String,
    /// What it counts.
    pub kind: ThresholdKind,
    /// The id of the unit's wording. `None` for per cent.
    pub unit: Option<String>,
    /// The questions it compares: the number, or the part and the whole.
    pub questions: Vec<String>,
    /// The smallest value.
    pub minimum: Decimal,
    /// The largest value.
    pub maximum: Decimal,
    /// The decimal places a value may have: 0 or 1.
    pub decimals: u8,
}

/// Every number in the criteria of a programme, in the order of the file. Empty where `programme.toml` cannot be read.
#[must_use]
pub fn thresholds(files: &Files, id: &str) -> Vec<Threshold> {
    let document = Document::read(files, &format!("{id}/programme.toml"));
    document
        .map(|document| {
            found(&document, shared_questions(files).as_ref())
                .into_iter()
                .map(|(threshold, _)| threshold)
                .collect()
        })
        .unwrap_or_default()
}

/// Gives a threshold another value. Setting the former value again restores the same bytes.
///
/// # Errors
/// A name that does not exist, or a value that the threshold cannot have.
pub fn set_threshold(files: &Files, id: &str, name: &str, value: &str) -> Result<Files, EditError> {
    let mut document = Document::read(files, &format!("{id}/programme.toml"))?;
    let mut all = found(&document, shared_questions(files).as_ref());
    let Some(index) = all.iter().position(|(threshold, _)| threshold.name == name) else {
        let known = all.into_iter().map(|(threshold, _)| threshold.name).collect();
        return Err(EditError::Threshold { name: name.to_owned(), known });
    };
    let (threshold, range) = all.swap_remove(index);
    let refused = || EditError::Number {
        name: name.to_owned(),
        value: value.to_owned(),
        minimum: threshold.minimum,
        maximum: threshold.maximum,
        decimals: threshold.decimals,
    };
    let value = value.trim();
    let number = Decimal::parse(value).filter(|_| is_plain(value)).ok_or_else(refused)?;
    let has_places = number.scaled(threshold.decimals).is_some();
    // A percentage is a whole number in the file, without a decimal point.
    let is_written_whole = threshold.kind == ThresholdKind::Number || !value.contains('.');
    if !has_places || !is_written_whole || number < threshold.minimum || number > threshold.maximum {
        return Err(refused());
    }
    let mut files = files.clone();
    let old = document.raw(&range);
    let was_text = old.starts_with(['"', '\'']);
    // A number with a decimal is a text in the file, so that it stays exact. A whole number is one where it was.
    if was_text && (value.contains('.') || !old.contains('.')) {
        document.replace_text(range, value);
    } else {
        document.replace(range, if value.contains('.') { quoted(value) } else { value.to_owned() });
    }
    document.write(&mut files);
    Ok(files)
}

/// Whether a number has no needless zero in front and no point at its end, which TOML refuses.
fn is_plain(value: &str) -> bool {
    let (whole, places) =
        value.split_once('.').map_or((value, None), |(whole, places)| (whole, Some(places)));
    (whole == "0" || !whole.starts_with('0')) && places != Some("")
}

/// The questions of the shared folder, which an entry of a programme may take.
fn shared_questions(files: &Files) -> Option<Document> {
    Document::read(files, &format!("{SHARED}/{SHARED_QUESTIONS}")).ok()
}

/// The thresholds with the bytes of their values.
fn found(document: &Document, shared: Option<&Document>) -> Vec<(Threshold, Range<usize>)> {
    let numbers = document.places.iter().filter_map(|place| {
        let (value, range) = place.value.as_ref()?;
        let threshold = threshold(document, shared, &place.path, value)?;
        Some((threshold, range.clone()))
    });
    numbers.collect()
}

/// The threshold at a path; `None` for any other entry.
fn threshold(
    document: &Document,
    shared: Option<&Document>,
    path: &[Step],
    value: &str,
) -> Option<Threshold> {
    let (head, below) = path.split_at_checked(2)?;
    let ([Step::Key(list), Step::Index(_)], [Step::Key(rule), ..]) = (head, below) else { return None };
    if list != "criteria" || !matches!(rule.as_str(), "requires" | "applies_when") {
        return None;
    }
    let (kind, ends): (_, &[&str]) = match below {
        [.., Step::Key(form), Step::Key(last)] if last == "value" && is_comparison(form) => {
            (ThresholdKind::Number, &["question"])
        }
        [.., Step::Key(form), Step::Key(last)]
            if last == "percent" && (form == "share" || form == "except") =>
        {
            (ThresholdKind::Percent, &["of", "in"])
        }
        _ => return None,
    };
    let criterion = document.value(&format!("{}.id", path_text(head)))?.to_owned();
    let above = path.iter().rposition(|step| *step == Step::Key("share".to_owned())).map(|index| index + 1);
    let above = if kind == ThresholdKind::Percent { above } else { path.len().checked_sub(1) };
    let table = path_text(path.get(..above?)?);
    let questions: Vec<_> =
        ends.iter().filter_map(|end| document.value(&format!("{table}.{end}")).map(str::to_owned)).collect();
    let name =
        [criterion.clone()].into_iter().chain(below.iter().filter_map(named)).collect::<Vec<_>>().join(".");
    let number = Decimal::from_tenths;
    let mut threshold = Threshold {
        name,
        criterion,
        value: value.to_owned(),
        kind,
        unit: None,
        questions,
        minimum: number(0),
        maximum: number(1000),
        decimals: 0,
    };
    if let (ThresholdKind::Number, Some(question)) = (kind, threshold.questions.first()) {
        let documents = [Some(document), shared].into_iter().flatten();
        let places: Vec<_> =
            documents.filter_map(|document| Some((document, question_path(document, question)?))).collect();
        let text =
            |name: &str| places.iter().find_map(|(document, path)| document.value(&format!("{path}.{name}")));
        threshold.unit = text("unit").map(str::to_owned);
        threshold.minimum = text("minimum").and_then(Decimal::parse).unwrap_or(threshold.minimum);
        threshold.maximum = text("maximum").and_then(Decimal::parse).unwrap_or(HIGHEST);
        threshold.decimals = text("decimals").and_then(|places| places.parse().ok()).unwrap_or(0);
    }
    Some(threshold)
}

/// The path of a question's entry.
pub(super) fn question_path(document: &Document, id: &str) -> Option<String> {
    let mut ids = document.values("questions.*.id");
    let (path, ..) = ids.find(|(_, other, _)| *other == id)?;
    Some(path_text(path.get(..2)?))
}

fn is_comparison(form: &str) -> bool {
    matches!(form, "at_least" | "at_most")
}

/// The part of a name that stands for a step below a criterion.
fn named(step: &Step) -> Option<String> {
    match step {
        Step::Index(index) => Some(index.to_string()),
        Step::Key(key) if key == "applies_when" => Some("applies".to_owned()),
        Step::Key(key) if KEYWORDS.contains(&key.as_str()) => None,
        Step::Key(key) => Some(key.clone()),
    }
}
