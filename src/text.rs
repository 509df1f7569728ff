//! Wording by id, in the language that was loaded. No sentence stands in Rust.

/// Every text of one language, in the order of the ids.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Text(Vec<(String, String)>);

impl Text {
    /// From the pack's texts, which come in the order of their ids.
    #[must_use]
    pub const fn new(texts: Vec<(String, String)>) -> Self {
        Self(texts)
    }

    /// The text with this id, or the id itself: a missing text must never stop a person.
    #[must_use]
    pub fn get(&self, id: &str) -> String {
        self.find(id).unwrap_or(id).to_owned()
    }

    /// The text with this id, where there is one.
    #[must_use]
    pub fn find(&self, id: &str) -> Option<&str> {
        let place = self.0.binary_search_by(|(known, _)| known.as_str().cmp(id)).ok()?;
        self.0.get(place).map(|(_, text)| text.as_str())
    }

    /// The text with this id, with each `{name}` replaced by its value. A place without a value
    /// stays as it is, so that a slip in the wording shows.
    #[must_use]
    pub fn fill(&self, id: &str, values: &[(&str, &str)]) -> String {
        let value = |name: &str| values.iter().find(|(known, _)| *known == name).map(|(_, value)| *value);
        let shown = |name: &str| Some(value(name).map_or_else(|| ["{", name, "}"].concat(), str::to_owned));
        filled(self.find(id).unwrap_or(id), &shown).unwrap_or_default()
    }

    /// The text with this id, with every place filled; `None` where there is no such text, or a place
    /// has no value.
    #[must_use]
    pub fn fill_whole(&self, id: &str, value: &dyn Fn(&str) -> Option<String>) -> Option<String> {
        filled(self.find(id)?, value)
    }
}

fn filled(text: &str, value: &dyn Fn(&str) -> Option<String>) -> Option<String> {
    let mut rest = text;
    let mut filled = String::new();
    while let Some((before, after)) = rest.split_once('{') {
        let (name, following) = after.split_once('}').unwrap_or((after, ""));
        filled.push_str(before);
        filled.push_str(&value(name)?);
        rest = following;
    }
    filled.push_str(rest);
    Some(filled)
}

/// Joins the parts of a text id with dots.
#[must_use]
pub fn id(parts: &[&str]) -> String {
    let mut id = String::new();
    for part in parts {
        if !id.is_empty() {
            id.push('.');
        }
        id.push_str(part);
    }
    id
}

/// A number with a comma before every three digits of its whole part.
#[must_use]
pub fn grouped(number: &str) -> String {
    let whole = number.find('.').unwrap_or(number.len());
    let mut grouped = String::new();
    for (place, character) in number.chars().enumerate() {
        if place > 0 && place < whole && (whole - place).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(character);
    }
    grouped
}

#[cfg(test)]
mod tests {
    use super::grouped;

    #[test]
    fn only_whole_parts_of_more_than_three_digits_get_commas() {
        for (number, expected) in
            [("0", "0"), ("999", "999"), ("1000", "1,000"), ("1234567", "1,234,567"), ("1000.5", "1,000.5")]
        {
            assert_eq!(grouped(number), expected);
        }
    }
}
