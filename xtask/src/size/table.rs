//! The table of a visit's parts, with the limits.

use std::path::Path;

/// A limit for the sum of all parts up to a moment of the visit.
pub struct Limit {
    /// What is counted.
    pub name: &'static str,
    /// The first part that is not counted, in the order of [`Part`].
    before: Part,
    /// What the project aims for, in bytes.
    goal: usize,
    /// Past this the command fails, in bytes.
    pub max: usize,
}

/// The project's limits.
pub const LIMITS: [Limit; 2] = [
    Limit { name: "first load", before: Part::Later, goal: 120_000, max: 135_000 },
    Limit { name: "up to a sent booking", before: Part::Calendars, goal: 215_000, max: 240_000 },
];

/// The parts of a visit, in the order in which they are loaded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    Page,
    Script,
    Wasm,
    Packs,
    Site,
    Other,
    Later,
    Messages,
    Booking,
    Shared,
    Calendars,
}

impl Part {
    const ALL: [(Self, &'static str); 11] = [
        (Self::Page, "page with CSS and inline scripts"),
        (Self::Script, "script of the wasm"),
        (Self::Wasm, "wasm, first part"),
        (Self::Packs, "programme and messages"),
        (Self::Site, "site.json"),
        (Self::Other, "other files"),
        (Self::Later, "wasm, later part"),
        (Self::Messages, "messages of the later part"),
        (Self::Booking, "wasm, booking part"),
        (Self::Shared, "wasm, shared by later parts"),
        (Self::Calendars, "wasm, calendars, at the receipt or with feeds"),
    ];

    /// The part of a file, by its path in `dist/` and whether the page loads it at once.
    pub fn of(path: &Path, is_first: bool) -> Self {
        let name = path.to_string_lossy();
        match path.extension().and_then(|extension| extension.to_str()) {
            Some("html") => Self::Page,
            Some("js") if is_first => Self::Script,
            Some("wasm") if is_first => Self::Wasm,
            Some("pack") if is_first => Self::Packs,
            Some("pack") => Self::Messages,
            Some("json") if name == super::SITE => Self::Site,
            Some("wasm") if name.starts_with("later-") => Self::Later,
            Some("wasm") if name.starts_with("booking-") => Self::Booking,
            Some("wasm") if name.starts_with("calendars-") => Self::Calendars,
            // Whatever a later part has beside its wasm is counted as well.
            _ if !is_first => Self::Shared,
            _ => Self::Other,
        }
    }
}

/// A file that is downloaded.
pub struct Measured {
    /// What it is counted to.
    pub part: Part,
    /// Bytes without compression.
    pub raw: usize,
    /// Bytes as they are downloaded.
    pub brotli: usize,
}

/// A line for every part that is there, and one for every limit.
pub fn table(measured: &[Measured]) -> String {
    let width = Part::ALL.iter().map(|(_, name)| name.len()).max().unwrap_or_default();
    let mut table = format!("{:width$}  {:>9}  {:>9}\n", "bytes", "raw", "brotli 11");
    for (part, name) in Part::ALL {
        for limit in LIMITS.iter().filter(|limit| limit.before == part) {
            table.push_str(&row_of(limit, measured, width));
        }
        let (raw, brotli) = sum(measured, |other| other == part);
        if raw > 0 {
            table.push_str(&format!("{name:width$}  {raw:>9}  {brotli:>9}\n"));
        }
    }
    table
}

fn row_of(limit: &Limit, measured: &[Measured], width: usize) -> String {
    let (raw, brotli) = total(limit, measured);
    let outcome = match brotli {
        bytes if bytes > limit.max => "TOO LARGE",
        bytes if bytes > limit.goal => "past the goal",
        _ => "within the goal",
    };
    let (goal, max, name) = (limit.goal / 1000, limit.max / 1000, limit.name);
    format!("{name:width$}  {raw:>9}  {brotli:>9}  {outcome} (goal {goal} kB, fails past {max} kB)\n")
}

/// Raw and compressed bytes of everything that a limit counts.
pub fn total(limit: &Limit, measured: &[Measured]) -> (usize, usize) {
    sum(measured, |part| part < limit.before)
}

fn sum(measured: &[Measured], counts: impl Fn(Part) -> bool) -> (usize, usize) {
    let counted = measured.iter().filter(|file| counts(file.part));
    counted.fold((0, 0), |(raw, brotli), file| (raw + file.raw, brotli + file.brotli))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_is_counted_to_its_part() {
        for (path, is_first, expected) in [
            ("index.html", true, Part::Page),
            ("telework-check-0.js", true, Part::Script),
            ("telework-check-0_bg.wasm", true, Part::Wasm),
            ("programmes/a.ja.pack", true, Part::Packs),
            ("programmes/a.ja.later.pack", false, Part::Messages),
            ("site.json", true, Part::Site),
            ("main-0.css", true, Part::Other),
            ("later-0.wasm", false, Part::Later),
            ("booking-0.wasm", false, Part::Booking),
            ("shared_3-0.wasm", false, Part::Shared),
            ("calendars-0.wasm", false, Part::Calendars),
            ("late.js", false, Part::Shared),
        ] {
            assert_eq!(Part::of(Path::new(path), is_first), expected, "{path}");
        }
    }

    #[test]
    fn a_limit_that_is_passed_shows() {
        let file = |part, brotli| Measured { part, raw: brotli, brotli };
        let table = table(&[
            file(Part::Wasm, 100_000),
            file(Part::Packs, 20_001),
            file(Part::Later, 60_000),
            file(Part::Booking, 60_000),
        ]);
        assert!(table.contains("120001  past the goal (goal 120 kB"), "{table}");
        assert!(table.contains("240001  TOO LARGE (goal 215 kB"), "{table}");
    }
}
