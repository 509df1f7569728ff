//! A field of the endpoint: its name there, and the document paths that fill it.

use super::Audience;
use super::config_error::ConfigError;
use super::paths::{ID, NOTES, RECEIPT, is_path};
use super::pointer::Pointer;
use super::reader::{Part, Reader};
use super::secret::{holds_secret, is_secret};
use serde_json::Value;

const MEMBERS: &[&str] = &[
    "name",
    "from",
    "join",
    "constant",
    "before",
    "after",
    "words",
    "separator",
    "repeat",
    "maximum",
    "required",
    "object_type",
];

/// The separator of the entries of a list.
const LIST_SEPARATOR: &str = ", ";
/// The separator of joined values.
const JOIN_SEPARATOR: &str = " ";
/// HubSpot's object type of a contact.
const CONTACT: &str = "0-1";

/// The source of a field's value.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Source {
    /// A constant value.
    Constant(Value),
    /// One or more paths in the document.
    Paths(Vec<String>),
}

/// One field of the endpoint.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Field {
    /// Its name at the endpoint; in JSON a name or a pointer.
    pub(super) name: String,
    /// The source of its value.
    pub(super) source: Source,
    /// Takes the part before the first occurrence of this mark, or the whole text without one.
    pub(super) before: Option<String>,
    /// Takes the part after the first occurrence of this mark, or nothing without one.
    pub(super) after: Option<String>,
    /// The endpoint's words for the document's values.
    pub(super) words: Vec<(String, String)>,
    /// The separator of several values.
    pub(super) separator: String,
    /// Whether each value is sent separately, under the same name.
    pub(super) repeat: bool,
    /// The endpoint's maximum length in characters.
    pub(super) maximum: Option<usize>,
    /// Whether it is sent empty where the document has no value.
    pub(super) required: bool,
    /// HubSpot's type of the object that it belongs to.
    pub(super) object_type: String,
}

impl Field {
    /// The first document path that fills it; empty for a constant.
    pub(super) fn document_path(&self) -> &str {
        match &self.source {
            Source::Paths(paths) => paths.first().map_or("", String::as_str),
            Source::Constant(_) => "",
        }
    }

    /// Whether one of these document paths fills it.
    pub(super) fn takes(&self, wanted: &[&str]) -> bool {
        match &self.source {
            Source::Paths(paths) => paths.iter().any(|path| wanted.contains(&path.as_str())),
            Source::Constant(_) => false,
        }
    }

    /// Whether it carries the id or the receipt number unshortened.
    pub(super) fn identifies(&self) -> bool {
        let whole = self.before.is_none() && self.after.is_none() && self.maximum.is_none();
        whole && self.takes(&[ID, RECEIPT])
    }

    /// Whether it carries the notes.
    pub(super) fn has_notes(&self) -> bool {
        self.takes(&[NOTES])
    }

    /// Its path in a JSON body.
    pub(super) fn body_path(&self) -> Vec<String> {
        match self.name.strip_prefix('/') {
            Some(rest) => rest.split('/').map(|step| step.replace("~1", "/").replace("~0", "~")).collect(),
            None => vec![self.name.clone()],
        }
    }
}

/// Reads the list of fields.
pub(super) fn read(part: &Part<'_>, audience: Audience, reader: &mut Reader) -> Vec<Field> {
    let mut fields: Vec<Field> = Vec::new();
    for (pointer, value) in reader.list(part, "fields") {
        let entry = reader.part(value, pointer, MEMBERS);
        let Some(field) = read_one(&entry, audience, reader) else { continue };
        if fields.iter().any(|earlier| overlap(&earlier.body_path(), &field.body_path())) {
            reader.fault_of(&entry, "name", ConfigError::NameTwice);
        }
        fields.push(field);
    }
    fields
}

fn read_one(entry: &Part<'_>, audience: Audience, reader: &mut Reader) -> Option<Field> {
    let name = reader.non_empty(entry, "name");
    if name.is_none() && entry.get("name").is_none() {
        reader.fault_of(entry, "name", ConfigError::WrongType);
    }
    let source = source(entry, reader);
    let is_constant = matches!(source, Some(Source::Constant(_)));
    let is_secret_value = match &source {
        Some(Source::Constant(value)) => name.is_some_and(is_secret) || holds_secret(value),
        _ => false,
    };
    if is_secret_value && audience == Audience::Browser {
        reader.fault_of(entry, "constant", ConfigError::SecretInBrowser);
    }
    let default_separator = if entry.get("join").is_some() { JOIN_SEPARATOR } else { LIST_SEPARATOR };
    let maximum =
        reader.number(entry, "maximum", 1..=1_000_000).and_then(|maximum| usize::try_from(maximum).ok());
    let field = Field {
        name: name.unwrap_or_default().to_owned(),
        before: reader.non_empty(entry, "before").map(str::to_owned),
        after: reader.non_empty(entry, "after").map(str::to_owned),
        words: reader.texts(entry, "words"),
        separator: reader.text(entry, "separator").unwrap_or(default_separator).to_owned(),
        repeat: reader.flag(entry, "repeat"),
        maximum: maximum.filter(|_| !is_constant),
        required: reader.flag(entry, "required"),
        object_type: reader.non_empty(entry, "object_type").unwrap_or(CONTACT).to_owned(),
        source: source?,
    };
    Some(field).filter(|field| !field.name.is_empty())
}

fn source(entry: &Part<'_>, reader: &mut Reader) -> Option<Source> {
    let sources = ["from", "join", "constant"].into_iter().filter(|name| entry.get(name).is_some());
    if sources.count() != 1 {
        reader.fault_of(entry, "from", ConfigError::FieldSource);
        return None;
    }
    if let Some(constant) = entry.get("constant") {
        return Some(Source::Constant(constant.clone()));
    }
    let from = reader.text(entry, "from").map(|path| (entry.at("from"), path));
    let joined = reader.list(entry, "join");
    let mut paths: Vec<(Pointer, &str)> = from.into_iter().collect();
    for (pointer, value) in joined {
        paths.extend(reader.must(value.as_str(), pointer.clone()).map(|path| (pointer, path)));
    }
    for (pointer, path) in &paths {
        if !is_path(path) {
            reader.fault(pointer.clone(), ConfigError::PointerUnknown);
        }
    }
    Some(Source::Paths(paths.into_iter().map(|(_, path)| path.to_owned()).collect()))
}

/// Whether one path is a prefix of the other.
pub(super) fn overlap(left: &[String], right: &[String]) -> bool {
    left.iter().zip(right).all(|(left, right)| left == right)
}
