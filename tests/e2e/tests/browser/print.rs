//! The printed result: one or two sheets of A4, nothing cut off, with the date, every answer and every source.

use e2e::browser::{Ability, Browser, Engine, Theme};
use e2e::companies::{self, Company};
use e2e::messages::Messages;
use e2e::person::Person;
use e2e::server::Server;
use fantoccini::wd::PrintConfigurationBuilder;
use serde_json::json;

/// The printable width of a sheet of A4, in CSS pixels.
const SHEET_WIDTH: u32 = 703;

#[tokio::test]
async fn every_result_fits_on_two_sheets_with_all_that_a_manager_asks() {
    if !Engine::default_engine().lets(Ability::DevTools) {
        return;
    }
    for company in [companies::small(), companies::threshold(), companies::large()] {
        let server = Server::start();
        let person = Person::opens(&server).await;
        person.assesses(&company).await;
        let sheets = sheets(person.browser()).await;
        assert!((1..=2).contains(&sheets), "{}: {sheets} sheets", company.id);
        sees_record(&person, &company).await;
    }
}

/// The number of printed sheets.
async fn sheets(browser: &Browser) -> usize {
    let configuration = PrintConfigurationBuilder::default().build().unwrap();
    let pdf = browser.client().print(configuration).await.unwrap();
    let is_page = |part: &[u8]| part.starts_with(b"/Type /Page") && !part.starts_with(b"/Type /Pages");
    pdf.windows(12).filter(|part| is_page(part)).count()
}

/// The printed record, which the screen does not show.
async fn sees_record(person: &Person, company: &Company) {
    let browser = person.browser();
    let hidden = "return getComputedStyle(document.querySelector('.record')).display === 'none';";
    assert_eq!(browser.read(hidden, Vec::new()).await, json!(true), "the screen leaves the record out");
    browser.resize(SHEET_WIDTH, 1000).await;
    browser.cdp("Emulation.setEmulatedMedia", json!({ "media": "print" })).await;
    let shown = person.text(".record").await;
    let cut = "
        const wide = document.documentElement;
        return wide.scrollWidth > wide.clientWidth
            || [...document.querySelectorAll('main *')].some((one) => one.scrollWidth > one.clientWidth + 1
                && getComputedStyle(one).overflow !== 'visible');";
    assert_eq!(browser.read(cut, Vec::new()).await, json!(false), "{}: something is cut", company.id);
    let words = Messages::load();
    for source in
        ["deck", "es-inc", "call-2022", "application-form", "basic-act", "one-stop", "subsidy", "result-2025"]
    {
        let title = words.text(&format!("source.{source}"));
        assert!(shown.contains(title), "{}: {title} is not in {shown}", company.id);
    }
    for (question, _) in company.answers {
        let short = words.text(&format!("question.{question}.short"));
        assert!(shown.contains(short), "{}: {short} is not in {shown}", company.id);
    }
    assert!(shown.contains(words.text("programme.name")) && shown.contains("第1版"), "{shown}");
    // Paper shows what the screen folds.
    let folded =
        "return [...document.querySelectorAll('.basis p, [data-criterion] p:first-of-type, [data-route] p')]
        .filter((one) => !one.checkVisibility()).map((one) => one.textContent);";
    assert_eq!(browser.read(folded, Vec::new()).await, json!([]), "{}: folded on paper", company.id);
    browser.cdp("Emulation.setEmulatedMedia", json!({ "media": "" })).await;
    // Browsers whose style sheets cannot unfold are told before and after.
    let folds = "
        const closed = () => document.querySelectorAll('details:not([open])').length;
        const [before] = [closed(), dispatchEvent(new Event('beforeprint'))];
        const [during] = [closed(), dispatchEvent(new Event('afterprint'))];
        return before > 0 && during === 0 && closed() === before;";
    assert_eq!(browser.read(folds, Vec::new()).await, json!(true), "{}: folds are opened", company.id);
    browser.appear(390, Theme::Light).await;
}
