//! The folder of the pictures, and the views of each scene.

use e2e::browser::Theme;
use e2e::person::Person;
use serde_json::{Value, json};
use std::path::PathBuf;

/// The lowest height of a picture, in CSS pixels: that of a phone.
const MIN_HEIGHT: u64 = 844;
/// The style sheet of a person who doubles the size of the letters.
const LARGER: &str = "html { font-size: 200%; }";

/// A view of a page.
#[derive(Debug, Clone, Copy)]
pub struct View {
    /// The end of its file names.
    id: &'static str,
    /// The width of the page, in CSS pixels.
    width: u32,
    theme: Theme,
    /// Whether forced colours are light.
    light: bool,
    /// Whether letters have twice the size.
    zoomed: bool,
}

impl View {
    const fn new(id: &'static str, width: u32, theme: Theme) -> Self {
        Self { id, width, theme, light: false, zoomed: false }
    }
}

const PHONE: View = View::new("390-light", 390, Theme::Light);
const DESK: View = View::new("1280-light", 1280, Theme::Light);
/// The narrowest phone with letters twice as large.
const ZOOMED: View = View { zoomed: true, ..View::new("zoom-320", 320, Theme::Light) };

/// Every view.
pub const EVERY_VIEW: [View; 7] = [
    PHONE,
    DESK,
    View::new("390-dark", 390, Theme::Dark),
    View::new("1280-dark", 1280, Theme::Dark),
    View { light: true, ..View::new("390-forced-light", 390, Theme::Forced) },
    View::new("390-forced-dark", 390, Theme::Forced),
    ZOOMED,
];
/// The views of another language, which changes line breaks.
pub const VIEWS_OF_WORDS: [View; 3] = [PHONE, DESK, ZOOMED];
/// The views of a host page, which changes the width.
pub const VIEWS_OF_ROOM: [View; 2] = [PHONE, DESK];

/// The pictures of one walk.
pub struct Album {
    folder: PathBuf,
    /// The beginning of its file names.
    prefix: String,
    views: &'static [View],
}

impl Album {
    /// An album with these views, whose file names begin with `prefix`.
    pub fn open(prefix: &str, views: &'static [View]) -> Self {
        let folder = std::env::var_os("TELEWORK_CHECK_SHOTS").expect("TELEWORK_CHECK_SHOTS names a folder");
        let folder = PathBuf::from(folder);
        std::fs::create_dir_all(&folder).unwrap();
        Self { folder, prefix: prefix.to_owned(), views }
    }

    /// Takes a picture of the page in every view of the album.
    pub async fn take(&self, person: &Person, scene: &str) {
        for view in self.views {
            self.take_one(person, scene, view).await;
        }
        person.browser().appear(PHONE.width, PHONE.theme).await;
    }

    async fn take_one(&self, person: &Person, scene: &str, view: &View) {
        // The content security policy refuses a `<style>` element.
        const PUT_ON: &str = "
            const style = new CSSStyleSheet();
            style.replaceSync(arguments[0]);
            document.adoptedStyleSheets = [style];";
        let browser = person.browser();
        browser.appear(view.width, view.theme).await;
        if view.light {
            let features = json!([
                { "name": "prefers-color-scheme", "value": "light" },
                { "name": "forced-colors", "value": "active" },
            ]);
            browser.cdp("Emulation.setEmulatedMedia", json!({ "features": features })).await;
        }
        let rules = if view.zoomed { LARGER } else { "" };
        browser.read(PUT_ON, vec![json!(rules)]).await;
        browser.is_still().await;
        has_room(person).await;
        let height = browser.read("return document.documentElement.scrollHeight;", Vec::new()).await;
        let height = height.as_u64().unwrap().max(MIN_HEIGHT);
        browser.resize(view.width, u32::try_from(height).unwrap()).await;
        let picture = browser.client().screenshot().await.unwrap();
        let Self { folder, prefix, .. } = self;
        std::fs::write(folder.join(format!("{prefix}{scene}-{}.png", view.id)), picture).unwrap();
        browser.read(PUT_ON, vec![Value::from("")]).await;
    }
}

/// Waits until a frame has the height of its page at this width. A dialogue has a fixed height.
async fn has_room(person: &Person) {
    const FRAMED: &str = "return !!document.querySelector('iframe') && !document.querySelector('dialog');";
    const INSIDE: &str = "return Math.ceil(document.querySelector('main').getBoundingClientRect().height);";
    const ROOM: &str = "
        const said = watched.messages.filter(({ type }) => type === 'height').at(-1)?.height;
        return said === arguments[0] && document.querySelector('iframe').clientHeight >= said;";
    let browser = person.browser();
    if browser.read(FRAMED, Vec::new()).await == json!(true) {
        browser.client().enter_frame(0).await.unwrap();
        let inside = browser.read(INSIDE, Vec::new()).await;
        person.leaves_frame().await;
        browser.until("room for the frame", ROOM, vec![inside]).await;
    }
}
