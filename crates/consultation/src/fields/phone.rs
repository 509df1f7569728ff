//! A telephone number within Japan, in any grouping.

use crate::Problem;
use crate::text::{Nfkc, compact, is_dash, is_digits};

/// IP, mobile and machine-to-machine numbers have 11 digits, as has the free-call range 0800, which begins like a
/// mobile number. Every other number has 10.
const ELEVEN_DIGITS: [&str; 5] = ["050", "060", "070", "080", "090"];

/// Digits only. The country code is replaced by the trunk prefix, also where both are given.
pub(super) fn normalise(raw: &str, nfkc: Nfkc) -> String {
    let dialled = compact(raw, nfkc, |character| matches!(character, '(' | ')') || is_dash(character));
    match dialled.strip_prefix("+81") {
        Some(rest) => {
            let mut national = String::from("0");
            national.push_str(rest.strip_prefix('0').unwrap_or(rest));
            national
        }
        None => dialled,
    }
}

pub(super) fn judge(value: &str) -> Result<(), Problem> {
    if value.starts_with('+') {
        return Err(Problem::PhonePrefix);
    }
    if !is_digits(value) {
        return Err(Problem::PhoneCharacters);
    }
    if !value.starts_with('0') || value.starts_with("00") {
        return Err(Problem::PhonePrefix);
    }
    let eleven = ELEVEN_DIGITS.iter().any(|prefix| value.starts_with(prefix));
    if value.len() == if eleven { 11 } else { 10 } { Ok(()) } else { Err(Problem::PhoneLength) }
}

#[cfg(test)]
mod tests {
    use super::{judge, normalise};
    use crate::Problem::{PhoneCharacters, PhoneLength, PhonePrefix};
    use crate::text::tests::nfkc;

    #[test]
    fn takes_every_way_of_grouping() {
        for (raw, expected) in [
            ("0312345678", "0312345678"),
            ("03-1234-5678", "0312345678"),
            ("03(1234)5678", "0312345678"),
            ("０３（１２３４）５６７８", "0312345678"),
            ("03ー1234ー5678", "0312345678"),
            ("03ｰ1234ｰ5678", "0312345678"),
            ("03−1234‐5678", "0312345678"),
            ("03–1234—5678", "0312345678"),
            ("03―1234─5678", "0312345678"),
            ("03〜1234～5678", "0312345678"),
            ("03 1234\u{3000}5678", "0312345678"),
            ("\u{202D}03-1234-5678\u{202C}", "0312345678"),
            ("\u{2068}03-1234-5678\u{2069}", "0312345678"),
            ("03\u{2060}1234\u{AD}5678\u{FE0E}", "0312345678"),
            ("03⎯1234⎯5678", "0312345678"),
            ("03╌1234➖5678", "0312345678"),
            ("03⁃1234ㅡ5678", "0312345678"),
            ("+81 3-1234-5678", "0312345678"),
            ("＋８１（０）３ー１２３４ー５６７８", "0312345678"),
            ("+81-90-1234-5678", "09012345678"),
            ("050-1234-5678", "05012345678"),
            ("060-1234-5678", "06012345678"),
            ("0800-123-4567", "08001234567"),
            ("0120-861-009", "0120861009"),
            ("0570-012345", "0570012345"),
        ] {
            let value = normalise(raw, nfkc);
            assert_eq!((value.as_str(), judge(&value)), (expected, Ok(())), "{raw}");
        }
    }

    #[test]
    fn says_which_mistake_it_was() {
        for (raw, problem) in [
            ("03-1234-567", PhoneLength),
            ("03-1234-56789", PhoneLength),
            ("090-1234-567", PhoneLength),
            ("0800-123-456", PhoneLength),
            ("0", PhoneLength),
            ("+81", PhoneLength),
            ("1234-5678", PhonePrefix),
            ("81312345678", PhonePrefix),
            ("0081312345678", PhonePrefix),
            ("+1 212 555 0100", PhonePrefix),
            ("03-1234-5678 内線12", PhoneCharacters),
            ("03-1234-5678;ext=12", PhoneCharacters),
            ("03.1234.5678", PhoneCharacters),
            ("なし", PhoneCharacters),
        ] {
            assert_eq!(judge(&normalise(raw, nfkc)), Err(problem), "{raw}");
        }
    }
}
