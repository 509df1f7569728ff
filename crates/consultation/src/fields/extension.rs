//! The extension of a telephone number: one to six digits, in a separate field.

use crate::Problem;
use crate::text::{Nfkc, compact, is_dash, is_digits};

pub(super) fn normalise(raw: &str, nfkc: Nfkc) -> String {
    compact(raw, nfkc, is_dash)
}

pub(super) fn judge(value: &str) -> Result<(), Problem> {
    match (is_digits(value), value.len()) {
        (true, 1..=6) => Ok(()),
        (true, _) => Err(Problem::ExtensionLength),
        (false, _) => Err(Problem::ExtensionCharacters),
    }
}

#[cfg(test)]
mod tests {
    use super::{judge, normalise};
    use crate::Problem::{ExtensionCharacters, ExtensionLength};
    use crate::text::tests::nfkc;

    #[test]
    fn is_one_to_six_digits() {
        for (raw, expected) in [
            ("1", Ok(())),
            ("０１２-３４５", Ok(())),
            ("1234567", Err(ExtensionLength)),
            ("内線12", Err(ExtensionCharacters)),
            ("#12", Err(ExtensionCharacters)),
        ] {
            assert_eq!(judge(&normalise(raw, nfkc)), expected, "{raw}");
        }
    }
}
