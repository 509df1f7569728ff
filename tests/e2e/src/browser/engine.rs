//! The browser engines and their differences.

use serde_json::{Value, json};
use std::fs;
use std::path::Path;

/// A browser engine and how its driver is used. A further engine is a further row of [`ENGINES`].
pub struct Engine {
    /// The name that `TELEWORK_CHECK_ENGINE` chooses it by.
    pub name: &'static str,
    /// The variable that names the driver's path; `cargo xtask test` sets it.
    pub variable: &'static str,
    /// The driver's name on `PATH`.
    pub program: &'static str,
    /// How the driver gets its port.
    pub port: Port,
    /// Whether its windows need a display.
    pub screen: Screen,
    /// Environment variables of the driver and the browser, in addition to those of the test.
    pub environment: &'static [(&'static str, &'static str)],
    /// The variable that names the folder of the profile, for an engine without a capability for it.
    pub home: Option<&'static str>,
    /// A file of the profile, with its content, that allows a window as narrow as a phone.
    pub style: Option<(&'static str, &'static str)>,
    /// The WebDriver capabilities of a new session whose profile is this folder.
    pub capabilities: fn(&Path) -> Value,
    /// The optional abilities that it has.
    pub abilities: &'static [Ability],
}

/// An ability that only some engines have. A test that needs one checks [`Engine::lets`] first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ability {
    /// Change the theme while the browser runs. Engines without it show the light theme.
    Themes,
    /// Commands of the Chrome DevTools Protocol.
    DevTools,
}

/// How a driver gets a free port.
pub enum Port {
    /// It chooses one and prints it after this text.
    Announced {
        /// The arguments of the driver.
        arguments: &'static [&'static str],
        /// The text before the port.
        before: &'static str,
    },
    /// It gets one in this argument.
    Given {
        /// The argument without the port.
        argument: &'static str,
    },
}

/// Where a browser draws its windows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Screen {
    /// Nowhere: it is headless.
    None,
    /// On an X display.
    Display,
}

/// Chromium, for tests with further capabilities.
pub const CHROMIUM: Engine = Engine {
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
};

/// Chromium as it restores the tabs of its profile.
pub const CHROMIUM_RESTORED: Engine = Engine { capabilities: chromium_restored, ..CHROMIUM };

/// Firefox, headless.
const FIREFOX: Engine = Engine {
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
};

/// Firefox on a display and with its interface for screen readers, which a headless one does not have.
pub const FIREFOX_ON_SCREEN: Engine = Engine {
    screen: Screen::Display,
    environment: &[("GNOME_ACCESSIBILITY", "1")],
    style: None,
    capabilities: firefox_on_screen,
    ..FIREFOX
};

/// Every engine that the browser tests run in.
pub const ENGINES: &[Engine] = &[
    CHROMIUM,
    FIREFOX,
    Engine {
        name: "webkit",
        variable: "TELEWORK_CHECK_WEBKITDRIVER",
        program: "WebKitWebDriver",
        port: Port::Given { argument: "--port=" },
        screen: Screen::Display,
        environment: &[
            // The sandbox needs privileges that a container lacks. Only the widget is opened.
            ("WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS", "1"),
            // The default module takes the key of a ＠ for Compose and waits for the next key.
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
        let engine = ENGINES.iter().find(|engine| engine.name == name);
        engine.unwrap_or_else(|| panic!("no engine {name}"))
    }

    /// The engine that `TELEWORK_CHECK_ENGINE` names; Chromium if it is unset.
    pub fn default_engine() -> &'static Self {
        Self::named(&std::env::var("TELEWORK_CHECK_ENGINE").unwrap_or_else(|_| "chromium".to_owned()))
    }

    /// Whether it has this ability.
    pub fn has(&self, ability: Ability) -> bool {
        self.abilities.contains(&ability)
    }

    /// Whether it has an ability that a test requires. If not, the skipped test is reported on stderr.
    pub fn lets(&self, ability: Ability) -> bool {
        if !self.has(ability) {
            eprintln!("{} is without {ability:?}: a test is skipped", self.name);
        }
        self.has(ability)
    }

    /// Writes the files that the profile needs before the browser starts.
    pub fn write_profile(&self, profile: &Path) {
        if let Some((name, content)) = self.style {
            let file = profile.join(name);
            fs::create_dir_all(file.parent().unwrap()).unwrap();
            fs::write(file, content).unwrap();
        }
    }
}

/// Time limits for a script and for loading a page, in milliseconds.
fn timeouts() -> Value {
    json!({ "script": 30_000, "pageLoad": 30_000 })
}

/// The folder of downloads, below the profile.
pub(super) const DOWNLOADS: &str = "downloads";

/// An unreachable proxy for every address outside this machine.
const UNREACHABLE_PROXY: &str = "127.0.0.1:9";

/// No host name but the loopback address is resolved, so that Chromium reaches nothing on the web.
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
        ], "prefs": { "download.default_directory": profile.join(DOWNLOADS) } },
    })
}

fn chromium_restored(profile: &Path) -> Value {
    let mut capabilities = chromium(profile);
    if let Some(Value::Array(arguments)) = capabilities.pointer_mut("/goog:chromeOptions/args") {
        arguments.push(json!("--restore-last-session"));
    }
    capabilities
}

/// geckodriver turns off most requests of Firefox to the web; the proxy refuses the rest.
fn firefox(profile: &Path) -> Value {
    json!({
        "browserName": "firefox",
        "timeouts": timeouts(),
        "proxy": {
            "proxyType": "manual",
            "httpProxy": UNREACHABLE_PROXY,
            "sslProxy": UNREACHABLE_PROXY,
            "noProxy": ["127.0.0.1", "localhost"],
        },
        "moz:firefoxOptions": {
            "args": ["-headless", "-profile", profile],
            "prefs": {
                "intl.accept_languages": "ja",
                "layout.css.prefers-color-scheme.content-override": 1,
                "browser.download.dir": profile.join(DOWNLOADS),
                "browser.download.folderList": 2,
                "toolkit.legacyUserProfileCustomizations.stylesheets": true,
            },
        },
    })
}

fn firefox_on_screen(profile: &Path) -> Value {
    let mut capabilities = firefox(profile);
    capabilities["moz:firefoxOptions"]["args"] = json!(["-profile", profile]);
    capabilities["moz:firefoxOptions"]["prefs"]["accessibility.force_disabled"] = json!(-1);
    capabilities
}

/// The driver finds MiniBrowser; with `--automation` it stores nothing. The driver does not support the capability
/// `proxy`, so the browser gets it as an argument.
fn webkit(_: &Path) -> Value {
    json!({
        "timeouts": timeouts(),
        "webkitgtk:browserOptions": { "args": [
            "--automation",
            format!("--proxy=http://{UNREACHABLE_PROXY}"),
            "--ignore-host=127.0.0.1",
            "--ignore-host=localhost",
        ] },
    })
}
