//! The postcode: seven digits, with or without its mark and its hyphen.

use crate::Problem;
use crate::text::{Nfkc, compact, is_dash, is_digits};

const POSTAL_MARK: char = '〒';

pub(super) fn normalise(raw: &str, nfkc: Nfkc) -> String {
    compact(raw, nfkc, |character| character == POSTAL_MARK || is_dash(character))
}

pub(super) fn judge(value: &str) -> Result<(), Problem> {
    match (is_digits(value), value.len()) {
        (true, 7) => Ok(()),
        (true, _) => Err(Problem::PostcodeLength),
        // Japan Post's digital address is seven letters and digits: right, but in the wrong place.
        (false, 7) if value.bytes().all(|byte| byte.is_ascii_alphanumeric()) => {
            Err(Problem::PostcodeDigitalAddress)
        }
        (false, _) => Err(Problem::PostcodeCharacters),
    }
}

#[cfg(test)]
mod tests {
    use super::{judge, normalise};
    use crate::Problem::{PostcodeCharacters, PostcodeDigitalAddress, PostcodeLength};
    use crate::text::tests::nfkc;

    #[test]
    fn takes_every_way_of_writing_seven_digits() {
        for raw in [
            "1000001",
            "100-0001",
            "〒100-0001",
            "〒 １００−０００１",
            "１００ー０００１",
            "100‐0001",
            "100–0001",
            "100—0001",
            "100―0001",
            "100─0001",
            "100〜0001",
            "〶100 0001",
            "100⎯0001",
            "100﹘0001",
            "\u{202D}100-0001\u{202C}",
        ] {
            let value = normalise(raw, nfkc);
            assert_eq!((value.as_str(), judge(&value)), ("1000001", Ok(())), "{raw}");
        }
    }

    #[test]
    fn says_which_mistake_it_was() {
        for (raw, problem) in [
            ("100-000", PostcodeLength),
            ("100-00011", PostcodeLength),
            ("ABC-12D3", PostcodeDigitalAddress),
            ("ａ7e2fk2", PostcodeDigitalAddress),
            ("東京都", PostcodeCharacters),
            ("100.0001", PostcodeCharacters),
            ("ABCD", PostcodeCharacters),
        ] {
            assert_eq!(judge(&normalise(raw, nfkc)), Err(problem), "{raw}");
        }
    }
}
