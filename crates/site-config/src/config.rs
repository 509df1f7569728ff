//! The configuration and its reader.

use crate::lenient;
use crate::surrogates::join_surrogates;
use consultation::calendar::CalendarRules;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::fmt;

/// The operator's configuration. A page that embeds the widget cannot change any of it.
///
/// Only [`SiteConfig::from_json`] makes one. Its fields are what the first screen needs; its methods parse the other
/// members from the text. Optional members are read leniently: a value of the wrong kind counts as left out, so that
/// a mistake in a feed does not stop the widget.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct SiteConfig {
    /// The programmes of a visit, by the names of their folders: at least one, and the first leads. The file names one as
    /// `programme` or several as `programmes`.
    #[serde(alias = "programme", deserialize_with = "lenient::programmes")]
    pub programmes: Vec<String>,
    /// The tag of the language to load first, such as `ja`.
    pub language: String,
    /// Whom to call or write to.
    pub contact: Contact,
    /// The privacy notice that a company agrees to.
    pub privacy: Privacy,
    /// Which days and periods are offered.
    #[serde(with = "CalendarMembers")]
    pub calendar: CalendarRules,
    /// The published events of routes, at most one feed a route. Entries without a route or an address are skipped.
    #[serde(default, deserialize_with = "lenient::feeds")]
    pub feeds: Vec<Feed>,
    /// The calendar of slots that are taken.
    #[serde(default, deserialize_with = "lenient::availability")]
    pub availability: Option<Availability>,
    /// Whether there is an endpoint: the widget does not start without one, but reads it only later.
    #[serde(rename = "endpoint", deserialize_with = "lenient::present")]
    has_endpoint: (),
    /// The text of the file, for the methods.
    #[serde(skip)]
    pub(crate) source: String,
}

/// Whom to call or write to.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Contact {
    /// A telephone number as people write it.
    pub phone: String,
    /// A mail address.
    pub email: String,
}

/// The privacy notice.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Privacy {
    /// The identifier of its version, stored with each consent.
    pub version: String,
}

/// The published events of one route.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Feed {
    /// The route's id in the programme.
    pub route: String,
    /// The address of an iCalendar or JSON file: absolute, or relative to the widget's page.
    pub url: String,
}

/// The calendar of slots that are taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Availability {
    /// The address of an iCalendar or JSON file: absolute, or relative to the widget's page.
    pub url: String,
}

/// What the request form needs besides.
#[derive(Deserialize)]
struct Confirmation {
    #[serde(default)]
    confirmation_mail: bool,
}

/// How [`CalendarRules`] stand in the file.
#[derive(Deserialize)]
#[serde(remote = "CalendarRules")]
struct CalendarMembers {
    lead_business_days: u16,
    offered_days: u16,
    periods: Vec<String>,
    #[serde(default, deserialize_with = "lenient::hours")]
    hours: BTreeMap<String, [String; 2]>,
}

/// The text is no JSON, or lacks a member that the widget needs, or has one of another kind or twice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadError(serde_json_core::de::Error);

impl SiteConfig {
    /// Reads the text of a `site.json`.
    ///
    /// # Errors
    /// The text is no JSON object, begins with a byte order mark, or has a member twice. A required member is
    /// missing, `null` or of another kind: `programme` or `programmes`, `language`, `contact`, `privacy`, `calendar` with
    /// `lead_business_days`, `offered_days` and `periods`, and `endpoint`, of which only the presence counts.
    pub fn from_json(text: &str) -> Result<Self, ReadError> {
        let joined = join_surrogates(text);
        // No decoded string is longer than the text.
        let mut buffer = vec![0; joined.len()];
        let (config, _) =
            serde_json_core::from_str_escaped::<Self>(&joined, &mut buffer).map_err(ReadError)?;
        Ok(Self { source: text.to_owned(), ..config })
    }

    /// The programme that leads: a visit begins with its questions.
    #[must_use]
    pub fn programme(&self) -> &str {
        self.programmes.first().map_or("", String::as_str)
    }

    /// Whether the endpoint confirms each request by mail, as the mail field then says. Only the request form asks; it
    /// parses the text of the file each time. Of a member with an escape in its name nothing is read.
    #[must_use]
    pub fn confirms_by_mail(&self) -> bool {
        serde_json_core::from_str::<Confirmation>(&self.source).is_ok_and(|(site, _)| site.confirmation_mail)
    }
}

impl fmt::Display for ReadError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}

impl std::error::Error for ReadError {}
