//! Why no mapping is proposed.

use crate::contact_form_7::SchemaError;
use crate::programme_file::ProgrammeError;
use crate::site_file::SiteFileError;
use std::io;
use std::path::PathBuf;

/// Where the number of a form is.
const NUMBER_PLACE: &str = "open the form in wp-admin (Contact > Contact Forms); the number is behind post= in the \
     address of that edit screen";

/// Why no mapping is proposed.
#[derive(Debug, thiserror::Error)]
pub enum ConnectError {
    /// The short code's hash stands where the number belongs.
    #[error("{0} is the hash of a short code, and no address takes it; {place}", place = NUMBER_PLACE)]
    Hash(String),
    /// Neither a number nor a hash.
    #[error("{0:?} is no number of a form; {place}", place = NUMBER_PLACE)]
    Number(String),
    /// A short code instead of an address.
    #[error("a short code has no address; name the page with the form, or its edit screen: {place}", place = NUMBER_PLACE)]
    ShortCode,
    /// The text is no address that is asked.
    #[error(
        "{0:?} is no address to read; write one that begins with https:// (http:// only on this machine)"
    )]
    Address(String),
    /// The address of a site does not say which form.
    #[error("{0} does not name a form; add --form NUMBER: {place}", place = NUMBER_PLACE)]
    FormNeeded(String),
    /// The page has several forms, with these numbers.
    #[error("the page has several forms; choose one by --form: {0}")]
    SeveralForms(String),
    /// The page has no form of the plugin.
    #[error("{0} has no form of Contact Form 7; name the page that shows the form, or its edit screen: {place}", place = NUMBER_PLACE)]
    NoForm(String),
    /// The page leads to another origin.
    #[error("{0} leads to {1}, which was not asked; run this again with that address if it is yours")]
    OtherOrigin(String, String),
    /// The page redirects again and again.
    #[error("{0} redirects again and again; name the address that a browser ends at")]
    Redirects(String),
    /// The page cannot be read.
    #[error("{0} cannot be read: {1}")]
    Page(String, String),
    /// The schema cannot be read.
    #[error("the form cannot be read: {0}")]
    Schema(#[from] SchemaErrorText),
    /// The configuration cannot be read.
    #[error("{0}; name the widget's site.json by --site")]
    SiteFile(SiteFileError),
    /// The widget does not start with the configuration.
    #[error("the widget does not start with {0}; run check-site on it first")]
    Configuration(String),
    /// The programme of the configuration cannot be read.
    #[error(transparent)]
    Programme(#[from] ProgrammeError),
    /// The part of `site.json` cannot be written.
    #[error("{0} cannot be written ({1}); name a new file by --out")]
    Output(PathBuf, #[source] io::Error),
}

/// The reason of a missing schema, in words.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct SchemaErrorText(String);

impl From<SchemaError> for ConnectError {
    fn from(error: SchemaError) -> Self {
        Self::Schema(SchemaErrorText(error.to_string()))
    }
}

impl ConnectError {
    /// Whether an argument is wrong or missing, rather than the site.
    #[must_use]
    pub const fn is_usage_error(&self) -> bool {
        matches!(
            self,
            Self::Hash(_) | Self::Number(_) | Self::ShortCode | Self::Address(_) | Self::FormNeeded(_)
        )
    }
}
