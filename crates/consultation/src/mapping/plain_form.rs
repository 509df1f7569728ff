//! The form that a browser can post to an endpoint by itself, where no script runs.
//!
//! Such a form has what a person enters in the request form, and what is the same for everybody. It has no
//! receipt number and no id, which only the widget makes.

use super::field::{Field, Source};
use super::predicate::Predicate;
use super::value::plain;
use super::{Charset, Encoding, Endpoint, Transport};
use crate::fields::TEXT_FIELDS;

/// What a person chooses or ticks: its place in the document, and its id in the request form.
const CHOICES: &[(&str, &str)] = &[
    ("/organisation/prefecture", "prefecture"),
    ("/consultation/format", "format"),
    ("/consultation/topics", "topics"),
    ("/consultation/stage", "stage"),
    ("/consent/privacy", "consent"),
];
/// The field of the extension, which shares its place with the telephone number.
const EXTENSION: (&str, &str) = ("/contact/phone", "phone_extension");
/// What stands between the telephone number and the extension.
const EXTENSION_MARK: &str = ";ext=";

/// A form that a browser posts by itself.
#[derive(Debug, Clone, PartialEq)]
pub struct PlainForm<'a> {
    /// The address that it is posted to.
    pub action: &'a str,
    /// How its values are written down, as the attribute `enctype` names it.
    pub enctype: &'static str,
    /// The encoding of its characters, as the attribute `accept-charset` names it.
    pub charset: &'static str,
    /// Its fields, in the order of the configuration.
    pub fields: Vec<PlainField<'a>>,
}

/// A field of the form.
#[derive(Debug, Clone, PartialEq)]
pub struct PlainField<'a> {
    /// Its name at the endpoint.
    pub name: &'a str,
    /// What it is filled with.
    pub filling: Filling,
    /// Whether each value is sent by itself, under the same name.
    pub repeat: bool,
    /// How many characters the endpoint takes.
    pub maximum: Option<usize>,
    field: &'a Field,
}

/// What a field of the form is filled with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Filling {
    /// The same for everybody.
    Constant(String),
    /// What a person enters for these fields of the request form, of which there is at least one.
    Entered(Vec<&'static str>),
}

impl PlainField<'_> {
    /// The endpoint's own word for a choice of the document's.
    #[must_use]
    pub fn word<'b>(&'b self, choice: &'b str) -> &'b str {
        let word = self.field.words.iter().find(|(known, _)| known == choice);
        word.map_or(choice, |(_, word)| word)
    }
}

impl Endpoint {
    /// The form, where the endpoint takes one and a person can enter anything in it. An endpoint takes none that
    /// wants JSON, a header, or an id to recognise the request by. Nor does one whose answer is made for programs:
    /// a person could not read there whether the request arrived.
    #[must_use]
    pub fn plain_form(&self) -> Option<PlainForm<'_>> {
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
        let fields: Vec<PlainField<'_>> = self.fields.iter().filter_map(plain_field).collect();
        let is_entered = |field: &PlainField<'_>| matches!(field.filling, Filling::Entered(_));
        let form = PlainForm { action: &self.url, enctype, charset, fields };
        Some(form).filter(|form| form.fields.iter().any(is_entered))
    }

    /// Whether the answer is read as JSON.
    fn answers_programs(&self) -> bool {
        let failure = self.failure.as_ref();
        let predicates = [&self.success, &self.duplicate].into_iter().flatten();
        let mut predicates = predicates.chain(failure.map(|failure| &failure.predicate));
        let says_why = failure.is_some_and(|failure| failure.code.is_some() || failure.message.is_some());
        self.errors.is_some() || says_why || predicates.any(Predicate::reads_json)
    }
}

/// A field as the form has it. One that nobody can enter is left out, as where the document has nothing.
fn plain_field(field: &Field) -> Option<PlainField<'_>> {
    let filling = match &field.source {
        Source::Constant(value) => Filling::Constant(plain(value)),
        Source::Places(places) => {
            let entered: Vec<_> = places.iter().filter_map(|place| entered(place, field)).collect();
            match entered.is_empty() {
                true if field.required => Filling::Constant(String::new()),
                true => return None,
                false => Filling::Entered(entered),
            }
        }
    };
    let (name, repeat, maximum) = (field.name.as_str(), field.repeat, field.maximum);
    Some(PlainField { name, filling, repeat, maximum, field })
}

/// The field of the request form that a place is entered in. Whoever enters a whole text does not divide it, so what
/// stands behind a mark in it is entered nowhere, except for the extension.
fn entered(place: &str, field: &Field) -> Option<&'static str> {
    if let Some(mark) = &field.after {
        return (place == EXTENSION.0 && mark == EXTENSION_MARK).then_some(EXTENSION.1);
    }
    let texts = TEXT_FIELDS.iter().map(|text| (text.pointer, text.id));
    let mut all = texts.chain(CHOICES.iter().copied());
    all.find(|(known, _)| *known == place).map(|(_, id)| id)
}
