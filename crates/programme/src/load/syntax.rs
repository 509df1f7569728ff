//! Faults of a file that is not TOML, in words for people who do not know TOML.

use super::characters::{SlipKind, slips};
use crate::block::lines_of_entry;
use crate::finding::Finding;
use crate::messages::Messages;
use crate::position::Position;
use crate::source::Source;
use std::collections::BTreeSet;
use toml::de::Error;

/// The faults of a file with these errors of the parser: each line once, what is typed wrongly before what the parser
/// says about it.
pub(super) fn faults(source: &Source, errors: &[Error], messages: &Messages) -> Vec<Finding> {
    let content = source.content.as_str();
    let mut findings = Vec::new();
    let mut lines = BTreeSet::new();
    let mut broken_from = None;
    for slip in slips(content) {
        let position = Position::at(content, slip.offset);
        lines.insert(position.line);
        if slip.kind == SlipKind::Open {
            broken_from.get_or_insert(slip.offset);
        }
        let apart = if matches!(slip.kind, SlipKind::Digit | SlipKind::Letter) { "" } else { " " };
        let spaced = |text: &str| text.chars().map(String::from).collect::<Vec<_>>().join(apart);
        let values = [("found", &*spaced(&slip.found)), ("instead", &*spaced(&slip.instead))];
        let finding =
            Finding::new(messages, &source.name, slip.kind.code(), entry_at(content, slip.offset), &values);
        findings.push(finding.at(Some(position)));
    }
    let mut end_of_twin = 0;
    for error in errors {
        let offset = error.span().map_or(content.len(), |span| span.start);
        // Under a heading that is there twice, every entry is.
        if offset < end_of_twin {
            continue;
        }
        if line_at(content, offset).starts_with('[') && is_duplicate(error) {
            let rest = content.get(offset..).unwrap_or_default();
            end_of_twin = rest.find("\n[").map_or(content.len(), |end| offset + end);
        }
        // After an open bracket the parser reads everything as its content.
        if broken_from.is_some_and(|from| from <= offset) {
            continue;
        }
        let position = Position::at(content, offset);
        if lines.insert(position.line) {
            findings.push(fault(source, error, offset, messages).at(Some(position)));
        }
    }
    findings.sort_by_key(|finding| finding.position);
    findings
}

/// One error of the parser, by the text of its line.
fn fault(source: &Source, error: &Error, offset: usize, messages: &Messages) -> Finding {
    let content = source.content.as_str();
    let line = line_at(content, offset).trim();
    let (key, value) = line.split_once('=').unwrap_or((line, ""));
    let (key, value) = (key.trim(), value.split('#').next().unwrap_or_default().trim());
    // Within a list or a rule, the value is where the error is.
    let is_nested = value.starts_with(['[', '{']);
    let here =
        content.get(offset..).unwrap_or_default().split([',', '}', ']', '\n']).next().unwrap_or_default();
    let value = if is_nested && !here.trim().is_empty() { here.trim() } else { value };
    let new = |code: &'static str, values: &[(&str, &str)]| {
        Finding::new(messages, &source.name, code, entry_at(content, offset), values)
    };
    if is_duplicate(error) {
        let (code, values) = duplicate(content, offset, line);
        let values: Vec<_> = values.iter().map(|(name, value)| (*name, value.as_str())).collect();
        return new(code, &values);
    }
    let is_quoted = key.contains(['"', '\'']);
    if let Some(found) = key.split(['[', ']', '.']).find(|part| !part.is_ascii()).filter(|_| !is_quoted) {
        return new("key-form", &[("found", found.trim())]);
    }
    if !line.contains('=') && !line.starts_with('[') {
        return new("no-equals", &[("line", line)]);
    }
    if line.contains('=') && value.is_empty() {
        return new("no-value", &[("key", key)]);
    }
    if error.message().contains("escape") {
        return new("backslash", &[]);
    }
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let starts_with_digit = value.starts_with(|first: char| first.is_ascii_digit());
    if starts_with_digit && value.contains(',') && value.split(',').all(digits) {
        return new("number-with-comma", &[("found", value), ("instead", &value.replace(',', ""))]);
    }
    if starts_with_digit
        && value.chars().all(|character| character.is_ascii_digit() || ".-:/".contains(character))
    {
        return new("number-unreadable", &[("found", value)]);
    }
    if starts_with_digit {
        let number: String = value.chars().take_while(char::is_ascii_digit).collect();
        return new("number-with-unit", &[("found", value), ("instead", &number)]);
    }
    let is_bare = value.chars().next().is_some_and(|first| first.is_alphabetic() || first == '_');
    if is_bare {
        return new("value-without-quotes", &[("found", value)]);
    }
    if error.message().contains("comma") {
        return new("missing-comma", &[]);
    }
    let reason = error.message().lines().collect::<Vec<_>>().join(", ");
    new("syntax", &[("reason", &reason)])
}

/// The code and the values of a finding about a key or heading that is there already.
fn duplicate(content: &str, offset: usize, line: &str) -> (&'static str, Vec<(&'static str, String)>) {
    let above = content.get(..offset).unwrap_or_default();
    let before: Vec<_> = above.rsplit_once('\n').map_or("", |(before, _)| before).lines().collect();
    let start = |line: &str| line.split(['=', '#']).next().unwrap_or_default().trim().to_owned();
    let last = |same: &dyn Fn(&str) -> bool| before.iter().rposition(|line| same(&start(line)));
    let own = start(line);
    let line_of = |index: usize| (index + 1).to_string();
    if !own.starts_with('[') {
        let (key, first) = (("key", own.clone()), last(&|other| *other == own));
        return match first {
            Some(first) => ("duplicate-key-of-line", vec![key, ("line", line_of(first))]),
            None => ("duplicate-key", vec![key]),
        };
    }
    let name = own.trim_matches(['[', ']']);
    let heading = ("heading", own.clone());
    if let Some(first) = last(&|other| *other == own) {
        let line = above.matches('\n').count() + 1;
        let (from, to) = lines_of_entry(content, line).unwrap_or_default();
        let lines = [("from", from), ("to", to)].map(|(name, line)| (name, line.to_string()));
        return ("duplicate-heading", [heading, ("line", line_of(first))].into_iter().chain(lines).collect());
    }
    // The same name with one bracket here and two there.
    let is_other = |other: &str| other.starts_with('[') && other.trim_matches(['[', ']']) == name;
    match last(&is_other) {
        Some(first) => {
            let other = before.get(first).map(|other| start(other)).unwrap_or_default();
            ("heading-brackets", vec![heading, ("line", line_of(first)), ("other", other)])
        }
        None => ("duplicate-key", vec![("key", name.to_owned())]),
    }
}

/// The line with an offset.
fn line_at(content: &str, offset: usize) -> &str {
    let start = content.get(..offset).and_then(|before| before.rfind('\n')).map_or(0, |end| end + 1);
    content.get(start..).unwrap_or_default().split('\n').next().unwrap_or_default()
}

/// The key of the line, or its first word.
fn entry_at(content: &str, offset: usize) -> String {
    let line = line_at(content, offset);
    let key = line.split(['=', '＝', '#']).next().unwrap_or_default();
    let is_part = |character: &char| character.is_alphanumeric() || "_-.".contains(*character);
    key.trim_matches(|character: char| !is_part(&character)).chars().take_while(is_part).collect()
}

/// Whether the parser found a key or heading that is there already.
fn is_duplicate(error: &Error) -> bool {
    error.message().contains("duplicate key")
}
