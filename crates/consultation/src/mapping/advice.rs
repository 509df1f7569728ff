//! What an operator is warned of although the configuration is valid: lengths in the worst case, words that are compared,
//! and answers that are not sent.

use super::field::{Field, Source};
use super::predicate::{Predicate, are_words};
use super::value::fill;
use super::{Endpoint, Transport};
use crate::fields::{FieldKind, TEXT_FIELDS};
use serde_json::{Value, json};

/// The longest address and the most bytes of headers that common servers accept.
const REQUEST_LINE: usize = 8_000;
/// The largest body that common servers accept without a change of their configuration, in bytes.
const BODY: usize = 1_000_000;

/// The kind of a warning.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AdviceKind {
    /// The address may be longer than its maximum.
    UrlTooLong,
    /// The headers are longer than common servers accept.
    HeadersTooLong,
    /// The body may be larger than common servers accept.
    BodyTooLarge,
    /// A text may be longer than the maximum of its field.
    TextCut,
    /// A condition compares words that are written for people.
    WordsCompared,
    /// No field takes some answers of the visitor.
    AnswersLost,
}

/// A warning about one place of the configuration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Advice {
    /// A JSON pointer into the endpoint's configuration.
    pub pointer: String,
    /// What it is about.
    pub kind: AdviceKind,
    /// The length in the worst case; 0 for words.
    pub worst: usize,
    /// The limit that it is held against; 0 for words.
    pub limit: usize,
    /// The document paths of the answers that are lost.
    pub answers: Vec<&'static str>,
}

impl AdviceKind {
    /// The stable code that documentation and tests refer to.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::UrlTooLong => "url_too_long",
            Self::HeadersTooLong => "headers_too_long",
            Self::BodyTooLarge => "body_too_large",
            Self::TextCut => "text_cut",
            Self::WordsCompared => "words_compared",
            Self::AnswersLost => "answers_lost",
        }
    }
}

impl Advice {
    fn of_length(pointer: String, kind: AdviceKind, worst: usize, limit: usize) -> Self {
        Self { pointer, kind, worst, limit, answers: Vec::new() }
    }
}

impl Endpoint {
    /// Every warning.
    #[must_use]
    pub fn advice(&self) -> Vec<Advice> {
        let mut advice = self.lengths();
        advice.extend(self.texts_that_are_cut());
        advice.extend(self.compared_words());
        let answers = self.lost_answers();
        if !answers.is_empty() {
            let pointer = "/fields".to_owned();
            advice.push(Advice { pointer, kind: AdviceKind::AnswersLost, worst: 0, limit: 0, answers });
        }
        advice
    }

    /// The lengths of the longest request.
    fn lengths(&self) -> Vec<Advice> {
        let unlimited = Self { url_maximum: usize::MAX, ..self.clone() };
        let Ok(prepared) = unlimited.prepare(&longest_document().to_string(), true, &|_| None) else {
            return Vec::new();
        };
        let url_limit = if self.transport == Transport::Link { self.url_maximum } else { REQUEST_LINE };
        let headers = prepared.headers.iter().map(|(name, value)| name.len() + value.len() + 4).sum();
        let all = [
            ("/url", AdviceKind::UrlTooLong, prepared.url.len(), url_limit),
            ("/headers", AdviceKind::HeadersTooLong, headers, REQUEST_LINE),
            ("/fields", AdviceKind::BodyTooLarge, prepared.body.len(), BODY),
        ];
        let exceeded = all.into_iter().filter(|(_, _, worst, limit)| worst > limit);
        exceeded
            .map(|(pointer, kind, worst, limit)| Advice::of_length(pointer.to_owned(), kind, worst, limit))
            .collect()
    }

    fn texts_that_are_cut(&self) -> Vec<Advice> {
        let document = longest_document();
        let cut = |(index, field): (usize, &Field)| {
            let limit = field.maximum.filter(|_| matches!(field.source, Source::Paths(_)))?;
            let whole = [Field { maximum: None, ..field.clone() }];
            let filled = fill(&whole, &document).into_iter().flat_map(|filled| filled.values);
            let worst = filled.filter_map(|value| value.as_str().map(|text| text.chars().count())).max()?;
            let pointer = format!("/fields/{index}/maximum");
            (worst > limit).then_some(Advice::of_length(pointer, AdviceKind::TextCut, worst, limit))
        };
        self.fields.iter().enumerate().filter_map(cut).collect()
    }

    fn compared_words(&self) -> Vec<Advice> {
        let predicates: [(&str, Option<&Predicate>); 3] = [
            ("/success", self.success.as_ref()),
            ("/duplicate", self.duplicate.as_ref()),
            ("/failure", self.failure.as_ref().map(|failure| &failure.predicate)),
        ];
        let mut pointers = Vec::new();
        for (member, predicate) in predicates {
            if predicate.is_some_and(|predicate| predicate.compares_words()) {
                pointers.push([member, "/body"].concat());
            }
        }
        let between = self.errors.iter().flat_map(|errors| errors.between.iter());
        if between.into_iter().any(|(before, after)| are_words(before) || are_words(after)) {
            pointers.push("/errors/between".to_owned());
        }
        let advice = |pointer| Advice::of_length(pointer, AdviceKind::WordsCompared, 0, 0);
        pointers.into_iter().map(advice).collect()
    }
}

/// A document with every text as long as the form lets it be, in characters of four bytes where any are allowed.
#[must_use]
pub fn longest_document() -> Value {
    let mut document = json!({
        "schema": "consultation-request/v1",
        "id": "00000000-0000-4000-8000-000000000000",
        "receipt": "XXXX-XXXX",
        "sent_at": "2026-01-01T00:00:00.000Z",
        "language": "ja-simple",
        "source": { "chamber": "x".repeat(64), "page_origin": format!("https://{}", "x".repeat(246)) },
        "organisation": {
            "prefecture": "JP-13",
            "region": "kyushu_okinawa",
            "industry": "research_professional_technical",
            "total_staff": 9_999_999,
            "regular_staff": 9_999_999,
        },
        "contact": {},
        "consultation": {
            "format": "x".repeat(16),
            "topics": vec!["x".repeat(16); 12],
            "stage": "x".repeat(16),
            "preferred": vec![json!({ "date": "2026-01-01", "period": "afternoon" }); 3],
        },
        "assessment": null,
        "consent": { "privacy": true, "version": "x".repeat(64), "at": "2026-01-01T00:00:00.000Z" },
    });
    for field in TEXT_FIELDS {
        let character = match field.kind {
            FieldKind::Line | FieldKind::Lines => "\u{20BB7}",
            FieldKind::Kana => "\u{30A2}",
            FieldKind::Email => "x",
            FieldKind::CorporateNumber | FieldKind::Postcode | FieldKind::Phone | FieldKind::Extension => "0",
        };
        let text = character.repeat(field.max_chars);
        if let Some((parent, name)) = field.pointer.rsplit_once('/')
            && let Some(parent) = document.pointer_mut(parent).and_then(Value::as_object_mut)
        {
            match parent.get_mut(name) {
                // The telephone number with its extension.
                Some(Value::String(earlier)) => earlier.push_str(&[" ext. ", &text].concat()),
                _ => drop(parent.insert(name.to_owned(), text.into())),
            }
        }
    }
    document
}
