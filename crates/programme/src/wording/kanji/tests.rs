//! The tables agree with the published ones: sizes and other known properties.
#![allow(clippy::unwrap_used)] // What a test calls may fail like the test.

use super::{Kanji, KanjiTable, Tables, is_kanji, words_outside};

#[test]
fn the_tables_have_as_many_kanji_as_were_published() {
    let tables = Tables::read().unwrap();
    let grades: Vec<_> = tables.kyoiku.grades.iter().map(|grade| grade.chars().count()).collect();
    assert_eq!(grades, [80, 160, 200, 202, 193, 191]);
    assert_eq!(tables.kyoiku.grades.concat().chars().count() + tables.joyo.others.chars().count(), 2136);
}

#[test]
fn no_kanji_stands_twice_and_nothing_else_stands_in_the_tables() {
    let tables = Tables::read().unwrap();
    let kanji = Kanji::read().unwrap();
    assert_eq!(kanji.list(KanjiTable::Kyoiku).kanji.len(), 1026);
    let alternatives = tables.joyo.alternatives.chars().count();
    assert_eq!(kanji.list(KanjiTable::Joyo).kanji.len(), 2136 + alternatives);
    assert!(kanji.list(KanjiTable::Joyo).kanji.iter().all(|character| is_kanji(*character)));
}

/// The revision of 2020 brought the kanji of every prefecture's name into the fourth grade or before it.
#[test]
fn the_prefectures_are_taught_by_the_fourth_grade() {
    let tables = Tables::read().unwrap();
    let taught = tables.kyoiku.grades.iter().take(4).flat_map(|grade| grade.chars()).collect();
    let shared = include_str!("../../../../../programmes/shared/lists.ja.toml");
    let lists: toml::Table = shared.parse().unwrap();
    let prefectures = lists.get("list").unwrap().get("prefectures").unwrap().as_table().unwrap();
    assert_eq!(prefectures.len(), 47);
    for name in prefectures.values().map(|name| name.as_str().unwrap()) {
        assert!(words_outside(name, &taught).is_empty(), "{name}");
    }
}

/// The revision of 2010 added 196 kanji, and removed five.
#[test]
fn the_table_of_2010_is_not_the_one_of_1981() {
    let kanji = Kanji::read().unwrap();
    let joyo = &kanji.list(KanjiTable::Joyo).kanji;
    assert!("鬱彙拭遡箋填塡頬頰剥剝叱𠮟".chars().all(|added| joyo.contains(&added)));
    assert!("勺錘銑脹匁".chars().all(|removed| !joyo.contains(&removed)));
}

#[test]
fn a_word_is_named_whole_where_one_of_its_kanji_is_outside() {
    let kanji = Kanji::read().unwrap();
    let outside =
        words_outside("自己診断で確かめます。斡旋はしません。", &kanji.list(KanjiTable::Kyoiku).kanji);
    assert_eq!(outside.into_iter().collect::<Vec<_>>(), ["斡旋", "自己診断"]);
    let outside =
        words_outside("自己診断で確かめます。斡旋はしません。", &kanji.list(KanjiTable::Joyo).kanji);
    assert_eq!(outside.into_iter().collect::<Vec<_>>(), ["斡旋"]);
}
