//! One field of the endpoint: its name there, and what of the document it is filled with.

use super::Holder;
use super::fault::Mistake;
use super::places::{ID, NOTES, RECEIPT, is_place};
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

/// Between the entries of a list.
const LIST_SEPARATOR: &str = ", ";
/// Between several values that are joined.
const JOIN_SEPARATOR: &str = " ";
/// HubSpot's own name for a contact.
const CONTACT: &str = "0-1";

/// What a field is filled with.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Source {
    /// Always the same.
    Constant(Value),
    /// One or more places of the document.
    Places(Vec<String>),
}

/// One field of the endpoint.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Field {
    /// Its name at the endpoint; in JSON perhaps a pointer.
    pub(super) name: String,
    /// What it is filled with.
    pub(super) source: Source,
    /// Only what stands before the first of these, or all where there is none.
    pub(super) before: Option<String>,
    /// Only what stands behind the first of these, or nothing where there is none.
    pub(super) after: Option<String>,
    /// The endpoint's own words for the document's.
    pub(super) words: Vec<(String, String)>,
    /// What stands between several values.
    pub(super) separator: String,
    /// Whether each value is sent by itself, under the same name.
    pub(super) repeat: bool,
    /// How many characters the endpoint takes.
    pub(super) maximum: Option<usize>,
    /// Whether it is sent empty where the document has nothing.
    pub(super) required: bool,
    /// The type of object that it belongs to.
    pub(super) object_type: String,
}

impl Field {
    /// The first place of the document that it is filled from; empty for a constant.
    pub(super) fn place(&self) -> &str {
        match &self.source {
            Source::Places(places) => places.first().map_or("", String::as_str),
            Source::Constant(_) => "",
        }
    }

    /// Whether one of these places is among those it is filled from.
    pub(super) fn takes(&self, wanted: &[&str]) -> bool {
        match &self.source {
            Source::Places(places) => places.iter().any(|place| wanted.contains(&place.as_str())),
            Source::Constant(_) => false,
        }
    }

    /// Whether it carries one of the request's names, whole.
    pub(super) fn identifies(&self) -> bool {
        let whole = self.before.is_none() && self.after.is_none() && self.maximum.is_none();
        whole && self.takes(&[ID, RECEIPT])
    }

    /// Whether it carries what the company wrote in its own words.
    pub(super) fn has_notes(&self) -> bool {
        self.takes(&[NOTES])
    }

    /// Where it stands in JSON.
    pub(super) fn path(&self) -> Vec<String> {
        match self.name.strip_prefix('/') {
            Some(rest) => rest.split('/').map(|step| step.replace("~1", "/").replace("~0", "~")).collect(),
            None => vec![self.name.clone()],
        }
    }
}

/// Reads the list of fields.
pub(super) fn read(part: &Part<'_>, holder: Holder, reader: &mut Reader) -> Vec<Field> {
    let mut fields: Vec<Field> = Vec::new();
    for (place, value) in reader.list(part, "fields") {
        let entry = reader.part(value, &place, MEMBERS);
        let Some(field) = read_one(&entry, holder, reader) else { continue };
        if fields.iter().any(|earlier| overlap(&earlier.path(), &field.path())) {
            reader.fault_of(&entry, "name", Mistake::NameTwice);
        }
        fields.push(field);
    }
    fields
}

fn read_one(entry: &Part<'_>, holder: Holder, reader: &mut Reader) -> Option<Field> {
    let name = reader.filled(entry, "name");
    if name.is_none() && entry.get("name").is_none() {
        reader.fault_of(entry, "name", Mistake::WrongType);
    }
    let source = source(entry, reader);
    let is_constant = matches!(source, Some(Source::Constant(_)));
    let held = match &source {
        Some(Source::Constant(value)) => name.is_some_and(is_secret) || holds_secret(value),
        _ => false,
    };
    if held && holder == Holder::Browser {
        reader.fault_of(entry, "constant", Mistake::SecretInBrowser);
    }
    let usual = if entry.get("join").is_some() { JOIN_SEPARATOR } else { LIST_SEPARATOR };
    let maximum = reader.number(entry, "maximum", 1..=1_000_000).and_then(|most| usize::try_from(most).ok());
    let field = Field {
        name: name.unwrap_or_default().to_owned(),
        before: reader.filled(entry, "before").map(str::to_owned),
        after: reader.filled(entry, "after").map(str::to_owned),
        words: reader.texts(entry, "words"),
        separator: reader.text(entry, "separator").unwrap_or(usual).to_owned(),
        repeat: reader.flag(entry, "repeat"),
        maximum: maximum.filter(|_| !is_constant),
        required: reader.flag(entry, "required"),
        object_type: reader.filled(entry, "object_type").unwrap_or(CONTACT).to_owned(),
        source: source?,
    };
    Some(field).filter(|field| !field.name.is_empty())
}

fn source(entry: &Part<'_>, reader: &mut Reader) -> Option<Source> {
    let given = ["from", "join", "constant"].into_iter().filter(|name| entry.get(name).is_some());
    if given.count() != 1 {
        reader.fault_of(entry, "from", Mistake::FieldSource);
        return None;
    }
    if let Some(constant) = entry.get("constant") {
        return Some(Source::Constant(constant.clone()));
    }
    let from = reader.text(entry, "from").map(|place| (entry.at("from"), place));
    let joined = reader.list(entry, "join");
    let mut places: Vec<(String, &str)> = from.into_iter().collect();
    for (place, value) in joined {
        places.extend(reader.must(value.as_str(), place.clone()).map(|pointer| (place, pointer)));
    }
    for (place, pointer) in &places {
        if !is_place(pointer) {
            reader.fault(place.clone(), Mistake::PointerUnknown);
        }
    }
    Some(Source::Places(places.into_iter().map(|(_, pointer)| pointer.to_owned()).collect()))
}

/// Whether one path is the other or leads into it.
pub(super) fn overlap(one: &[String], other: &[String]) -> bool {
    one.iter().zip(other).all(|(left, right)| left == right)
}
