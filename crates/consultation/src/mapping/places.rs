//! The places of the document that a field can be filled from: texts, numbers and flags, and lists
//! of them. A list of objects counts where the document has an order for their members.

/// The name of the request for machines.
pub(super) const ID: &str = "/id";
/// The receipt number.
pub(super) const RECEIPT: &str = "/receipt";
/// What the company wrote in its own words.
pub(super) const NOTES: &str = "/consultation/notes";

/// Members of an object within a list, in the order in which they are written out.
pub(super) const WRITTEN_MEMBERS: &[&str] = &["date", "period", "id", "verdict"];

/// Every place. `#` stands for the number of an entry, `*` for a name of the assessment's choosing.
pub(super) const PLACES: &[&str] = &[
    "/schema",
    ID,
    RECEIPT,
    "/sent_at",
    "/language",
    "/source/chamber",
    "/source/page_origin",
    "/organisation/name",
    "/organisation/kana",
    "/organisation/corporate_number",
    "/organisation/postcode",
    "/organisation/prefecture",
    "/organisation/region",
    "/organisation/address",
    "/organisation/industry",
    "/organisation/total_staff",
    "/organisation/regular_staff",
    "/contact/name",
    "/contact/kana",
    "/contact/department",
    "/contact/email",
    "/contact/phone",
    "/consultation/format",
    "/consultation/topics",
    "/consultation/topics/#",
    "/consultation/stage",
    NOTES,
    "/consultation/preferred",
    "/consultation/preferred/#",
    "/consultation/preferred/#/date",
    "/consultation/preferred/#/period",
    "/assessment/programme",
    "/assessment/at_least",
    "/assessment/at_most",
    "/assessment/criteria",
    "/assessment/criteria/#",
    "/assessment/criteria/#/id",
    "/assessment/criteria/#/verdict",
    "/assessment/readiness/*/score",
    "/assessment/readiness/*/answered",
    "/assessment/readiness/*/of",
    "/consent/privacy",
    "/consent/version",
    "/consent/at",
];

/// Whether the document has such a place.
pub(super) fn is_place(pointer: &str) -> bool {
    PLACES.iter().any(|place| fits(place, pointer))
}

fn fits(place: &str, pointer: &str) -> bool {
    let (known, asked) = (place.split('/'), pointer.split('/'));
    let same = |(known, asked): (&str, &str)| match known {
        "#" => crate::text::is_digits(asked) && (1..=2).contains(&asked.len()),
        "*" => !asked.is_empty(),
        _ => known == asked,
    };
    known.clone().count() == asked.clone().count() && known.zip(asked).all(same)
}

#[cfg(test)]
mod tests {
    use super::{PLACES, WRITTEN_MEMBERS, fits, is_place};
    use serde_json::Value;

    const SAMPLE: &str = include_str!("../../tests/sample.json");

    /// Every place of a value that is not an object, and every entry of a list.
    fn places(value: &Value, at: &str, found: &mut Vec<String>) {
        match value {
            Value::Object(members) => {
                if at.rsplit('/').next().is_some_and(|last| last.parse::<u8>().is_ok()) {
                    found.push(at.to_owned());
                    assert!(members.keys().all(|name| WRITTEN_MEMBERS.contains(&name.as_str())), "{at}");
                }
                members.iter().for_each(|(name, member)| places(member, &format!("{at}/{name}"), found));
            }
            Value::Array(entries) => {
                found.push(at.to_owned());
                entries.iter().enumerate().for_each(|(index, entry)| {
                    places(entry, &format!("{at}/{index}"), found);
                });
            }
            _ => found.push(at.to_owned()),
        }
    }

    #[test]
    fn the_table_and_the_sample_know_the_same_places() {
        let mut found = Vec::new();
        places(&serde_json::from_str(SAMPLE).unwrap(), "", &mut found);
        for place in &found {
            assert!(is_place(place), "{place} is missing");
        }
        for place in PLACES {
            assert!(found.iter().any(|pointer| fits(place, pointer)), "{place} is nowhere");
        }
    }

    #[test]
    fn other_places_are_unknown() {
        for pointer in
            ["", "/", "/contact", "/contact/mail", "/consultation/topics/x", "/consultation/topics/", "id"]
        {
            assert!(!is_place(pointer), "{pointer:?}");
        }
    }
}
