//! Text ids and numbers in writing.

/// Joins the parts of a text id with dots.
#[must_use]
pub fn text_id(parts: &[&str]) -> String {
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
    for (index, character) in number.chars().enumerate() {
        if index > 0 && index < whole && (whole - index).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(character);
    }
    grouped
}
