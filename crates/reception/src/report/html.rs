//! The report as one page: tables and pictures, without scripts and without other files.

use super::picture::Picture;
use super::table::{Cell, Document, Table};
use maud::{DOCTYPE, Markup, PreEscaped, html};

const STYLE: &str = include_str!("page.css");
/// Nothing is loaded, and no script runs.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'";

/// The widths of labels and of the longest bar, the heights of a bar and of the space below a label's bars.
const LABEL: usize = 130;
const LONGEST: usize = 420;
const BAR: usize = 12;
const SPACE: usize = 8;
/// Fill and stroke of each series. On paper without colours one is dark and the other is white.
const COLOURS: [(&str, &str); 2] = [("#2f5fa8", "#2f5fa8"), ("#fff", "#b3541e")];
/// The width behind the longest bar, for its number.
const NUMBER: usize = 50;

/// The page.
pub fn page(document: &Document, pictures: &[Picture], language: &str) -> String {
    let page = html! {
        (DOCTYPE)
        html lang=(language) {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(POLICY);
                meta name="viewport" content="width=device-width";
                title { (document.heading) }
                style { (PreEscaped(STYLE)) }
            }
            body {
                h1 { (document.heading) }
                @for line in &document.lines { p { (line) } }
                @for shown in &document.tables { (table(shown)) }
                @if !document.notes.is_empty() {
                    section { @for note in &document.notes { p.note { (note) } } }
                }
                @for shown in pictures { (picture(shown)) }
            }
        }
    };
    page.into_string()
}

fn table(table: &Table) -> Markup {
    html! {
        section {
            h2 { (table.heading) }
            @if !table.rows.is_empty() {
                table { @for row in &table.rows { tr { @for shown in row { (cell(shown)) } } } }
            }
            @for note in &table.notes { p.note { (note) } }
        }
    }
}

/// A cell. One row or column is what a browser assumes.
fn cell(cell: &Cell) -> Markup {
    let columns = (cell.columns > 1).then_some(cell.columns);
    let rows = (cell.rows > 1).then_some(cell.rows);
    html! {
        @if cell.is_heading {
            th colspan=[columns] rowspan=[rows] { (cell.shown()) }
        } @else {
            td colspan=[columns] rowspan=[rows] { (cell.shown()) }
        }
    }
}

/// Horizontal bars with their numbers. The tables say the same, so a screen reader hears only the heading. Colours are
/// attributes: a program that prints the page may not apply a style sheet inside of a picture.
fn picture(picture: &Picture) -> Markup {
    let longest = picture.bars.iter().flat_map(|(_, numbers)| numbers).copied().max().unwrap_or(0).max(1);
    let group = picture.series.len() * BAR + SPACE;
    let (width, height) = (LABEL + LONGEST + NUMBER, picture.bars.len() * group);
    html! {
        section {
            h2 { (picture.heading) }
            @if picture.series.len() > 1 {
                p.legend {
                    @for (name, (fill, stroke)) in picture.series.iter().zip(COLOURS) {
                        span {
                            svg width=(BAR * 2) height=(BAR) aria-hidden="true" {
                                rect x="1" y="1" width=(BAR * 2 - 2) height=(BAR - 2) fill=(fill) stroke=(stroke) {}
                            }
                            " " (name)
                        }
                    }
                }
            }
            svg.bars viewBox={ "0 0 " (width) " " (height) } role="img" aria-label=(picture.heading) font-size="11" fill="#111" {
                @for (place, (label, numbers)) in picture.bars.iter().enumerate() {
                    text text-anchor="end" x=(LABEL - SPACE) y=(place * group + numbers.len() * BAR / 2 + 4) { (label) }
                    @for (index, (number, colours)) in numbers.iter().zip(COLOURS).enumerate() {
                        (bar(place * group + index * BAR + 1, *number, longest, colours))
                    }
                }
            }
        }
    }
}

/// A bar below this height, with its number behind it.
fn bar(top: usize, number: u32, longest: u32, (fill, stroke): (&str, &str)) -> Markup {
    let length = usize::try_from(u64::from(number) * LONGEST as u64 / u64::from(longest)).unwrap_or(LONGEST);
    html! {
        rect x=(LABEL) y=(top) width=(length) height=(BAR - 2) fill=(fill) stroke=(stroke) {}
        text x=(LABEL + length + 4) y=(top + BAR - 3) { (number) }
    }
}
