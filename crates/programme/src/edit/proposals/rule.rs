//! Rules with another threshold.

use assessment::Decimal;
use assessment::specification::Predicate;

/// The number is exactly this.
pub(super) fn equals(question: &str, value: Decimal) -> [Predicate; 2] {
    [
        Predicate::AtLeast { question: question.to_owned(), value },
        Predicate::AtMost { question: question.to_owned(), value },
    ]
}

/// The part of a rule at the path of a threshold.
pub(super) fn part<'a>(rule: &'a Predicate, path: &[&str]) -> Option<&'a Predicate> {
    match rule {
        Predicate::All(parts) | Predicate::Any(parts) => {
            let (index, rest) = path.split_first()?;
            part(parts.get(index.parse::<usize>().ok()?)?, rest)
        }
        Predicate::Not(inner) => part(inner, path),
        _ => Some(rule),
    }
}

/// Replaces the threshold at the path.
pub(super) fn set(rule: &mut Predicate, path: &[&str], value: Decimal) -> Option<()> {
    match rule {
        Predicate::All(parts) | Predicate::Any(parts) => {
            let (index, rest) = path.split_first()?;
            set(parts.get_mut(index.parse::<usize>().ok()?)?, rest, value)
        }
        Predicate::Not(inner) => set(inner, path, value),
        Predicate::AtLeast { value: old, .. } | Predicate::AtMost { value: old, .. } => {
            *old = value;
            Some(())
        }
        Predicate::Share { percent, except, .. } => {
            let new = u32::try_from(value.scaled(0)?).ok()?;
            match except.as_mut().filter(|_| path.first() == Some(&"except")) {
                Some(except) => except.percent = new,
                None => *percent = new,
            }
            Some(())
        }
        _ => None,
    }
}
