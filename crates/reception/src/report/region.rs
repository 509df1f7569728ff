//! The ten regions of the deck, from the lists that the programmes share. The region of a request is that of its prefecture;
//! what the sender wrote is only compared with it.

use crate::messages::Messages;
use programme::Texts;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// A region with its prefectures (ISO 3166-2).
#[derive(Debug, Deserialize)]
pub struct Region {
    /// The id in request documents.
    pub id: String,
    prefectures: Vec<String>,
}

/// The regions in the order of the deck. The file is part of the program, and a test reads it.
pub static REGIONS: LazyLock<Vec<Region>> = LazyLock::new(|| {
    #[derive(Deserialize, Default)]
    struct Lists {
        regions: Vec<Region>,
    }
    let lists = include_str!("../../../../programmes/shared/lists.toml");
    toml::from_str::<Lists>(lists).unwrap_or_default().regions
});

/// The files with the names of regions and prefectures, by language.
const NAMES: [(&str, &str); 2] = [
    ("ja", include_str!("../../../../programmes/shared/lists.ja.toml")),
    ("en", include_str!("../../../../programmes/shared/lists.en.toml")),
];

/// The place of a prefecture's region; the number of regions where no region has it.
#[must_use]
pub fn place_of(prefecture: &str) -> usize {
    let has = |region: &Region| region.prefectures.iter().any(|other| other == prefecture);
    REGIONS.iter().position(has).unwrap_or(REGIONS.len())
}

/// The prefectures of the region at a place.
#[must_use]
pub fn prefectures(place: usize) -> Vec<String> {
    REGIONS.get(place).map(|region| region.prefectures.clone()).unwrap_or_default()
}

/// Whether a sender wrote a region that is not that of the prefecture.
#[must_use]
pub fn contradicts(prefecture: &str, region: Option<&str>) -> bool {
    let derived = REGIONS.get(place_of(prefecture)).map(|region| region.id.as_str());
    region.is_some() && region != derived
}

/// The place of the region with this id, or with this name in any language.
#[must_use]
pub fn read(text: &str) -> Option<usize> {
    let by_id = REGIONS.iter().position(|region| region.id == text);
    let of =
        |language| names(&Messages::new(language)).iter().position(|name| name.eq_ignore_ascii_case(text));
    by_id.or_else(|| Messages::languages().find_map(of))
}

/// The names of all regions in a language.
#[must_use]
pub fn names(messages: &Messages) -> Vec<String> {
    let names = list("regions", messages);
    REGIONS.iter().map(|region| names.get(&region.id).unwrap_or(&region.id).clone()).collect()
}

/// The name of a prefecture in a language; its code where it has none.
#[must_use]
pub fn prefecture(code: &str, messages: &Messages) -> String {
    list("prefectures", messages).remove(code).unwrap_or_else(|| code.to_owned())
}

/// The lists whose names all programmes share.
pub const LISTS: [&str; 3] = ["prefectures", "regions", "industries"];

/// The names of a shared list.
pub fn list(name: &str, messages: &Messages) -> Texts {
    let file =
        NAMES.iter().find(|(language, _)| *language == messages.language()).map_or("", |(_, file)| file);
    let mut tables: BTreeMap<String, toml::Table> = toml::from_str(file).unwrap_or_default();
    let named = tables.get_mut("list").and_then(|lists| lists.remove(name));
    named.and_then(|names| names.try_into().ok()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{REGIONS, contradicts, names, place_of, prefecture, read};
    use crate::messages::Messages;

    #[test]
    fn each_prefecture_is_in_one_of_ten_regions() {
        assert_eq!(REGIONS.len(), 10);
        let count: usize = REGIONS.iter().map(|region| region.prefectures.len()).sum();
        assert_eq!(count, 47);
        for number in 1..=47 {
            assert!(place_of(&format!("JP-{number:02}")) < 10, "{number}");
        }
        assert_eq!(place_of("JP-48"), 10);
    }

    #[test]
    fn the_names_are_those_of_the_deck() {
        let (japanese, english) = (Messages::new("ja"), Messages::new("en"));
        let deck = ["北海道", "東北", "関東", "信越", "北陸", "東海", "近畿", "中国", "四国", "九州・沖縄"];
        assert_eq!(names(&japanese), deck);
        assert_eq!(names(&english)[9], "Kyushu and Okinawa");
        assert_eq!(["chugoku", "中国", "Chugoku", "広島"].map(read), [Some(7), Some(7), Some(7), None]);
        assert_eq!(
            (prefecture("JP-34", &japanese).as_str(), prefecture("x", &english).as_str()),
            ("広島県", "x")
        );
    }

    #[test]
    fn a_region_that_is_not_the_prefectures_contradicts() {
        for (prefecture, region, expected) in [
            ("JP-34", Some("kanto"), true),
            ("JP-34", Some("chugoku"), false),
            ("JP-34", None, false),
            ("JP-34", Some("atlantis"), true),
            ("JP-99", Some("kanto"), true),
        ] {
            assert_eq!(contradicts(prefecture, region), expected, "{prefecture} {region:?}");
        }
    }
}
