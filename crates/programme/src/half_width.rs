//! Full-width characters of Japanese keyboards, as ASCII.

/// A full-width letter, digit or sign as ASCII. Other characters stay.
pub(crate) fn half_width(character: char) -> char {
    match character {
        '！'..='～' => char::from_u32(u32::from(character) - 0xFEE0).unwrap_or(character),
        _ => character,
    }
}

#[cfg(test)]
mod tests {
    use super::half_width;

    #[test]
    fn signs_letters_and_digits_become_ascii() {
        let text: String = "４．５％，Ａｂ［人".chars().map(half_width).collect();
        assert_eq!(text, "4.5%,Ab[人");
    }
}
