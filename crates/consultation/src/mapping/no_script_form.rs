//! The form that a browser posts to an endpoint without scripts.
//!
//! It has the fields of the request form and constants. It has no receipt number and no id, which only the widget
//! makes.

use super::field::{Field, Source};
use super::predicate::Predicate;
use super::value::plain;
use super::{Charset, Encoding, Endpoint, Transport};
use crate::fields::TEXT_FIELDS;

/// Choices and checkboxes: the document path, and the id of the field in the request form.
const CHOICES: &[(&str, &str)] = &[
    ("/organisation/prefecture", "prefecture"),
    ("/consultation/format", "format"),
    ("/consultation/topics", "topics"),
    ("/consultation/stage", "stage"),
    ("/consent/privacy", "consent"),
];
/// The field of the extension, which shares its document path with the telephone number.
const EXTENSION: (&str, &str) = ("/contact/phone", "phone_extension");
/// The text between the telephone number and the extension.
const EXTENSION_MARK: &str = ";ext=";

/// A form that a browser posts without scripts.
#[derive(Debug, Clone, PartialEq)]
pub struct NoScriptForm<'a> {
    /// The address that it is posted to.
    pub action: &'a str,
    /// The value of the attribute `enctype`.
    pub enctype: &'static str,
    /// The value of the attribute `accept-charset`.
    pub charset: &'static str,
    /// Its fields, in the order of the configuration.
    pub fields: Vec<NoScriptField<'a>>,
}

/// A field of the form.
#[derive(Debug, Clone, PartialEq)]
pub struct NoScriptField<'a> {
    /// Its name at the endpoint.
    pub name: &'a str,
    /// The source of its value.
    pub filling: Filling,
    /// Whether each value is sent separately, under the same name.
    pub repeat: bool,
    /// The endpoint's maximum length in characters.
    pub maximum: Option<usize>,
    field: &'a Field,
}

/// The source of the value of a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Filling {
    /// A constant value.
    Constant(String),
    /// The input for these fields of the request form, at least one.
    Entered(Vec<&'static str>),
}

impl NoScriptField<'_> {
    /// The endpoint's word for a choice of the document.
    #[must_use]
    pub fn word<'b>(&'b self, choice: &'b str) -> &'b str {
        let word = self.field.words.iter().find(|(value, _)| value == choice);
        word.map_or(choice, |(_, word)| word)
    }
}

impl Endpoint {
    /// The form, where the endpoint accepts one and it has at least one input. None for an endpoint that needs JSON, a
    /// header, or an id to recognise duplicates. None for one with a machine-readable response, where a person could
    /// not see whether the request arrived.
    #[must_use]
    pub fn no_script_form(&self) -> Option<NoScriptForm<'_>> {
        let enctype = match self.encoding {
            Encoding::Urlencoded => "application/x-www-form-urlencoded",
            Encoding::Multipart => "multipart/form-data",
            Encoding::Json | Encoding::Query => return None,
        };
        let charset = match self.charset {
            Charset::Utf8 => "utf-8",
            Charset::ShiftJis => "shift_jis",
        };
        let is_enough = self.transport != Transport::Link && self.headers.is_empty();
        if !is_enough || self.dedupe.recognises() || self.answers_programs() {
            return None;
        }
        let fields: Vec<NoScriptField<'_>> = self.fields.iter().filter_map(no_script_field).collect();
        let is_entered = |field: &NoScriptField<'_>| matches!(field.filling, Filling::Entered(_));
        let form = NoScriptForm { action: &self.url, enctype, charset, fields };
        Some(form).filter(|form| form.fields.iter().any(is_entered))
    }

    /// Whether the response is read as JSON.
    fn answers_programs(&self) -> bool {
        let failure = self.failure.as_ref();
        let predicates = [&self.success, &self.duplicate].into_iter().flatten();
        let mut predicates = predicates.chain(failure.map(|failure| &failure.predicate));
        let says_why = failure.is_some_and(|failure| failure.code.is_some() || failure.message.is_some());
        self.errors.is_some() || says_why || predicates.any(Predicate::reads_json)
    }
}

/// A field of the form; `None` for an optional one without an input.
fn no_script_field(field: &Field) -> Option<NoScriptField<'_>> {
    let filling = match &field.source {
        Source::Constant(value) => Filling::Constant(plain(value)),
        Source::Paths(paths) => {
            let entered: Vec<_> = paths.iter().filter_map(|path| entered(path, field)).collect();
            match entered.is_empty() {
                true if field.required => Filling::Constant(String::new()),
                true => return None,
                false => Filling::Entered(entered),
            }
        }
    };
    let (name, repeat, maximum) = (field.name.as_str(), field.repeat, field.maximum);
    Some(NoScriptField { name, filling, repeat, maximum, field })
}

/// The field of the request form for a document path. A person enters whole texts, so the part after a mark has no
/// input, except for the extension.
fn entered(path: &str, field: &Field) -> Option<&'static str> {
    if let Some(mark) = &field.after {
        return (path == EXTENSION.0 && mark == EXTENSION_MARK).then_some(EXTENSION.1);
    }
    let texts = TEXT_FIELDS.iter().map(|text| (text.pointer, text.id));
    let mut all = texts.chain(CHOICES.iter().copied());
    all.find(|(pointer, _)| *pointer == path).map(|(_, id)| id)
}
