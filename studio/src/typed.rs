//! What people type or paste into a field.

/// The most characters of a case's name: two lines of a list of cases.
pub const MAX_NAME: usize = 120;

/// A text without the control characters that a paste may bring. Line breaks and tabs stay.
pub fn text(typed: &str) -> String {
    typed.chars().filter(|character| !character.is_control() || matches!(character, '\n' | '\t')).collect()
}

/// A text in one line, without white space around it and control characters in it.
pub fn line(typed: &str) -> String {
    let words: Vec<_> = typed.split(|character: char| character.is_control()).map(str::trim).collect();
    words.into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::{line, text};

    #[test]
    fn control_characters_are_left_out() {
        assert_eq!(text("50\u{8}％\n\t以上\r\u{9f}"), "50％\n\t以上");
        assert_eq!(line("  40 people,\r\n\t9 eligible\u{0} "), "40 people, 9 eligible");
        assert_eq!(line("\n\t"), "");
    }
}
