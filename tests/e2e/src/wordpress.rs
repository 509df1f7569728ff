//! A real WordPress in Japanese, from the packages of Debian, with its own database, folder and port.

use crate::child_process::ChildProcess;
use crate::repository;
use std::fs;
use std::net::{TcpListener, TcpStream};
use std::os::unix::net::UnixStream;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// The folder of Debian's package.
const PACKAGE: &str = "/usr/share/wordpress";
/// Files of every package that it needs.
const NEEDED: [&str; 6] = [
    "/usr/share/wordpress/wp-load.php",
    "/usr/share/wordpress/wp-content/languages/ja.mo",
    "/usr/share/wordpress/wp-content/themes/twentytwentythree/style.css",
    "/usr/bin/php",
    "/usr/bin/phpcs",
    "/usr/sbin/mariadbd",
];
/// How long the database and the web server may take to start.
const START_TIMEOUT: Duration = Duration::from_secs(60);
/// The name and the password of the administrator.
pub const ADMINISTRATOR: (&str, &str) = ("kanri", "kanri no aikotoba");

/// Whether WordPress, PHP and the database are installed. If not, the skipped test is reported on stderr; on a build
/// host, where `CI` is `true`, that is an error.
pub fn is_installed() -> bool {
    let missing: Vec<_> = NEEDED.into_iter().filter(|file| !Path::new(file).exists()).collect();
    let is_build_host = std::env::var("CI").as_deref() == Ok("true");
    reason_to_skip(&missing, is_build_host).inspect(|reason| eprintln!("SKIPPED: {reason}")).is_none()
}

/// Why tests of the plugin are skipped where files are missing.
///
/// # Panics
/// On a build host where files are missing.
fn reason_to_skip(missing: &[&str], is_build_host: bool) -> Option<String> {
    let reason = format!(
        "the WordPress plugin is not tested, because {} is missing; as root on Debian `cargo xtask test browser` installs it",
        missing.join(", ")
    );
    assert!(missing.is_empty() || !is_build_host, "{reason}");
    (!missing.is_empty()).then_some(reason)
}

/// The folder of the plugin in the repository.
pub fn plugin() -> PathBuf {
    repository("embed/wordpress/telework-check")
}

/// A running WordPress. Dropping it ends its processes and removes its files.
pub struct WordPress {
    _web: ChildProcess,
    _database: ChildProcess,
    port: u16,
    folder: TempDir,
}

impl WordPress {
    /// Installs and starts a site.
    pub fn start() -> Self {
        let folder = tempfile::Builder::new().prefix("telework-check-wordpress-").tempdir().unwrap();
        let path = |name: &str| folder.path().join(name);
        // Not links to the package: WordPress looks for its configuration beside the real files.
        let mut copy = Command::new("cp");
        copy.args(["-rL", PACKAGE]).arg(path("site"));
        assert!(copy.status().unwrap().success(), "{PACKAGE} was not copied");
        let port = TcpListener::bind(("127.0.0.1", 0)).unwrap().local_addr().unwrap().port();
        fs::write(path("site/wp-config.php"), configuration(folder.path(), port)).unwrap();
        let database = start_database(folder.path());
        let site = path("site");
        let mut command = php(folder.path());
        command.args(["-S", &format!("127.0.0.1:{port}"), "-t"]).arg(&site).current_dir(&site);
        let log = fs::File::create(path("web.log")).unwrap();
        command.stdout(Stdio::null()).stderr(log);
        let mut wordpress =
            Self { _web: ChildProcess::start(&mut command), _database: database, port, folder };
        let file = wordpress.folder.path().join("install.php");
        fs::write(&file, install(wordpress.folder.path())).unwrap();
        wordpress.run(&file);
        wordpress.waits();
        wordpress
    }

    /// Its address. The host name is another than the widget's, because two ports of one host are the same site.
    pub fn url(&self, path: &str) -> String {
        format!("http://localhost:{}/{path}", self.port)
    }

    /// Runs PHP in WordPress, and gives what it prints.
    pub fn php(&self, code: &str) -> String {
        let file = self.folder.path().join("code.php");
        let load = self.folder.path().join("site/wp-load.php");
        let code = format!(
            "<?php define('WP_ADMIN', true); require '{}'; kses_remove_filters(); {code}",
            load.display()
        );
        fs::write(&file, code).unwrap();
        self.run(&file)
    }

    /// Adds lines to `wp-config.php`, or removes those of before.
    pub fn configure(&self, lines: &str) {
        fs::write(self.folder.path().join("lines.php"), format!("<?php {lines}")).unwrap();
    }

    /// The lines that PHP and WordPress have logged about the plugin.
    pub fn complaints(&self) -> Vec<String> {
        let log = fs::read_to_string(self.folder.path().join("php.log")).unwrap_or_default();
        log.lines().filter(|line| line.contains("plugins/telework-check/")).map(str::to_owned).collect()
    }

    /// A file below the folder of WordPress.
    pub fn file(&self, path: &str) -> PathBuf {
        self.folder.path().join("site").join(path)
    }

    fn run(&self, file: &Path) -> String {
        let output = php(self.folder.path()).arg(file).output().unwrap();
        let printed = String::from_utf8_lossy(&output.stdout).into_owned();
        assert!(
            output.status.success(),
            "{}: {printed} {}",
            file.display(),
            String::from_utf8_lossy(&output.stderr)
        );
        printed
    }

    fn waits(&mut self) {
        let deadline = Instant::now() + START_TIMEOUT;
        while TcpStream::connect(("127.0.0.1", self.port)).is_err() {
            assert!(self._web.process().try_wait().unwrap().is_none(), "PHP's web server has ended");
            assert!(Instant::now() < deadline, "timed out waiting for PHP's web server");
            std::thread::yield_now();
        }
    }
}

/// PHP with a cache of compiled files, and with its log in the folder.
fn php(folder: &Path) -> Command {
    let mut command = Command::new("/usr/bin/php");
    command.args(["-d", "opcache.enable_cli=1", "-d", "display_errors=0", "-d", "log_errors=1", "-d"]);
    command.arg(format!("error_log={}", folder.join("php.log").display()));
    command
}

/// Starts a database on a socket in the folder.
fn start_database(folder: &Path) -> ChildProcess {
    let (data, socket) = (folder.join("database"), folder.join("sql"));
    let log = || fs::File::options().create(true).append(true).open(folder.join("database.log")).unwrap();
    let option = |name: &str, value: &Path| format!("--{name}={}", value.display());
    let mut install = Command::new("mariadb-install-db");
    install.args(["--no-defaults", "--auth-root-authentication-method=normal", "--skip-test-db"]);
    // As the user of the test; the program refuses to run as root unless it is told so.
    let user = format!("--user={}", user());
    install.args([option("datadir", &data), user.clone()]).stdout(log()).stderr(log());
    assert!(
        install.status().unwrap().success(),
        "{}",
        fs::read_to_string(folder.join("database.log")).unwrap()
    );
    let mut command = Command::new("/usr/sbin/mariadbd");
    command.args(["--no-defaults", "--skip-networking", "--skip-log-bin", "--innodb-buffer-pool-size=32M"]);
    command.args(["--innodb-flush-log-at-trx-commit=0".to_owned(), user, option("datadir", &data)]);
    command.args([option("socket", &socket), option("pid-file", &folder.join("database.pid"))]);
    let mut database = ChildProcess::start(command.stdout(log()).stderr(log()));
    let deadline = Instant::now() + START_TIMEOUT;
    while UnixStream::connect(&socket).is_err() {
        assert!(database.process().try_wait().unwrap().is_none(), "the database has ended");
        assert!(Instant::now() < deadline, "timed out waiting for the database");
        std::thread::yield_now();
    }
    database
}

fn user() -> String {
    let name = Command::new("id").arg("-un").output().unwrap().stdout;
    String::from_utf8(name).unwrap().trim().to_owned()
}

/// The configuration. Nothing outside this machine is asked, and nothing runs by itself.
fn configuration(folder: &Path, port: u16) -> String {
    let folder = folder.display();
    format!(
        "<?php
define('DB_NAME', 'wordpress'); define('DB_USER', 'root'); define('DB_PASSWORD', '');
define('DB_HOST', 'localhost:{folder}/sql'); define('DB_CHARSET', 'utf8mb4'); define('DB_COLLATE', '');
define('AUTH_KEY', 'a'); $table_prefix = 'wp_';
define('WP_HOME', 'http://localhost:{port}'); define('WP_SITEURL', WP_HOME);
define('WP_HTTP_BLOCK_EXTERNAL', true); define('WP_ACCESSIBLE_HOSTS', '127.0.0.1');
define('DISABLE_WP_CRON', true); define('AUTOMATIC_UPDATER_DISABLED', true); define('FS_METHOD', 'direct');
define('WP_DEBUG', true); define('WP_DEBUG_LOG', '{folder}/php.log'); define('WP_DEBUG_DISPLAY', false);
if (is_file('{folder}/lines.php')) {{ require '{folder}/lines.php'; }}
if (!defined('ABSPATH')) {{ define('ABSPATH', __DIR__ . '/'); }}
require_once ABSPATH . 'wp-settings.php';
"
    )
}

/// Makes the database, and installs the site in Japanese. No mail is sent.
fn install(folder: &Path) -> String {
    let folder = folder.display();
    let (name, password) = ADMINISTRATOR;
    format!(
        "<?php
define('WP_INSTALLING', true);
$database = new mysqli('localhost', 'root', '', '', 0, '{folder}/sql');
$database->query('CREATE DATABASE wordpress CHARACTER SET utf8mb4');
$_SERVER['HTTP_HOST'] = 'localhost'; $_SERVER['REQUEST_URI'] = '/';
function wp_mail() {{ return true; }}
require '{folder}/site/wp-load.php';
require ABSPATH . 'wp-admin/includes/upgrade.php';
wp_install('東山商工会議所', '{name}', 'kanri@example.jp', true, '', '{password}', 'ja');
switch_theme('twentytwentythree');
foreach (array('editor', 'author') as $role) {{
    wp_insert_user(array('user_login' => $role, 'user_pass' => '{password}', 'role' => $role, 'user_email' => \"$role@example.jp\"));
}}
"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_test_is_skipped_with_a_word_and_never_on_a_build_host() {
        for is_build_host in [false, true] {
            assert_eq!(reason_to_skip(&[], is_build_host), None);
        }
        assert!(
            reason_to_skip(&["/usr/bin/php"], false).unwrap().contains("because /usr/bin/php is missing")
        );
        assert!(std::panic::catch_unwind(|| reason_to_skip(&["/usr/bin/php"], true)).is_err());
    }
}
