//! Recurrence rules (RFC 5545, section 3.3.10): the days of a series. Every expansion is bounded by a window of days
//! and by a budget of steps.

use super::written::Written;
use crate::calendar::event_time::date;
use time::Date;

/// A longer list in a rule is refused: no list of distinct weekdays, days or positions in use is as long.
const MAX_LIST: usize = 64;
/// There are no more weeks in a year.
const MAX_WEEKS: i64 = 53;

/// How many candidate days a feed may cost altogether.
#[derive(Debug)]
pub(super) struct Budget(usize);

impl Budget {
    pub(super) const fn new(steps: usize) -> Self {
        Self(steps)
    }

    /// Takes steps. `None` where none are left.
    pub(super) fn take(&mut self, steps: usize) -> Option<()> {
        self.0 = self.0.checked_sub(steps)?;
        Some(())
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Frequency {
    Daily,
    Weekly,
    Monthly,
    Yearly,
}

/// A rule without parts smaller than a day.
#[derive(Debug)]
pub(super) struct Rule {
    frequency: Frequency,
    interval: i64,
    count: Option<u32>,
    /// The last time, inclusive.
    pub(super) until: Option<Written>,
    months: Vec<i64>,
    month_days: Vec<i64>,
    /// Weekdays, 0 for Monday, each with its place in the month or year, 0 for every one.
    weekdays: Vec<(i64, i64)>,
    positions: Vec<i64>,
    /// 0 for Monday.
    week_start: i64,
}

impl Rule {
    /// Parses `FREQ=WEEKLY;BYDAY=MO`. `None` where it is no rule, or a rule with parts that are not supported.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let mut frequency = None;
        let mut rule = Self {
            frequency: Frequency::Daily,
            interval: 1,
            count: None,
            until: None,
            months: Vec::new(),
            month_days: Vec::new(),
            weekdays: Vec::new(),
            positions: Vec::new(),
            week_start: 0,
        };
        for part in text.trim().split(';').filter(|part| !part.is_empty()) {
            let (name, value) = part.split_once('=')?;
            let value = value.trim();
            match name.trim().to_ascii_uppercase().as_str() {
                "FREQ" => frequency = Some(parse_frequency(value)?),
                "INTERVAL" => rule.interval = number(value, 1, 10_000)?,
                "COUNT" => rule.count = Some(value.parse().ok()?),
                "UNTIL" => rule.until = Some(Written::parse(value)?),
                "BYMONTH" => rule.months = list(value, |item| number(item, 1, 12))?,
                "BYMONTHDAY" => rule.month_days = list(value, |item| signed(item, 31))?,
                "BYDAY" => rule.weekdays = list(value, place_and_weekday)?,
                "BYSETPOS" => rule.positions = list(value, |item| signed(item, 366))?,
                "WKST" => rule.week_start = weekday(value)?,
                _ => return None,
            }
        }
        rule.frequency = frequency?;
        rule.is_supported().then_some(rule)
    }

    fn is_supported(&self) -> bool {
        let has_ordinals = self.weekdays.iter().any(|(ordinal, _)| *ordinal != 0);
        match self.frequency {
            Frequency::Daily => !has_ordinals,
            Frequency::Weekly => !has_ordinals && self.month_days.is_empty(),
            Frequency::Monthly => true,
            // The place would count within the year, and the day within the month.
            Frequency::Yearly => !(has_ordinals && !self.month_days.is_empty() && self.months.is_empty()),
        }
    }

    /// The days of the series from `from` to `to`, in order, all as Julian day numbers. `start` is its first day.
    /// `None` where the budget is used up. Only the days count here: [`Rule::until`] may end the last day earlier.
    pub(super) fn days(&self, start: i64, from: i64, to: i64, budget: &mut Budget) -> Option<Vec<i64>> {
        let first = self.period_of(start)?;
        let mut days = Vec::new();
        let mut counted = 0_u32;
        let mut step = match self.count {
            // Every day before the window counts as well.
            Some(_) => 0,
            None => (self.period_of(from.max(start))? - first) / self.interval,
        };
        let until = self.until.map_or(to, |until| to.min(until.day().saturating_add(1)));
        loop {
            let candidates = self.candidates(first + step * self.interval, start, budget)?;
            let Some(candidates) = candidates.filter(|(begin, _)| *begin <= until) else { return Some(days) };
            for day in candidates.1.into_iter().filter(|day| *day >= start) {
                counted += 1;
                if day > until || self.count.is_some_and(|count| counted > count) {
                    return Some(days);
                }
                if day >= from {
                    days.push(day);
                }
            }
            step += 1;
        }
    }

    /// The number of the day, week, month or year with this day.
    fn period_of(&self, day: i64) -> Option<i64> {
        let (year, month, _) = parts(day)?;
        Some(match self.frequency {
            Frequency::Daily => day,
            // Julian day 0 is a Monday.
            Frequency::Weekly => (day - self.week_start).div_euclid(7),
            Frequency::Monthly => year * 12 + month - 1,
            Frequency::Yearly => year,
        })
    }

    /// The first day of a period, and its days that fit the rule, in order. `Some(None)` past the last date.
    fn candidates(&self, period: i64, start: i64, budget: &mut Budget) -> Option<Option<(i64, Vec<i64>)>> {
        let (_, start_month, start_day) = parts(start)?;
        let begin = match self.frequency {
            Frequency::Daily => Some(period),
            Frequency::Weekly => Some(period * 7 + self.week_start),
            Frequency::Monthly => first_of(period.div_euclid(12), period.rem_euclid(12) + 1),
            Frequency::Yearly => first_of(period, 1),
        };
        let Some(begin) = begin else { return Some(None) };
        let mut days = match self.frequency {
            Frequency::Daily => vec![begin],
            Frequency::Weekly if self.weekdays.is_empty() => vec![begin + (start - begin).rem_euclid(7)],
            Frequency::Weekly => (begin..begin + 7).collect(),
            Frequency::Monthly => self.days_of_month(begin, Some(start_day)),
            Frequency::Yearly if !self.months.is_empty() || !self.month_days.is_empty() => {
                let months = (1..=12).filter(|month| self.has_month(*month));
                months
                    .filter_map(|month| Some(self.days_of_month(first_of(period, month)?, Some(start_day))))
                    .flatten()
                    .collect()
            }
            Frequency::Yearly if !self.weekdays.is_empty() => {
                let end = first_of(period + 1, 1).unwrap_or(begin + 366);
                self.with_weekdays(begin, end)
            }
            Frequency::Yearly => first_of(period, start_month)
                .map(|first| self.days_of_month(first, Some(start_day)))
                .unwrap_or_default(),
        };
        budget.take(1 + days.len())?;
        days.retain(|day| self.fits(*day));
        Some(Some((begin, self.at_positions(days))))
    }

    /// The days of the month that begins on a day: by number, by weekday, or the one with the series' own number.
    fn days_of_month(&self, begin: i64, start_day: Option<i64>) -> Vec<i64> {
        let Some(end) = parts(begin).and_then(|(year, month, _)| match month {
            12 => first_of(year + 1, 1),
            month => first_of(year, month + 1),
        }) else {
            return Vec::new();
        };
        if self.month_days.is_empty() && !self.weekdays.is_empty() {
            return self.with_weekdays(begin, end);
        }
        let with_number = |number: i64| if number > 0 { begin + number - 1 } else { end + number };
        let start_day = start_day.filter(|_| self.month_days.is_empty());
        let mut days: Vec<i64> = self.month_days.iter().copied().chain(start_day).map(with_number).collect();
        days.retain(|day| (begin..end).contains(day));
        if self.weekdays.iter().any(|(ordinal, _)| *ordinal != 0) {
            let fitting = self.with_weekdays(begin, end);
            days.retain(|day| fitting.contains(day));
        }
        in_order(days)
    }

    /// The days from `begin` to before `end` with the weekdays of the rule, each at its place among them.
    fn with_weekdays(&self, begin: i64, end: i64) -> Vec<i64> {
        let mut days = Vec::new();
        for (ordinal, weekday) in &self.weekdays {
            let first = begin + (weekday - begin).rem_euclid(7);
            let last = end - 1 - (end - 1 - weekday).rem_euclid(7);
            match ordinal {
                0 => days.extend((0..=MAX_WEEKS).map(|week| first + week * 7).filter(|day| *day < end)),
                1.. => days.push(first + (ordinal - 1) * 7),
                _ => days.push(last + (ordinal + 1) * 7),
            }
        }
        days.retain(|day| (begin..end).contains(day));
        in_order(days)
    }

    fn has_month(&self, month: i64) -> bool {
        self.months.is_empty() || self.months.contains(&month)
    }

    /// Whether a candidate has the month, the number and the weekday that the rule asks for.
    fn fits(&self, day: i64) -> bool {
        let Some((_, month, number)) = parts(day) else { return false };
        let by_number = self.frequency != Frequency::Daily || self.month_days.is_empty() || {
            let from_end = first_of_next_month(day).map(|next| day - next);
            self.month_days.iter().any(|wanted| *wanted == number || Some(*wanted) == from_end)
        };
        let by_weekday = self.weekdays.is_empty()
            || self.weekdays.iter().any(|(_, weekday)| *weekday == day.rem_euclid(7));
        self.has_month(month) && by_number && by_weekday
    }

    /// Those of the days that the rule picks by their position.
    fn at_positions(&self, days: Vec<i64>) -> Vec<i64> {
        if self.positions.is_empty() {
            return days;
        }
        let at = |position: &i64| {
            let index = usize::try_from(position.unsigned_abs()).ok()?.checked_sub(1)?;
            if *position > 0 { days.get(index) } else { days.iter().rev().nth(index) }.copied()
        };
        in_order(self.positions.iter().filter_map(at).collect())
    }
}

fn parse_frequency(text: &str) -> Option<Frequency> {
    Some(match text.to_ascii_uppercase().as_str() {
        "DAILY" => Frequency::Daily,
        "WEEKLY" => Frequency::Weekly,
        "MONTHLY" => Frequency::Monthly,
        "YEARLY" => Frequency::Yearly,
        _ => return None,
    })
}

/// `MO`, `2TU` or `-1FR`.
fn place_and_weekday(text: &str) -> Option<(i64, i64)> {
    let (ordinal, name) = text.split_at_checked(text.len().checked_sub(2)?)?;
    let ordinal = if ordinal.is_empty() { 0 } else { signed(ordinal, MAX_WEEKS)? };
    Some((ordinal, weekday(name)?))
}

fn weekday(text: &str) -> Option<i64> {
    const NAMES: [&str; 7] = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];
    let index = NAMES.iter().position(|name| name.eq_ignore_ascii_case(text))?;
    i64::try_from(index).ok()
}

fn list<T: Ord>(text: &str, item: impl Fn(&str) -> Option<T>) -> Option<Vec<T>> {
    let mut items =
        text.split(',').take(MAX_LIST + 1).map(|text| item(text.trim())).collect::<Option<Vec<T>>>()?;
    if items.len() > MAX_LIST {
        return None;
    }
    items.sort();
    items.dedup();
    Some(items)
}

fn number(text: &str, least: i64, most: i64) -> Option<i64> {
    text.parse().ok().filter(|number| (least..=most).contains(number))
}

/// A number from 1 to `most`, or its negative.
fn signed(text: &str, most: i64) -> Option<i64> {
    number(text, -most, most).filter(|number| *number != 0)
}

fn in_order(mut days: Vec<i64>) -> Vec<i64> {
    days.sort_unstable();
    days.dedup();
    days
}

/// Year, month and day.
fn parts(day: i64) -> Option<(i64, i64, i64)> {
    let (year, month, day) = Date::from_julian_day(i32::try_from(day).ok()?).ok()?.to_calendar_date();
    Some((i64::from(year), i64::from(u8::from(month)), i64::from(day)))
}

fn first_of(year: i64, month: i64) -> Option<i64> {
    let date = date(u32::try_from(year).ok()?, u32::try_from(month).ok()?, 1)?;
    Some(i64::from(date.to_julian_day()))
}

fn first_of_next_month(day: i64) -> Option<i64> {
    let (year, month, _) = parts(day)?;
    if month == 12 { first_of(year + 1, 1) } else { first_of(year, month + 1) }
}
