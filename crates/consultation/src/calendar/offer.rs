//! The days that are offered for a consultation.

use super::Holidays;
use std::collections::BTreeMap;
use time::Date;

/// The search for business days ends after this many calendar days, two years, whatever the configuration.
const HORIZON_DAYS: usize = 731;

/// A chamber's rules for offering days, from `site.json`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CalendarRules {
    /// Business days of notice that the experts need. 0 offers today, 1 the next business day.
    pub lead_business_days: u16,
    /// The maximum number of days to offer.
    pub offered_days: u16,
    /// The ids of the parts of a day, such as morning and afternoon.
    pub periods: Vec<String>,
    /// The beginning and the end of a period in Japan, as `["09:00", "12:00"]`. A period without hours, or with an
    /// invalid beginning, is the whole day; one with an invalid end has no end.
    pub hours: BTreeMap<String, [String; 2]>,
}

/// An offered day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Offered {
    /// The day, in Japan.
    pub date: Date,
    /// Whether the day is certainly a business day. `false` after the last day of the holiday data.
    pub certain: bool,
}

/// The first days with enough notice, in order. Today gives no notice, the n-th business day after it gives n.
#[must_use]
pub fn offered_days(today: Date, rules: &CalendarRules, holidays: &Holidays) -> Vec<Offered> {
    std::iter::successors(Some(today), |date| date.next_day())
        .take(HORIZON_DAYS)
        .filter(|date| holidays.is_business_day(*date))
        // Where today is not a business day, the first business day already gives one day of notice.
        .skip(notice(today, rules, holidays))
        .take(usize::from(rules.offered_days))
        .map(|date| Offered { date, certain: holidays.knows(date) })
        .collect()
}

/// The number of business days from today on without enough notice.
fn notice(today: Date, rules: &CalendarRules, holidays: &Holidays) -> usize {
    let lead = usize::from(rules.lead_business_days);
    if holidays.is_business_day(today) { lead } else { lead.saturating_sub(1) }
}

#[cfg(test)]
mod tests {
    use super::{CalendarRules, HORIZON_DAYS, offered_days};
    use crate::calendar::{Holidays, iso, parse_iso, weekday};
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    fn holidays() -> Holidays {
        let days = ["2026-09-21", "2026-09-22", "2026-09-23", "2026-12-31"];
        Holidays::new(
            parse_iso("2026-12-31").unwrap(),
            days.iter().filter_map(|text| parse_iso(text)).collect(),
        )
    }

    fn rules(lead_business_days: u16, offered_days: u16) -> CalendarRules {
        CalendarRules {
            lead_business_days,
            offered_days,
            periods: vec!["morning".to_owned()],
            hours: BTreeMap::new(),
        }
    }

    #[test]
    fn counts_notice_in_business_days() {
        for (today, lead, count, expected) in [
            ("2026-04-06", 0, 2, "2026-04-06 2026-04-07"),
            ("2026-04-06", 1, 2, "2026-04-07 2026-04-08"),
            ("2026-04-06", 3, 3, "2026-04-09 2026-04-10 2026-04-13"),
            ("2026-04-10", 1, 1, "2026-04-13"),
            ("2026-04-11", 0, 1, "2026-04-13"),
            ("2026-04-11", 1, 1, "2026-04-13"),
            ("2026-04-11", 2, 1, "2026-04-14"),
            ("2026-09-18", 1, 2, "2026-09-24 2026-09-25"),
            ("2026-12-28", 1, 2, "2027-01-04 2027-01-05"),
            ("2026-04-06", 1, 0, ""),
        ] {
            let today = parse_iso(today).unwrap();
            let offered = offered_days(today, &rules(lead, count), &holidays());
            let dates: Vec<_> = offered.iter().map(|day| iso(day.date)).collect();
            assert_eq!(dates.join(" "), expected, "{today} {lead}");
        }
    }

    #[test]
    fn says_where_the_holiday_data_ends() {
        let offered = offered_days(parse_iso("2026-12-25").unwrap(), &rules(0, 3), &holidays());
        let certain: Vec<_> = offered.iter().map(|day| day.certain).collect();
        assert_eq!(certain, [true, true, false]);
    }

    #[test]
    fn ends_at_the_end_of_the_calendar() {
        let last = parse_iso("9999-12-31").unwrap();
        assert!(offered_days(last, &rules(5, u16::MAX), &holidays()).is_empty());
    }

    proptest! {
        #[test]
        fn offers_only_business_days_in_order(
            day in 2_461_000..2_462_000_i32,
            lead in any::<u16>(),
            count in any::<u16>(),
        ) {
            let today = time::Date::from_julian_day(day).unwrap();
            let offered = offered_days(today, &rules(lead, count), &holidays());
            prop_assert!(offered.len() <= usize::from(count).min(HORIZON_DAYS));
            prop_assert!(offered.is_sorted_by(|left, right| left.date < right.date));
            for day in offered {
                prop_assert!(day.date >= today && weekday(day.date) < 6);
                prop_assert!(holidays().is_business_day(day.date));
            }
        }
    }
}
