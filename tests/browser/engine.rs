//! The browser engines, and all that is different about them.

use serde_json::{Value, json};
use std::fs;
use std::path::Path;

/// A browser engine and how its driver is used. Another engine is another row of [`ENGINES`].
pub struct Engine {
    /// The name that `TELEWORK_CHECK_ENGINE` chooses it by.
    pub name: &'static str,
    /// The variable that names the driver's path; `cargo xtask test` sets it.
    pub variable: &'static str,
    /// The driver's name on `PATH`.
    pub program: &'static str,
    /// How the driver comes by a port.
    pub port: Port,
    /// Whether its windows need a display.
    pub screen: Screen,
    /// What the driver and the browser find in their environment, besides what the test found.
    pub environment: &'static [(&'static str, &'static str)],
    /// The variable that has to name the folder of the profile, where no capability can.
    pub home: Option<&'static str>,
    /// A file of the profile, with its content, that lets a window be as narrow as a phone.
    pub style: Option<(&'static str, &'static str)>,
    /// The capabilities of a fresh browser whose profile is this folder.
    pub capabilities: fn(&Path) -> Value,
    /// What can be done to it, of what not every engine allows.
    pub abilities: &'static [Ability],
}

/// Something that only some engines let a test do. A test that needs it asks for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ability {
    /// To change between the themes while the browser runs. Those that cannot are light.
    Themes,
    /// To be told things for which `WebDriver` has no word.
    DevTools,
}

/// How a driver comes by a port that is free.
pub enum Port {
    /// It takes one of its own choice, and tells it in a line after these words.
    Announced { arguments: &'static [&'static str], before: &'static str },
    /// It is given one, after the first argument.
    Given { argument: &'static str },
}

/// Where a browser draws its windows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Screen {
    /// Nowhere; it can do without.
    None,
    /// On a display.
    Display,
}

/// Every engine that the journeys run in.
pub const ENGINES: &[Engine] = &[
    Engine {
        name: "chromium",
        variable: "TELEWORK_CHECK_CHROMEDRIVER",
        program: "chromedriver",
        port: Port::Announced { arguments: &["--port=0"], before: "started successfully on port " },
        screen: Screen::None,
        environment: &[],
        home: None,
        style: None,
        capabilities: chromium,
        abilities: &[Ability::Themes, Ability::DevTools],
    },
    Engine {
        name: "firefox",
        variable: "TELEWORK_CHECK_GECKODRIVER",
        program: "geckodriver",
        port: Port::Announced { arguments: &["--port=0"], before: "Listening on 127.0.0.1:" },
        screen: Screen::None,
        environment: &[],
        home: None,
        style: Some(("chrome/userChrome.css", ":root { min-width: 0 !important; }")),
        capabilities: firefox,
        abilities: &[],
    },
    Engine {
        name: "webkit",
        variable: "TELEWORK_CHECK_WEBKITDRIVER",
        program: "WebKitWebDriver",
        port: Port::Given { argument: "--port=" },
        screen: Screen::Display,
        environment: &[
            // Its own walls need rights that a container does not have; all that it opens is the widget.
            ("WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS", "1"),
            // The usual one takes the key of a ＠ for the key Compose, and waits for what to compose.
            ("GTK_IM_MODULE", "gtk-im-context-none"),
        ],
        home: Some("XDG_CONFIG_HOME"),
        style: Some(("gtk-3.0/gtk.css", "button, entry { min-width: 0; padding: 0; }")),
        capabilities: webkit,
        abilities: &[],
    },
];

impl Engine {
    /// The engine with this name.
    pub fn named(name: &str) -> &'static Self {
        let found = ENGINES.iter().find(|engine| engine.name == name);
        found.unwrap_or_else(|| panic!("no engine {name}"))
    }

    /// The engine that `TELEWORK_CHECK_ENGINE` names, or else Chromium.
    pub fn usual() -> &'static Self {
        Self::named(&std::env::var("TELEWORK_CHECK_ENGINE").unwrap_or_else(|_| "chromium".to_owned()))
    }

    /// Whether it can do this.
    pub fn has(&self, ability: Ability) -> bool {
        self.abilities.contains(&ability)
    }

    /// For a test that cannot do without: whether it can, and where it cannot, a word about it.
    pub fn lets(&self, ability: Ability) -> bool {
        if !self.has(ability) {
            eprintln!("{} is without {ability:?}: what needs it is left out", self.name);
        }
        self.has(ability)
    }

    /// Writes what the profile has to have before the browser starts.
    pub fn furnish(&self, profile: &Path) {
        if let Some((name, content)) = self.style {
            let file = profile.join(name);
            fs::create_dir_all(file.parent().unwrap()).unwrap();
            fs::write(file, content).unwrap();
        }
    }
}

/// How long a script and the loading of a page may take, in milliseconds.
fn timeouts() -> Value {
    json!({ "script": 30_000, "pageLoad": 30_000 })
}

/// A port where nobody answers. Whatever is not on this machine is asked of it.
const NOBODY: &str = "127.0.0.1:9";

/// Chromium asks nobody on the web for anything: no name but the loopback address is resolved.
fn chromium(profile: &Path) -> Value {
    json!({
        "browserName": "chrome",
        "timeouts": timeouts(),
        "goog:chromeOptions": { "args": [
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--hide-scrollbars",
            "--lang=ja",
            "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
            format!("--user-data-dir={}", profile.display()),
        ] },
    })
}

/// geckodriver itself turns off most of what Firefox would ask the web for.
fn firefox(profile: &Path) -> Value {
    json!({
        "browserName": "firefox",
        "timeouts": timeouts(),
        "proxy": {
            "proxyType": "manual",
            "httpProxy": NOBODY,
            "sslProxy": NOBODY,
            "noProxy": ["127.0.0.1", "localhost"],
        },
        "moz:firefoxOptions": {
            "args": ["-headless", "-profile", profile],
            "prefs": {
                "intl.accept_languages": "ja",
                "layout.css.prefers-color-scheme.content-override": 1,
                "toolkit.legacyUserProfileCustomizations.stylesheets": true,
            },
        },
    })
}

/// The driver knows where its small browser is; with that word for automation it keeps nothing. The
/// driver never answers to the common capability for a proxy, so the browser is told of it.
fn webkit(_: &Path) -> Value {
    json!({
        "timeouts": timeouts(),
        "webkitgtk:browserOptions": { "args": [
            "--automation",
            format!("--proxy=http://{NOBODY}"),
            "--ignore-host=127.0.0.1",
            "--ignore-host=localhost",
        ] },
    })
}
