//! Changes of the language at any step, without loss; only chosen languages are loaded.

use e2e::browser::{Engine, Theme};
use e2e::companies;
use e2e::messages::Messages;
use e2e::person::Person;
use e2e::server::Server;
use e2e::site::Copy;
use serde_json::json;

/// The languages of the loaded messages.
const LOADED: &str = "
    return performance.getEntriesByType('resource')
        .map(({ name }) => name.match(/programmes\\/[a-z0-9-]+\\.([A-Za-z-]+)-[0-9a-f]{16}\\.pack$/)?.[1])
        .filter(Boolean);";

pub async fn a_language_is_changed_without_losing_anything(engine: &'static Engine) {
    let (server, company) = (Server::start(), companies::small());
    let person = Person::opens_in(engine, &server).await;
    assert_eq!(person.browser().read(LOADED, Vec::new()).await, json!(["ja"]), "one wording is loaded");
    person.start().await;
    person.is_at("profile", None).await;
    person.answer("industry", "manufacturing").await;
    person.answer("regular_staff", "40").await;
    person.answer("total_staff", "unknown").await;
    person.type_in("regular_staff", "たくさん").await;
    person.next().await;
    person.sees_errors_at(&["regular_staff"]).await;

    let english = Messages::load_in("en");
    person.speaks("en").await;
    let loaded = person.browser().read(LOADED, Vec::new()).await;
    assert_eq!(loaded, json!(["ja", "en"]), "another one is loaded once it is chosen");
    assert_eq!(person.has("industry").await.as_deref(), Some("manufacturing"));
    assert_eq!(person.has("regular_staff").await.as_deref(), Some("たくさん"));
    assert_eq!(person.has("total_staff").await.as_deref(), Some("unknown"));
    let error = person.text("#regular_staff-error").await;
    assert!(error.contains(english.text("question.regular_staff.short")), "in the language, too: {error}");
    let heading = person.text("h1").await;
    assert_eq!(heading, english.text("step.profile.heading"));
    person.checks("profile in error, in English").await;

    // A reload keeps it, and the history has the same length.
    person.type_in("regular_staff", "40").await;
    let history = person.browser().read("return history.length;", Vec::new()).await;
    person.reloads().await;
    assert_eq!(person.text("h1").await, english.text("programme.title"));
    assert_eq!(person.browser().read(LOADED, Vec::new()).await, json!(["en"]), "and loads nothing else");
    assert_eq!(person.browser().read("return history.length;", Vec::new()).await, history);
    person.speaks("ja-simple").await;
    person.book().await;
    person.is_at("request", Some("what")).await;
    person.fills_in_part("what", &company).await;
    person.speaks("en").await;
    person.next().await;
    person.is_at("request", Some("when")).await;
    let slot = person.offered("preferred_1").await.remove(3).0;
    person.answer("preferred_1", &slot).await;
    person.speaks("ja-simple").await;
    assert_eq!(person.has("preferred_1").await, Some(slot));
    person.next().await;
    person.is_at("request", Some("who")).await;
    person.fills_in_part("who", &company).await;
    person.speaks("ja").await;
    person.next().await;
    person.is_at("review", None).await;
    let rows = person.rows().await;
    let name = rows.iter().find(|(field, _)| field == "organisation_name");
    assert_eq!(name.map(|(_, name)| name.as_str()), Some("髙橋製作所"), "nothing that was entered is lost");
}

/// In a frame without storage, the address of the frame keeps the language.
#[tokio::test]
async fn a_language_is_remembered_where_nothing_is_kept() {
    let server = Server::start();
    let person = Person::opens(&server).await;
    let refuse = "Storage.prototype.setItem = () => { throw new DOMException('refused', 'SecurityError'); };";
    person.browser().read(refuse, Vec::new()).await;
    person.speaks("en").await;
    let address = person.browser().read("return location.search;", Vec::new()).await;
    assert_eq!(address, json!("?lang=en"));
    person.reloads().await;
    assert_eq!(person.text("h1").await, Messages::load_in("en").text("programme.title"));
}

/// Site owners name a language in the address; an unknown one is ignored.
#[tokio::test]
async fn an_address_names_a_language() {
    let server = Server::start();
    let person = Person::opens(&server).await;
    for (query, language) in [
        ("lang=ja-simple", "ja-simple"),
        ("lang=fr", "ja"),
        ("lang=../../site", "ja"),
        ("lang=", "ja"),
        ("lang=en&chamber=sample", "en"),
    ] {
        person.browser().client().goto(&format!("{}?{query}", server.url())).await.unwrap();
        person.sees_first_screen().await;
        let spoken = person.browser().read("return document.documentElement.lang;", Vec::new()).await;
        assert_eq!(spoken, json!(language), "{query}");
        assert_eq!(person.text("h1").await, Messages::load_in(language).text("programme.title"));
    }
    // An explicit choice has priority over the address.
    person.speaks("ja-simple").await;
    person.browser().client().goto(&format!("{}?lang=en", server.url())).await.unwrap();
    person.sees_first_screen().await;
    assert_eq!(person.text("h1").await, Messages::load_in("ja-simple").text("programme.title"));
}

/// Without a network the page stays as it is and says why, and the next choice works.
#[tokio::test]
async fn a_wording_that_does_not_come_leaves_the_page_as_it_is() {
    let copy = Copy::new();
    copy.remove(&copy.pack(".en"));
    let server = Server::serving(copy.path(), |_| {});
    let person = Person::opens(&server).await;
    person.find("#language-en").await.click().await.unwrap();
    let words = Messages::load();
    let said = "return document.querySelector('.languages [role=status]').textContent === arguments[0];";
    person.browser().until("the reason", said, vec![json!(words.text("language.failed"))]).await;
    person.checks("start after a language did not come").await;
    assert_eq!(person.text("h1").await, words.text("programme.title"));
    person.speaks("ja-simple").await;
    let said = person.text(".languages [role=status]").await;
    assert_eq!(said, "", "the reason is gone with its cause");
}

/// A browser's translation replaces every text node. Later updates are shown all the same, and answers count.
pub async fn a_page_that_the_browser_translates_goes_on(engine: &'static Engine) {
    const TRANSLATE: &str = "
        const texts = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
        const found = [];
        while (texts.nextNode()) if (texts.currentNode.data.trim()) found.push(texts.currentNode);
        for (const text of found) {
            if (text.parentNode.closest('option, textarea, title')) continue;
            const outer = document.createElement('font');
            const inner = document.createElement('font');
            inner.textContent = '~' + text.data;
            outer.append(inner);
            text.replaceWith(outer);
        }
        return found.length;";
    let (server, company) = (Server::start(), companies::small());
    let person = Person::opens_in(engine, &server).await;
    let translate = async || {
        let texts = person.browser().read(TRANSLATE, Vec::new()).await;
        assert!(texts.as_u64().unwrap() > 5, "there is something to translate");
    };
    translate().await;
    person.start().await;
    for page in &e2e::pages::PAGES {
        person.is_at(page.step, page.part).await;
        translate().await;
        person.answers_page(page, &company).await;
        person.next().await;
    }
    person.is_at("result", None).await;
    let estimate = "return document.querySelector('.estimate p').textContent;";
    let estimate = person.browser().read(estimate, Vec::new()).await;
    assert!(!estimate.as_str().unwrap().starts_with('~'), "the estimate was announced again: {estimate}");
    translate().await;
    person.next().await;
    person.is_at("request", Some("what")).await;
    translate().await;
    person.next().await;
    // The errors of an empty form appear and disappear within translated nodes.
    let waits = "return document.querySelectorAll('p.error').length;";
    person.browser().until("the errors", waits, Vec::new()).await;
    translate().await;
    person.fills_in_part("what", &company).await;
    person.next().await;
    person.is_at("request", Some("when")).await;
    translate().await;
    // A slot that is chosen turns into words in the other tables, and back.
    let slots = person.offered("preferred_1").await;
    let of_other = "return !document.querySelector(`[name=preferred_2][value='${arguments[0]}']`);";
    for slot in [&slots[0].0, &slots[1].0, &slots[0].0] {
        person.answer("preferred_1", slot).await;
        person.browser().until("the words for the slot", of_other, vec![json!(slot)]).await;
    }
    let back = "return !!document.querySelector(`[name=preferred_2][value='${arguments[0]}']`);";
    person.browser().until("the other slot", back, vec![json!(slots[1].0)]).await;
    person.next().await;
    person.is_at("request", Some("who")).await;
    translate().await;
    person.next().await;
    person.browser().until("the errors", waits, Vec::new()).await;
    translate().await;
    person.fills_in_part("who", &company).await;
    person.next().await;
    person.is_at("review", None).await;
    translate().await;
    person.sends().await;
    assert_eq!(server.stored_one()["organisation"]["name"], "髙橋製作所");
}

/// Letters of twice the size on the narrowest phone, and the spacing of WCAG 1.4.12: nothing is cut off, and nothing
/// scrolls sideways.
#[tokio::test]
async fn larger_letters_and_wider_spacing_cut_nothing_off() {
    const SPACING: &str = "
        * { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
        p { margin-bottom: 2em !important; }";
    const LARGER: &str = "html { font-size: 200%; }";
    const PUT_ON: &str = "
        // The content security policy refuses a `<style>` element.
        const style = new CSSStyleSheet();
        style.replaceSync(arguments[0]);
        document.adoptedStyleSheets = [style];
        return parseFloat(getComputedStyle(document.querySelector('p')).fontSize);";
    let (server, company) = (Server::start(), companies::threshold());
    let person = Person::opens(&server).await;
    person.browser().appear(320, Theme::Light).await;
    let check = async |language: &str, step: &str| {
        for (name, rules, size) in [("200 %", LARGER, 2.0), ("spacing", SPACING, 1.0)] {
            let letters = person.browser().read(PUT_ON, vec![json!(rules)]).await.as_f64().unwrap();
            person.checks(&format!("{step} in {language} with {name}")).await;
            assert!(letters >= 14.0 * size, "{step} in {language}: letters follow, {letters}");
        }
        person.browser().read("document.adoptedStyleSheets = [];", Vec::new()).await;
    };
    for language in ["ja", "en", "ja-simple"] {
        if language != "ja" {
            person.goes_to(&server).await;
            person.sees_first_screen().await;
            person.speaks(language).await;
        }
        check(language, "start").await;
        person.start().await;
        for page in &e2e::pages::PAGES {
            person.is_at(page.step, page.part).await;
            person.answers_page(page, &company).await;
            check(language, page.part.unwrap_or(page.step)).await;
            person.next().await;
        }
        person.is_at("result", None).await;
        check(language, "result").await;
        person.next().await;
        person.is_at("request", Some("what")).await;
        for (part, _) in e2e::pages::REQUEST {
            person.is_at("request", Some(part)).await;
            person.fills_in_part(part, &company).await;
            check(language, part).await;
            person.next().await;
        }
        person.is_at("review", None).await;
        check(language, "review").await;
        person.sends().await;
        check(language, "receipt").await;
    }
}
