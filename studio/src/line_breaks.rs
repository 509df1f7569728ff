//! Line breaks: an editor knows one kind, and a file keeps its own.

use std::iter::zip;

/// A text with `\n` at the end of each line, as an editor has it.
pub fn plain(text: &str) -> String {
    text.replace("\r\n", "\n")
}

/// A text from an editor with the line breaks of the file: lines that stay keep theirs, others get that of the file's
/// first line.
pub fn like(file: &str, typed: &str) -> String {
    let usual = file.split_inclusive('\n').next().map_or("\n", line_break);
    let (old, new): (Vec<_>, Vec<_>) = (lines(file), lines(typed));
    let is_same = |(one, other): &(&&str, &&str)| content(one) == content(other);
    let head = zip(&old, &new).take_while(is_same).count();
    let left = old.len().min(new.len()) - head;
    let tail = zip(old.iter().rev(), new.iter().rev()).take(left).take_while(is_same).count();
    let (first_of_tail, skipped) = (new.len() - tail, old.len() - tail);
    let line = |(index, line): (usize, &&str)| {
        let kept = match index {
            index if index < head => old.get(index),
            index if index >= first_of_tail => old.get(index - first_of_tail + skipped),
            _ => None,
        };
        // The last line of a file may have none.
        let end = match (line.ends_with('\n'), kept.map(|line| line_break(line))) {
            (false, _) => "",
            (true, Some(kept)) if !kept.is_empty() => kept,
            (true, _) => usual,
        };
        format!("{}{end}", content(line))
    };
    new.iter().enumerate().map(line).collect()
}

fn lines(text: &str) -> Vec<&str> {
    text.split_inclusive('\n').collect()
}

fn content(line: &str) -> &str {
    line.strip_suffix(line_break(line)).unwrap_or(line)
}

fn line_break(line: &str) -> &str {
    ["\r\n", "\n"].into_iter().find(|end| line.ends_with(end)).unwrap_or("")
}

#[cfg(test)]
mod tests {
    use super::{like, plain};

    #[test]
    fn a_file_keeps_its_line_breaks() {
        for (file, typed, expected) in [
            ("a\nb\n", "a\nc\n", "a\nc\n"),
            ("a\r\nb\r\n", "a\nc\nb\n", "a\r\nc\r\nb\r\n"),
            ("a\r\nb", "a\nb\nc", "a\r\nb\r\nc"),
            ("a\r\nb\nc\n", "x\nb\nc\n", "x\r\nb\nc\n"),
            ("a\r\nb\nc\n", "a\nc\n", "a\r\nc\n"),
            ("", "a\nb\n", "a\nb\n"),
            ("a\r\n", "", ""),
            ("a\r\na\r\n", "a\n", "a\r\n"),
        ] {
            assert_eq!(like(file, typed), expected, "{file:?} {typed:?}");
        }
    }

    #[test]
    fn what_is_not_edited_stays_as_it_is() {
        for file in ["", "a", "a\r\nb\nc\r\n", "\r\n\n\r\n", "a\nb\n\n", "\n", "a\r\n\r\nb"] {
            assert_eq!(like(file, &plain(file)), file, "{file:?}");
        }
    }
}
