//! The studio: the time from the last key until the page shows the report on the new content.

use super::figures::{Figures, percentile};
use super::throttle::{SLOWDOWN, run_first};
use crate::browser::{Browser, CHROMIUM};
use crate::server::Server;
use fantoccini::Locator;
use fantoccini::key::Key;
use serde_json::json;

/// The programme that is opened.
const PROGRAMME: &str = "telework-pioneers-r3";
/// The field that is typed into, and the numbers, in turn. The first is another than the published one.
const FIELD: &str = "[name='eligible-share.percent']";
const NUMBERS: [&str; 2] = ["20", "25"];
/// How many numbers are typed in a visit, for each speed of the processor.
const ROUNDS: usize = 10;

/// Records the time of the last input, and when the check of the content as it stands has ended.
const WATCH: &str = "
    (() => {
        const times = { typed: 0, reported: 0 };
        window.checkTimes = times;
        addEventListener('input', ({ timeStamp }) => Object.assign(times, { typed: timeStamp, reported: 0 }), true);
        const look = () => {
            const { studioState } = document.querySelector('main[data-studio]')?.dataset ?? {};
            if (studioState !== 'checking') times.reported = performance.now();
        };
        const attributeFilter = ['data-studio-state'];
        new MutationObserver(look).observe(document, { subtree: true, attributes: true, attributeFilter });
    })();";

/// The time of the last check in milliseconds, once the field has this value and the check has ended.
const TIME: &str = "
    const { typed, reported } = checkTimes;
    const isTyped = document.querySelector(arguments[0]).value === arguments[1];
    return isTyped && typed > 0 && reported > typed && reported - typed;";

/// The page is open, and its first check has ended.
const OPEN: &str = "return document.querySelector('main[data-studio]')?.dataset.studioState === 'sound';";

/// Opens the programme, and types into a field at the speed of this machine and at that of a slow processor.
pub async fn check(figures: &mut Figures) {
    let server = Server::start();
    let browser = Browser::start(&CHROMIUM).await;
    browser.resize(1280, 1400).await;
    run_first(&browser, WATCH).await;
    browser.client().goto(&format!("{}studio/", server.url())).await.unwrap();
    opens(&browser).await;
    for (measure, rate) in [("check", 1), ("check_slow", SLOWDOWN)] {
        browser.cdp("Emulation.setCPUThrottlingRate", json!({ "rate": rate })).await;
        let mut times = Vec::new();
        for number in NUMBERS.iter().cycle().take(ROUNDS) {
            times.push(time(&browser, number).await);
        }
        for percent in [50, 95] {
            figures.record("studio", &format!("{measure}_p{percent}"), percentile(&times, percent));
        }
    }
}

async fn opens(browser: &Browser) {
    let ready = format!(
        "const choice = document.querySelector(\"[name=programme][value='{PROGRAMME}']\");
        const open = document.querySelector('[data-action=open]:not([disabled])');
        choice?.click();
        return !!choice && !!open;"
    );
    browser.until("the list of programmes", &ready, Vec::new()).await;
    let open = browser.client().find(Locator::Css("[data-action=open]")).await.unwrap();
    open.click().await.unwrap();
    browser.until("a sound programme", OPEN, Vec::new()).await;
}

async fn time(browser: &Browser, number: &str) -> f64 {
    let field = browser.client().find(Locator::Css(FIELD)).await.unwrap();
    let all = format!("{}a{}", Key::Control, Key::Null);
    field.send_keys(&format!("{all}{number}")).await.unwrap();
    let time = browser.until("the report", TIME, vec![json!(FIELD), json!(number)]).await;
    time.as_f64().unwrap()
}
