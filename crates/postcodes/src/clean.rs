//! The towns of Japan Post's list, without what is no part of an address. The record
//! `docs/decisions/0020-postcodes.md` gives the reasons.

/// What Japan Post writes for all towns that have no code of their own.
const ELSEWHERE: &str = "以下に掲載がない場合";
/// It says which numbers of a municipality without towns follow its name.
const NUMBERS: &str = "の次に";
/// The plots of Iwate, which have numbers behind the name of their town.
const PLOTS: &str = "地割";
/// It says that a municipality has one code for all its parts.
const WHOLE: &str = "一円";

/// The towns of one row; an empty one stands for the whole municipality. `is_alone` says that the municipality has no
/// other row.
///
/// The remark, in brackets behind the town or already apart from it, says which numbers, floors or parts of the town a
/// code is for. It is left out: a person knows theirs, and types it behind the town.
pub fn towns(municipality: &str, town: &str, remark: &str, is_alone: bool) -> Vec<String> {
    // The export cuts within the number of a plot: 「穴明２」 and 「２地割」.
    let has_plots = town.contains(PLOTS) || remark.contains(PLOTS);
    let town = town.split('（').next().unwrap_or_default();
    let is_repeated = municipality.rsplit('郡').next() == Some(town.strip_suffix(WHOLE).unwrap_or(town));
    if town == ELSEWHERE || town.contains(NUMBERS) || (is_repeated && (is_alone || town.ends_with(WHOLE))) {
        return vec![String::new()];
    }
    let town = if has_plots { before_number(town) } else { town };
    town.split('、').map(str::to_owned).collect()
}

/// A town up to the number of its first plot.
fn before_number(town: &str) -> &str {
    let end = town.find(|character: char| matches!(character, '０'..='９' | '0'..='9' | '第'));
    end.and_then(|end| town.get(..end)).unwrap_or(town)
}

#[cfg(test)]
mod tests {
    use super::towns;

    #[test]
    fn only_names_of_towns_are_left() {
        for (municipality, row, is_alone, expected) in [
            ("港区", "芝公園", false, vec!["芝公園"]),
            ("港区", "以下に掲載がない場合", false, vec![""]),
            ("千代田区", "大手町（次のビルを除く）", false, vec!["大手町"]),
            ("千代田区", "霞が関霞が関ビル（１階）", false, vec!["霞が関霞が関ビル"]),
            ("札幌市中央区", "大通西（１〜１９丁目）", false, vec!["大通西"]),
            ("和賀郡西和賀町", "穴明２２地割、穴明２|３地割", false, vec!["穴明"]),
            ("和賀郡西和賀町", "間木野２|４地割", false, vec!["間木野"]),
            ("久慈市", "山形町第１地割", false, vec!["山形町"]),
            ("利島村", "利島村一円", true, vec![""]),
            ("木曽郡王滝村", "王滝村", true, vec![""]),
            ("古宇郡泊村", "泊村", false, vec!["泊村"]),
            ("犬上郡多賀町", "一円", false, vec!["一円"]),
            ("北都留郡小菅村", "小菅村の次に１〜６６３番地がくる場合", false, vec![""]),
            ("小豆郡土庄町", "甲、乙（大木戸）", false, vec!["甲", "乙"]),
            ("枝幸郡枝幸町", "幸町", false, vec!["幸町"]),
        ] {
            let (town, remark) = row.split_once('|').unwrap_or((row, ""));
            assert_eq!(towns(municipality, town, remark, is_alone), expected, "{municipality} {row}");
        }
    }
}
