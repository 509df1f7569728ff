//! Sequences of events as input methods make them.

use super::Reading;

const OMITTED: &str = "カブシキガイシャ カブシキカイシャ ゴウドウガイシャ ゴウドウカイシャ";

/// A line has the steps of a name, and the reading at its end. `やま` is a composition that shows this text, `=山田` ends
/// it, and `!山田` is a value that came without a composition.
fn reading_of(steps: &str) -> String {
    let (mut reading, mut value) = (Reading::default(), String::new());
    for step in steps.split_whitespace() {
        let step = step.replace('_', "\u{3000}");
        if let Some(text) = step.strip_prefix('=') {
            value.push_str(text);
            reading.change(&value);
            reading.commit(text, &value);
            reading.change(&value);
        } else if let Some(text) = step.strip_prefix('!') {
            text.clone_into(&mut value);
            reading.change(&value);
        } else {
            reading.compose(step.trim_end_matches('|'));
            reading.change(&[value.as_str(), &step].concat());
        }
    }
    reading.kana(OMITTED).to_owned()
}

#[test]
fn a_composed_name_has_its_reading() {
    for (what, steps, expected) in [
        ("Windows", "ｙ や やｍ やま やまｄ やまだ 山田 =山田", "ヤマダ"),
        ("Windows, ん at the end", "s し しｎ 新 =新", "シン"),
        ("Windows, another candidate", "は はし 橋 端 箸 =箸", "ハシ"),
        ("Windows, back to kana", "はし 橋 はし はしも はしもと 橋本 =橋本", "ハシモト"),
        ("Windows, two pieces", "やまだ 山田 =山田 たろう 太郎 =太郎", "ヤマダタロウ"),
        ("Windows, a space between", "やまだ 山田 =山田 !山田_ たろう 太郎 =太郎", "ヤマダ タロウ"),
        ("Windows, a space that is composed", "やまだ =山田 _ =_ たろう =太郎", "ヤマダ タロウ"),
        ("Windows, by F7", "s さ さくら サクラ =サクラ", "サクラ"),
        ("macOS without live conversion", "y や やm やま やまd やまだ 山田 =山田", "ヤマダ"),
        ("macOS, live conversion at the end", "や やま やまだ 山田 =山田", "ヤマダ"),
        ("Gboard, twelve keys", "や やま やまた やまだ =山田", "ヤマダ"),
        ("Gboard, letters", "y や やm やま やまd やまだ =山田", "ヤマダ"),
        ("iOS, kana", "や やま やまだ =山田", "ヤマダ"),
        ("iOS, kana alone", "さ さく さくら =さくら", "サクラ"),
        ("a suggestion in kana", "て てれ =テレワーク", "テレワーク"),
        ("kana behind kanji", "たべ たべる 食べる =食べる", "タベル"),
        ("々", "ささき 佐々木 =佐々木", "ササキ"),
        ("a rare letter", "よしだ 𠮷田 =𠮷田", "ヨシダ"),
        ("the legal form in front", "かぶしきがいしゃ 株式会社 =株式会社 やまだ =山田", "ヤマダ"),
        ("the legal form behind", "やまだ =山田 ごうどうかいしゃ =合同会社", "ヤマダ"),
        ("the legal form alone", "かぶしきがいしゃ =株式会社", ""),
        ("a letter taken back", "やまだ =山田 ! すずき =鈴木", "スズキ"),
        ("cancelled", "やまだ =山田 た たろ =", "ヤマダ"),
    ] {
        assert_eq!(reading_of(steps), expected, "{what}");
    }
}

#[test]
fn what_is_not_known_is_not_offered() {
    for (what, steps) in [
        ("live conversion goes on", "や やま 山 山だ 山田 =山田"),
        ("live conversion in letters", "や やま 山 山d 山だ 山田 =山田"),
        ("live conversion, whole name", "やまだ 山田 山田た 山田たろ 山田太郎 =山田太郎"),
        ("voice", "=山田太郎"),
        ("voice, as a composition", "山田 山田太郎 =山田太郎"),
        ("pasted", "!山田"),
        ("filled in, then composed", "!山田 たろう 太郎 =太郎"),
        ("composed, then pasted", "やまだ =山田 !山田太郎"),
        ("composed, then changed", "やまだ =山田 !山"),
        ("a suggestion, shorter than its letters", "や =山田"),
        ("a suggestion, part of a word", "たべ =食べ物屋"),
        ("digits", "だい だい１ 第１ =第１"),
        ("Latin letters", "T Ta Tanaka =Tanaka"),
        ("Latin letters in front", "!ABC しょうじ 商事 =商事"),
        ("a sign", "かぶ （株） =（株）"),
    ] {
        assert_eq!(reading_of(steps), "", "{what}");
    }
}

#[test]
fn a_name_that_is_emptied_begins_again() {
    assert_eq!(reading_of("!山田 ! やまだ =山田"), "ヤマダ");
    let mut reading = Reading::default();
    reading.change("ABC");
    // The whole name was selected and is replaced.
    reading.compose("やまだ");
    reading.commit("山田", "山田");
    assert_eq!(reading.kana(OMITTED), "ヤマダ");
    // In front of what is there.
    reading.compose("きた");
    reading.commit("北", "北山田");
    assert_eq!(reading.kana(OMITTED), "");
}
