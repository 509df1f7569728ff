//! Why no mapping is proposed.

use crate::contact_form_7::SchemaError;
use crate::probe::failure::Failure;
use crate::programme_file::ProgrammeError;
use crate::site_file::SiteFileError;
use crate::{Messages, cause};
use std::io;
use std::path::PathBuf;

/// Why no mapping is proposed.
#[derive(Debug)]
pub enum ConnectError {
    /// The short code's hash stands where the number belongs.
    Hash(String),
    /// Neither a number nor a hash.
    Number(String),
    /// A short code instead of an address.
    ShortCode,
    /// The text is no address that is asked.
    Address(String),
    /// The address of a site does not say which form.
    FormNeeded(String),
    /// The page has several forms, with these numbers.
    SeveralForms(String),
    /// The page has no form of the plugin.
    NoForm(String),
    /// The page leads to another origin.
    OtherOrigin(String, String),
    /// The page redirects again and again.
    Redirects(String),
    /// The page cannot be read.
    Page(String, PageError),
    /// The schema cannot be read.
    Schema(SchemaReason),
    /// The configuration cannot be read.
    SiteFile(SiteFileError),
    /// The widget does not start with the configuration.
    Configuration(String),
    /// The programme of the configuration cannot be read.
    Programme(ProgrammeError),
    /// The part of `site.json` cannot be written.
    Output(PathBuf, io::Error),
}

/// Why a schema cannot be read.
#[derive(Debug)]
pub struct SchemaReason(SchemaError);

/// Why a page cannot be read.
#[derive(Debug)]
pub struct PageError(PageFault);

/// The reason of a page that cannot be read.
#[derive(Debug)]
pub(super) enum PageFault {
    /// No answer in so many seconds.
    TimedOut(u32),
    /// No answer, for this reason.
    Failed(Failure),
    /// The page is empty or too long.
    Empty,
    /// Another status than that of a page.
    Status(u16),
    /// The target of a redirect is no address.
    Target(String),
}

impl From<PageFault> for PageError {
    fn from(fault: PageFault) -> Self {
        Self(fault)
    }
}

impl From<SchemaError> for ConnectError {
    fn from(error: SchemaError) -> Self {
        Self::Schema(SchemaReason(error))
    }
}

impl From<ProgrammeError> for ConnectError {
    fn from(error: ProgrammeError) -> Self {
        Self::Programme(error)
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

    /// The error in a language, in one line.
    #[must_use]
    pub fn describe(&self, messages: &Messages) -> String {
        let with = |id: &str, name: &str, value: &str| {
            messages.message(id, &[("place", messages.text("connect.number-place")), (name, value)])
        };
        let of_url = |id: &str, url: &str, name: &str, value: &str| {
            messages.message(id, &[("url", url), (name, value)])
        };
        match self {
            Self::Hash(text) => with("connect.hash", "text", text),
            Self::Number(text) => with("connect.number", "text", text),
            Self::ShortCode => with("connect.short-code", "", ""),
            Self::Address(text) => with("connect.address", "text", text),
            Self::FormNeeded(text) => with("connect.form-needed", "text", text),
            Self::SeveralForms(numbers) => with("connect.several-forms", "numbers", numbers),
            Self::NoForm(url) => with("connect.no-form", "url", url),
            Self::OtherOrigin(url, target) => of_url("connect.other-origin", url, "target", target),
            Self::Redirects(url) => of_url("connect.redirects", url, "", ""),
            Self::Page(url, error) => of_url("connect.page", url, "cause", &error.0.describe(messages)),
            Self::Schema(reason) => with("connect.schema", "cause", &reason.0.describe(messages)),
            Self::SiteFile(error) => with("connect.site-file", "cause", &error.describe(messages)),
            Self::Configuration(file) => with("connect.not-started", "file", file),
            Self::Programme(error) => error.describe(messages),
            Self::Output(file, error) => messages.message(
                "connect.output",
                &[("file", &file.display().to_string()), ("cause", &cause::io(error, messages))],
            ),
        }
    }
}

impl PageFault {
    fn describe(&self, messages: &Messages) -> String {
        match self {
            Self::TimedOut(seconds) => {
                messages.message("network.timeout", &[("seconds", &seconds.to_string())])
            }
            Self::Failed(failure) => failure.describe(messages),
            Self::Empty => messages.text("connect.page-empty").to_owned(),
            Self::Status(status) => {
                messages.message("connect.page-status", &[("status", &status.to_string())])
            }
            Self::Target(cause) => cause.clone(),
        }
    }
}
