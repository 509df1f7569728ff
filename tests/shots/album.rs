//! The folder for the pictures, and the ways in which each scene is looked at.

use crate::person::Person;
use crate::window::Theme;
use serde_json::{Value, json};
use std::path::PathBuf;

/// As high as a page begins to be, in pixels; a picture is never lower.
const LEAST_HEIGHT: u64 = 844;
/// What a person does who makes the letters of every page twice as large.
const LARGER: &str = "html { font-size: 200%; }";

/// A way of looking at a page.
#[derive(Debug, Clone, Copy)]
pub struct View {
    /// How file names end that belong to it.
    id: &'static str,
    /// How wide the page is, in pixels.
    width: u32,
    theme: Theme,
    /// Whether the device is light where its own colours are put in the place of the page's.
    light: bool,
    /// Whether letters are twice as large.
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

/// Every way there is.
pub const EVERY_VIEW: [View; 7] = [
    PHONE,
    DESK,
    View::new("390-dark", 390, Theme::Dark),
    View::new("1280-dark", 1280, Theme::Dark),
    View { light: true, ..View::new("390-forced-light", 390, Theme::Forced) },
    View::new("390-forced-dark", 390, Theme::Forced),
    ZOOMED,
];
/// What another language can change: how long lines are, and where they break.
pub const VIEWS_OF_WORDS: [View; 3] = [PHONE, DESK, ZOOMED];
/// What a page around the widget can change: the room there is.
pub const VIEWS_OF_ROOM: [View; 2] = [PHONE, DESK];

/// The pictures of one walk.
pub struct Album {
    folder: PathBuf,
    /// How file names begin that belong to it.
    prefix: String,
    views: &'static [View],
}

impl Album {
    /// The album whose pictures begin with this, and are taken in these ways.
    pub fn open(prefix: &str, views: &'static [View]) -> Self {
        let folder = std::env::var_os("TELEWORK_CHECK_SHOTS").expect("TELEWORK_CHECK_SHOTS names a folder");
        let folder = PathBuf::from(folder);
        std::fs::create_dir_all(&folder).unwrap();
        Self { folder, prefix: prefix.to_owned(), views }
    }

    /// Takes the page as it is, in every way of the album.
    pub async fn take(&self, person: &Person, scene: &str) {
        for view in self.views {
            self.take_one(person, scene, view).await;
        }
        person.browser().appear(PHONE.width, PHONE.theme).await;
    }

    async fn take_one(&self, person: &Person, scene: &str, view: &View) {
        // The page's own policy refuses a style that is written into it.
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
            browser.tell("Emulation.setEmulatedMedia", json!({ "features": features })).await;
        }
        let rules = if view.zoomed { LARGER } else { "" };
        browser.read(PUT_ON, vec![json!(rules)]).await;
        browser.is_still().await;
        has_room(person).await;
        let height = browser.read("return document.documentElement.scrollHeight;", Vec::new()).await;
        let height = height.as_u64().unwrap().max(LEAST_HEIGHT);
        browser.resize(view.width, u32::try_from(height).unwrap()).await;
        let picture = browser.client().screenshot().await.unwrap();
        let Self { folder, prefix, .. } = self;
        std::fs::write(folder.join(format!("{prefix}{scene}-{}.png", view.id)), picture).unwrap();
        browser.read(PUT_ON, vec![Value::from("")]).await;
    }
}

/// Waits until the page around a frame has made it as high as its page is at this width. A dialogue has a height of its
/// own.
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
