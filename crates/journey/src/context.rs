//! Everything the journey needs to know before it starts; it stays the same until it ends.

use assessment::{CompileError, Programme, Specification};
use consultation::Nfkc;
use consultation::calendar::{Holidays, Offered, iso, offered_days};
use site_config::SiteConfig;

/// The programme, the operator's configuration and the few things that only a browser knows.
#[derive(Debug)]
pub struct FlowContext {
    /// The programme that is assessed.
    pub programme: Programme,
    /// The national holidays.
    pub holidays: Holidays,
    /// The operator's configuration.
    pub site: SiteConfig,
    /// Unicode's compatibility normalisation, which every browser has built in.
    pub nfkc: Nfkc,
    /// The day on which the page was opened, in Japan.
    pub today: time::Date,
    /// The chamber whose page led here, by the id it was given.
    pub chamber: Option<String>,
    /// The programmes that the visit answers for besides that one, whose questions it has: the id and version of each.
    pub further: Vec<(String, String)>,
    /// The languages that the programme speaks: the tag of each, and what it is called in its own words.
    pub languages: Vec<(String, String)>,
}

/// A part of a day that a company may choose.
#[derive(Debug)]
pub struct Slot<'a> {
    /// The day.
    pub day: Offered,
    /// The part of it.
    pub period: &'a str,
    /// Both in one: `2026-12-03/morning`.
    pub id: String,
}

impl FlowContext {
    /// Puts a loaded programme and configuration together.
    ///
    /// # Errors
    /// A name in the programme that leads nowhere: the file is damaged.
    pub fn new(
        specification: Specification,
        holidays: Holidays,
        site: SiteConfig,
        nfkc: Nfkc,
        today: time::Date,
        chamber: Option<String>,
        languages: Vec<(String, String)>,
    ) -> Result<Self, CompileError> {
        let programme = Programme::compile(specification)?;
        Ok(Self { programme, holidays, site, nfkc, today, chamber, further: Vec::new(), languages })
    }

    /// Whether the programme is not valid today: it has ended, or has not begun.
    #[must_use]
    pub fn is_outdated(&self) -> bool {
        let (today, specification) = (iso(self.today), self.programme.specification());
        today < specification.valid_from || today > specification.valid_to
    }

    /// Every slot that the calendar offers, earliest first, taken or not.
    #[must_use]
    pub fn slots(&self) -> Vec<Slot<'_>> {
        let mut slots = Vec::new();
        for day in offered_days(self.today, &self.site.calendar, &self.holidays) {
            for period in &self.site.calendar.periods {
                slots.push(Slot { day, period, id: [&iso(day.date), "/", period].concat() });
            }
        }
        slots
    }
}
