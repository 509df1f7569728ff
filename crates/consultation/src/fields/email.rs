//! A mail address, by the rule that browsers apply to `input type=email`.
//!
//! The rule is the HTML standard's "valid e-mail address", in parts looser and in parts stricter than RFC 5322. Another
//! rule could refuse an address that the browser accepts.

use crate::Problem;
use crate::text::{HYPHEN, Nfkc, compatible, is_dash};

/// The characters of the local part besides letters and digits.
const LOCAL_PUNCTUATION: &[u8] = b".!#$%&'*+/=?^_`{|}~-";

/// Dashes become the hyphen, which a Japanese keyboard types as one of them. The tilde is a letter of addresses.
pub(super) fn normalise(raw: &str, nfkc: Nfkc) -> String {
    compatible(raw, nfkc)
        .replace(|character| is_dash(character) && character != '~', HYPHEN.encode_utf8(&mut [0; 4]))
}

pub(super) fn judge(value: &str) -> Result<Option<Problem>, Problem> {
    let (local, domain) = value.split_once('@').ok_or(Problem::EmailFormat)?;
    let is_local = |byte: u8| byte.is_ascii_alphanumeric() || LOCAL_PUNCTUATION.contains(&byte);
    if local.is_empty() || !local.bytes().all(is_local) || !domain.split('.').all(is_label) {
        return Err(Problem::EmailFormat);
    }
    // Some providers issued addresses that RFC 5322 does not allow. Most of them work.
    let unusual = local.split('.').any(str::is_empty);
    Ok(unusual.then_some(Problem::EmailUnusual))
}

/// Whether a text is a label of a host name: 1 to 63 letters, digits and inner hyphens.
fn is_label(label: &str) -> bool {
    let inner = label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    inner && (1..=63).contains(&label.len()) && !label.starts_with('-') && !label.ends_with('-')
}

#[cfg(test)]
mod tests {
    use super::{judge, normalise};
    use crate::Problem::{EmailFormat, EmailUnusual, TooLong};
    use crate::fields::{check, text_field};
    use crate::text::tests::nfkc;

    #[test]
    fn follows_the_html_standard() {
        for (raw, expected) in [
            ("taro@example.jp", Ok(None)),
            ("Taro.Yamada+tele@mail.example.co.jp", Ok(None)),
            ("ｔａｒｏ＠ｅｘａｍｐｌｅ．ｊｐ", Ok(None)),
            ("a@b", Ok(None)),
            ("taroーyamada@mail‐1.example", Ok(None)),
            ("taro@−example.jp", Err(EmailFormat)),
            ("\u{202A}taro@example.jp\u{202C}", Ok(None)),
            ("taro\u{FE0F}@exam\u{AD}ple.jp", Ok(None)),
            ("o'neil@example.jp", Ok(None)),
            ("a_/?#{}|~@example.jp", Ok(None)),
            ("a..b@docomo.ne.jp", Ok(Some(EmailUnusual))),
            ("ab.@docomo.ne.jp", Ok(Some(EmailUnusual))),
            (".ab@docomo.ne.jp", Ok(Some(EmailUnusual))),
            ("taro", Err(EmailFormat)),
            ("@example.jp", Err(EmailFormat)),
            ("taro@", Err(EmailFormat)),
            ("taro@example..jp", Err(EmailFormat)),
            ("taro@-example.jp", Err(EmailFormat)),
            ("taro@example-.jp", Err(EmailFormat)),
            ("taro@example.jp.", Err(EmailFormat)),
            ("ta ro@example.jp", Err(EmailFormat)),
            ("taro@@example.jp", Err(EmailFormat)),
            ("太郎@example.jp", Err(EmailFormat)),
            ("taro@例え.jp", Err(EmailFormat)),
            ("taro,jiro@example.jp", Err(EmailFormat)),
            ("\"taro\"@example.jp", Err(EmailFormat)),
        ] {
            assert_eq!(judge(&normalise(raw, nfkc)), expected, "{raw}");
        }
    }

    #[test]
    fn limits_labels_to_63_and_the_whole_to_254() {
        let label = "a".repeat(63);
        assert_eq!(judge(&format!("a@{label}.jp")), Ok(None));
        assert_eq!(judge(&format!("a@{label}a.jp")), Err(EmailFormat));
        let domain = "example.jp";
        let field = text_field("email").unwrap();
        for (length, expected) in [(254, Ok(())), (255, Err(TooLong))] {
            let local = "a".repeat(length - domain.len() - 1);
            assert_eq!(check(field, &format!("{local}@{domain}"), nfkc).map(|_| ()), expected);
        }
    }
}
