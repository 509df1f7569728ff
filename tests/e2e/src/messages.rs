//! The texts of the default programme, and the review of a stored document derived from them.

use consultation::calendar::parse_iso;
use programme::Texts;
use serde_json::Value;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// The texts of the default programme in one language.
pub struct Messages(&'static Texts);

/// The texts by language, read once.
static TEXTS: LazyLock<BTreeMap<String, Texts>> = LazyLock::new(|| fixtures::texts_of(fixtures::DEFAULT));

impl Messages {
    /// The texts in Japanese, the default language.
    pub fn load() -> Self {
        Self::load_in("ja")
    }

    /// The texts in a language.
    pub fn load_in(language: &str) -> Self {
        Self(TEXTS.get(language).unwrap_or_else(|| panic!("there are no messages in {language}")))
    }

    /// The text with this id.
    pub fn text(&self, id: &str) -> &str {
        self.0.get(id).unwrap_or_else(|| panic!("there is no text {id}"))
    }

    /// The text with this id and its placeholders filled in.
    pub fn filled(&self, id: &str, values: &[(&str, &str)]) -> String {
        let fill = |text: String, (name, value): &(&str, &str)| text.replace(&format!("{{{name}}}"), value);
        values.iter().fold(self.text(id).to_owned(), fill)
    }

    /// The text of a slot such as `2026-12-03/morning`: the name of its radio (`offered`), or as in the review (`chosen`).
    pub fn slot(&self, form: &str, value: &str) -> String {
        let (date, period) = value.split_once('/').unwrap();
        let date = parse_iso(date).unwrap();
        let month = self.text(&format!("month.{}", u8::from(date.month())));
        let weekday = self.text(&format!("weekday.{}", date.weekday().number_from_monday()));
        let slot = self
            .text(&format!("slot.{form}"))
            .replace("{year}", &date.year().to_string())
            .replace("{month}", month)
            .replace("{day}", &date.day().to_string())
            .replace("{weekday}", weekday)
            .replace("{period}", self.text(&format!("period.{period}")));
        if form != "offered" {
            return slot;
        }
        let part = |of: &str| self.text(&format!("period.{of}.{period}"));
        [&slot, part("short"), part("hours")].join(" ")
    }

    /// The expected text of a field in the review of a document; `slots` are the texts of the chosen slots.
    pub fn shown(&self, document: &Value, field: &str, slots: &[String]) -> String {
        let value = |pointer: &str| document.pointer(pointer).unwrap_or_else(|| panic!("no {pointer}"));
        let words = |pointer: &str, list: &str| match value(pointer) {
            Value::Null => None,
            id => Some(self.text(&format!("{list}.{}", id.as_str().unwrap())).to_owned()),
        };
        let as_is = |pointer: &str| value(pointer).as_str().map(str::to_owned);
        let people = |pointer: &str| {
            value(pointer).as_u64().map(|people| {
                let unit = self.text(if people == 1 { "one.people" } else { "unit.people" });
                let text = self.text("value.with_unit").replace("{unit}", unit);
                text.replace("{value}", &people.to_string())
            })
        };
        // In the document the extension is part of the telephone number.
        let phone: Vec<&str> = value("/contact/phone").as_str().unwrap().split(";ext=").collect();
        let shown = match field {
            "topics" => {
                let topics = value("/consultation/topics").as_array().unwrap().iter();
                let names = topics.map(|topic| self.text(&format!("topic.{}", topic.as_str().unwrap())));
                Some(names.collect::<Vec<_>>().join(self.text("value.separator")))
            }
            "format" => words("/consultation/format", "format"),
            "stage" => words("/consultation/stage", "stage"),
            "preferred_1" => slots.first().cloned(),
            "preferred_2" => slots.get(1).cloned(),
            "preferred_3" => slots.get(2).cloned(),
            "prefecture" => words("/organisation/prefecture", "list.prefectures"),
            "industry" => words("/organisation/industry", "list.industries"),
            "total_staff" => people("/organisation/total_staff"),
            "regular_staff" => people("/organisation/regular_staff"),
            "organisation_name" => as_is("/organisation/name"),
            "organisation_kana" => as_is("/organisation/kana"),
            "corporate_number" => as_is("/organisation/corporate_number"),
            "postcode" => as_is("/organisation/postcode"),
            "address" => as_is("/organisation/address"),
            "contact_name" => as_is("/contact/name"),
            "contact_kana" => as_is("/contact/kana"),
            "department" => as_is("/contact/department"),
            "email" => as_is("/contact/email"),
            "phone" => phone.first().map(|number| (*number).to_owned()),
            "phone_extension" => phone.get(1).map(|extension| (*extension).to_owned()),
            "notes" => as_is("/consultation/notes"),
            "share_assessment" => {
                let shared = if value("/assessment").is_null() { "value.not_shared" } else { "value.shared" };
                Some(self.text(shared).to_owned())
            }
            "consent" => Some(self.text("value.consented").to_owned()),
            other => panic!("the review has an unknown row {other}"),
        };
        shown.unwrap_or_else(|| self.text("value.none").to_owned())
    }
}
