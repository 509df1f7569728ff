//! The table, read by the `csv` crate.

use super::{Style, Table, page};
use crate::words::Words;
use crate::{Content, Error, Messages, StoredRequest};
use consultation::request::ConsultationRequest;
use proptest::prelude::*;

const SAMPLE: &str = include_str!("../../../consultation/tests/sample.json");

fn sample() -> ConsultationRequest {
    serde_json::from_str(SAMPLE).unwrap()
}

fn stored(request: &ConsultationRequest) -> StoredRequest {
    StoredRequest {
        number: 1,
        region: None,
        chamber: None,
        receipt: request.receipt.clone(),
        received_at: 1_775_035_800,
        prefecture: request.organisation.prefecture.clone(),
        suspect: false,
        forwarding: None,
        content: Content::Document(serde_json::to_string(request).unwrap()),
    }
}

/// A table with the ids of the documents.
fn table(requests: &[StoredRequest], bom: bool) -> Result<String, Error> {
    written(requests, bom, Style { messages: Messages::new("ja"), words: None })
}

fn written(requests: &[StoredRequest], bom: bool, style: Style) -> Result<String, Error> {
    let mut table = Table::new(style, bom);
    requests.iter().try_for_each(|stored| table.add(stored))?;
    table.text()
}

/// Headings and rows.
fn read(text: &str) -> (Vec<String>, Vec<Vec<String>>) {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let cells = |record: &csv::StringRecord| record.iter().map(str::to_owned).collect();
    let headings = cells(reader.headers().unwrap());
    (headings, reader.records().map(|record| cells(&record.unwrap())).collect())
}

#[test]
fn every_member_has_its_cell() {
    let (headings, rows) = read(&table(&[stored(&sample())], false).unwrap());
    let cells: Vec<String> =
        headings.iter().zip(&rows[0]).map(|(heading, cell)| format!("{heading}={cell}")).collect();
    assert_eq!(
        cells.join("|"),
        "受付番号=K7QF-2M9X|受付日時（日本時間）=2026-04-01 18:30|確認=|企業名=株式会社みらい製作所|\
         企業名カナ=ミライセイサクショ|法人番号=4011001098993|郵便番号=1000001|都道府県=JP-13|地域=kanto|\
         住所=千代田区千代田1-1|業種=manufacturing|全従業員数=8|常用従業員数=6|担当者名=髙橋 一|\
         担当者名カナ=タカハシ ハジメ|部署=総務部|メール=hajime@example.jp|電話=0312345678;ext=12|\
         相談方法=online|相談内容=labour; security|検討状況=considering|希望日時=2026-04-10 morning|\
         備考=一行目\n二行目|診断=telework-pioneers-r3|診断の下限=pioneer|診断の上限=hundred|\
         診断の項目=mean-days unknown|準備のようす=policy 50 (4/4)|会議所=sample|\
         掲載ページ=https://chamber.example|言語=ja|送信日時=2026-04-01T09:30:00.000Z|同意した版=2026-04|\
         同意日時=2026-04-01T09:29:00+09:00|ID=0b8f0f2e-6a1d-4c1e-9a7e-1f2d3c4b5a69"
    );
}

#[test]
fn names_stand_for_ids_and_every_time_is_in_one_zone() {
    let messages = Messages::new("ja");
    let style = Style { words: Some(Words::shared(&messages)), messages };
    let mut request = sample();
    request.organisation.prefecture = "JP-34".to_owned();
    let (headings, rows) = read(&written(&[stored(&request)], false, style.clone()).unwrap());
    for (heading, expected) in [
        ("都道府県", "広島県"),
        ("地域", "中国"),
        ("業種", "製造業"),
        ("受付日時（日本時間）", "2026-04-01 18:30"),
        ("送信日時（日本時間）", "2026-04-01 18:30"),
        ("同意日時（日本時間）", "2026-04-01 09:29"),
        ("相談内容", "labour; security"),
    ] {
        let place = headings.iter().position(|known| known == heading).unwrap();
        assert_eq!(rows[0][place], expected, "{heading}");
    }
    let page = page(&stored(&request), &style).unwrap().unwrap();
    assert!(page.contains("都道府県: 広島県\n") && page.contains("備考: 一行目\n    二行目\n"), "{page}");
    let english = Style { messages: Messages::new("en"), words: None };
    let (headings, _) = read(&written(&[stored(&request)], false, english).unwrap());
    assert_eq!(headings[..2], ["Receipt number", "Received (time in Japan)"]);
}

#[test]
fn the_mark_is_there_where_it_is_asked_for_and_lines_end_as_they_should() {
    let requests = [stored(&sample()), stored(&sample())];
    let plain = table(&requests, false).unwrap();
    assert_eq!(table(&requests, true).unwrap(), format!("\u{FEFF}{plain}"));
    assert!(plain.starts_with("受付番号,") && plain.matches("\r\n").count() == 3);
    assert_eq!(plain.replace("\r\n", "").matches('\n').count(), 2, "only in the notes");
}

#[test]
fn suspects_are_marked_and_the_erased_are_left_out() {
    let suspect = StoredRequest { suspect: true, ..stored(&sample()) };
    let erased = StoredRequest { content: Content::Erased(0), ..stored(&sample()) };
    let (_, rows) = read(&table(&[erased.clone(), suspect, stored(&sample())], false).unwrap());
    let marks: Vec<&str> = rows.iter().map(|row| row[2].as_str()).collect();
    assert_eq!(marks, ["要確認", ""]);
    assert_eq!(table(&[erased], false).unwrap(), "");
}

#[test]
fn a_document_of_another_shape_is_named_and_not_passed_over() {
    let stranger = StoredRequest { content: Content::Document("{}".to_owned()), ..stored(&sample()) };
    let error = table(&[stored(&sample()), stranger], false).unwrap_err();
    assert!(matches!(&error, Error::Document(receipt, _) if receipt == "K7QF-2M9X"), "{error}");
}

/// Texts that begin like formulas, and arbitrary ones.
fn text() -> impl Strategy<Value = String> {
    prop_oneof![r#"[-=+@\t\r\n＝"',;あ]{0,6}"#, any::<String>()]
}

proptest! {
    #[test]
    fn whatever_people_write_arrives_and_is_no_formula(
        texts in prop::collection::vec(text(), 6), optional in prop::option::of(text()), staff in any::<Option<u32>>()
    ) {
        let mut request = sample();
        request.organisation.name = texts[0].clone();
        request.contact.name = texts[1].clone();
        request.contact.email = texts[2].clone();
        request.contact.phone = texts[3].clone();
        request.organisation.address = Some(texts[4].clone());
        request.consultation.topics = vec![texts[5].clone()];
        request.consultation.notes = optional.clone();
        request.organisation.total_staff = staff;
        if staff.is_none() {
            request.assessment = None;
        }
        let (headings, rows) = read(&table(&[stored(&request), stored(&sample())], true).unwrap());
        prop_assert_eq!(rows.len(), 2);
        let cell = |heading: &str| {
            let place = headings.iter().position(|known| known.trim_start_matches('\u{FEFF}') == heading);
            rows[0][place.unwrap()].as_str()
        };
        for (heading, text) in [
            ("企業名", texts[0].as_str()),
            ("担当者名", &texts[1]),
            ("メール", &texts[2]),
            ("電話", &texts[3]),
            ("住所", &texts[4]),
            ("相談内容", &texts[5]),
            ("備考", optional.as_deref().unwrap_or_default()),
            ("全従業員数", &staff.map(|staff| staff.to_string()).unwrap_or_default()),
        ] {
            let cell = cell(heading);
            prop_assert!(cell == text || cell.strip_prefix('\'') == Some(text), "{} {:?} {:?}", heading, cell, text);
        }
        for cell in rows.iter().flatten() {
            prop_assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝']), "{:?}", cell);
        }
    }
}
