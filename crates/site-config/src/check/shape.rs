//! Walks through the configuration by tables of members, and gathers what is wrong on the way.

use super::Finding;
use super::faults::{Flaw, sentence_of};
use consultation::mapping::Fault;
use serde_json::Value;
use std::collections::BTreeSet;

/// Looks at one value at its place.
pub(super) type Check = fn(&Value, &str, &mut Report);

/// A member that an object may have.
pub(super) struct Member {
    pub(super) name: &'static str,
    required: bool,
    check: Check,
}

/// A member that the widget does not start without.
pub(super) const fn required(name: &'static str, check: Check) -> Member {
    Member { name, required: true, check }
}

/// A member that may be left out.
pub(super) const fn optional(name: &'static str, check: Check) -> Member {
    Member { name, required: false, check }
}

/// What was found wrong so far.
#[derive(Default)]
pub(super) struct Report {
    pub(super) findings: Vec<Finding>,
}

impl Report {
    /// Takes note of a flaw.
    pub(super) fn flaw(&mut self, pointer: impl Into<String>, flaw: Flaw) {
        self.findings.push(Finding { pointer: pointer.into(), code: flaw.code(), sentence: flaw.sentence() });
    }

    /// Takes note of what the mapping finds wrong with an endpoint that stands at this place.
    pub(super) fn faults(&mut self, pointer: &str, faults: Vec<Fault>) {
        self.findings.extend(faults.into_iter().map(|fault| Finding {
            pointer: [pointer, &fault.pointer].concat(),
            code: fault.code,
            sentence: sentence_of(fault.code),
        }));
    }

    /// Takes note of a flaw where the rule does not hold.
    pub(super) fn demand(&mut self, holds: bool, pointer: &str, flaw: Flaw) {
        if !holds {
            self.flaw(pointer, flaw);
        }
    }
}

/// An object with these members and no others. What is `null` counts as left out, as the widget takes it.
pub(super) fn object(value: &Value, pointer: &str, members: &[Member], report: &mut Report) {
    let Some(given) = value.as_object() else { return report.flaw(pointer, Flaw::WrongType) };
    for name in given.keys().filter(|name| !members.iter().any(|member| member.name == *name)) {
        report.flaw(below(pointer, name), Flaw::UnknownMember);
    }
    for member in members {
        let pointer = below(pointer, member.name);
        match given.get(member.name).filter(|value| !value.is_null()) {
            Some(value) => (member.check)(value, &pointer, report),
            None => report.demand(!member.required, &pointer, Flaw::Missing),
        }
    }
}

/// Every entry of a list.
pub(super) fn each(value: &Value, pointer: &str, report: &mut Report, check: Check) {
    let Some(entries) = value.as_array() else { return report.flaw(pointer, Flaw::WrongType) };
    for (index, entry) in entries.iter().enumerate() {
        check(entry, &below(pointer, &index.to_string()), report);
    }
}

/// Takes note of every entry that repeats an earlier one's text at `member`, a pointer into the entry.
pub(super) fn once(value: &Value, pointer: &str, member: &str, flaw: Flaw, report: &mut Report) {
    let mut earlier: BTreeSet<&str> = BTreeSet::new();
    for (index, entry) in value.as_array().into_iter().flatten().enumerate() {
        let Some(text) = entry.pointer(member).and_then(Value::as_str) else { continue };
        if !earlier.insert(text) {
            report.flaw([&below(pointer, &index.to_string()), member].concat(), flaw);
        }
    }
}

/// A text that is not empty.
pub(super) fn text<'a>(value: &'a Value, pointer: &str, report: &mut Report) -> Option<&'a str> {
    let text = value.as_str();
    report.demand(text.is_some(), pointer, Flaw::WrongType);
    report.demand(text != Some(""), pointer, Flaw::Empty);
    text.filter(|text| !text.is_empty())
}

/// The pointer to a member (RFC 6901).
pub(super) fn below(pointer: &str, name: &str) -> String {
    [pointer, "/", &name.replace('~', "~0").replace('/', "~1")].concat()
}
