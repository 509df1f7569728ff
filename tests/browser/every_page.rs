//! What must hold on every page, in every state, at every width.

use crate::axe;
use crate::engine::Ability;
use crate::person::Person;
use crate::window::Theme;
use crate::wording::Wording;
use serde::Deserialize;

/// The narrowest phone, a common one, and a desk.
const WIDTHS: [u32; 3] = [320, 390, 1280];

/// What is seen at a glance: placeholders and ids of texts where a person expects words, letters under
/// 14 px, and places to tap that are lower than a fingertip, 44 px. A link within a text may be lower.
const LOOK: &str = r"
    const words = document.body.innerText;
    const headings = [...document.querySelectorAll('h1')];
    const seen = (element) => element.checkVisibility();
    const name = (element) => element.outerHTML.slice(0, 120);
    const own = (element) => [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
    const lettered = [...document.querySelectorAll('main *')].filter((element) => seen(element)
        && (own(element) || element.matches('select, textarea, input:not([type=radio], [type=checkbox])')));
    const tapped = [...document.querySelectorAll(
        'button, select, textarea, input:not([type=radio], [type=checkbox]), label:has(input)')].filter(seen);
    return {
        overflow: document.documentElement.scrollWidth - document.documentElement.clientWidth,
        headings: headings.length,
        raw: words.match(/\{[a-z_]+\}|(?<![\w@.\/-])[a-z][a-z_-]*(\.[a-z0-9_-]+)+(?![\w@])/g) ?? [],
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
    small: Vec<String>,
    low: Vec<String>,
    language: String,
    chosen: String,
    title: String,
    help: usize,
}

impl Person {
    /// Checks the page as it is now, on a phone, by day.
    pub async fn checks(&self, state: &str) {
        self.browser().is_still().await;
        let look: Look = serde_json::from_value(self.browser().read(LOOK, Vec::new()).await).unwrap();
        assert_eq!(look.overflow, 0, "{state}: nothing has to be scrolled sideways");
        assert_eq!(look.headings, 1, "{state}: one first heading");
        assert_eq!(look.raw, Vec::<String>::new(), "{state}: every text has its words");
        assert_eq!(look.small, Vec::<String>::new(), "{state}: no letter is under 14 px");
        assert_eq!(look.low, Vec::<String>::new(), "{state}: no place to tap is under 44 px");
        assert_eq!(look.language, look.chosen, "{state}: the page says its language");
        let name = Wording::load_in(&look.language);
        assert!(look.title.ends_with(name.text("programme.title")), "{state}: the title, {}", look.title);
        assert_eq!(look.help, 1, "{state}: the telephone stands at the foot");
        let found = axe::violations(self.browser()).await;
        assert!(found.is_empty(), "{state}: {} found by axe-core\n\n{}", found.len(), found.join("\n"));
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
