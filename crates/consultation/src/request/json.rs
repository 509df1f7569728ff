//! Writes the document as JSON, byte for byte as serde does. serde's writer would add 1 kB to the wasm; a test compares
//! the two.

use super::document::{
    AssessmentSummary, Consent, Consultation, ConsultationRequest, Contact, CriterionVerdict, FieldScore,
    Organisation, Preferred, Source,
};

/// A value that can be written as JSON.
pub(super) trait Json {
    /// Appends the value.
    fn write(&self, out: &mut String);
}

impl Json for String {
    #[inline(never)]
    fn write(&self, out: &mut String) {
        out.push('"');
        for character in self.chars() {
            let short = match character {
                '"' | '\\' => character,
                '\u{8}' => 'b',
                '\t' => 't',
                '\n' => 'n',
                '\u{c}' => 'f',
                '\r' => 'r',
                '\u{0}'..='\u{1f}' => {
                    out.push_str("\\u00");
                    for shift in [4, 0] {
                        out.extend(char::from_digit(u32::from(character) >> shift & 0xf, 16));
                    }
                    continue;
                }
                _ => {
                    out.push(character);
                    continue;
                }
            };
            out.push('\\');
            out.push(short);
        }
        out.push('"');
    }
}

impl Json for bool {
    fn write(&self, out: &mut String) {
        out.push_str(if *self { "true" } else { "false" });
    }
}

impl Json for u32 {
    fn write(&self, out: &mut String) {
        out.push_str(&self.to_string());
    }
}

impl Json for u16 {
    fn write(&self, out: &mut String) {
        u32::from(*self).write(out);
    }
}

impl Json for u8 {
    fn write(&self, out: &mut String) {
        u32::from(*self).write(out);
    }
}

impl<T: Json> Json for Option<T> {
    fn write(&self, out: &mut String) {
        match self {
            Some(value) => value.write(out),
            None => out.push_str("null"),
        }
    }
}

impl<T: Json> Json for Vec<T> {
    fn write(&self, out: &mut String) {
        let mut before = '[';
        for value in self {
            out.push(before);
            value.write(out);
            before = ',';
        }
        out.push_str(if self.is_empty() { "[]" } else { "]" });
    }
}

/// Pairs are the members of an object.
impl Json for Vec<(String, FieldScore)> {
    fn write(&self, out: &mut String) {
        let mut before = '{';
        for (name, value) in self {
            out.push(before);
            name.write(out);
            out.push(':');
            value.write(out);
            before = ',';
        }
        out.push_str(if self.is_empty() { "{}" } else { "}" });
    }
}

/// Writes a struct as an object. A missing member does not compile.
macro_rules! object {
    ($name:ident { $first:ident $(, $member:ident)* $(,)? }) => {
        impl Json for $name {
            fn write(&self, out: &mut String) {
                let Self { $first $(, $member)* } = self;
                out.push_str(concat!("{\"", stringify!($first), "\":"));
                $first.write(out);
                $(
                    out.push_str(concat!(",\"", stringify!($member), "\":"));
                    $member.write(out);
                )*
                out.push('}');
            }
        }
    };
}

object!(ConsultationRequest {
    schema,
    id,
    receipt,
    sent_at,
    language,
    source,
    organisation,
    contact,
    consultation,
    assessment,
    consent,
});
object!(Source { chamber, page_origin });
object!(Organisation {
    name,
    kana,
    corporate_number,
    postcode,
    prefecture,
    region,
    address,
    industry,
    total_staff,
    regular_staff,
});
object!(Contact { name, kana, department, email, phone });
object!(Consultation { format, topics, stage, notes, preferred });
object!(Preferred { date, period });
object!(AssessmentSummary { programme, at_least, at_most, criteria, readiness });
object!(CriterionVerdict { id, verdict });
object!(FieldScore { score, answered, of });
object!(Consent { privacy, version, at });

#[cfg(test)]
mod tests {
    use super::Json;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn texts_are_written_as_serde_writes_them(text in any::<String>(), marked in "[\\x00-\\x7f\"\\\\]{0,40}") {
            for text in [text, marked] {
                let mut written = String::new();
                text.write(&mut written);
                prop_assert_eq!(written, serde_json::to_string(&text).unwrap());
            }
        }
    }
}
