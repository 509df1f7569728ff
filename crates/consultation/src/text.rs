//! Normalisation that all text fields share, before their own rules.

/// A Unicode normaliser to form NFKC. It is an argument because the browser has one, and its tables would triple the
/// size of the wasm.
pub type Nfkc = fn(&str) -> String;

/// Zero-width space and byte order mark, which are pasted unintentionally.
const INVISIBLE: [char; 2] = ['\u{200B}', '\u{FEFF}'];

/// Every character that is typed or pasted for a hyphen. NFKC keeps most of them, such as the long vowel mark, which a
/// Japanese keyboard types for the hyphen key. NFKC turns the full-width tilde into the ASCII one.
const DASHES: [char; 13] = [
    '-', '\u{2010}', '\u{2011}', '\u{2012}', '\u{2013}', '\u{2014}', '\u{2015}', '\u{2212}', '\u{2500}',
    '\u{2501}', '\u{301C}', '\u{30FC}', '~',
];

/// Whether the character means a hyphen in a number.
pub(crate) fn is_dash(character: char) -> bool {
    DASHES.contains(&character)
}

/// One line without invisible characters, control characters, and white space at its ends. All other characters stay as
/// typed, as names need it.
pub(crate) fn one_line(raw: &str) -> String {
    without_controls(raw, |_| false)
}

/// Like [`one_line`], but keeps line ends, as line feeds.
pub(crate) fn many_lines(raw: &str) -> String {
    let mut lines = String::with_capacity(raw.len());
    let mut characters = raw.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '\r' if characters.peek() == Some(&'\n') => {}
            '\r' => lines.push('\n'),
            _ => lines.push(character),
        }
    }
    without_controls(&lines, |character| character == '\n')
}

/// One line in NFKC: full-width digits become ASCII, half-width kana full-width. Normalising can produce a space at an
/// end, so the result is trimmed again.
pub(crate) fn compatible(raw: &str, nfkc: Nfkc) -> String {
    nfkc(&one_line(raw)).trim().to_owned()
}

/// Like [`compatible`], without white space and the characters of `drop`: for codes and numbers in any grouping.
pub(crate) fn compact(raw: &str, nfkc: Nfkc, drop: fn(char) -> bool) -> String {
    let mut text = compatible(raw, nfkc);
    text.retain(|character| !character.is_whitespace() && !drop(character));
    text
}

/// Whether every character is an ASCII digit.
pub(crate) fn is_digits(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}

/// A control character becomes a space, because a pasted tab or line end separates two words.
fn without_controls(raw: &str, keep: fn(char) -> bool) -> String {
    let mut text = String::with_capacity(raw.len());
    for character in raw.chars().filter(|character| !INVISIBLE.contains(character)) {
        let replaced = character.is_control() && !keep(character);
        text.push(if replaced { ' ' } else { character });
    }
    text.trim().to_owned()
}

#[cfg(test)]
pub(crate) mod tests {
    use super::{compact, compatible, is_dash, many_lines, one_line};
    use unicode_normalization::UnicodeNormalization;

    /// The normaliser that tests and native tools pass.
    pub(crate) fn nfkc(text: &str) -> String {
        text.nfkc().collect()
    }

    #[test]
    fn a_line_is_trimmed_and_freed_of_what_nobody_sees() {
        for (raw, expected) in [
            ("  社長\u{3000}", "社長"),
            ("\u{FEFF}社\u{200B}長", "社長"),
            ("\u{200B} 社長 \u{200B}", "社長"),
            ("総務\t部", "総務 部"),
            ("総務\r\n", "総務"),
            ("神\u{FA19}", "神\u{FA19}"),
        ] {
            assert_eq!(one_line(raw), expected, "{raw:?}");
        }
    }

    #[test]
    fn notes_keep_their_line_ends() {
        assert_eq!(many_lines(" a\r\nb\rc\td\n"), "a\nb\nc d");
    }

    #[test]
    fn compatibility_form_folds_width_and_never_leaves_space_at_the_ends() {
        assert_eq!(compatible("１２３ａ", nfkc), "123a");
        assert_eq!(compatible("\u{A8}", nfkc), "\u{308}");
        assert_eq!(compact(" １ ２-３ ", nfkc, is_dash), "123");
    }

    #[test]
    fn every_dash_of_the_keyboard_is_known() {
        for raw in "-－ー−‐–—―─〜～ｰ‑".chars() {
            let folded = nfkc(raw.encode_utf8(&mut [0; 4]));
            assert!(folded.chars().all(is_dash), "{raw:?} became {folded:?}");
        }
    }
}
