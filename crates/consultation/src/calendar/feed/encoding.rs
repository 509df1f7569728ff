//! The character encoding of a feed: by its byte order mark, by what its bytes are, and by what the server says.

use super::{MAX_BYTES, UNDECODED, Unreadable};

/// Decodes bytes by a label of the encoding standard (encoding.spec.whatwg.org), with U+FFFD for malformed ones. `None`
/// for an unknown label. It is an argument because every browser has the tables, which are larger than the widget.
pub type Decode<'d> = &'d dyn Fn(&str, &[u8]) -> Option<String>;

const UTF_8_MARK: &[u8] = "\u{feff}".as_bytes();
/// The encoding with the sequence that begins its Japanese. All its bytes are ASCII.
const ESCAPED: &str = "iso-2022-jp";
const ESCAPE: &[u8] = b"\x1b$";
/// Other encodings of Japanese, in the order in which they are tried: Shift_JIS is seldom valid EUC-JP.
const TRIED: [&str; 2] = ["euc-jp", "shift_jis"];
/// Labels of encodings without Japanese. Servers name them by default, and every text is valid in them.
const LATIN: [&str; 4] = ["iso-8859", "windows-125", "latin", "us-ascii"];
/// From here on, characters have three bytes in UTF-8. Texts in other encodings seldom look like one.
const FIRST_OF_THREE_BYTES: char = '\u{800}';

/// The text of a feed, without line folds (RFC 5545, section 3.1). `charset` is what the server says. Where no encoding
/// fits, what could not be decoded is U+FFFD, and entries that show it are skipped.
///
/// # Errors
/// The feed is longer than 512 KiB.
pub fn text(feed: &[u8], charset: Option<&str>, decode: Decode<'_>) -> Result<String, Unreadable> {
    if feed.len() > MAX_BYTES {
        return Err(Unreadable);
    }
    let wide = wide(feed).and_then(|label| decode(label, feed)).map(String::into_bytes);
    let bytes = wide.as_deref().unwrap_or(feed);
    let is_marked = bytes.starts_with(UTF_8_MARK);
    let bytes = unfolded(bytes.strip_prefix(UTF_8_MARK).unwrap_or(bytes));
    let is_utf_8 =
        is_marked || wide.is_some() || charset.is_none_or(|label| label.eq_ignore_ascii_case("utf-8"));
    let is_escaped = bytes.windows(ESCAPE.len()).any(|bytes| bytes == ESCAPE);
    match std::str::from_utf8(&bytes) {
        Ok(text) if is_marked || wide.is_some() => return Ok(text.to_owned()),
        Ok(text)
            if !is_escaped
                && (is_utf_8
                    || text.is_ascii()
                    || text.contains(|character| character >= FIRST_OF_THREE_BYTES)) =>
        {
            return Ok(text.to_owned());
        }
        _ => {}
    }
    let is_latin = |label: &&str| LATIN.iter().any(|latin| label.to_ascii_lowercase().starts_with(latin));
    let named = charset.filter(|label| !is_latin(label));
    let labels = Some(ESCAPED).filter(|_| is_escaped).into_iter().chain(named).chain(TRIED).chain(charset);
    let mut decoded = labels.filter_map(|label| decode(label, &bytes));
    let fitting = decoded.find(|text| !text.contains(UNDECODED));
    Ok(fitting.unwrap_or_else(|| String::from_utf8_lossy(&bytes).into_owned()))
}

/// The label of a text with two bytes for each character. A feed begins with an ASCII character, so that one of its first
/// two bytes is zero or the mark, whatever the server says.
const fn wide(feed: &[u8]) -> Option<&'static str> {
    match feed {
        [0xff, 0xfe, ..] | [1..=0xff, 0, ..] => Some("utf-16le"),
        [0xfe, 0xff, ..] | [0, 1..=0xff, ..] => Some("utf-16be"),
        _ => None,
    }
}

/// Joins folded lines. Some programs fold between the bytes of a character, so this comes before decoding. No byte of a
/// character in the encodings of Japanese is a line end or a space.
fn unfolded(feed: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(feed.len());
    let mut rest = feed;
    while let [first, after @ ..] = rest {
        let ends = rest.iter().take_while(|byte| b"\r\n".contains(byte)).count();
        match (ends, rest.get(ends..)) {
            (1.., Some([b' ' | b'\t', after @ ..])) => rest = after,
            (1.., Some(after)) => {
                bytes.push(b'\n');
                rest = after;
            }
            _ => {
                bytes.push(*first);
                rest = after;
            }
        }
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::text;
    use encoding_rs::{EUC_JP, Encoding, ISO_2022_JP, SHIFT_JIS};

    fn decode(label: &str, bytes: &[u8]) -> Option<String> {
        Some(Encoding::for_label(label.as_bytes())?.decode(bytes).0.into_owned())
    }

    fn read(bytes: &[u8], charset: Option<&str>) -> String {
        text(bytes, charset, &decode).unwrap()
    }

    const TEXT: &str = "SUMMARY:テレワーク導入セミナー\nLOCATION:帯広\n";

    fn utf_16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(bytes).collect()
    }

    #[test]
    fn each_encoding_is_known_by_header_mark_or_trial() {
        let by = |encoding: &'static Encoding| encoding.encode(TEXT).0.into_owned();
        for (bytes, label) in [
            (by(SHIFT_JIS), "Shift_JIS"),
            (by(EUC_JP), "EUC-JP"),
            (by(ISO_2022_JP), "ISO-2022-JP"),
            (TEXT.as_bytes().to_vec(), "UTF-8"),
        ] {
            for charset in
                [None, Some(label), Some("utf-8"), Some("iso-8859-1"), Some("Shift_JIS"), Some("x-unknown")]
            {
                assert_eq!(read(&bytes, charset), TEXT, "{label} as {charset:?}");
            }
        }
        let marked = ["\u{feff}", TEXT].concat();
        for bytes in [
            marked.clone().into_bytes(),
            utf_16(&marked, u16::to_le_bytes),
            utf_16(&marked, u16::to_be_bytes),
            utf_16(TEXT, u16::to_le_bytes),
            utf_16(TEXT, u16::to_be_bytes),
        ] {
            for charset in [None, Some("utf-16"), Some("Shift_JIS"), Some("utf-8")] {
                assert_eq!(read(&bytes, charset), TEXT, "{charset:?}");
            }
        }
    }

    /// Half-width katakana in Shift_JIS can be valid UTF-8 and valid EUC-JP, so that only the header tells.
    #[test]
    fn a_header_decides_what_could_be_two_encodings() {
        let bytes = SHIFT_JIS.encode("SUMMARY:ﾃｽ").0;
        assert_eq!(read(&bytes, Some("Shift_JIS")), "SUMMARY:ﾃｽ");
        let bytes = SHIFT_JIS.encode("SUMMARY:ｾﾐﾅｰ").0;
        assert_eq!(read(&bytes, Some("Shift_JIS")), "SUMMARY:ｾﾐﾅｰ");
    }

    #[test]
    fn a_wrong_header_that_leaves_rubbish_is_not_followed() {
        let bytes = EUC_JP.encode(TEXT).0;
        assert_eq!(read(&bytes, Some("utf-8")), TEXT);
        assert_eq!(read(b"SUMMARY:\xff\xfe\xfd", None), "SUMMARY:\u{fffd}\u{fffd}\u{fffd}");
    }

    #[test]
    fn lines_that_are_folded_between_the_bytes_of_a_character_are_joined() {
        for encoding in [SHIFT_JIS, EUC_JP, encoding_rs::UTF_8] {
            let whole = encoding.encode(TEXT).0.into_owned();
            for at in (1..whole.len()).filter(|at| whole[*at] != b'\n' && whole[at - 1] != b'\n') {
                let mut folded = whole.clone();
                folded.splice(at..at, *b"\r\n ");
                assert_eq!(read(&folded, Some(encoding.name())), TEXT, "{} at {at}", encoding.name());
            }
        }
        assert_eq!(read(b"A:b\r\n\r\n\tc\rD:e\n\n", None), "A:bc\nD:e\n");
    }
}
