//! Checks of every page, in every state and at every width: axe-core, the layout and the texts.

use super::Person;
use crate::axe;
use crate::browser::{Ability, Theme};
use crate::messages::Messages;
use serde::Deserialize;

/// The narrowest phone, a common phone, and a desktop window, in CSS pixels.
pub const WIDTHS: [u32; 3] = [320, 390, 1280];

/// Finds unfilled placeholders and ids in place of texts, letters below 14 px, tap targets below 44 px, elements that
/// are cut off or reach out of the page, fractions that a screen reader reads as dates, and fields that are marked as
/// required without `aria-required`.
const LOOK: &str = r"
    const words = document.body.innerText;
    const headings = [...document.querySelectorAll('h1')];
    const seen = (element) => element.checkVisibility();
    const name = (element) => element.outerHTML.slice(0, 120);
    const own = (element) => [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
    const lettered = [...document.querySelectorAll('main *')].filter((element) => seen(element)
        && (own(element) || element.matches('select, textarea, input:not([type=radio], [type=checkbox])')));
    const tapped = [...document.querySelectorAll(
        'button, a, summary, select, textarea, input:not([type=radio], [type=checkbox]), label:has(input)')]
        .filter(seen);
    const hides = (element) => {
        const { overflowX, overflowY } = getComputedStyle(element);
        return overflowX !== 'visible' || overflowY !== 'visible';
    };
    const shown = [...document.querySelectorAll('main *')]
        .filter((element) => seen(element) && !element.closest('.out-of-sight'));
    const boxes = 'select, textarea, input, progress';
    return {
        cut: shown.filter((element) => hides(element) && !element.matches(boxes)
            && (element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1))
            .map(name),
        outside: shown.filter((element) => element.getBoundingClientRect().right > innerWidth + 1).map(name),
        overflow: document.documentElement.scrollWidth - document.documentElement.clientWidth,
        headings: headings.length,
        raw: words.match(/\{[a-z_]+\}|(?<![\w@.\/-])[a-z][a-z_-]*(\.[a-z0-9_-]+)+(?![\w@])/g) ?? [],
        fractions: words.match(/\d+\s*\/\s*\d+/g) ?? [],
        optional: [...document.querySelectorAll('label:has(> .required)')]
            .filter((label) => label.control?.getAttribute('aria-required') !== 'true').map(name),
        small: lettered.filter((element) => parseFloat(getComputedStyle(element).fontSize) < 14).map(name),
        low: tapped.filter((element) => element.getBoundingClientRect().height < 44).map(name),
        language: document.documentElement.lang,
        chosen: document.querySelector('[data-action=language][aria-pressed=true]')?.dataset.target,
        title: document.title,
        help: document.querySelectorAll('main footer a[href^=\'tel:\']').length,
    };";

#[derive(Debug, Deserialize)]
struct Look {
    overflow: i64,
    headings: usize,
    raw: Vec<String>,
    fractions: Vec<String>,
    optional: Vec<String>,
    small: Vec<String>,
    low: Vec<String>,
    language: String,
    chosen: String,
    title: String,
    help: usize,
    cut: Vec<String>,
    outside: Vec<String>,
}

impl Person {
    /// Checks the page as it is now.
    pub async fn checks(&self, state: &str) {
        let findings = self.findings().await;
        assert!(findings.is_empty(), "{state}: {} findings\n\n{}", findings.len(), findings.join("\n"));
    }

    /// The findings on the page as it is now, a paragraph each.
    pub async fn findings(&self) -> Vec<String> {
        self.browser().is_still().await;
        let look: Look = serde_json::from_value(self.browser().read(LOOK, Vec::new()).await).unwrap();
        let mut findings = Vec::new();
        let mut demand = |holds: bool, what: String| findings.extend((!holds).then_some(what));
        demand(look.overflow == 0, format!("{} px have to be scrolled sideways", look.overflow));
        demand(look.headings == 1, format!("{} first headings", look.headings));
        demand(look.help == 1, format!("the telephone stands at the foot {} times", look.help));
        demand(look.language == look.chosen, format!("{} speaks {}", look.language, look.chosen));
        let name = Messages::load_in(&look.language).text("programme.title").to_owned();
        demand(look.title.ends_with(&name), format!("the title is {}", look.title));
        for (what, elements) in [
            ("no words for", &look.raw),
            ("heard as a date:", &look.fractions),
            ("required, and not said to be:", &look.optional),
            ("letters under 14 px in", &look.small),
            ("a place to tap under 44 px:", &look.low),
            ("cut off:", &look.cut),
            ("beside the page:", &look.outside),
        ] {
            elements.iter().for_each(|element| demand(false, format!("{what} {element}")));
        }
        findings.extend(axe::violations(self.browser()).await);
        findings
    }

    /// Checks the page as it is now at every width, in both themes where the engine has both.
    pub async fn checks_everywhere(&self, state: &str) {
        let both = [Theme::Light, Theme::Dark];
        let themes = if self.browser().engine().lets(Ability::Themes) { &both[..] } else { &both[..1] };
        for width in WIDTHS {
            for &theme in themes {
                self.browser().appear(width, theme).await;
                self.checks(&format!("{state} at {width} in the {} theme", theme.id())).await;
            }
        }
        self.browser().appear(390, Theme::Light).await;
    }
}
