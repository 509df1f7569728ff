//! What a person gives is opened as it was passed on, and anything else is refused with its reason.

use super::{Given, Refusal};
use fixtures::{after, at_every_threshold, flow};
use journey::record::{Record, RecordError, write_link};
use journey::{Journey, section, share_link};

#[test]
fn a_link_is_read_however_it_is_passed_on() {
    let flow = flow();
    let journey = after(Journey::default(), at_every_threshold(), &flow);
    for link in [share_link::write(&journey.form, &flow), write_link("2026-11-19", &journey.form, &flow)] {
        for text in [
            link.clone(),
            format!("https://a.example/#r={link}"),
            format!("  https://a.example/history/?lang=en#{link}\n"),
            format!("https://a.example/#r%3D{link}"),
            // What mail programs and redirections make of it.
            format!("https://a.example/%23r={link}"),
            format!("https%3A%2F%2Fa.example%2F%23r%3D{}", link.replace('~', "%7E")),
            format!("https%253A%252F%252Fa.example%252F%2523r%253D{}", link.replace('~', "%257E")),
            format!("https://l.example/?url=https%3A%2F%2Fa.example%2F%23r%3D{link}&data=05%7C02&reserved=0"),
            format!("> https://a.example/#r={}\n> {}\n", &link[..30], &link[30..]),
            format!("https://a.example/#r=3D{}=\r\n{}\r\n", &link[..30], &link[30..]),
        ] {
            let Ok(Given::Link(read, origin)) = Given::of(&text) else { panic!("{text}") };
            assert_eq!(read, link);
            assert!(origin.is(flow.programme.specification()));
        }
    }
}

#[test]
fn a_kept_file_is_read_and_its_faults_are_told_apart() {
    let flow = flow();
    let journey = after(Journey::default(), at_every_threshold(), &flow);
    let answers = journey.form.answers(&flow.programme, flow.nfkc);
    let file = Record::new("2026-11-19", &flow.programme, &answers).write("", &|_| None);
    assert!(matches!(Given::of(&file), Ok(Given::Record(_))));
    let link = share_link::write(&journey.form, &flow);
    for (text, refusal, id) in [
        (String::new(), Refusal::Empty, "empty"),
        ("https://a.example/".to_owned(), Refusal::Link, "link"),
        (link.replace('A', "B"), Refusal::Link, "link"),
        (section::invite(0, flow.programme.specification()).unwrap(), Refusal::Section, "section"),
        (file.replace("staff 40", "staff 41"), Refusal::File(RecordError::Damaged), "damaged"),
        (file.replace("record 1", "record 2"), Refusal::File(RecordError::Form("2".to_owned())), "form"),
        ("a\nb\n".to_owned(), Refusal::File(RecordError::NoRecord), "no_record"),
    ] {
        let refused = Given::of(&text).unwrap_err();
        assert_eq!(refused, refusal, "{text}");
        assert_eq!(refused.message().0, id);
    }
    for text in ["", "\n\n", "a note"] {
        assert_eq!(Given::of_file(text), Err(Refusal::File(RecordError::NoRecord)), "{text}");
    }
    assert_eq!(Given::of_file(&file), Given::of(&file));
}
