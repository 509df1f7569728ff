//! ISO dates.

/// The year before Reiwa 1 (2019), from which the years of the era count.
pub(crate) const BEFORE_REIWA: u32 = 2018;

/// Whether a text is an existing day in the format `YYYY-MM-DD`. Dates of this format compare correctly as text.
#[must_use]
pub fn is_iso_date(text: &str) -> bool {
    let mut parts = text.split('-');
    let mut number = |length: usize| -> Option<u32> {
        let part = parts.next().filter(|part| part.len() == length)?;
        part.bytes().all(|byte| byte.is_ascii_digit()).then(|| part.parse().ok()).flatten()
    };
    let (Some(year), Some(month), Some(day)) = (number(4), number(2), number(2)) else { return false };
    parts.next().is_none() && (1..=days_in(year, month)).contains(&day)
}

/// The day after an ISO date. The result for any other text is not a date.
pub(crate) fn day_after(date: &str) -> String {
    let numbers: Vec<u32> = date.split('-').filter_map(|part| part.parse().ok()).collect();
    match numbers.as_slice() {
        [year, month, day] if *day < days_in(*year, *month) => format!("{year:04}-{month:02}-{:02}", day + 1),
        [year, 12, _] => format!("{:04}-01-01", year + 1),
        [year, month, _] => format!("{year:04}-{:02}-01", month + 1),
        _ => String::new(),
    }
}

/// The ISO date that lies this many days after 1 January 1970. Past the year 9999 it is the last day of that year.
#[must_use]
pub fn date_after_1970(days: u32) -> String {
    let (mut left, mut year) = (days, 1970);
    while year < 9999 {
        let length = (1..=12).map(|month| days_in(year, month)).sum();
        let Some(after) = left.checked_sub(length) else { break };
        (left, year) = (after, year + 1);
    }
    let mut month = 1;
    while month < 12 && left >= days_in(year, month) {
        left -= days_in(year, month);
        month += 1;
    }
    format!("{year:04}-{month:02}-{:02}", left.min(30) + 1)
}

/// The day before an ISO date. The result for any other text is not a date.
pub(crate) fn day_before(date: &str) -> String {
    let numbers: Vec<u32> = date.split('-').filter_map(|part| part.parse().ok()).collect();
    match numbers.as_slice() {
        [year, month, day] if *day > 1 => format!("{year:04}-{month:02}-{:02}", day - 1),
        [year, 1, _] => format!("{:04}-12-31", year.saturating_sub(1)),
        [year, month, _] => {
            let month = month.saturating_sub(1);
            format!("{year:04}-{month:02}-{:02}", days_in(*year, month))
        }
        _ => String::new(),
    }
}

/// The number of days in a month, 0 where there is no such month.
fn days_in(year: u32, month: u32) -> u32 {
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if leap => 29,
        2 => 28,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::{date_after_1970, day_after, day_before, is_iso_date};

    #[test]
    fn the_day_after_passes_the_ends_of_months_and_years() {
        for (day, after) in [
            ("2027-03-31", "2027-04-01"),
            ("2026-12-31", "2027-01-01"),
            ("2028-02-28", "2028-02-29"),
            ("2026-11-22", "2026-11-23"),
        ] {
            assert_eq!(day_after(day), after);
            assert_eq!(day_before(after), day);
        }
    }

    #[test]
    fn days_since_1970_are_dates() {
        for (days, date) in [
            (0, "1970-01-01"),
            (58, "1970-02-28"),
            (59, "1970-03-01"),
            (11_016, "2000-02-29"),
            (20_787, "2026-11-30"),
            (20_818, "2026-12-31"),
            (u32::MAX, "9999-12-31"),
        ] {
            assert_eq!(date_after_1970(days), date);
        }
    }

    #[test]
    fn takes_days_that_exist_and_nothing_else() {
        for day in ["2024-02-29", "2027-12-31", "2000-02-29"] {
            assert!(is_iso_date(day), "{day}");
        }
        for day in [
            "2026-02-29",
            "1900-02-29",
            "2026-13-01",
            "2026-4-1",
            "2026-04-00",
            "2026-04-01-01",
            "",
            "20260401",
        ] {
            assert!(!is_iso_date(day), "{day}");
        }
    }
}
