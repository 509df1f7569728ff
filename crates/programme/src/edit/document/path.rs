//! Paths to keys and values, and patterns of them.

/// One step of the path to a key or value.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::edit) enum Step {
    Key(String),
    /// The position in an array, from 0.
    Index(usize),
}

/// Whether a path fits a pattern: steps with a point between them, `*` for any step and `**` for any number of steps.
pub(in crate::edit) fn matches(pattern: &str, path: &[Step]) -> bool {
    let (first, rest) = pattern.split_once('.').map_or((pattern, None), |(first, rest)| (first, Some(rest)));
    if first == "**" {
        let Some(rest) = rest else { return true };
        return (0..=path.len()).any(|skipped| path.get(skipped..).is_some_and(|path| matches(rest, path)));
    }
    let Some((step, after)) = path.split_first() else { return false };
    let fits = match step {
        Step::Key(key) => first == "*" || first == key,
        Step::Index(index) => first == "*" || first.parse() == Ok(*index),
    };
    fits && match rest {
        Some(rest) => matches(rest, after),
        None => after.is_empty(),
    }
}

/// A path as text.
pub(in crate::edit) fn path_text(path: &[Step]) -> String {
    let step = |step: &Step| match step {
        Step::Key(key) => key.clone(),
        Step::Index(index) => index.to_string(),
    };
    path.iter().map(step).collect::<Vec<_>>().join(".")
}
