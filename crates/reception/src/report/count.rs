//! Counts of each fiscal year, by month.

use super::case::Case;
use super::month::{MONTHS, Month};
use super::region::REGIONS;
use consultation::calendar::Date;
use std::collections::BTreeMap;

/// A row of the table of results.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Row {
    Applications,
    Consultations,
    Approvals,
}

/// A number for each month of a fiscal year.
pub type ByMonth = [u32; MONTHS];

impl Row {
    /// The rows of the deck in its order, then the approvals.
    pub const ALL: [Self; 3] = [Self::Applications, Self::Consultations, Self::Approvals];

    /// The name in the files of texts and targets.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Applications => "applications",
            Self::Consultations => "consultations",
            Self::Approvals => "approvals",
        }
    }

    /// The month in which a request counts.
    pub const fn month(self, case: &Case<'_>) -> Option<Month> {
        match self {
            Self::Applications => Some(case.applied),
            Self::Consultations => case.consulted,
            Self::Approvals => case.approved,
        }
    }
}

/// The rows of a group of requests.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Rows {
    applications: ByMonth,
    consultations: ByMonth,
    approvals: ByMonth,
}

impl Rows {
    pub const fn row(&self, row: Row) -> &ByMonth {
        match row {
            Row::Applications => &self.applications,
            Row::Consultations => &self.consultations,
            Row::Approvals => &self.approvals,
        }
    }

    fn add(&mut self, row: Row, index: usize) {
        let months = match row {
            Row::Applications => &mut self.applications,
            Row::Consultations => &mut self.consultations,
            Row::Approvals => &mut self.approvals,
        };
        add(months, index);
    }
}

/// One fiscal year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Year {
    /// The months from April that have begun.
    pub begun: usize,
    pub all: Rows,
    /// Applications by region in the deck's order, and last those of an unknown prefecture.
    pub regions: Vec<ByMonth>,
    /// By chamber; without a name those that came from no chamber's page.
    pub chambers: BTreeMap<Option<String>, Rows>,
}

impl Year {
    fn new(begun: usize) -> Self {
        let regions = vec![ByMonth::default(); REGIONS.len() + 1];
        Self { begun, all: Rows::default(), regions, chambers: BTreeMap::new() }
    }
}

/// All fiscal years.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counts {
    /// The month of the report.
    pub current: Month,
    /// By the year they begin in; the current one is there without requests, too.
    pub years: BTreeMap<i32, Year>,
    /// Consultations that are arranged or held, and not counted yet.
    pub planned: u32,
}

impl Counts {
    pub fn new(date: Date, cases: &[&Case<'_>]) -> Self {
        let current = Month::of(date);
        let mut counts = Self { current, years: BTreeMap::new(), planned: 0 };
        counts.year(current.year);
        for case in cases {
            counts.planned += u32::from(case.planned);
            for row in Row::ALL {
                // A date of a state is never after the day on which it was noted.
                let Some(month) = row.month(case).filter(|month| *month <= current) else { continue };
                let year = counts.year(month.year);
                year.all.add(row, month.index);
                year.chambers.entry(case.chamber.map(str::to_owned)).or_default().add(row, month.index);
                if let Some(region) = year.regions.get_mut(case.region).filter(|_| row == Row::Applications) {
                    add(region, month.index);
                }
            }
        }
        counts
    }

    fn year(&mut self, year: i32) -> &mut Year {
        let begun = if year == self.current.year { self.current.index + 1 } else { MONTHS };
        self.years.entry(year).or_insert_with(|| Year::new(begun))
    }

    /// The year of the report.
    pub fn current_year(&self) -> Year {
        let begun = self.current.index + 1;
        self.years.get(&self.current.year).cloned().unwrap_or_else(|| Year::new(begun))
    }
}

fn add(months: &mut ByMonth, index: usize) {
    if let Some(count) = months.get_mut(index) {
        *count += 1;
    }
}

/// The sum of all months.
pub fn sum(months: &ByMonth) -> u32 {
    months.iter().sum()
}
