//! The page for proof-reading is complete, and a valid document.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)] // What a test calls may fail like the test.

mod support;

use programme::{Loaded, Vocabulary, explain, explain_set, load, shared_questions};

/// The page of every programme in each language of the tool.
fn every_page() -> Vec<(Loaded, &'static str, String)> {
    let mut pages = Vec::new();
    for folder in support::every_programme() {
        for language in ["ja", "en", "ja-simple"] {
            let loaded = load(&folder).unwrap();
            let page = explain(&loaded, &Vocabulary::new(&loaded, Some(language)), language, None);
            pages.push((loaded, language, page));
        }
    }
    pages
}

/// A text as escaped in a page.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// The names of the tags in order, with the slash of a closing tag.
fn tags(page: &str) -> Vec<&str> {
    let starts = page.split('<').skip(1);
    starts.map(|rest| rest.split([' ', '>']).next().unwrap()).collect()
}

#[test]
fn the_page_shows_every_text_case_and_source() {
    for (loaded, language, page) in every_page() {
        let id = &loaded.specification.id;
        let texts = loaded.texts.get(language).or_else(|| loaded.texts.values().next()).unwrap();
        for (key, text) in texts {
            assert!(page.contains(&escaped(text)), "{id} in {language}: {key}");
        }
        for case in &loaded.cases {
            assert!(page.contains(&escaped(&case.name)), "{id} in {language}: {}", case.name);
        }
        for source in &loaded.specification.sources {
            assert!(page.contains(&format!("id=\"source-{}\"", source.id)), "{id}: {}", source.id);
        }
        for url in loaded.specification.routes.iter().filter_map(|route| route.url.as_deref()) {
            assert!(page.contains(&escaped(url)), "{id}: {url}");
        }
        for question in &loaded.specification.questions {
            assert_eq!(page.matches(&format!("id=\"question-{}\"", question.id)).count(), 1, "{id}");
        }
    }
}

#[test]
fn every_word_of_the_frame_is_there() {
    for (loaded, language, page) in every_page() {
        // A missing message appears as its id. The ids of the programme's own texts are shown on purpose, as code.
        let page = page.replace("<code>", " ");
        for family in [">explain.", ">kind.", ">diff.", ">verdict."] {
            assert!(!page.contains(family), "{} in {language}: {family}", loaded.specification.id);
        }
    }
}

#[test]
fn the_page_is_well_nested_and_needs_nothing_else() {
    for (loaded, language, page) in every_page() {
        let id = &loaded.specification.id;
        let mut open = Vec::new();
        for tag in tags(&page) {
            match tag {
                "!DOCTYPE" | "meta" => {}
                closing if closing.starts_with('/') => {
                    assert_eq!(open.pop(), closing.get(1..), "{id} in {language}");
                }
                opening => open.push(opening),
            }
        }
        assert!(open.is_empty(), "{id} in {language}: {open:?} stays open");
        for foreign in ["<script", "<link", "<img", "src=", "@import", "url("] {
            assert!(!page.contains(foreign), "{id} in {language} has {foreign}");
        }
        assert!(page.contains(&format!("<html lang=\"{language}\">")), "{id} in {language}");
    }
}

#[test]
fn links_lead_somewhere_and_headings_skip_no_level() {
    for (loaded, _, page) in every_page() {
        let id = &loaded.specification.id;
        for link in page.split("href=\"#").skip(1) {
            let target = link.split('"').next().unwrap();
            assert_eq!(page.matches(&format!(" id=\"{target}\"")).count(), 1, "{id}: {target}");
        }
        let level = |tag: &str| tag.strip_prefix('h').and_then(|rest| rest.parse::<u32>().ok());
        let mut before = 0;
        for level in tags(&page).into_iter().filter_map(level) {
            assert!(level <= before + 1, "{id}: h{level} follows h{before}");
            before = level;
        }
        assert_eq!(
            page.matches("<th").count() - page.matches("<thead").count(),
            page.matches("scope=").count()
        );
    }
}

#[test]
fn the_command_writes_the_page() {
    let out = support::scratch("explain").join("page.html");
    let folder = support::telework();
    let folder = folder.to_str().unwrap();
    let output = support::run(&["explain", folder, "--language", "en", "--out", out.to_str().unwrap()]);
    assert!(output.status.success(), "{output:?}");
    let page = std::fs::read_to_string(out).unwrap();
    assert!(page.starts_with("<!DOCTYPE html>") && page.contains("<html lang=\"en\">"));
    let output = support::run(&["explain", folder]);
    assert!(String::from_utf8(output.stdout).unwrap().contains("<html lang=\"ja\">"));
    for wrong in [&["--language", "fr"][..], &["--out"], &["--colour", "red"]] {
        let arguments: Vec<_> = ["explain", folder].into_iter().chain(wrong.iter().copied()).collect();
        assert_eq!(support::run(&arguments).status.code(), Some(2), "{wrong:?}");
    }
}

/// The page of r3 with 45 per cent, with the changes since the shipped one.
#[test]
fn what_has_changed_since_last_year_is_marked() {
    let copy = support::copied("explain-since", &support::programmes()).join("telework-pioneers-r3");
    support::replace(
        &copy.join("programme.toml"),
        "in = \"eligible_staff\", percent = 50",
        "in = \"eligible_staff\", percent = 45",
    );
    support::replace(
        &copy.join("text.ja.toml"),
        "対象従業員の50％以上、または",
        "対象従業員の45％以上、または",
    );
    support::replace(
        &copy.join("text.ja-simple.toml"),
        "[tier.none]\n",
        "[tier.none]\nnote = \"とくに ありません\"\n",
    );
    let (old, new) = (load(&support::telework()).unwrap(), load(&copy).unwrap());
    let page = |language: &str, since: Option<&Loaded>| {
        explain(&new, &Vocabulary::new(&new, Some(language)), language, since)
    };
    let marks = |page: &str| {
        let marks = page.split("<span class=\"was\">").skip(1);
        marks.map(|rest| rest.split("</span>").next().unwrap().to_owned()).collect::<Vec<_>>()
    };
    let japanese = page("ja", Some(&old));
    assert_eq!(
        marks(&japanese),
        [
            "前：対象従業員の50％以上、または100人以上が実施していることが必要です。",
            "前：「実施者」が「対象従業員」の50％以上である、または、「実施者」が100人以上である",
        ]
    );
    assert!(japanese.contains("上がる団体があります"), "the moves are among the changes");
    assert!(marks(&page("ja-simple", Some(&old))).contains(&"新しい".to_owned()));
    for (language, since) in [("ja", None), ("en", Some(&new))] {
        assert_eq!(marks(&page(language, since)), [""; 0], "{language}");
    }
}

#[test]
fn a_page_about_several_programmes_shows_each_shared_question_once() {
    let all: Vec<_> = support::every_programme().iter().map(|folder| load(folder).unwrap()).collect();
    let all: Vec<_> = all.iter().filter(|loaded| loaded.texts.contains_key("ja")).collect();
    assert!(all.len() > 1 && !shared_questions(&all).is_empty());
    for language in ["ja", "en", "ja-simple"] {
        let vocabularies: Vec<_> = all.iter().map(|loaded| Vocabulary::new(loaded, Some(language))).collect();
        let page = explain_set(&all, &vocabularies, language);
        let mut ids: Vec<_> =
            page.split(" id=\"").skip(1).map(|rest| rest.split('"').next().unwrap()).collect();
        ids.sort_unstable();
        assert!(ids.windows(2).all(|pair| pair[0] != pair[1]), "each id is on the page once");
        for target in page.split("href=\"#").skip(1).map(|rest| rest.split('"').next().unwrap()) {
            assert!(ids.contains(&target), "{target}");
        }
        for loaded in &all {
            for question in &loaded.specification.questions {
                let anchor = format!("{}-question-{}", loaded.specification.id, question.id);
                assert!(ids.contains(&anchor.as_str()), "{anchor}");
            }
            for case in &loaded.cases {
                assert!(page.contains(&escaped(&case.name)), "{}", case.name);
            }
        }
        for id in shared_questions(&all) {
            // The label of the first programme that has it, and no other one.
            let mut labels = all.iter().filter_map(|loaded| {
                let has = loaded.specification.questions.iter().any(|question| question.id == id);
                loaded.texts[language].get(&format!("question.{id}.label")).filter(|_| has)
            });
            let label = labels.next().unwrap();
            assert!(page.contains(&escaped(label)), "{id}");
            assert!(labels.all(|other| other == label || !page.contains(&escaped(other))), "{id}");
        }
        assert!(!page.contains(">explain."), "a message of the frame is missing");
    }
}
