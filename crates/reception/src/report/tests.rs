//! The tables of given rows.

use super::{Received, fiscal, report};
use consultation::calendar::{Date, parse_iso};
use unicode_width::UnicodeWidthStr;

/// Noon in Japan on a day, in seconds since 1970.
fn noon(date: &str) -> i64 {
    let days = parse_iso(date).unwrap().to_julian_day() - 2_440_588;
    i64::from(days) * 86_400 + 3 * 3_600
}

fn rows(days: &[(&str, &str, usize)]) -> Vec<Received> {
    let row = |(date, region, count): &(&str, &str, usize)| {
        let region = Some((*region).to_owned()).filter(|region| !region.is_empty());
        vec![Received { at: noon(date), region, suspect: false }; *count]
    };
    days.iter().flat_map(row).collect()
}

fn day(text: &str) -> Date {
    parse_iso(text).unwrap()
}

/// The months of the deck's table of new applications, 11, 11, 14, 6 and 7, in invented regions.
fn deck() -> Vec<Received> {
    rows(&[
        ("2021-04-01", "kanto", 9),
        ("2021-04-30", "hokkaido", 2),
        ("2021-05-10", "kanto", 11),
        ("2021-06-10", "kinki", 14),
        ("2021-07-10", "kyushu_okinawa", 6),
        ("2021-08-10", "kanto", 3),
        ("2021-08-31", "kinki", 2),
        ("2021-08-31", "", 1),
        ("2021-08-31", "atlantis", 1),
    ])
}

#[test]
fn prints_the_tables_of_the_deck() {
    let text = report(&deck(), day("2021-08-31"), Some(300)).text();
    assert_eq!(
        text,
        "\
受付件数（2021年8月31日現在、単位：件）

年度      目標  受付  4月  5月  6月  7月  8月  9月  10月  11月  12月  1月  2月  3月
2021年度  300   49    11   11   14   6    7

地域別受付件数（2021年度の累計、( )は前月差分）

北海道  東北   関東     信越   北陸   東海   近畿     中国   四国   九州・沖縄  不明
2 (0)   0 (0)  23 (+3)  0 (0)  0 (0)  0 (0)  16 (+2)  0 (0)  0 (0)  6 (0)       2 (+2)
"
    );
    // The columns are aligned in a fixed-width font.
    let place = |line: &str, cell: &str| line.find(cell).map(|at| line[..at].width());
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(place(lines[6], "近畿"), place(lines[7], "16 (+2)"));
}

#[test]
fn a_day_and_a_year_end_at_midnight_in_japan() {
    let before_midnight = noon("2022-03-31") + 12 * 3_600 - 1;
    let rows: Vec<_> =
        [before_midnight, before_midnight + 1].map(|at| Received { at, region: None, suspect: false }).into();
    let csv = report(&rows, day("2022-04-01"), None).csv().unwrap();
    assert!(csv.contains("\r\n2021,3,,1,1,") && csv.contains("\r\n2022,4,,1,1,"), "{csv}");
    let yesterday = report(&rows, day("2022-03-31"), None).csv().unwrap();
    assert!(!yesterday.contains("2022,"), "what comes after the day does not count: {yesterday}");
}

#[test]
fn earlier_years_stand_above_without_the_target() {
    let rows = rows(&[("2020-12-01", "tokai", 2), ("2021-04-02", "tokai", 1)]);
    let text = report(&rows, day("2021-05-01"), Some(10)).text();
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines[3], "2020年度  ━     2     0    0    0    0    0    0    0     0     2     0    0    0");
    assert_eq!(lines[4], "2021年度  10    1     1    0");
    assert!(text.contains("1 (0) "), "nothing was added in May: {text}");
}

#[test]
fn nothing_received_is_a_report_too() {
    let report = report(&[], day("2021-04-01"), None);
    assert!(report.text().contains("2021年度  ━     0     0"));
    assert_eq!(report.csv().unwrap().lines().count(), 2);
}

#[test]
fn csv_has_a_row_per_month_and_a_mark_for_spreadsheets() {
    let csv = report(&deck(), day("2021-08-31"), Some(300)).csv().unwrap();
    let lines: Vec<&str> = csv.split("\r\n").collect();
    assert_eq!(
        lines[0],
        "\u{FEFF}年度,月,目標,受付,累計,北海道,東北,関東,信越,北陸,東海,近畿,中国,四国,九州・沖縄,不明"
    );
    assert_eq!(lines[1], "2021,4,300,11,11,2,0,9,0,0,0,0,0,0,0,0");
    assert_eq!(lines[5], "2021,8,300,7,49,0,0,3,0,0,0,2,0,0,0,2");
    assert_eq!(lines.len(), 7, "a heading, five months and the end");
}

#[test]
fn fiscal_years_begin_in_april() {
    for (date, expected) in [("2021-04-01", (2021, 0)), ("2021-12-31", (2021, 8)), ("2022-03-31", (2021, 11))]
    {
        assert_eq!(fiscal(day(date)), expected, "{date}");
    }
}
