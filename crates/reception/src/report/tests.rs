//! The deck's two tables (page 5) from requests of two fiscal years with their states, in every form.

use super::{History, NoteEvent, Options, Received, Targets, report};
use crate::day::{end, moment, read};
use crate::messages::Messages;
use crate::state::State;
use calamine::{Data, Reader, Xlsx};
use proptest::prelude::*;
use std::io::Cursor;

/// The months of the deck's fiscal year that have begun.
const MONTHS: [&str; 5] = ["2021-04", "2021-05", "2021-06", "2021-07", "2021-08"];
/// New applications and consultations of the deck, by month.
const APPLICATIONS: [usize; 5] = [11, 11, 14, 6, 7];
const CONSULTATIONS: [usize; 5] = [9, 20, 19, 20, 13];
/// Consultations of fiscal 2020.
const LAST_YEAR: usize = 664;
/// The prefectures of the applications, in turn. The deck's figures by region are a picture without numbers.
const PREFECTURES: [&str; 12] = [
    "JP-01", "JP-04", "JP-13", "JP-14", "JP-15", "JP-17", "JP-23", "JP-27", "JP-34", "JP-38", "JP-40",
    "JP-47",
];
const TARGETS: &str =
    "[targets.2021]\nconsultations = 300\nmanagers = 94\n[results.2019]\nconsultations = 235\n";

/// A history that grows.
#[derive(Default)]
struct Office(History);

impl Office {
    /// Receives a request on a day; its number.
    fn receive(&mut self, day: &str, prefecture: &str, chamber: Option<&str>) -> i64 {
        let number = i64::try_from(self.0.requests.len()).unwrap();
        self.0.requests.push(Received {
            number,
            receipt: format!("R-{number:04}"),
            at: end(read(day).unwrap()) - 3_600,
            prefecture: prefecture.to_owned(),
            region: None,
            chamber: chamber.map(str::to_owned),
            suspect: false,
        });
        number
    }

    /// Notes a state on its day.
    fn note(&mut self, request: i64, state: State, day: &str) {
        let day = read(day);
        let at = end(day.unwrap()) - 60;
        self.0.notes.push(NoteEvent { at, request, state, day });
    }

    /// Notes both reports, the company's in the month before.
    fn consult(&mut self, request: i64, month: &str) {
        self.note(request, State::Held, &format!("{month}-02"));
        self.note(request, State::CompanyReported, &format!("{month}-03"));
        self.note(request, State::ManagerReported, &format!("{month}-20"));
    }
}

/// Two fiscal years: 724 applications in 2020, of which 664 are consulted then and 60 in 2021; 49 in 2021, of which 21 are
/// consulted and 7 planned.
fn deck() -> History {
    let mut office = Office::default();
    let earlier: Vec<i64> = (0..LAST_YEAR + 60)
        .map(|number| {
            office.receive(&format!("2020-{:02}-10", 4 + number % 9), PREFECTURES[number % 12], None)
        })
        .collect();
    for (number, request) in earlier[..LAST_YEAR].iter().enumerate() {
        office.consult(*request, &format!("2021-{:02}", 1 + number % 3));
    }
    let mut current = Vec::new();
    for (month, count) in MONTHS.iter().zip(APPLICATIONS) {
        for number in 0..count {
            let chamber = [Some("osaka"), Some("tokyo"), None][number % 3];
            let request = office.receive(&format!("{month}-01"), PREFECTURES[number % 12], chamber);
            office.note(request, State::Approved, &format!("{month}-15"));
            current.push(request);
        }
    }
    let mut consulted = earlier[LAST_YEAR..].iter().chain(&current);
    for (month, count) in MONTHS.iter().zip(CONSULTATIONS) {
        for request in consulted.by_ref().take(count) {
            office.consult(*request, month);
        }
    }
    for request in consulted.take(7) {
        office.note(*request, State::Arranged, "2021-08-25");
    }
    office.0
}

fn options(as_of: &str) -> Options {
    let targets = toml::from_str(TARGETS).unwrap();
    Options { as_of: moment(as_of).unwrap(), since: None, with_suspects: false, targets }
}

/// The report in every form.
fn forms(history: &History, options: &Options) -> [Vec<u8>; 4] {
    let (report, messages) = (report(history, options.clone()).unwrap(), Messages::new("ja"));
    [
        report.text(&messages).into_bytes(),
        report.csv(&messages).unwrap().into_bytes(),
        report.html(&messages).into_bytes(),
        report.xlsx(&messages).unwrap(),
    ]
}

#[test]
fn the_text_has_the_tables_of_the_deck() {
    let text = report(&deck(), options("2021-08-31")).unwrap().text(&Messages::new("ja"));
    let expected = "\
相談申請の取組状況（2021年8月31日現在）
■2020年度相談件数: 664件［2019年度: 235件］
登録相談員数（2021年度当初）: 94名

【実施実績】

（単位：件数）  目標  実績                         予定
                      計  4月  5月  6月  7月  8月  9月  10月  11月  12月  1月  2月  3月
新規申請        ━     49  11   11   14   6    7    [                ━                 ]
相談対応 ※      300   81  9    20   19   20   13   [                7                 ]
申請承認        ━     49  11   11   14   6    7    [                ━                 ]
※ 企業及び相談員の報告書がそろった月に数えるので、月次報告の後に変わる場合があります。

【地域別相談申請件数】2021年度の累計。相談日程調整中も含む。( )は前月差分

          北海道  東北  関東  信越  北陸  東海  近畿  中国  四国  九州・沖縄  計
件数      6       6     10    5     5     4     3     3     3     4           49
前月差分  (+1)    (+1)  (+2)  (+1)  (+1)  (+1)  (0)   (0)   (0)   (0)         (+7)
";
    assert!(text.starts_with(expected), "{text}");
    let rest = &text[expected.len()..];
    for line in ["osaka", "tokyo", "（会議所なし）", "2019年度", "2020年度", "2021年度"] {
        assert!(rest.lines().any(|shown| shown.starts_with(line)), "{line}: {rest}");
    }
}

#[test]
fn the_csv_has_every_figure_of_the_deck() {
    let csv = report(&deck(), options("2021-08-31")).unwrap().csv(&Messages::new("ja")).unwrap();
    let mut reader = csv::ReaderBuilder::new().from_reader(csv.trim_start_matches('\u{FEFF}').as_bytes());
    let headings: Vec<String> = reader.headers().unwrap().iter().map(str::to_owned).collect();
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    let cell = |year: &str, month: &str, column: &str| {
        let row = rows.iter().find(|row| &row[0] == year && &row[1] == month).unwrap();
        row[headings.iter().position(|heading| heading == column).unwrap()].to_owned()
    };
    let mut so_far = [0, 0];
    for (index, counts) in APPLICATIONS.into_iter().zip(CONSULTATIONS).enumerate() {
        let month = format!("{}月", index + 4);
        for (place, (name, count)) in [("新規申請", counts.0), ("相談対応", counts.1)].into_iter().enumerate()
        {
            so_far[place] += count;
            assert_eq!(cell("2021", &month, name), count.to_string(), "{month} {name}");
            assert_eq!(cell("2021", &month, &format!("{name}累計")), so_far[place].to_string());
        }
    }
    let totals =
        [("新規申請", "49"), ("相談対応", "81"), ("相談対応目標", "300"), ("予定", "7"), ("申請承認", "49")];
    for (column, expected) in
        totals.into_iter().chain([("関東", "10"), ("九州・沖縄", "4"), ("会議所 osaka", "18")])
    {
        assert_eq!(cell("2021", "計", column), expected, "{column}");
    }
    assert_eq!((cell("2020", "計", "相談対応").as_str(), rows.len()), ("664", 12 + 1 + 5 + 1));
}

/// The cells of a workbook's sheet by another library: each row's cells as text.
fn read_back(bytes: Vec<u8>) -> (Vec<Vec<String>>, Vec<String>) {
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
    let name = workbook.sheet_names()[0].clone();
    let merged = workbook.merge_cells_by_sheet_name(&name).unwrap();
    let merged = merged.iter().map(|place| format!("{:?}-{:?}", place.start, place.end)).collect();
    let range = workbook.worksheet_range(&name).unwrap();
    let text = |cell: &Data| match cell {
        Data::Float(number) => format!("{number}"),
        Data::String(text) => text.clone(),
        Data::Empty => String::new(),
        other => panic!("{other:?}"),
    };
    (range.rows().map(|row| row.iter().map(text).collect()).collect(), merged)
}

#[test]
fn the_workbook_has_the_tables_of_the_deck_as_numbers() {
    let [.., bytes] = forms(&deck(), &options("2021-08-31"));
    let (rows, merged) = read_back(bytes);
    let row = |name: &str| {
        let row = rows.iter().find(|row| row[0] == name).unwrap_or_else(|| panic!("{name}: {rows:#?}"));
        row.join(",").trim_end_matches(',').to_owned()
    };
    assert_eq!(row("（単位：件数）"), "（単位：件数）,目標,実績,,,,,,予定");
    assert_eq!(row("新規申請"), "新規申請,━,49,11,11,14,6,7,━");
    assert_eq!(row("相談対応 ※"), "相談対応 ※,300,81,9,20,19,20,13,7");
    assert_eq!(row("申請承認"), "申請承認,━,49,11,11,14,6,7,━");
    assert_eq!(row("件数"), "件数,6,6,10,5,5,4,3,3,3,4,49");
    assert_eq!(row("前月差分"), "前月差分,1,1,2,1,1,1,0,0,0,0,7");
    let first = rows.iter().position(|row| row[0] == "（単位：件数）").unwrap();
    let months =
        ["計", "4月", "5月", "6月", "7月", "8月", "9月", "10月", "11月", "12月", "1月", "2月", "3月"];
    assert_eq!(rows[first + 1][2..15], months);
    // The unit and the target over two rows, actual over six columns, planned over seven.
    for (start, end) in
        [((0, 0), (1, 0)), ((0, 1), (1, 1)), ((0, 2), (0, 7)), ((0, 8), (0, 14)), ((3, 8), (3, 14))]
    {
        let at = |(row, column): (usize, usize)| format!("({}, {column})", first + row);
        assert!(merged.contains(&format!("{}-{}", at(start), at(end))), "{start:?}: {merged:?}");
    }
}

#[test]
fn the_page_has_the_tables_of_the_deck_and_pictures() {
    let [_, _, page, _] = forms(&deck(), &options("2021-08-31"));
    let page = String::from_utf8(page).unwrap();
    let cells =
        |numbers: &[usize]| numbers.iter().map(|number| format!("<td>{number}</td>")).collect::<String>();
    for part in [
        format!("<th>新規申請</th><td>━</td>{}{}", cells(&[49]), cells(&APPLICATIONS))
            + "<td colspan=\"7\">━</td>",
        format!("<th>相談対応 ※</th>{}{}", cells(&[300, 81]), cells(&CONSULTATIONS))
            + "<td colspan=\"7\">7</td>",
        format!("<th>件数</th>{}", cells(&[6, 6, 10, 5, 5, 4, 3, 3, 3, 4, 49])),
        "<td>(+2)</td>".to_owned(),
        "<th colspan=\"7\">予定</th>".to_owned(),
    ] {
        assert!(page.contains(&part), "{part}");
    }
    assert_eq!(page.matches("<svg class=\"bars\"").count(), 3);
    assert!(
        !page.contains("<script") && !page.contains("http:") && !page.contains("https:"),
        "nothing is loaded"
    );
}

#[test]
fn the_last_month_of_a_year_leaves_what_is_planned_to_the_next() {
    let mut office = Office::default();
    let request = office.receive("2022-03-01", "JP-13", None);
    office.note(request, State::Arranged, "2022-03-02");
    let text = report(&office.0, options("2022-03-31")).unwrap().text(&Messages::new("en"));
    let line = text.lines().find(|line| line.starts_with("Consultations *")).unwrap();
    assert!(line.ends_with("  1") && text.contains("From April"), "{text}");
}

#[test]
fn the_second_report_decides_the_month() {
    for (company, manager, expected) in [
        ("2021-05-31", "2021-06-01", Some(6)),
        ("2021-06-01", "2021-05-31", Some(6)),
        ("2021-05-01", "2021-05-01", Some(5)),
        ("2021-05-01", "", None),
        ("", "2021-05-01", None),
    ] {
        let mut office = Office::default();
        let request = office.receive("2021-04-01", "JP-13", None);
        office.note(request, State::Arranged, "2021-04-20");
        for (state, day) in [(State::CompanyReported, company), (State::ManagerReported, manager)] {
            if !day.is_empty() {
                office.note(request, state, day);
            }
        }
        let counts = report(&office.0, options("2021-08-31")).unwrap().counts;
        let months = counts.years[&2021].all.row(super::count::Row::Consultations);
        let month = months.iter().position(|count| *count == 1).map(|index| index + 4);
        assert_eq!((month, counts.planned), (expected, u32::from(expected.is_none())), "{company} {manager}");
    }
}

#[test]
fn a_withdrawn_request_is_counted_and_not_planned() {
    for end in [State::Withdrawn, State::Declined] {
        let mut office = Office::default();
        let request = office.receive("2021-04-01", "JP-13", None);
        office.note(request, State::Arranged, "2021-04-20");
        office.note(request, end, "2021-04-21");
        let counts = report(&office.0, options("2021-04-30")).unwrap().counts;
        let applied = counts.years[&2021].all.row(super::count::Row::Applications)[0];
        assert_eq!((applied, counts.planned), (1, 0), "{end:?}");
    }
}

#[test]
fn a_day_and_a_year_end_at_midnight_in_japan() {
    let mut office = Office::default();
    for _ in 0..2 {
        office.receive("2022-03-31", "JP-13", None);
    }
    let midnight = end(read("2022-03-31").unwrap());
    office.0.requests[0].at = midnight;
    office.0.requests[1].at = midnight + 1;
    for (day, years) in [("2022-03-31", vec![(2021, 1)]), ("2022-04-01", vec![(2021, 1), (2022, 1)])] {
        let counts = report(&office.0, options(day)).unwrap().counts;
        let found: Vec<_> =
            counts.years.iter().map(|(year, of)| (*year, of.regions[2].iter().sum())).collect();
        assert_eq!(found, years, "{day}");
    }
}

#[test]
fn a_difference_to_an_earlier_report_names_its_receipts() {
    let mut office = Office::default();
    let requests: Vec<i64> = (0..3).map(|_| office.receive("2021-07-01", "JP-13", None)).collect();
    office.consult(requests[0], "2021-07");
    // A report that came late, and a note that was wrong.
    let day = read("2021-07-31");
    for (request, state) in [(requests[1], State::CompanyReported), (requests[1], State::ManagerReported)] {
        office.0.notes.push(NoteEvent { at: moment("2021-08-05").unwrap(), request, state, day });
    }
    let wrong = NoteEvent {
        at: moment("2021-08-06").unwrap(),
        request: requests[0],
        state: State::ManagerReported,
        day: None,
    };
    office.0.notes.push(wrong);
    let since = Options { since: moment("2021-07-31"), ..options("2021-08-31") };
    let text = report(&office.0, since.clone()).unwrap().text(&Messages::new("ja"));
    let line = text.lines().find(|line| line.contains("R-0001")).unwrap();
    assert_eq!(
        line.split_whitespace().collect::<Vec<_>>(),
        ["相談対応", "※", "2021年7月", "1", "1", "R-0001", "R-0000"]
    );
    assert!(text.contains("【2021年7月31日現在の報告からの変更】"), "{text}");
    let same = Options { as_of: moment("2021-08-01").unwrap(), ..since };
    assert!(report(&office.0, same).unwrap().text(&Messages::new("ja")).contains("変更はありません"));
}

#[test]
fn thousands_of_contradictions_and_changes_fit_into_a_workbook() {
    let mut office = Office::default();
    for _ in 0..4_000 {
        office.receive("2021-07-01", "JP-34", None);
    }
    let later = moment("2021-08-05").unwrap();
    office.0.acceptances = office.0.requests.iter().map(|request| (later, request.number)).collect();
    office.0.requests.iter_mut().for_each(|request| request.region = Some("kanto".to_owned()));
    let since = Options { since: moment("2021-07-31"), ..options("2021-08-31") };
    let [text, .., workbook] = forms(&office.0, &since);
    let text = String::from_utf8(text).unwrap();
    let note = text.lines().find(|line| line.contains("4000件（")).unwrap();
    assert!(note.contains("R-0019、…）") && !note.contains("R-0020"), "{note}");
    assert!(text.contains("R-3999"), "changes name all");
    assert!(read_back(workbook).0.iter().any(|row| row[0] == "新規申請" && row[3] == "4000"));
}

#[test]
fn a_suspect_request_counts_from_its_acceptance_on() {
    let mut office = Office::default();
    let request = office.receive("2021-07-01", "JP-13", None);
    office.0.acceptances.push((moment("2021-08-02").unwrap(), request));
    let count = |as_of: &str, with_suspects| {
        let report = report(&office.0, Options { with_suspects, ..options(as_of) }).unwrap();
        (report.counts.years[&2021].all.row(super::count::Row::Applications)[3], report.suspects())
    };
    assert_eq!((count("2021-08-01", false), count("2021-08-01", true)), ((0, 1), (1, 0)));
    assert_eq!(count("2021-08-02", false), (1, 0));
}

/// Any small history, whose events are recorded within 60 days.
fn history() -> impl Strategy<Value = History> {
    let requests = prop::collection::vec((0_i64..60, 1_u8..=48, 0..3_usize, any::<bool>()), 0..12);
    let notes = prop::collection::vec((0_i64..60, 0..12_i64, 1..8_usize, prop::option::of(0_i64..60)), 0..40);
    (requests, notes).prop_map(|(requests, mut notes)| {
        let start = moment("2021-02-15").unwrap();
        let mut history = History::default();
        for (number, (day, prefecture, chamber, suspect)) in requests.into_iter().enumerate() {
            history.requests.push(Received {
                number: i64::try_from(number).unwrap(),
                receipt: format!("R-{number}"),
                at: start + day * 86_400,
                prefecture: format!("JP-{prefecture:02}"),
                region: Some("kanto".to_owned()),
                chamber: ["a", "b"].get(chamber).map(|name| (*name).to_owned()),
                suspect,
            });
        }
        notes.sort_by_key(|note| note.0);
        history.notes = notes
            .into_iter()
            .map(|(at, request, state, day)| NoteEvent {
                at: start + at * 86_400,
                request,
                state: State::all().nth(state).unwrap(),
                day: day.and_then(|day| consultation::calendar::in_japan(start + day.min(at) * 86_400)),
            })
            .collect();
        history
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn what_was_recorded_later_does_not_change_an_earlier_report(history in history(), day in 0_i64..60) {
        let as_of = moment("2021-02-15").unwrap() + day * 86_400;
        let mut then = history.clone();
        then.requests.retain(|request| request.at <= as_of);
        then.notes.retain(|note| note.at <= as_of);
        let options = Options { as_of, since: None, with_suspects: false, targets: Targets::default() };
        prop_assert_eq!(forms(&history, &options), forms(&then, &options));
    }

    #[test]
    fn every_request_is_counted_once_in_its_month_region_and_chamber(history in history()) {
        let options = Options { with_suspects: true, ..options("2021-12-31") };
        let counts = report(&history, options).unwrap().counts;
        let all: u32 = counts.years.values().map(|year| super::count::sum(year.all.row(super::count::Row::Applications))).sum();
        let regions: u32 = counts.years.values().flat_map(|year| &year.regions).map(super::count::sum).sum();
        let chambers = counts.years.values().flat_map(|year| year.chambers.values());
        let chambers: u32 = chambers.map(|rows| super::count::sum(rows.row(super::count::Row::Applications))).sum();
        let expected = u32::try_from(history.requests.len()).unwrap();
        prop_assert_eq!((all, regions, chambers), (expected, expected, expected));
        for (index, name) in ["a", "b"].into_iter().enumerate() {
            let of = |year: &super::count::Year| {
                year.chambers.get(&Some(name.to_owned())).map_or(0, |rows| super::count::sum(rows.row(super::count::Row::Applications)))
            };
            let found: u32 = counts.years.values().map(of).sum();
            let expected = history.requests.iter().filter(|request| request.chamber.as_deref() == Some(name)).count();
            prop_assert_eq!(found, u32::try_from(expected).unwrap(), "{} {}", index, name);
        }
    }
}
