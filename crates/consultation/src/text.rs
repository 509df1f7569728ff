//! What happens to every text before its own rule: the shared start of the pipeline.

/// A Unicode normaliser to form NFKC. It is an argument because the browser has one already and
/// its tables would triple the size of the compiled widget.
pub type Nfkc = fn(&str) -> String;

/// Zero-width space and byte order mark: pasted along unseen, and never meant.
const INVISIBLE: [char; 2] = ['\u{200B}', '\u{FEFF}'];

/// Every character people type or paste where a hyphen is meant. NFKC leaves most of these alone,
/// among them the long vowel mark that a Japanese keyboard gives for the hyphen key. The ASCII
/// tilde stands here because NFKC makes it of the full-width one.
const DASHES: [char; 13] = [
    '-', '\u{2010}', '\u{2011}', '\u{2012}', '\u{2013}', '\u{2014}', '\u{2015}', '\u{2212}', '\u{2500}',
    '\u{2501}', '\u{301C}', '\u{30FC}', '~',
];

/// Whether the character stands for a hyphen in a number.
pub(crate) fn is_dash(character: char) -> bool {
    DASHES.contains(&character)
}

/// One line without invisible characters, control characters or space at its ends. Any script and
/// any form of a character is left as it was typed, which is what a name needs.
pub(crate) fn one_line(raw: &str) -> String {
    without_controls(raw, |_| false)
}

/// Like [`one_line`], but line ends stay and are all written as a line feed.
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

/// One line in compatibility form: full-width digits become ASCII and half-width kana full-width.
/// Normalising can bring forth a space, so the ends are trimmed once more.
pub(crate) fn compatible(raw: &str, nfkc: Nfkc) -> String {
    nfkc(&one_line(raw)).trim().to_owned()
}

/// Like [`compatible`], without white space and without what `drop` names: for codes and numbers
/// that people group as they please.
pub(crate) fn compact(raw: &str, nfkc: Nfkc, drop: fn(char) -> bool) -> String {
    let mut text = compatible(raw, nfkc);
    text.retain(|character| !character.is_whitespace() && !drop(character));
    text
}

/// Whether the text is ASCII digits throughout.
pub(crate) fn is_digits(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}

/// A pasted tab or line end separated two words, so a control character becomes a space.
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
