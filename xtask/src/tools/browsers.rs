//! The browsers that the journeys run in, which are the system's own packages.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::install::ensure;
use super::{Cache, GECKODRIVER};
use crate::error::Error;
use crate::process;

/// A browser engine the journeys can run in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Browser {
    /// Chromium, driven by chromedriver.
    Chromium,
    /// Firefox, driven by geckodriver, which is a tool of its own.
    Firefox,
    /// WebKit as GTK programs have it, driven by WebKitWebDriver on a screen that nobody sees.
    WebKit,
}

impl Browser {
    /// Every engine the journeys run in.
    pub const ALL: [Self; 3] = [Self::Chromium, Self::Firefox, Self::WebKit];

    /// The variable that names the path of its driver, to this command and to the tests.
    pub const fn variable(self) -> &'static str {
        match self {
            Self::Chromium => "TELEWORK_CHECK_CHROMEDRIVER",
            Self::Firefox => "TELEWORK_CHECK_GECKODRIVER",
            Self::WebKit => "TELEWORK_CHECK_WEBKITDRIVER",
        }
    }
}

/// How it is seen that a package is there, whatever system it came from.
enum Sign {
    /// A program on `PATH`.
    Program(&'static str),
    /// A file at this path.
    File(&'static str),
    /// Some font that can show Japanese.
    JapaneseFont,
}

struct Package {
    browser: Browser,
    /// The name of the Debian package.
    name: &'static str,
    sign: Sign,
}

const PACKAGES: &[Package] = &[
    Package { browser: Browser::Chromium, name: "chromium", sign: Sign::Program("chromium") },
    Package { browser: Browser::Chromium, name: "chromium-driver", sign: Sign::Program("chromedriver") },
    Package { browser: Browser::Chromium, name: "fonts-noto-cjk", sign: Sign::JapaneseFont },
    // What is published is served and visited, too.
    Package { browser: Browser::Chromium, name: "nginx", sign: Sign::Program("nginx") },
    Package { browser: Browser::Chromium, name: "libnginx-mod-http-brotli-static", sign: Sign::File(BROTLI) },
    Package { browser: Browser::Firefox, name: "firefox-esr", sign: Sign::Program("firefox") },
    Package { browser: Browser::Firefox, name: "fonts-noto-cjk", sign: Sign::JapaneseFont },
    Package { browser: Browser::WebKit, name: "webkit2gtk-driver", sign: Sign::Program("WebKitWebDriver") },
    Package { browser: Browser::WebKit, name: "xvfb", sign: Sign::Program("Xvfb") },
    Package { browser: Browser::WebKit, name: "fonts-noto-cjk", sign: Sign::JapaneseFont },
];

/// The module of nginx that sends what was compressed by brotli.
const BROTLI: &str = "/usr/lib/nginx/modules/ngx_http_brotli_static_module.so";
/// Where Debian puts programs for root, which is not on everybody's `PATH`.
const FOR_ROOT: &str = "/usr/sbin";

/// Installs the packages that these browsers lack.
///
/// # Errors
/// When something is missing and this is not root on a Debian system, with the line to run.
pub fn install(browsers: &[Browser]) -> Result<(), Error> {
    let missing = missing(browsers);
    if missing.is_empty() {
        return Ok(());
    }
    if find_program("apt-get").is_none() || !is_root() {
        let packages = missing.join(" ");
        return Err(Error::Missing(format!(
            "the browser tests need packages that are not here; run: sudo apt-get install {packages}"
        )));
    }
    eprintln!("    installing {}", missing.join(" "));
    process::run(Command::new("apt-get").arg("update"))?;
    let mut install = Command::new("apt-get");
    install.args(["install", "--yes", "--no-install-recommends"]).args(&missing);
    process::run(install.env("DEBIAN_FRONTEND", "noninteractive"))?;
    match self::missing(browsers).as_slice() {
        [] => Ok(()),
        still => Err(Error::Missing(format!("{} was installed but is not found", still.join(" ")))),
    }
}

/// The program that drives a browser: the one named by the environment, else the one that was installed, which
/// for geckodriver is in the cache and for the others on `PATH`.
///
/// # Errors
/// When there is none.
pub fn driver(browser: Browser) -> Result<PathBuf, Error> {
    if let Some(named) = std::env::var_os(browser.variable()) {
        return Ok(named.into());
    }
    match browser {
        Browser::Chromium => on_path("chromedriver"),
        Browser::Firefox => Ok(ensure(&Cache::open()?, &GECKODRIVER)?.join("bin/geckodriver")),
        Browser::WebKit => on_path("WebKitWebDriver"),
    }
}

fn on_path(program: &str) -> Result<PathBuf, Error> {
    find_program(program).ok_or_else(|| Error::Missing(format!("{program} is not on PATH")))
}

fn missing(browsers: &[Browser]) -> Vec<&'static str> {
    let wanted = PACKAGES.iter().filter(|package| browsers.contains(&package.browser));
    let absent = wanted.filter(|package| match package.sign {
        Sign::Program(program) => find_program(program).is_none(),
        Sign::File(path) => !Path::new(path).is_file(),
        Sign::JapaneseFont => !has_japanese_font(),
    });
    // A package that several browsers need is named once.
    absent.map(|package| package.name).collect::<BTreeSet<_>>().into_iter().collect()
}

fn find_program(program: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    let folders = std::env::split_paths(&path).chain([PathBuf::from(FOR_ROOT)]);
    folders.map(|folder| folder.join(program)).find(|file| file.is_file())
}

/// Asks fontconfig, which is what the browsers ask; where it is not there, looks where Debian puts the font.
fn has_japanese_font() -> bool {
    match process::answer(Command::new("fc-list").args([":lang=ja", "family"])) {
        Some(families) => !families.trim().is_empty(),
        None => Path::new("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc").is_file(),
    }
}

fn is_root() -> bool {
    #[cfg(unix)]
    return rustix::process::geteuid().is_root();
    #[cfg(not(unix))]
    false
}
