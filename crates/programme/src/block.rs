//! The lines of an entry: its heading, what is below it, and no comment about the next one.

/// The first and the last line, from 1, of the entry that a line belongs to, such as one of `[[criteria]]` with the tables within it. `None`
/// where no heading is above the line. Comments before a heading are about that heading.
pub(crate) fn lines_of_entry(content: &str, line: usize) -> Option<(usize, usize)> {
    let lines: Vec<&str> = content.lines().collect();
    let above = lines.get(..line)?;
    let first =
        above.iter().rposition(|line| heading(line).is_some_and(|heading| !is_within(heading, above)))?;
    let own = heading(lines.get(first)?)?;
    let below = lines.get(first + 1..)?;
    let is_next = |line: &&str| heading(line).is_some_and(|other| !other.starts_with(&format!("{own}.")));
    let end = below.iter().position(is_next).unwrap_or(below.len());
    let is_own = |line: &&str| !line.trim().is_empty() && !line.trim_start().starts_with('#');
    let last = below.get(..end)?.iter().rposition(is_own).map_or(first, |last| first + 1 + last);
    Some((first + 1, last + 1))
}

/// The keys of a heading: those of `[[criteria]]` are `criteria`.
fn heading(line: &str) -> Option<&str> {
    let keys = line.strip_prefix('[')?.split(['#']).next()?.trim_end().strip_suffix(']')?;
    Some(keys.trim_matches(['[', ']']))
}

/// Whether a heading is that of a table within an entry of a list above it.
fn is_within(keys: &str, above: &[&str]) -> bool {
    let is_list_of = |line: &&str| {
        line.starts_with("[[") && heading(line).is_some_and(|list| keys.starts_with(&format!("{list}.")))
    };
    above.iter().any(is_list_of)
}

#[cfg(test)]
mod tests {
    use super::lines_of_entry;

    #[test]
    fn an_entry_ends_before_the_comment_about_the_next_one() {
        let content = "id = \"a\"\n\n[[cases]]\nname = \"b\"\n[cases.answers]\nc = 1\n\n# About d.\n[[cases]]\nname = \"d\"\n";
        for (line, lines) in
            [(1, None), (4, Some((3, 6))), (6, Some((3, 6))), (10, Some((9, 10))), (99, None)]
        {
            assert_eq!(lines_of_entry(content, line), lines, "{line}");
        }
        assert_eq!(lines_of_entry("[a]\n# Nothing.\n[b]\nc = [\n  1,\n]\n", 1), Some((1, 1)));
    }
}
