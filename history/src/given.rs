//! What a person gives to the page: a link, its answers alone, or the content of a kept file.

use journey::earlier::Origin;
use journey::record::{Record, RecordError};
use journey::together::{forms_of, link_of};

/// What a link to one section for a colleague begins with.
const SECTION: &str = "3.";

/// A text that names the programme of its answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Given {
    /// The fragment of a link, with its origin.
    Link(String, Origin),
    /// A kept result.
    Record(Record),
}

/// Why a text cannot be opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// There is no text.
    Empty,
    /// A link that was cut off or changed, or a text that is no link.
    Link,
    /// A link to one section for a colleague.
    Section,
    /// A file that cannot be read.
    File(RecordError),
    /// The criteria are of another programme than those of this site, by its id.
    OtherProgramme(String),
    /// The rules of the earlier criteria could not be loaded.
    NotLoaded,
}

impl Given {
    /// Reads a text.
    ///
    /// # Errors
    /// A text that is neither a link nor a kept result.
    pub fn of(text: &str) -> Result<Self, Refusal> {
        let text = text.trim();
        if text.is_empty() {
            return Err(Refusal::Empty);
        }
        match Record::read(text) {
            Ok(record) => Ok(Self::Record(record)),
            // A link is no record. A mail program may break it into a few lines.
            Err(error @ RecordError::NoRecord) => Self::of_link(text).map_err(|refusal| match refusal {
                Refusal::Link if text.lines().count() > 1 => Refusal::File(error),
                refusal => refusal,
            }),
            Err(error) => Err(Refusal::File(error)),
        }
    }

    /// Reads the content of a file.
    ///
    /// # Errors
    /// As [`Given::of`], in words about a file.
    pub fn of_file(text: &str) -> Result<Self, Refusal> {
        Self::of(text).map_err(|refusal| match refusal {
            Refusal::Empty | Refusal::Link => Refusal::File(RecordError::NoRecord),
            refusal => refusal,
        })
    }

    fn of_link(address: &str) -> Result<Self, Refusal> {
        let forms = forms_of(address);
        let read = |form: &String| Some((link_of(form).to_owned(), Origin::of_link(link_of(form))?));
        let (link, origin) = forms.iter().find_map(read).ok_or(Refusal::Link)?;
        if link.starts_with(SECTION) { Err(Refusal::Section) } else { Ok(Self::Link(link, origin)) }
    }

    /// The programme and version of the answers.
    #[must_use]
    pub const fn origin(&self) -> &Origin {
        match self {
            Self::Link(_, origin) => origin,
            Self::Record(record) => &record.origin,
        }
    }
}

impl Refusal {
    /// The id of its message, and what the message names.
    #[must_use]
    pub fn message(&self) -> (&'static str, String) {
        let unnamed = |id| (id, String::new());
        match self {
            Self::Empty => unnamed("empty"),
            Self::Link => unnamed("link"),
            Self::Section => unnamed("section"),
            Self::OtherProgramme(id) => ("other_programme", id.clone()),
            Self::NotLoaded => unnamed("not_loaded"),
            Self::File(error) => match error {
                RecordError::TooLong | RecordError::NoRecord => unnamed("no_record"),
                RecordError::Form(form) => ("form", form.clone()),
                RecordError::Line(line) => ("line", line.to_string()),
                RecordError::Damaged => unnamed("damaged"),
                RecordError::OtherProgramme => unnamed("no_record"),
                RecordError::Answer(question) => ("answer", question.clone()),
            },
        }
    }
}

#[cfg(test)]
mod tests;
