//! The ten regions of the deck, in its order.

/// Each region's identifier in the request document and its name in the deck.
pub const REGIONS: [(&str, &str); 10] = [
    ("hokkaido", "北海道"),
    ("tohoku", "東北"),
    ("kanto", "関東"),
    ("shinetsu", "信越"),
    ("hokuriku", "北陸"),
    ("tokai", "東海"),
    ("kinki", "近畿"),
    ("chugoku", "中国"),
    ("shikoku", "四国"),
    ("kyushu_okinawa", "九州・沖縄"),
];

/// The column of requests without a known region.
pub const UNKNOWN: &str = "不明";

/// The names of all columns.
pub fn names() -> impl Iterator<Item = &'static str> {
    REGIONS.iter().map(|(_, name)| *name).chain([UNKNOWN])
}
