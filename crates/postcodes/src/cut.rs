//! From the file of the checkout to the small files that a browser loads.

use anyhow::{Context, Result};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// A file with more bytes is cut once more. Compressed by brotli or gzip, this many are at most 4 kB.
const LIMIT: usize = 8_000;
/// It begins a file that only says which digits come next.
const CUT: char = '>';

/// Writes the file of each three digits into a folder: `105.txt`. In place of a long one there are files of four digits,
/// and the short one lists the fourth digits.
///
/// # Errors
/// The file cannot be read, or a file cannot be written.
pub fn cut(source: &Path, folder: &Path) -> Result<()> {
    let text = text_file::read(source).with_context(|| source.display().to_string())?;
    fs::create_dir_all(folder)?;
    for (name, content) in pieces(&text) {
        fs::write(folder.join(name + ".txt"), content)?;
    }
    Ok(())
}

/// The files by their names.
pub fn pieces(text: &str) -> BTreeMap<String, String> {
    let mut pieces: BTreeMap<String, String> = BTreeMap::new();
    let mut beginning = "";
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        if line.len() == 3 && starts_with_digit(line) {
            beginning = line;
            continue;
        }
        pieces.entry(beginning.to_owned()).or_default().extend([line, "\n"]);
    }
    let long: Vec<String> =
        pieces.iter().filter(|(_, text)| text.len() > LIMIT).map(|(name, _)| name.clone()).collect();
    for name in long {
        let content = pieces.remove(&name).unwrap_or_default();
        let mut digits = String::from(CUT);
        for digit in '0'..='9' {
            let piece = with_digit(&content, digit);
            if !piece.is_empty() {
                pieces.insert(format!("{name}{digit}"), piece);
                digits.push(digit);
            }
        }
        pieces.insert(name, digits);
    }
    pieces
}

/// The codes that go on with a digit, with the municipalities and prefectures that they need.
fn with_digit(content: &str, digit: char) -> String {
    let mut piece = String::new();
    let (mut prefecture, mut municipality) = (None, None);
    for line in content.lines() {
        let head = line.split(' ').next().unwrap_or_default();
        if !starts_with_digit(line) {
            municipality = Some(line);
        } else if head.len() == 2 {
            prefecture = Some(line);
        } else if line.starts_with(digit) {
            for line in [prefecture.take(), municipality.take(), Some(line)].into_iter().flatten() {
                piece.extend([line, "\n"]);
            }
        }
    }
    piece
}

fn starts_with_digit(line: &str) -> bool {
    line.starts_with(|character: char| character.is_ascii_digit())
}
