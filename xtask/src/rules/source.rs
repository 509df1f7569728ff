//! A source file taken apart into code, literals and comments, so that a rule finds a word only where it means
//! something. Not a parser: it knows just enough of Rust to tell the three apart, and reads JavaScript and CSS well
//! enough for the rules that look at them.

use std::iter::Peekable;
use std::str::Chars;

/// A string literal.
#[derive(Debug)]
pub struct Literal {
    /// The line it begins on, counted from 1.
    pub line: usize,
    /// What stands between the quotes, escapes as they are written.
    pub text: String,
    /// Whether it stands on a line that begins an attribute.
    pub in_attribute: bool,
}

/// A file, taken apart. Tests at its end are left out.
#[derive(Debug)]
pub struct Source {
    /// Relative to the checkout, with forward slashes.
    pub path: String,
    /// How many lines the whole file has, tests included.
    pub lines: usize,
    /// The lines, counted from 1, without literals and comments.
    pub code: Vec<(usize, String)>,
    /// The string literals.
    pub literals: Vec<Literal>,
    /// The comments, line by line.
    pub comments: Vec<(usize, String)>,
}

impl Source {
    /// Takes a text apart.
    pub fn read(path: &str, text: &str) -> Self {
        let mut reader = Reader { rest: text.chars().peekable(), line: 1, ..Reader::default() };
        reader.read();
        let mut source = Self {
            path: path.to_owned(),
            lines: text.lines().count(),
            code: by_line(&reader.code),
            literals: reader.literals,
            comments: by_line(&reader.comments),
        };
        let end = if is_test_file(path) { 0 } else { start_of_tests(&source.code) };
        source.code.retain(|(line, _)| *line < end);
        source.literals.retain(|literal| literal.line < end);
        source.comments.retain(|(line, _)| *line < end);
        for literal in &mut source.literals {
            let line = source.code.iter().find(|(line, _)| *line == literal.line);
            literal.in_attribute = line.is_some_and(|(_, code)| code.trim_start().starts_with("#"));
        }
        source
    }
}

/// A module that holds nothing but a crate's own tests, beside the module it tests.
fn is_test_file(path: &str) -> bool {
    path.ends_with("/tests.rs") || path.ends_with("_tests.rs")
}

/// The line on which the test module at the end begins, or a line past every other.
fn start_of_tests(code: &[(usize, String)]) -> usize {
    let marks = code.iter().filter(|(_, code)| code.trim() == "#[cfg(test)]").map(|(line, _)| *line);
    marks.into_iter().find(|mark| followed_by_module(code, *mark)).unwrap_or(usize::MAX)
}

fn followed_by_module(code: &[(usize, String)], mark: usize) -> bool {
    let after = code.iter().filter(|(line, _)| *line > mark).map(|(_, code)| code.trim());
    let item = after.into_iter().find(|code| !code.is_empty() && !code.starts_with("#["));
    item.is_some_and(|item| item.split_whitespace().find(|word| !word.starts_with("pub")) == Some("mod"))
}

fn by_line(text: &[(usize, char)]) -> Vec<(usize, String)> {
    let mut lines: Vec<(usize, String)> = Vec::new();
    for (line, character) in text {
        match lines.last_mut() {
            Some((last, text)) if last == line => text.push(*character),
            _ => lines.push((*line, character.to_string())),
        }
    }
    lines
}

struct Reader<'a> {
    rest: Peekable<Chars<'a>>,
    line: usize,
    code: Vec<(usize, char)>,
    literals: Vec<Literal>,
    comments: Vec<(usize, char)>,
}

impl Default for Reader<'_> {
    fn default() -> Self {
        let rest = "".chars().peekable();
        Self { rest, line: 1, code: Vec::new(), literals: Vec::new(), comments: Vec::new() }
    }
}

impl Reader<'_> {
    fn read(&mut self) {
        while let Some(character) = self.take() {
            match character {
                '/' if self.rest.peek() == Some(&'/') => self.line_comment(),
                '/' if self.rest.peek() == Some(&'*') => self.block_comment(),
                '"' => self.string(self.hashes_before()),
                '\'' => self.quote(),
                '\n' => {}
                _ => self.code.push((self.line, character)),
            }
        }
    }

    /// The next character, counting the line it ends.
    fn take(&mut self) -> Option<char> {
        let character = self.rest.next()?;
        if character == '\n' {
            self.line += 1;
        }
        Some(character)
    }

    fn line_comment(&mut self) {
        while self.rest.peek().is_some_and(|next| *next != '\n') {
            if let Some(character) = self.take() {
                self.comments.push((self.line, character));
            }
        }
    }

    /// Rust's block comments nest.
    fn block_comment(&mut self) {
        let mut depth = 1;
        self.take();
        while depth > 0 {
            let Some(character) = self.take() else { return };
            match (character, self.rest.peek()) {
                ('*', Some('/')) => {
                    depth -= 1;
                    self.take();
                }
                ('/', Some('*')) => {
                    depth += 1;
                    self.take();
                }
                ('\n', _) => {}
                _ => self.comments.push((self.line, character)),
            }
        }
    }

    /// How many `#` of a raw string stand before the quote, if it is one.
    fn hashes_before(&self) -> Option<usize> {
        let before = || self.code.iter().rev().map(|(_, character)| *character);
        let hashes = before().take_while(|character| *character == '#').count();
        (before().nth(hashes) == Some('r')).then_some(hashes)
    }

    fn string(&mut self, raw: Option<usize>) {
        let line = self.line;
        let mut text = String::new();
        while let Some(character) = self.take() {
            match (character, raw) {
                ('"', None) => break,
                ('"', Some(hashes)) if self.skip_hashes(hashes) => break,
                ('\\', None) => {
                    text.push(character);
                    text.extend(self.take());
                }
                _ => text.push(character),
            }
        }
        self.literals.push(Literal { line, text, in_attribute: false });
        self.code.push((line, '"'));
    }

    /// Whether so many `#` follow; if so they are taken.
    fn skip_hashes(&mut self, hashes: usize) -> bool {
        let ends = self.rest.clone().take(hashes).filter(|next| *next == '#').count() == hashes;
        if ends {
            (0..hashes).for_each(|_| {
                self.take();
            });
        }
        ends
    }

    /// A character literal is left out; a lifetime is code.
    fn quote(&mut self) {
        let mut ahead = self.rest.clone();
        let first = ahead.next();
        let is_literal = first == Some('\\') || ahead.next() == Some('\'');
        if !is_literal {
            self.code.push((self.line, '\''));
            return;
        }
        let mut escaped = false;
        while let Some(character) = self.take() {
            match character {
                '\'' if !escaped => return,
                '\\' => escaped = !escaped,
                _ => escaped = false,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn literals(text: &str) -> Vec<String> {
        Source::read("src/a.rs", text).literals.into_iter().map(|literal| literal.text).collect()
    }

    #[test]
    fn literals_comments_and_code_are_told_apart() {
        let source = Source::read("src/a.rs", "let a = \"x // y\"; // z\n/* b /* c */ d */ let e = 1;\n");
        let code: Vec<&str> = source.code.iter().map(|(_, code)| code.trim()).collect();
        assert_eq!(code, ["let a = \";", "let e = 1;"]);
        assert_eq!(source.literals.iter().map(|found| found.line).collect::<Vec<_>>(), [1]);
        assert!(source.comments.iter().any(|(line, text)| *line == 2 && text.contains("c")));
    }

    #[test]
    fn raw_strings_end_where_they_end() {
        assert_eq!(
            literals("let a = r#\"x \"y\" z\"#; let b = r\"c\\\"; let d = \"e\\\"f\";"),
            ["x \"y\" z", "c\\", "e\\\"f"]
        );
    }

    #[test]
    fn characters_and_lifetimes_do_not_open_strings() {
        assert_eq!(literals("fn a<'a>(b: &'a str) { let c = '\"'; let d = '\\''; let e = \"f\"; }"), ["f"]);
    }

    #[test]
    fn tests_at_the_end_are_left_out_and_test_helpers_are_not() {
        let text =
            "const A: &str = \"a\";\n#[cfg(test)]\nfn b() { \"b\"; }\n#[cfg(test)]\nmod tests { \"c\"; }\n";
        assert_eq!(literals(text), ["a", "b"]);
    }
}
