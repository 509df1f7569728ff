//! Tells the encodings apart that Japanese files come in, by their byte order marks and their grammars.

use std::fmt;

/// An encoding other than UTF-8, or no text at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// Shift_JIS, which Windows calls ANSI.
    ShiftJis,
    /// EUC-JP.
    EucJp,
    /// ISO-2022-JP, which is called JIS.
    Iso2022Jp,
    /// UTF-16 with the lower byte first, which Windows calls Unicode.
    Utf16Le,
    /// UTF-16 with the higher byte first.
    Utf16Be,
    /// UTF-32.
    Utf32,
    /// A spreadsheet or another packed document.
    Spreadsheet,
    /// None of these. Lines count from 1.
    Unknown {
        /// The line with the first byte that is not UTF-8.
        line: usize,
    },
}

/// The sentences by language, one a line with its name.
const MESSAGES: [(&str, &str); 2] =
    [("en", include_str!("messages/en.txt")), ("ja", include_str!("messages/ja.txt"))];

/// The sentence with a name, in a language or in English.
fn message(language: &str, name: &str) -> &'static str {
    let base = language.split('-').next().unwrap_or(language);
    let known = MESSAGES.iter().find(|(tag, _)| *tag == base).unwrap_or(&MESSAGES[0]);
    let named = |line: &'static str| Some(line.split_once(" = ").filter(|(other, _)| *other == name)?.1);
    known.1.lines().find_map(named).unwrap_or_default()
}

impl Encoding {
    /// The name of its sentence, or of the words for it.
    const fn id(self) -> &'static str {
        match self {
            Self::ShiftJis => "shift-jis",
            Self::EucJp => "euc-jp",
            Self::Iso2022Jp => "iso-2022-jp",
            Self::Utf16Le => "utf-16-le",
            Self::Utf16Be => "utf-16-be",
            Self::Utf32 => "utf-32",
            Self::Spreadsheet => "spreadsheet",
            Self::Unknown { .. } => "unknown",
        }
    }

    /// What the file is, and how to save it as UTF-8, in a language: `en` or `ja`, or one of their variants. Any other gives English.
    #[must_use]
    pub fn in_language(self, language: &str) -> String {
        let words = message(language, self.id());
        match self {
            Self::Spreadsheet => words.to_owned(),
            Self::Unknown { line } => words.replace("{line}", &line.to_string()),
            _ => message(language, "other").replace("{encoding}", words),
        }
    }
}

impl fmt::Display for Encoding {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.in_language("en"))
    }
}

/// The encoding of bytes that are not a text in UTF-8; `None` for UTF-8.
#[must_use]
pub fn detect(bytes: &[u8]) -> Option<Encoding> {
    by_signature(bytes).or_else(|| by_zeros(bytes)).or_else(|| by_grammar(bytes))
}

/// By the first bytes. The mark of UTF-32 begins with that of UTF-16.
fn by_signature(bytes: &[u8]) -> Option<Encoding> {
    let signatures: [(&[u8], Encoding); 6] = [
        (&[0xFF, 0xFE, 0, 0], Encoding::Utf32),
        (&[0, 0, 0xFE, 0xFF], Encoding::Utf32),
        (&[0xFF, 0xFE], Encoding::Utf16Le),
        (&[0xFE, 0xFF], Encoding::Utf16Be),
        (b"PK\x03\x04", Encoding::Spreadsheet),
        (&[0xD0, 0xCF, 0x11, 0xE0], Encoding::Spreadsheet),
    ];
    signatures.into_iter().find(|(signature, _)| bytes.starts_with(signature)).map(|(_, encoding)| encoding)
}

/// UTF-16 without a mark: its line ends, quotes and digits have a zero byte, always on the same side.
fn by_zeros(bytes: &[u8]) -> Option<Encoding> {
    let zeros = |side: usize| bytes.iter().skip(side).step_by(2).filter(|byte| **byte == 0).count();
    let (higher_first, lower_first) = (zeros(0), zeros(1));
    let is_utf16 = bytes.len().is_multiple_of(2)
        && (higher_first == 0) != (lower_first == 0)
        && ((higher_first + lower_first) * 8 >= bytes.len() || std::str::from_utf8(bytes).is_err());
    is_utf16.then_some(if higher_first == 0 { Encoding::Utf16Le } else { Encoding::Utf16Be })
}

fn by_grammar(bytes: &[u8]) -> Option<Encoding> {
    let Err(error) = std::str::from_utf8(bytes) else {
        let has_escapes = [b"\x1B$B", b"\x1B$@", b"\x1B(J", b"\x1B(I"]
            .into_iter()
            .any(|escape| bytes.windows(3).any(|window| window == escape));
        return has_escapes.then_some(Encoding::Iso2022Jp);
    };
    let kana = [shift_jis(bytes), euc_jp(bytes)];
    Some(match kana {
        // Both grammars fit some texts; the one that reads more kana is right.
        [Some(shift_jis), Some(euc_jp)] if euc_jp > shift_jis => Encoding::EucJp,
        [Some(_), _] => Encoding::ShiftJis,
        [None, Some(_)] => Encoding::EucJp,
        [None, None] => {
            let before = bytes.get(..error.valid_up_to()).unwrap_or_default();
            Encoding::Unknown { line: before.iter().filter(|byte| **byte == b'\n').count() + 1 }
        }
    })
}

/// The number of kana of full width, where the bytes are Shift_JIS with the extensions of Windows.
fn shift_jis(bytes: &[u8]) -> Option<usize> {
    let (mut rest, mut kana) = (bytes, 0);
    loop {
        rest = match rest {
            [] => return Some(kana),
            [0..=0x7F | 0xA1..=0xDF, rest @ ..] => rest,
            [lead @ (0x81..=0x9F | 0xE0..=0xFC), trail @ (0x40..=0x7E | 0x80..=0xFC), rest @ ..] => {
                let is_kana = matches!((lead, trail), (0x82, 0x9F..=0xF1) | (0x83, 0x40..=0x96));
                kana += usize::from(is_kana);
                rest
            }
            _ => return None,
        };
    }
}

/// The number of kana of full width, where the bytes are EUC-JP.
fn euc_jp(bytes: &[u8]) -> Option<usize> {
    let (mut rest, mut kana) = (bytes, 0);
    loop {
        rest = match rest {
            [] => return Some(kana),
            [0..=0x7F, rest @ ..]
            | [0x8E, 0xA1..=0xDF, rest @ ..]
            | [0x8F, 0xA1..=0xFE, 0xA1..=0xFE, rest @ ..] => rest,
            [lead @ 0xA1..=0xFE, 0xA1..=0xFE, rest @ ..] => {
                kana += usize::from(matches!(lead, 0xA4 | 0xA5));
                rest
            }
            _ => return None,
        };
    }
}

#[cfg(test)]
mod tests {
    use super::{Encoding, detect};

    /// `名前 = "テレワーク相談"` with a line end.
    const SHIFT_JIS: &[u8] = b"\x96\xBC\x91O = \"\x83e\x83\x8C\x83\x8F\x81[\x83N\x91\x8A\x92k\"\r\n";
    const EUC_JP: &[u8] =
        b"\xCC\xBE\xC1\xB0 = \"\xA5\xC6\xA5\xEC\xA5\xEF\xA1\xBC\xA5\xAF\xC1\xEA\xC3\xCC\"\r\n";
    const ISO_2022_JP: &[u8] = b"\x1B$BL>A0\x1B(B = \"\x1B$B%F%l%o!<%/AjCL\x1B(B\"\r\n";
    const TEXT: &str = "名前 = \"テレワーク相談\"\r\n";

    fn utf16(text: &str, order: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(order).collect()
    }

    #[test]
    fn each_encoding_is_told_by_its_bytes() {
        let marked = format!("\u{FEFF}{TEXT}");
        for (bytes, encoding) in [
            (SHIFT_JIS.to_vec(), Encoding::ShiftJis),
            (b"half = \"\xC3\xDA\xDC\xB0\xB8\"".to_vec(), Encoding::ShiftJis),
            (b"{\"programme\": \"\x83e\"}".to_vec(), Encoding::ShiftJis),
            (EUC_JP.to_vec(), Encoding::EucJp),
            (ISO_2022_JP.to_vec(), Encoding::Iso2022Jp),
            (utf16(&marked, u16::to_le_bytes), Encoding::Utf16Le),
            (utf16(&marked, u16::to_be_bytes), Encoding::Utf16Be),
            (utf16(TEXT, u16::to_le_bytes), Encoding::Utf16Le),
            (utf16(TEXT, u16::to_be_bytes), Encoding::Utf16Be),
            (utf16("{ \"a\": 1 }\n", u16::to_le_bytes), Encoding::Utf16Le),
            (utf16("{ \"a\": 1 }\n", u16::to_be_bytes), Encoding::Utf16Be),
            (marked.chars().flat_map(|one| u32::from(one).to_le_bytes()).collect(), Encoding::Utf32),
            (b"PK\x03\x04\x14\0".to_vec(), Encoding::Spreadsheet),
            (b"\xD0\xCF\x11\xE0\xA1\xB1".to_vec(), Encoding::Spreadsheet),
            (b"a\nb\n\xFF\xFF".to_vec(), Encoding::Unknown { line: 3 }),
            (b"cut \xE7\x9B".to_vec(), Encoding::ShiftJis),
        ] {
            assert_eq!(detect(&bytes), Some(encoding), "{bytes:x?}");
        }
    }

    #[test]
    fn utf8_is_never_taken_for_another() {
        for text in [
            "",
            "a",
            TEXT,
            "\u{FEFF}a = 1",
            "a = \"\0\" # one zero among many letters",
            "\u{10FFFF}",
            "ｱｲｳ",
            "PK",
            "éàü",
        ] {
            assert_eq!(detect(text.as_bytes()), None, "{text:?}");
        }
    }
}
