//! The document paths, as JSON pointers, that can fill a field: texts, numbers, booleans, and lists of them. Lists of
//! objects are included where the order of their members is defined.

/// The id of the request.
pub(super) const ID: &str = "/id";
/// The receipt number.
pub(super) const RECEIPT: &str = "/receipt";
/// The chamber whose page embeds the widget.
pub(super) const CHAMBER: &str = "/source/chamber";
/// The notes, in the company's own words.
pub(super) const NOTES: &str = "/consultation/notes";

/// Members of an object within a list, in the order in which they are written.
pub(super) const WRITTEN_MEMBERS: &[&str] = &["date", "period", "id", "verdict"];

/// Every path. `#` stands for the index of an entry, `*` for any member name.
pub(super) const PATHS: &[&str] = &[
    "/schema",
    ID,
    RECEIPT,
    "/sent_at",
    "/language",
    CHAMBER,
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

/// Whether the document has this path.
pub(super) fn is_path(pointer: &str) -> bool {
    PATHS.iter().any(|path| fits(path, pointer))
}

fn fits(path: &str, pointer: &str) -> bool {
    let (path, pointer) = (path.split('/'), pointer.split('/'));
    let fits_step = |(pattern, step): (&str, &str)| match pattern {
        "#" => crate::text::is_digits(step) && (1..=2).contains(&step.len()),
        "*" => !step.is_empty(),
        _ => pattern == step,
    };
    path.clone().count() == pointer.clone().count() && path.zip(pointer).all(fits_step)
}

#[cfg(test)]
mod tests {
    use super::{PATHS, WRITTEN_MEMBERS, fits, is_path};
    use serde_json::Value;

    const SAMPLE: &str = include_str!("../../tests/sample.json");

    /// The path of every value that is not an object, and of every entry of a list.
    fn paths(value: &Value, at: &str, into: &mut Vec<String>) {
        match value {
            Value::Object(members) => {
                if at.rsplit('/').next().is_some_and(|last| last.parse::<u8>().is_ok()) {
                    into.push(at.to_owned());
                    assert!(members.keys().all(|name| WRITTEN_MEMBERS.contains(&name.as_str())), "{at}");
                }
                members.iter().for_each(|(name, member)| paths(member, &format!("{at}/{name}"), into));
            }
            Value::Array(entries) => {
                into.push(at.to_owned());
                entries.iter().enumerate().for_each(|(index, entry)| {
                    paths(entry, &format!("{at}/{index}"), into);
                });
            }
            _ => into.push(at.to_owned()),
        }
    }

    #[test]
    fn the_table_and_the_sample_have_the_same_paths() {
        let mut sample = Vec::new();
        paths(&serde_json::from_str(SAMPLE).unwrap(), "", &mut sample);
        for pointer in &sample {
            assert!(is_path(pointer), "{pointer} is missing");
        }
        for path in PATHS {
            assert!(sample.iter().any(|pointer| fits(path, pointer)), "{path} is not in the sample");
        }
    }

    #[test]
    fn other_paths_are_unknown() {
        for pointer in
            ["", "/", "/contact", "/contact/mail", "/consultation/topics/x", "/consultation/topics/", "id"]
        {
            assert!(!is_path(pointer), "{pointer:?}");
        }
    }
}
