//! The corporate number (National Tax Agency): one check digit and 12 digits.

use crate::Problem;
use crate::text::{Nfkc, compact, is_dash, is_digits};

pub(super) fn normalise(raw: &str, nfkc: Nfkc) -> String {
    compact(raw, nfkc, is_dash)
}

pub(super) fn judge(value: &str) -> Result<(), Problem> {
    if !is_digits(value) {
        return Err(Problem::CorporateNumberCharacters);
    }
    let (Some(first), 13) = (value.bytes().next(), value.len()) else {
        return Err(Problem::CorporateNumberLength);
    };
    if u32::from(first - b'0') == check_digit(value.bytes().skip(1)) {
        Ok(())
    } else {
        Err(Problem::CorporateNumberCheckDigit)
    }
}

/// 9 − (Σ digit × weight mod 9), where the weight is 1 for the last digit and then 2 and 1 in turn
/// (Ministry of Finance ordinance on corporate numbers, art. 2).
fn check_digit(digits: impl DoubleEndedIterator<Item = u8>) -> u32 {
    let weights = [1, 2].into_iter().cycle();
    let sum: u32 = digits.rev().zip(weights).map(|(digit, weight)| u32::from(digit - b'0') * weight).sum();
    9 - sum % 9
}

#[cfg(test)]
mod tests {
    use super::{judge, normalise};
    use crate::Problem::{CorporateNumberCharacters, CorporateNumberCheckDigit, CorporateNumberLength};
    use crate::text::tests::nfkc;

    #[test]
    fn follows_the_published_check_digit() {
        for (raw, expected) in [
            ("4011001098993", Ok(())),
            ("7123456789012", Ok(())),
            ("2120901007402", Ok(())),
            ("４０１１００１０９８９９３", Ok(())),
            ("4-0110-0109-8993", Ok(())),
            ("4ー0110ー0109ー8993", Ok(())),
            ("4⎯0110━0109―8993", Ok(())),
            ("\u{2066}4011001098993\u{2069}", Ok(())),
            ("4011\u{200D}001098993\u{FE0F}", Ok(())),
            ("5011001098993", Err(CorporateNumberCheckDigit)),
            ("4011001098994", Err(CorporateNumberCheckDigit)),
            ("0011001098993", Err(CorporateNumberCheckDigit)),
            ("401100109899", Err(CorporateNumberLength)),
            ("40110010989930", Err(CorporateNumberLength)),
            ("T4011001098993", Err(CorporateNumberCharacters)),
            ("四〇一一", Err(CorporateNumberCharacters)),
        ] {
            assert_eq!(judge(&normalise(raw, nfkc)), expected, "{raw}");
        }
    }

    #[test]
    fn catches_every_single_wrong_digit_that_nine_can_tell_apart() {
        let right = "7123456789012";
        for index in 0..13 {
            for digit in b'0'..=b'9' {
                let mut bytes = right.as_bytes().to_vec();
                let (before, after) = (bytes[index] - b'0', digit - b'0');
                bytes[index] = digit;
                let same_remainder = before == after || (index > 0 && before.abs_diff(after) == 9);
                let wrong = String::from_utf8(bytes).unwrap();
                assert_eq!(judge(&wrong).is_ok(), same_remainder, "{wrong}");
            }
        }
    }
}
