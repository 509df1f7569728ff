//! Exact decimal numbers with at most one decimal place. Floating point would make thresholds inexact.

use serde::de::{Error, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;

/// A number in tenths of its unit: `Decimal(40)` is 4.0 days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Decimal(i64);

impl Decimal {
    /// From tenths.
    #[must_use]
    pub const fn from_tenths(tenths: i64) -> Self {
        Self(tenths)
    }

    /// The value in tenths.
    #[must_use]
    pub const fn tenths(self) -> i64 {
        self.0
    }

    /// The value counted in steps of the last decimal place: whole units for 0 places, tenths for 1.
    /// `None` where the value has more decimal places than that.
    #[must_use]
    pub const fn scaled(self, decimals: u8) -> Option<i64> {
        match decimals {
            0 if self.0 % 10 == 0 => Some(self.0 / 10),
            0 => None,
            _ => Some(self.0),
        }
    }

    /// The inverse of [`Decimal::scaled`].
    #[must_use]
    pub const fn from_scaled(value: i64, decimals: u8) -> Self {
        match decimals {
            0 => Self(value.saturating_mul(10)),
            _ => Self(value),
        }
    }

    /// Reads ASCII digits with an optional sign and at most one decimal that counts: `4`, `-3`,
    /// `4.0`, `4.50`. `None` for anything else, and past eleven digits.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (negative, digits) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
        let fraction = fraction.trim_end_matches('0');
        if whole.is_empty() || whole.len() > 11 || fraction.len() > 1 {
            return None;
        }
        let tenths = number(whole)? * 10 + number(fraction)?;
        Some(Self(if negative { -tenths } else { tenths }))
    }
}

/// Parses ASCII digits; 0 for an empty text.
fn number(text: &str) -> Option<i64> {
    let add = |number: i64, byte: u8| byte.is_ascii_digit().then(|| number * 10 + i64::from(byte - b'0'));
    text.bytes().try_fold(0, add)
}

impl fmt::Display for Decimal {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let tenths = self.0.unsigned_abs();
        let (whole, tenth) = (tenths / 10, tenths % 10);
        if tenth == 0 {
            write!(formatter, "{sign}{whole}")
        } else {
            write!(formatter, "{sign}{whole}.{tenth}")
        }
    }
}

/// In a pack, tenths. In a text format, a whole number is a number and any other a string, so that no reader has to
/// use floating point.
impl Serialize for Decimal {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if !serializer.is_human_readable() {
            return serializer.serialize_i64(self.0);
        }
        match self.scaled(0) {
            Some(whole) => serializer.serialize_i64(whole),
            None => serializer.collect_str(self),
        }
    }
}

impl<'de> Deserialize<'de> for Decimal {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        if !deserializer.is_human_readable() {
            return i64::deserialize(deserializer).map(Self);
        }
        deserializer.deserialize_any(DecimalVisitor)
    }
}

struct DecimalVisitor;

impl Visitor<'_> for DecimalVisitor {
    type Value = Decimal;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a whole number, or a string such as \"4.5\"")
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Decimal, E> {
        value.checked_mul(10).map(Decimal).ok_or_else(|| E::custom("the number is too large"))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Decimal, E> {
        i64::try_from(value)
            .map_err(|_| E::custom("the number is too large"))
            .and_then(|value| self.visit_i64(value))
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Decimal, E> {
        Decimal::parse(value).ok_or_else(|| E::custom("not a number with at most one decimal"))
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Decimal {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Decimal".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "anyOf": [
            { "type": "integer" },
            { "type": "string", "pattern": "^-?[0-9]{1,11}([.][0-9])?$" },
        ] })
    }
}

#[cfg(test)]
mod tests {
    use super::Decimal;

    #[test]
    fn reads_what_people_write_once_it_is_normalised() {
        for (text, tenths) in [("4", 40), ("4.0", 40), ("4.5", 45), ("-3", -30), ("0.1", 1), ("4.50", 45)] {
            assert_eq!(Decimal::parse(text), Some(Decimal::from_tenths(tenths)), "{text}");
        }
        for text in ["", "-", ".5", "4.55", "4,5", "1e3", "999999999999", "４", "4.5.1"] {
            assert_eq!(Decimal::parse(text), None, "{text}");
        }
    }

    #[test]
    fn prints_no_needless_place() {
        assert_eq!(Decimal::from_tenths(40).to_string(), "4");
        assert_eq!(Decimal::from_tenths(-5).to_string(), "-0.5");
        assert_eq!(Decimal::from_tenths(i64::MIN).to_string(), "-922337203685477580.8");
    }
}
