//! Reads the characters of a TOML file as an editor's user typed them: finds full-width signs outside texts, quotation
//! marks that do not close, and brackets that stay open. The parser's messages about these name neither.

use crate::half_width::half_width;

/// A mistake in typing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Slip {
    /// The byte offset of the first character concerned.
    pub(super) offset: usize,
    pub(super) kind: SlipKind,
    /// The characters concerned, each once, or the bracket.
    pub(super) found: String,
    /// What to type instead, each once; empty where the message says it.
    pub(super) instead: String,
}

/// The kinds of mistakes in typing, with the codes of their findings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum SlipKind {
    Quote,
    Digit,
    Space,
    Bracket,
    Letter,
    Sign,
    Unclosed,
    Unopened,
    Inside,
    Open,
}

impl SlipKind {
    pub(super) const fn code(self) -> &'static str {
        match self {
            Self::Quote => "full-width-quote",
            Self::Digit => "full-width-digit",
            Self::Space => "full-width-space",
            Self::Bracket => "full-width-bracket",
            Self::Letter => "full-width-letter",
            Self::Sign => "full-width-sign",
            Self::Unclosed => "unclosed-quote",
            Self::Unopened => "unopened-quote",
            Self::Inside => "quote-inside",
            Self::Open => "unclosed-bracket",
        }
    }
}

/// Quotation marks that open or close a text in print, and not in TOML.
const QUOTES: &str = "“”„‟″＂「」『』‘’‚‛＇｢｣";

/// The sign of a keyboard in half width that a full-width character stands for.
fn meant(character: char) -> Option<(SlipKind, char)> {
    let sign = match character {
        _ if QUOTES.contains(character) => return Some((SlipKind::Quote, '"')),
        '\u{3000}' | '\u{a0}' | '\u{2000}'..='\u{200b}' => return Some((SlipKind::Space, ' ')),
        '、' => ',',
        '。' => '.',
        '【' | '〔' => '[',
        '】' | '〕' => ']',
        '−' | '–' | '—' | 'ー' => '-',
        _ => Some(half_width(character)).filter(|plain| *plain != character)?,
    };
    let kind = match sign {
        '0'..='9' => SlipKind::Digit,
        'a'..='z' | 'A'..='Z' => SlipKind::Letter,
        '[' | ']' | '{' | '}' | '(' | ')' => SlipKind::Bracket,
        _ => SlipKind::Sign,
    };
    Some((kind, sign))
}

/// Every mistake in typing, in the order of the file; of one kind at most one in a line.
pub(super) fn slips(content: &str) -> Vec<Slip> {
    let mut reader = Reader { content, offset: 0, open: Vec::new(), slips: Vec::new() };
    while reader.offset < content.len() {
        reader.read_line();
    }
    if let Some((offset, bracket)) = reader.open.first().copied() {
        reader.add(offset, SlipKind::Open, bracket, closing(bracket));
    }
    reader.slips.sort_by_key(|slip| slip.offset);
    reader.slips
}

struct Reader<'a> {
    content: &'a str,
    offset: usize,
    /// The open brackets with their offsets.
    open: Vec<(usize, char)>,
    slips: Vec<Slip>,
}

impl Reader<'_> {
    fn rest(&self) -> &str {
        self.content.get(self.offset..).unwrap_or_default()
    }

    fn line(&self) -> &str {
        self.rest().split('\n').next().unwrap_or_default()
    }

    /// Reads up to the next end of a line outside texts of several lines.
    fn read_line(&mut self) {
        self.close_before_an_entry();
        while let Some(character) = self.rest().chars().next() {
            match character {
                '\n' => {
                    self.offset += 1;
                    return;
                }
                '#' => self.offset += self.line().len(),
                '"' | '\'' => self.read_text(character),
                '[' | '{' => {
                    self.open.push((self.offset, character));
                    self.offset += 1;
                }
                ']' | '}' => {
                    self.open.pop();
                    self.offset += 1;
                }
                _ => self.read_sign(character),
            }
        }
    }

    /// An entry or a heading begins: an open list before it was not closed.
    fn close_before_an_entry(&mut self) {
        let Some((offset, bracket)) = self.open.first().copied() else { return };
        let line = self.line().trim();
        let is_word = |text: &str| {
            let allowed = |character: char| character.is_ascii_alphanumeric() || "_-.".contains(character);
            !text.is_empty() && text.chars().all(allowed)
        };
        let heading = line.trim_start_matches('[').split(']').next().unwrap_or_default();
        let is_heading = line.starts_with('[') && line.ends_with(']') && is_word(heading);
        let in_list = self.open.last().is_some_and(|(_, bracket)| *bracket == '[');
        let is_entry = line.split_once('=').is_some_and(|(key, _)| is_word(key.trim()));
        if is_heading || (in_list && is_entry) {
            self.add(offset, SlipKind::Open, bracket, closing(bracket));
            self.open.clear();
        }
    }

    /// Reads a text with its quotation marks.
    fn read_text(&mut self, mark: char) {
        let start = self.offset;
        let triple: String = [mark; 3].iter().collect();
        if self.rest().starts_with(&triple) {
            let body = self.rest().get(3..).unwrap_or_default();
            self.offset += match body.find(&triple) {
                Some(end) => end + 6,
                None => {
                    self.add(start, SlipKind::Unclosed, mark, "");
                    self.rest().len()
                }
            };
            return;
        }
        let line = self.line().to_owned();
        match end_of_text(&line, mark) {
            Some(end) => {
                self.offset = start + end;
                self.check_after_text(mark);
            }
            None => {
                // The text may have been closed by a full-width mark: the last one of the line.
                match line.char_indices().rev().find(|(_, character)| QUOTES.contains(*character)) {
                    Some((index, character)) if rest_is_blank(&line, index, character) => {
                        self.add(start + index, SlipKind::Quote, character, "\"");
                    }
                    _ => {
                        let before = self.content.get(..start).and_then(|before| before.chars().next_back());
                        let is_end = before.is_some_and(char::is_alphanumeric);
                        let kind = if is_end { SlipKind::Unopened } else { SlipKind::Unclosed };
                        self.add(start, kind, mark, "");
                    }
                }
                self.offset = start + line.len();
            }
        }
    }

    /// After a text comes an end, or the text has quotation marks inside.
    fn check_after_text(&mut self, mark: char) {
        let line = self.line().to_owned();
        let next = line.trim_start().chars().next();
        let is_end = next.is_none_or(|next| ",]}#=.\"'".contains(next) || meant(next).is_some());
        if !is_end {
            self.add(self.offset.saturating_sub(1), SlipKind::Inside, mark, "");
            self.offset += line.len();
        }
    }

    /// Reads one character outside texts. A text between full-width quotation marks is skipped.
    fn read_sign(&mut self, character: char) {
        let Some((kind, sign)) = meant(character) else {
            self.offset += character.len_utf8();
            return;
        };
        self.add(self.offset, kind, character, &sign.to_string());
        self.offset += character.len_utf8();
        if kind == SlipKind::Quote {
            let line = self.line().to_owned();
            let closing = |character: char| QUOTES.contains(character) || character == '"';
            if let Some(end) = line.find(closing) {
                let mark = line.get(end..).and_then(|rest| rest.chars().next()).unwrap_or('"');
                if mark != '"' {
                    self.add(self.offset + end, SlipKind::Quote, mark, "\"");
                }
                self.offset += end + mark.len_utf8();
            }
        } else {
            match sign {
                '[' | '{' => self.open.push((self.offset - character.len_utf8(), sign)),
                ']' | '}' => {
                    self.open.pop();
                }
                '#' => self.offset += self.line().len(),
                _ => {}
            }
        }
    }

    /// Adds a mistake, or its character to the one of this kind in the same line.
    fn add(&mut self, offset: usize, kind: SlipKind, found: char, instead: &str) {
        let line_of = |offset: usize| {
            self.content.get(..offset).unwrap_or_default().bytes().filter(|byte| *byte == b'\n').count()
        };
        let line = line_of(offset);
        let same = self.slips.iter().position(|slip| slip.kind == kind && line_of(slip.offset) == line);
        match same.and_then(|index| self.slips.get_mut(index)) {
            Some(slip) => {
                if !slip.found.contains(found) {
                    slip.found.push(found);
                }
                if !slip.instead.contains(instead) {
                    slip.instead.push_str(instead);
                }
            }
            None => {
                let (found, instead) = (found.to_string(), instead.to_owned());
                self.slips.push(Slip { offset, kind, found, instead });
            }
        }
    }
}

const fn closing(bracket: char) -> &'static str {
    if bracket == '[' { "]" } else { "}" }
}

/// Where a text of one line ends, after its closing mark.
fn end_of_text(line: &str, mark: char) -> Option<usize> {
    let mut characters = line.char_indices().skip(1);
    while let Some((index, character)) = characters.next() {
        if character == '\\' && mark == '"' {
            characters.next();
        } else if character == mark {
            return Some(index + 1);
        }
    }
    None
}

/// Whether nothing but an end follows a character of a line.
fn rest_is_blank(line: &str, index: usize, character: char) -> bool {
    let rest = line.get(index + character.len_utf8()..).unwrap_or_default();
    rest.chars().all(|rest| rest.is_whitespace() || ",]}".contains(rest))
}

#[cfg(test)]
mod tests {
    use super::{SlipKind, slips};

    #[test]
    fn each_slip_is_told_by_its_characters() {
        for (content, expected) in [
            ("id = ”gold”\n", &[(SlipKind::Quote, "”", "\"", 5)][..]),
            ("id = 「金 １」\n", &[(SlipKind::Quote, "「」", "\"", 5)]),
            ("id = \"gold”\n", &[(SlipKind::Quote, "”", "\"", 10)]),
            ("percent = ５０\n", &[(SlipKind::Digit, "５０", "50", 10)]),
            ("percent　= 50\n", &[(SlipKind::Space, "　", " ", 7)]),
            ("［[questions］]\n", &[(SlipKind::Bracket, "［］", "[]", 0)]),
            ("id ＝ \"a\"\n", &[(SlipKind::Sign, "＝", "=", 3)]),
            ("a = [\"b\"，\"c\"、\"d\"]\n", &[(SlipKind::Sign, "，、", ",", 8)]),
            ("ｉd = 1\n", &[(SlipKind::Letter, "ｉ", "i", 0)]),
            ("＃ １\nid = 1\n", &[(SlipKind::Sign, "＃", "#", 0)]),
            ("id = \"a\nb = \"c\"\n", &[(SlipKind::Unclosed, "\"", "", 5)]),
            ("id = a\"\n", &[(SlipKind::Unopened, "\"", "", 6)]),
            ("id = \"a \"b\" c\"\n", &[(SlipKind::Inside, "\"", "", 8)]),
            ("a = [\"b\",\n\nc = 1\n[x]\n", &[(SlipKind::Open, "[", "]", 4)]),
            ("a = { b = 1\n[[x]]\n", &[(SlipKind::Open, "{", "}", 4)]),
            ("[a\nb = 1\n", &[(SlipKind::Open, "[", "]", 0)]),
            ("a = [1\n", &[(SlipKind::Open, "[", "]", 4)]),
            ("id ＝ ”a”\n", &[(SlipKind::Sign, "＝", "=", 3), (SlipKind::Quote, "”", "\"", 7)]),
        ] {
            let found: Vec<_> = slips(content)
                .into_iter()
                .map(|slip| (slip.kind, slip.found, slip.instead, slip.offset))
                .collect();
            let expected: Vec<_> = expected
                .iter()
                .map(|(kind, found, instead, at)| (*kind, (*found).to_owned(), (*instead).to_owned(), *at))
                .collect();
            assert_eq!(found, expected, "{content}");
        }
    }

    #[test]
    fn what_is_right_has_no_slip() {
        for content in [
            "# ５０ “a”\nid = \"”５０”　\" # ［\n",
            "a = '“'\nb = \"\"\"\n”\n[x\n\"\"\"\n",
            "a = [\n  [\"b\"],\n  { c = \"\\\"\" },\n] # x\n\"d e\" = 1\n[x.\"y z\"]\n",
            "when = { any = [\n  { is = { a = 1 } },\n  # [x]\n] }\n",
            "a = { \n b = 1,\n c = [2],\n}\n",
            "",
        ] {
            assert_eq!(slips(content), [], "{content}");
        }
    }
}
