//! The committed file: what a browser is sent, and what it finds there.

use crate::convert;
use crate::cut::pieces;
use consultation::postcode::{Found, find};
use publish::compress::{brotli_11, gzip_9};
use std::collections::BTreeMap;

const FILE: &str = include_str!("../../../programmes/shared/postcodes.txt");

/// The addresses that the files have for a code, and the files that are loaded for it.
fn look_up<'a>(files: &'a BTreeMap<String, String>, code: &str) -> (Vec<String>, Vec<&'a str>) {
    let mut loaded = Vec::new();
    for digits in 3.. {
        let Some(file) = files.get(&code[..digits]) else { break };
        loaded.push(file.as_str());
        if let Found::Addresses(addresses) = find(file, code, digits) {
            let texts = addresses.iter().map(|found| format!("{}{}", found.prefecture_name, found.rest));
            return (texts.collect(), loaded);
        }
    }
    (Vec::new(), loaded)
}

/// The length of a file as it is published.
fn published(file: &str) -> usize {
    brotli_11(file.as_bytes()).unwrap().len().min(file.len())
}

#[test]
fn thirty_postcodes_have_their_addresses() {
    let files = pieces(FILE);
    let lines = include_str!("thirty.txt").lines().filter(|line| !line.starts_with('#'));
    let mut count = 0;
    for line in lines {
        let (code, expected) = line.split_once(' ').unwrap_or((line, ""));
        let (addresses, loaded) = look_up(&files, code);
        let expected: Vec<&str> = expected.split('|').filter(|address| !address.is_empty()).collect();
        assert_eq!(addresses, expected, "{code}");
        let bytes: usize = loaded.into_iter().map(published).sum();
        assert!(bytes <= 4_000, "{code}: {bytes} bytes");
        count += 1;
    }
    assert_eq!(count, 30);
}

/// A look-up loads at most 4 kB, compressed as the published files are; without brotli a file is a little longer.
#[test]
fn no_file_is_long() {
    let files = pieces(FILE);
    let (mut brotli, mut gzip) = ((0, ""), (0, ""));
    // A file of up to 4,000 bytes is short enough as it is.
    for (name, text) in files.iter().filter(|(_, text)| text.len() > 4_000) {
        brotli = brotli.max((brotli_11(text.as_bytes()).unwrap().len(), name));
        gzip = gzip.max((gzip_9(text.as_bytes()).unwrap().len(), name));
    }
    // Before a file of four digits, one that lists the digits.
    let list = files.values().filter(|text| text.starts_with('>')).map(String::len).max().unwrap();
    assert!(brotli.0 + list <= 4_000 && gzip.0 <= 5_000, "{brotli:?} {gzip:?}, {} files", files.len());
}

#[test]
fn every_code_is_found() {
    let files = pieces(FILE);
    let (mut beginning, mut rest) = ("", String::new());
    let (mut prefecture, mut municipality) = ("", "");
    for (number, line) in FILE.lines().filter(|line| !line.starts_with('#')).enumerate() {
        let (head, town) = line.split_once(' ').unwrap_or((line, ""));
        match (head.len(), line.as_bytes()[0].is_ascii_digit()) {
            (_, false) => municipality = line,
            (3, _) => beginning = line,
            (2, _) => prefecture = town,
            // All of them would take long.
            _ if number % 150 == 0 => {
                rest = format!("{beginning}{}", &head[..4]);
                let address = format!("{prefecture}{municipality}{town}");
                let (addresses, _) = look_up(&files, &rest);
                // Many are offered as what they begin with.
                let has_it = match addresses.as_slice() {
                    [common] => address.starts_with(common),
                    several => several.contains(&address),
                };
                assert!(has_it, "{rest}: {address} is not in {addresses:?}");
            }
            _ => {}
        }
    }
    assert!(rest.starts_with("999"), "{rest}");
}

#[test]
fn an_export_becomes_lines() {
    let row = |code: &str, number: &str, place: [&str; 3], more: &str| {
        let [prefecture, city, neighborhood] = place;
        format!(
            r#"{{"postal_code": "{code}", "{number}", "prefecture": "{prefecture}", "city": "{city}",
                "neighborhood": "{neighborhood}"{more}}}"#
        )
        .replace('\n', " ")
    };
    let tokyo =
        |code: &str, town: &str, more: &str| row(code, "jisx0402\": \"13103", ["東京都", "港区", town], more);
    let export = [
        tokyo("1050011", "芝公園", ", \"note\": null, \"alternates\": []"),
        tokyo("1056201", "愛宕", ", \"note\": \"1階\""),
        tokyo("1056202", "愛宕", ", \"note\": \"2階\""),
        tokyo("1050000", "以下に掲載がない場合", ""),
        row("1058001", "jis\": \"13103", ["東京都", "港区", "芝"], ", \"banchi\": \"1-1\", \"name\": \"A\""),
        row("4980000", "jisx0402\": \"24303", ["三重県", "桑名郡木曽岬町", ""], &{
            let other = row("4980000", "jisx0402\": \"23235", ["愛知県", "弥富市", ""], "");
            format!(", \"alternates\": [{other}]")
        }),
    ];
    let lines = "105\n13 東京都\n港区\n0000\n0011 芝公園\n6201-6202 愛宕\n8001 芝1-1\n\
        498\n23 愛知県\n弥富市\n0000\n24 三重県\n桑名郡木曽岬町\n0000\n";
    // The municipality's only row in this export.
    assert_eq!(convert(&export.join("\n")).unwrap(), lines);
    for (wrong, part) in [("{}", "postal_code"), ("x", "x")] {
        assert!(format!("{:#}", convert(wrong).unwrap_err()).contains(part), "{wrong}");
    }
    assert!(convert(&tokyo("105001", "芝公園", "")).is_err());
}

#[test]
fn a_long_file_is_cut_once_more() {
    let towns: String = (0..2_000).map(|number| format!("{:04} 町\n", number * 3)).collect();
    let text = format!(
        "# A head.\n001\n01 北海道\n札幌市\n0000\n002\n13 東京都\n港区\n{towns}23 愛知県\n津島市\n7000\n"
    );
    let files = pieces(&text);
    let names: Vec<&str> = files.keys().map(String::as_str).collect();
    assert_eq!(names, ["001", "002", "0020", "0021", "0022", "0023", "0024", "0025", "0027"]);
    assert_eq!(files["001"], "01 北海道\n札幌市\n0000\n");
    assert_eq!(files["002"], ">0123457");
    assert!(files["0025"].starts_with("13 東京都\n港区\n5001 町\n5004 町\n"));
    assert_eq!(files["0027"], "23 愛知県\n津島市\n7000\n");
}
