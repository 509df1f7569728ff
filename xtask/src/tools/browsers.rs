//! The browsers of the browser tests, which are packages of the system.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use xshell::cmd;

use super::{GECKODRIVER, program};
use crate::process;
use crate::project::{Project, answer};

/// A browser engine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Browser {
    /// Chromium, driven by chromedriver.
    Chromium,
    /// Firefox, driven by geckodriver, which is a tool.
    Firefox,
    /// WebKitGTK, driven by WebKitWebDriver on a virtual screen.
    WebKit,
    /// Firefox on a virtual screen, with a screen reader.
    Spoken,
}

impl Browser {
    /// Every engine.
    pub const ALL: [Self; 3] = [Self::Chromium, Self::Firefox, Self::WebKit];

    /// The variable that names the path of its driver, to this command and to the tests.
    pub const fn variable(self) -> &'static str {
        match self {
            Self::Chromium => "TELEWORK_CHECK_CHROMEDRIVER",
            Self::Firefox | Self::Spoken => "TELEWORK_CHECK_GECKODRIVER",
            Self::WebKit => "TELEWORK_CHECK_WEBKITDRIVER",
        }
    }
}

/// The sign that a package is installed, on any system.
enum Sign {
    /// A program on `PATH`.
    Program(&'static str),
    /// A file at this path.
    File(&'static str),
    /// Some font that can show Japanese.
    JapaneseFont,
}

/// A Debian package, with the browsers that need it; none where all do.
type Package = (&'static [Browser], &'static str, Sign);

const PACKAGES: [Package; 11] = [
    (&[Browser::Chromium], "chromium", Sign::Program("chromium")),
    (&[Browser::Chromium], "chromium-driver", Sign::Program("chromedriver")),
    (&[Browser::Chromium], "nginx", Sign::Program("nginx")),
    (&[Browser::Chromium], "libnginx-mod-http-brotli-static", Sign::File(BROTLI)),
    (&[Browser::Firefox, Browser::Spoken], "firefox-esr", Sign::Program("firefox")),
    (&[Browser::WebKit], "webkit2gtk-driver", Sign::Program("WebKitWebDriver")),
    (&[Browser::WebKit, Browser::Spoken], "xvfb", Sign::Program("Xvfb")),
    (&[Browser::Spoken], "dbus-daemon", Sign::Program("dbus-run-session")),
    (&[Browser::Spoken], "orca", Sign::Program("orca")),
    (&[], "fonts-noto-cjk", Sign::JapaneseFont),
    (&[], "python3-aiosmtpd", Sign::File("/usr/lib/python3/dist-packages/aiosmtpd/__init__.py")),
];

/// A WordPress for the tests of its plugin; their dependencies are WordPress itself and PHP. None starts a service.
const WORDPRESS: [Package; 4] = [
    (&[Browser::Chromium], "wordpress-l10n", Sign::File("/usr/share/wordpress/wp-content/languages/ja.mo")),
    (&[Browser::Chromium], "wordpress-theme-twentytwentythree", Sign::File(THEME)),
    (&[Browser::Chromium], "mariadb-server-core", Sign::Program("mariadbd")),
    (&[Browser::Chromium], "php-codesniffer", Sign::Program("phpcs")),
];

const THEME: &str = "/usr/share/wordpress/wp-content/themes/twentytwentythree/style.css";
/// The module of nginx that sends files compressed by brotli.
const BROTLI: &str = "/usr/lib/nginx/modules/ngx_http_brotli_static_module.so";
/// Debian's folder of programs for root, which may be missing from `PATH`.
const FOR_ROOT: &str = "/usr/sbin";

/// Installs what every test needs and what these browsers lack, or says what to run. Only a build host needs WordPress.
pub fn install(project: &Project, browsers: &[Browser]) -> Result<()> {
    install_packages(project, browsers, &PACKAGES)?;
    match install_packages(project, browsers, &WORDPRESS) {
        Err(error) if std::env::var("CI").as_deref() != Ok("true") => {
            eprintln!("    NOT CHECKED: the WordPress plugin. {error:#}");
            Ok(())
        }
        result => result,
    }
}

fn install_packages(project: &Project, browsers: &[Browser], needed: &[Package]) -> Result<()> {
    let sh = &project.sh;
    let packages = missing(project, browsers, needed);
    if packages.is_empty() {
        return Ok(());
    }
    if find_program("apt-get").is_none() || !is_root() {
        bail!("the tests need packages that are missing; run: sudo apt-get install {}", packages.join(" "));
    }
    eprintln!("    installing {}", packages.join(" "));
    process::run(cmd!(sh, "apt-get update"))?;
    let install = cmd!(sh, "apt-get install --yes --no-install-recommends {packages...}");
    process::run(install.env("DEBIAN_FRONTEND", "noninteractive"))?;
    match missing(project, browsers, needed).as_slice() {
        [] => Ok(()),
        still => bail!("{} was installed but is not found", still.join(" ")),
    }
}

/// The program that drives a browser: the one that the environment names, else the installed one, which for geckodriver
/// is in the cache and for the others on `PATH`.
pub fn driver(project: &Project, browser: Browser) -> Result<PathBuf> {
    if let Some(named) = std::env::var_os(browser.variable()) {
        return Ok(named.into());
    }
    let on_path = |program| find_program(program).with_context(|| format!("{program} is not on PATH"));
    match browser {
        Browser::Chromium => on_path("chromedriver"),
        Browser::Firefox | Browser::Spoken => program(project, &GECKODRIVER),
        Browser::WebKit => on_path("WebKitWebDriver"),
    }
}

fn missing(project: &Project, browsers: &[Browser], needed: &[Package]) -> Vec<&'static str> {
    let wanted =
        needed.iter().filter(|(of, ..)| of.is_empty() || of.iter().any(|one| browsers.contains(one)));
    let absent = wanted.filter(|(.., sign)| match *sign {
        Sign::Program(program) => find_program(program).is_none(),
        Sign::File(path) => !Path::new(path).is_file(),
        Sign::JapaneseFont => !has_japanese_font(project),
    });
    absent.map(|(_, name, _)| *name).collect()
}

fn find_program(program: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    let folders = std::env::split_paths(&path).chain([PathBuf::from(FOR_ROOT)]);
    folders.map(|folder| folder.join(program)).find(|file| file.is_file())
}

/// Whether fontconfig, which the browsers use, knows a font; without fontconfig, whether Debian's font is there.
fn has_japanese_font(project: &Project) -> bool {
    let (sh, debian) = (&project.sh, Path::new("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc"));
    let families = answer(cmd!(sh, "fc-list :lang=ja family"));
    families.map_or_else(|| debian.is_file(), |families| !families.trim().is_empty())
}

fn is_root() -> bool {
    #[cfg(unix)]
    return rustix::process::geteuid().is_root();
    #[cfg(not(unix))]
    false
}
