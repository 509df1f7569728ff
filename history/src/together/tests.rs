//! The page for two people as HTML, for each kind of address.

use super::Together;
use crate::{Actions, App, History, with_own_texts};
use fixtures::{DEFAULT, after, at_every_threshold, enter, flow, texts_of};
use journey::together::{Person, join};
use journey::{FlowContext, FormState, Journey, section, share_link};
use leptos::prelude::*;
use std::cell::RefCell;
use telework_check::i18n::Messages;
use telework_check::state::AppState;

thread_local! {
    /// The last fragment in the address.
    static REPLACED: RefCell<String> = const { RefCell::new(String::new()) };
}

/// A browser that can do nothing but remember its address.
const NOTHING: Actions = Actions {
    load_rules: |_, _| {},
    read_files: |_, _| {},
    download: |_, _| {},
    copy: |_, _| {},
    print: || {},
    remember: |_| {},
    replace: |fragment| REPLACED.set(fragment.to_owned()),
    address: |fragment| ["https://widget.example/history/?together#", fragment].concat(),
    speak: |_| {},
    run: |_, _| {},
    focus: |_| {},
};

fn form(changes: &[(&str, &str)], flow: &FlowContext) -> FormState {
    let changes = changes.iter().map(|(name, text)| enter(name, text));
    after(Journey::default(), at_every_threshold().into_iter().chain(changes), flow).form
}

/// The index of the page with the figures.
fn figures(flow: &FlowContext) -> usize {
    let pages = &flow.programme.specification().pages;
    pages.iter().position(|page| page.part.as_deref() == Some("figures")).unwrap()
}

/// The page in a language, after what a person does with it.
fn page(language: &str, fragment: &str, acts: impl FnOnce(Together)) -> String {
    let owner = Owner::new();
    owner.with(|| {
        let texts = texts_of(DEFAULT).remove(language).unwrap();
        let messages = with_own_texts(&Messages::new(language.to_owned(), texts.into_iter().collect()));
        let app = AppState::new(flow(), messages.clone(), Journey::default(), |_, _| {}, |_| Vec::new());
        let history = History::new(app, messages, NOTHING);
        let together = Together::new(history);
        together.open(fragment);
        acts(together);
        view! { <App history together=Some(together)/> }.to_html().replace("<!>", "")
    })
}

fn nothing(_: Together) {}

/// The values of an attribute, in the order of the page.
fn values<'a>(html: &'a str, attribute: &str) -> Vec<&'a str> {
    let begin = format!(" {attribute}=\"");
    html.split(&begin).skip(1).map(|rest| rest.split('"').next().unwrap()).collect()
}

#[test]
fn each_address_has_its_view_in_every_language() {
    let flow = flow();
    let own = share_link::write(&form(&[], &flow), &flow);
    let invitation = section::invite(figures(&flow), flow.programme.specification()).unwrap();
    let answers = form(&[("eligible_staff", "12"), ("practising_staff", "4")], &flow);
    let answered = section::write(figures(&flow), &answers, &flow).unwrap();
    for (fragment, view) in [
        (String::new(), "empty"),
        ("1.telework-pioneers-r3.1.-.7".to_owned(), "empty"),
        (own.clone(), "pages"),
        (invitation, "form"),
        (answered.clone(), "form"),
        (join(&own, &answered), "both"),
    ] {
        for language in ["ja", "en", "ja-simple"] {
            let html = page(language, &fragment, nothing);
            assert_eq!(values(&html, "data-together"), [view], "{fragment}");
            assert!(!html.contains(".together.") && !html.contains("{page}"), "{language}: {html}");
            assert_eq!(html.matches("<h1").count(), 1);
        }
    }
}

#[test]
fn the_form_asks_the_questions_of_its_page_with_the_answers_so_far() {
    let flow = flow();
    let specification = flow.programme.specification();
    for (index, expected) in specification.pages.iter().enumerate() {
        let html = page("ja", &section::invite(index, specification).unwrap(), nothing);
        for question in &expected.questions {
            assert!(html.contains(&format!("name=\"{question}\"")), "{question}: {html}");
        }
        assert!(values(&html, "name").iter().all(|name| expected.questions.iter().any(|id| id == name)));
    }
    let answered = section::write(figures(&flow), &form(&[("eligible_staff", "12")], &flow), &flow).unwrap();
    let html = page("ja", &answered, nothing);
    assert!(html.contains("value=\"12\""), "{html}");
}

#[test]
fn what_differs_is_listed_until_it_is_decided() {
    let flow = flow();
    let own = share_link::write(&form(&[], &flow), &flow);
    let answers = form(&[("eligible_staff", "12"), ("practising_staff", "4")], &flow);
    let both = join(&own, &section::write(figures(&flow), &answers, &flow).unwrap());
    let names = ["eligible_staff", "practising_staff"];
    let html = page("en", &both, nothing);
    assert_eq!(values(&html, "data-difference"), names);
    assert!(html.contains("You: 10 people") && html.contains("Colleague: 12 people"), "{html}");
    assert_eq!(values(&html, "data-action").iter().filter(|action| **action == "continue").count(), 0);
    let decides = |together: Together| {
        together.decisions.set(names.map(|name| (name.to_owned(), Person::Colleague)).into());
    };
    let html = page("en", &both, decides);
    assert_eq!(values(&html, "data-difference"), names, "a decision can be changed");
    let link = share_link::write(&answers, &flow);
    assert!(html.contains(&format!("href=\"../?lang=en#r={link}\"")), "{html}");
}

#[test]
fn a_text_without_answers_changes_nothing_and_is_explained() {
    let flow = flow();
    let own = share_link::write(&form(&[], &flow), &flow);
    let invitation = section::invite(figures(&flow), flow.programme.specification()).unwrap();
    for text in ["", "see you tomorrow", &invitation, &invitation[..20]] {
        let html = page("en", &own, |together| together.give(text));
        assert_eq!(values(&html, "data-together"), ["pages"], "{text:?}");
        assert!(html.contains("class=\"message error\""), "{html}");
    }
}

#[test]
fn what_was_decided_is_in_the_address() {
    let flow = flow();
    let own = share_link::write(&form(&[], &flow), &flow);
    let answers = form(&[("eligible_staff", "12"), ("practising_staff", "4")], &flow);
    let both = join(&own, &section::write(figures(&flow), &answers, &flow).unwrap());
    let decides =
        |question: &'static str, person| move |together: Together| together.decide(question, person);
    page("en", &both, decides("practising_staff", Person::Colleague));
    let address = REPLACED.take();
    assert_eq!(address, format!("{both},decided=-2"));
    let html = page("en", &address, nothing);
    assert_eq!(REPLACED.take(), address, "a reload keeps it");
    let checked: Vec<_> = html.split("<input").filter(|input| input.contains(" checked")).collect();
    assert!(checked.len() == 1 && checked[0].contains("id=\"practising_staff-colleague\""), "{checked:?}");
    assert!(html.contains("data-left=\"\">Questions still to decide: 1<"), "{html}");
    page("en", &address, decides("eligible_staff", Person::First));
    assert_eq!(REPLACED.take(), format!("{both},decided=12"));
    // Of another comparison.
    page("en", &format!("{both},decided=121"), nothing);
    assert_eq!(REPLACED.take(), both);
}

#[test]
fn a_part_that_cannot_be_read_is_said() {
    let flow = flow();
    let own = share_link::write(&form(&[], &flow), &flow);
    let answered = section::write(figures(&flow), &form(&[("eligible_staff", "12")], &flow), &flow).unwrap();
    for (address, view) in [
        (join(&own, &answered[..answered.len() - 2]), "pages"),
        (join(&own[..own.len() - 2], &answered), "form"),
    ] {
        let html = page("en", &address, nothing);
        assert_eq!(values(&html, "data-together"), [view], "{address}");
        assert!(html.contains("A part of the link cannot be read"), "{html}");
    }
    let html = page("en", &join(&own, &answered), nothing);
    assert!(!html.contains("class=\"message error\""), "{html}");
}

#[test]
fn a_link_to_a_result_does_not_replace_the_answers_that_are_there() {
    let flow = flow();
    let own = share_link::write(&form(&[], &flow), &flow);
    let other = share_link::write(&form(&[("eligible_staff", "12")], &flow), &flow);
    let html = page("en", &own, |together| together.give(&format!("https://a.example/#r={other}")));
    assert!(html.contains("This is a link to a result"), "{html}");
    assert_eq!(REPLACED.take(), own);
}
