//! What must hold on every page, in every state, at every width.

use crate::axe;
use crate::engine::Ability;
use crate::person::Person;
use crate::window::Theme;
use crate::wording::Wording;
use serde::Deserialize;

/// The narrowest phone, a common one, and a desk.
pub const WIDTHS: [u32; 3] = [320, 390, 1280];

/// What is seen at a glance: placeholders and ids of texts where a person expects words, letters under
/// 14 px, places to tap that are lower than a fingertip, 44 px, what is cut off or reaches out of the page, what a
/// screen reader would take for a date, and what is marked as required without being it.
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
        let found = self.findings().await;
        assert!(found.is_empty(), "{state}: {} findings\n\n{}", found.len(), found.join("\n"));
    }

    /// What is wrong with the page as it is now, a paragraph each.
    pub async fn findings(&self) -> Vec<String> {
        self.browser().is_still().await;
        let look: Look = serde_json::from_value(self.browser().read(LOOK, Vec::new()).await).unwrap();
        let mut found = Vec::new();
        let mut demand = |holds: bool, what: String| found.extend((!holds).then_some(what));
        demand(look.overflow == 0, format!("{} px have to be scrolled sideways", look.overflow));
        demand(look.headings == 1, format!("{} first headings", look.headings));
        demand(look.help == 1, format!("the telephone stands at the foot {} times", look.help));
        demand(look.language == look.chosen, format!("{} speaks {}", look.language, look.chosen));
        let name = Wording::load_in(&look.language).text("programme.title").to_owned();
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
        found.extend(axe::violations(self.browser()).await);
        found
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
