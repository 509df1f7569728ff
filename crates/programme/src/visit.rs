//! Packs several programmes for one visit. The leading programme gets the questions of the others, each once, so that the
//! widget asks for all of them from one pack. The others follow in packs of their own, which the result loads.

mod merge;
mod order;
mod texts;

use crate::evaluate::compile_error_in;
use crate::load::Loaded;
use crate::messages::Messages;
use crate::pack::{packs_with, rules_pack};
use assessment::CompileError;
use assessment::pack::{FurtherPack, MessagePack, PackError, encode};
use std::fmt;

/// Why programmes have no visit together. Each names the further programme.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum VisitError {
    /// The question is another one in an earlier programme of the visit: its kind, choices, range, condition or
    /// improvement differ.
    Question {
        /// The further programme.
        programme: String,
        /// The id of the question.
        question: String,
    },
    /// The fact is another one in an earlier programme of the visit.
    Fact {
        /// The further programme.
        programme: String,
        /// The id of the fact.
        fact: String,
    },
    /// An earlier programme of the visit has a readiness field of this id.
    Field {
        /// The further programme.
        programme: String,
        /// The id of the field.
        field: String,
    },
    /// The leading programme has this language, and the further one does not.
    Language {
        /// The further programme.
        programme: String,
        /// The tag of the language.
        language: String,
    },
    /// The programme cannot be compiled.
    Compile {
        /// The programme.
        programme: String,
        /// The first fault.
        error: CompileError,
    },
    /// A pack cannot be written.
    Pack(PackError),
}

/// The packs of a visit by file name: those of the leading programme ([`crate::packs`]), and for each further one
/// `<lead>.with-<id>.pack` ([`FurtherPack`]) and `<lead>.with-<id>.<language>.pack`
/// ([`MessagePack`]) with the texts of its section that differ from those of the leading one. An empty text there takes the
/// place of a text that the programme does not have. `<lead>.<version>.pack` has the rules of the leading one alone, for
/// links to visits with other programmes.
///
/// One programme has the packs that it has alone. None has no packs.
///
/// # Errors
/// The programmes have no visit together.
pub fn visit_packs(programmes: &[Loaded]) -> Result<Vec<(String, Vec<u8>)>, VisitError> {
    let Some((lead, further)) = programmes.split_first() else { return Ok(Vec::new()) };
    let visit = visit(lead, further)?;
    let names = further.iter().map(|loaded| {
        let specification = &loaded.specification;
        (specification.id.clone(), specification.version.to_string())
    });
    let mut packs = packs_with(&visit, names.collect()).map_err(VisitError::Pack)?;
    if !further.is_empty() {
        packs.push(rules_pack(&lead.specification).map_err(VisitError::Pack)?);
    }
    for loaded in further {
        let stem = format!("{}.with-{}", lead.specification.id, loaded.specification.id);
        let pack = encode(&FurtherPack::new(&loaded.specification)).map_err(VisitError::Pack)?;
        packs.push((format!("{stem}.pack"), pack));
        for (language, texts) in &visit.texts {
            let own = texts::differing(loaded, language, texts);
            let messages = MessagePack::new(own.iter().map(|(id, text)| (id.as_str(), text.as_str())));
            packs.push((format!("{stem}.{language}.pack"), encode(&messages).map_err(VisitError::Pack)?));
        }
    }
    Ok(packs)
}

/// The leading programme with the questions of the others, in the order that asks first what decides most.
///
/// # Errors
/// The programmes have no visit together.
pub fn visit(lead: &Loaded, further: &[Loaded]) -> Result<Loaded, VisitError> {
    let mut visit = lead.clone();
    for loaded in further {
        texts::merge(&mut visit, loaded)?;
        merge::merge(&mut visit.specification, &loaded.specification)?;
    }
    if !further.is_empty() {
        let members = [lead].into_iter().chain(further).map(|loaded| &loaded.specification);
        visit.specification.pages = order::order(&visit.specification, members)?;
        texts::add_names(&mut visit, further);
    }
    Ok(visit)
}

impl VisitError {
    /// The error in the words of the messages.
    #[must_use]
    pub fn in_words(&self, messages: &Messages) -> String {
        let (id, values): (&str, [(&str, &str); 2]) = match self {
            Self::Question { programme, question } => {
                ("question", [("programme", programme), ("id", question)])
            }
            Self::Fact { programme, fact } => ("fact", [("programme", programme), ("id", fact)]),
            Self::Field { programme, field } => ("field", [("programme", programme), ("id", field)]),
            Self::Language { programme, language } => {
                ("language", [("programme", programme), ("id", language)])
            }
            Self::Compile { programme, error } => {
                let reason = compile_error_in(error, messages);
                return messages.message("visit.compile", &[("programme", programme), ("reason", &reason)]);
            }
            Self::Pack(error) => return error.to_string(),
        };
        messages.message(&format!("visit.{id}"), &values)
    }
}

impl fmt::Display for VisitError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.in_words(&Messages::english()))
    }
}

impl std::error::Error for VisitError {}
