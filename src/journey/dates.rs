//! The dates of a route that come from outside.

/// What is known of the dates of a route.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Dates {
    /// They are on their way.
    Coming,
    /// The next ones, earliest first. None is an answer, too.
    Listed(Vec<Occasion>),
    /// They could not be loaded, or not be read.
    Unavailable,
}

/// One date, as texts to show: the days are ISO dates, the times of the day like `13:30`, in Japan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Occasion {
    /// What it is called. Foreign text.
    pub title: String,
    /// The day on which it begins.
    pub date: String,
    /// The time at which it begins; none where it takes whole days.
    pub from: Option<String>,
    /// The day on which it ends, where that is another one.
    pub to_date: Option<String>,
    /// The time at which it ends.
    pub to: Option<String>,
    /// Where it is. Foreign text.
    pub place: Option<String>,
    /// Where it is described: an https address.
    pub url: Option<String>,
    /// A file to add it to a calendar, as an address that holds it.
    pub file: String,
}
