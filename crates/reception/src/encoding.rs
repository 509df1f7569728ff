//! Text encodings of APIs and forms: the charset of an answer, and Shift_JIS.

use encoding_rs::{Encoding, SHIFT_JIS, UTF_8};

/// Decodes a body by the charset of its content type; as UTF-8 where none is declared. Bytes that are
/// not valid in the charset become U+FFFD.
pub fn decode(body: &[u8], content_type: &str) -> String {
    charset(content_type).decode(body).0.into_owned()
}

fn charset(content_type: &str) -> &'static Encoding {
    let parameters = content_type.split(';').filter_map(|parameter| parameter.trim().split_once('='));
    let mut charsets = parameters.filter(|(name, _)| name.eq_ignore_ascii_case("charset"));
    let label = charsets.next().map_or("", |(_, label)| label.trim_matches('"'));
    Encoding::for_label(label.as_bytes()).unwrap_or(UTF_8)
}

/// The bytes of a character in Shift_JIS; none where Shift_JIS lacks it.
pub fn shift_jis(character: char) -> Option<Vec<u8>> {
    let mut buffer = [0; 4];
    let (bytes, _, missing) = SHIFT_JIS.encode(character.encode_utf8(&mut buffer));
    (!missing).then(|| bytes.into_owned())
}

#[cfg(test)]
mod tests {
    use super::{charset, decode, shift_jis};

    #[test]
    fn the_answer_declares_its_charset() {
        for (content_type, expected) in [
            ("application/json", "UTF-8"),
            ("application/json; charset=\"utf-8\"", "UTF-8"),
            ("text/html; Charset=Shift_JIS", "Shift_JIS"),
            ("text/html;charset=shift_jis;a=b", "Shift_JIS"),
            ("text/html; charset=none-such", "UTF-8"),
            ("", "UTF-8"),
        ] {
            assert_eq!(charset(content_type).name(), expected, "{content_type}");
        }
        assert_eq!(decode(&[0x82, 0xA0], "text/html; charset=Shift_JIS"), "あ");
        assert_eq!(decode("あ".as_bytes(), "text/html"), "あ");
    }

    #[test]
    fn shift_jis_lacks_some_characters() {
        assert_eq!(shift_jis('あ'), Some(vec![0x82, 0xA0]));
        assert_eq!(shift_jis('𠮷'), None);
    }
}
