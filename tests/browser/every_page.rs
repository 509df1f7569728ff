//! What must hold on every page, in every state, at every width.

use crate::axe;
use crate::person::Person;
use crate::window::Theme;
use serde::Deserialize;

/// The narrowest phone, a common one, and a desk.
const WIDTHS: [u32; 3] = [320, 390, 1280];

/// Placeholders and ids of texts that were left where a person expects words.
const LOOK: &str = r"
    const words = document.body.innerText;
    const headings = [...document.querySelectorAll('h1')];
    return {
        overflow: document.documentElement.scrollWidth - document.documentElement.clientWidth,
        headings: headings.length,
        raw: words.match(/\{[a-z_]+\}|(?<![\w@.\/-])[a-z][a-z_-]*(\.[a-z0-9_-]+)+(?![\w@])/g) ?? [],
        language: document.documentElement.lang,
        help: document.querySelectorAll('main footer a[href^=\'tel:\']').length,
    };";

#[derive(Debug, Deserialize)]
struct Look {
    overflow: i64,
    headings: usize,
    raw: Vec<String>,
    language: String,
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
        assert_eq!(look.language, "ja", "{state}: the page says its language");
        assert_eq!(look.help, 1, "{state}: the telephone stands at the foot");
        let found = axe::violations(self.browser()).await;
        assert!(found.is_empty(), "{state}: {} found by axe-core\n\n{}", found.len(), found.join("\n"));
    }

    /// Checks the page as it is now at every width and in both themes.
    pub async fn checks_everywhere(&self, state: &str) {
        for width in WIDTHS {
            for theme in [Theme::Light, Theme::Dark] {
                self.browser().appear(width, theme).await;
                self.checks(&format!("{state} at {width} in the {} theme", theme.id())).await;
            }
        }
        self.browser().appear(390, Theme::Light).await;
    }
}
