//! What the operator configures in `site.json`, on the widget's own origin.

use consultation::calendar::Rules;

/// The operator's configuration. A page that embeds the widget cannot change any of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Site {
    /// The programme to load, by its folder's name.
    pub programme: String,
    /// The language to load first.
    pub language: String,
    /// Who can be asked by phone and mail.
    pub contact: Contact,
    /// The privacy notice that a company agrees to.
    pub privacy: Privacy,
    /// When consultations can be offered.
    pub calendar: Rules,
    /// When the periods of a day are, as JSON: `{"morning": ["09:00", "12:00"]}`. Empty where nobody says so.
    pub hours: String,
    /// Where requests are sent, as JSON: the configuration that `consultation::mapping` reads.
    pub endpoint: String,
    /// Where it is said which slots are taken, in a calendar that may be anybody's.
    pub availability: Option<String>,
    /// Where the dates of routes are published, in files that may be anybody's.
    pub feeds: Vec<Feed>,
}

/// Who can be asked by phone and mail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contact {
    /// As it is written for people.
    pub phone: String,
    /// An address for questions.
    pub email: String,
}

/// The privacy notice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Privacy {
    /// Stored with each consent, so that it is known what was agreed to.
    pub version: String,
}

/// Where the dates of a route are published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Feed {
    /// The route's id in the programme.
    pub route: String,
    /// An iCalendar or JSON file: absolute, or relative to the widget's own origin.
    pub url: String,
}
