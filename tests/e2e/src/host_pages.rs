//! The host pages in `tests/e2e/hosts/`, which embed the widget, served on another origin.

use crate::browser::{Browser, CHROMIUM, Theme};
use crate::listening::serve;
use crate::person::Person;
use crate::repository;
use axum::Router;
use axum::extract::{Path as Requested, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, header};
use axum::response::{Html, IntoResponse, Redirect, Response};
use axum::routing::get;
use serde_json::{Value, json};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tokio::runtime::Runtime;

/// The beginning of the first line of a page, before its content security policy.
const POLICY: &str = "<!-- policy: ";

/// The scripts of page libraries: the name on a page, and the variable that names the file.
const LIBRARIES: [(&str, &str); 3] = [
    ("htmx.js", "TELEWORK_CHECK_HTMX"),
    ("turbo.js", "TELEWORK_CHECK_TURBO"),
    ("lazysizes.js", "TELEWORK_CHECK_LAZYSIZES"),
];

/// The step of the heights and positions that a frame tells, in CSS pixels (`js/frame.js`).
pub const STEP: f64 = 128.0;

/// The values of the placeholders in the pages.
struct Pages {
    /// The widget's origin.
    widget: String,
    /// An address on a third origin that redirects to the widget.
    moved: String,
    /// The version of the loader, and its hash.
    version: String,
    integrity: String,
}

/// A running server of host pages.
pub struct Hosts {
    address: std::net::SocketAddr,
    pages: Arc<Pages>,
    runtime: Option<Runtime>,
}

fn folder() -> PathBuf {
    repository("tests/e2e/hosts")
}

impl Hosts {
    /// Serves the pages, which embed the widget at this address by the newest loader.
    pub fn start(widget: &str) -> Self {
        Self::with_loader(widget, loaders().last().unwrap())
    }

    /// Serves the pages with this version of the loader.
    pub fn with_loader(widget: &str, (version, integrity): &(String, String)) -> Self {
        let listener = std::net::TcpListener::bind(("127.0.0.1", 0)).unwrap();
        let address = listener.local_addr().unwrap();
        let pages = Arc::new(Pages {
            widget: widget.trim_end_matches('/').to_owned(),
            moved: format!("http://{address}/moved/"),
            version: version.clone(),
            integrity: integrity.clone(),
        });
        let router = Router::new().route("/{name}", get(page)).route("/moved/", get(moved));
        let router = router.with_state(Arc::clone(&pages));
        Self { address, pages, runtime: Some(serve(listener, router)) }
    }

    /// The origin of the pages. Its host name differs from the widget's, because two ports of one host are the same
    /// site.
    pub fn origin(&self) -> String {
        format!("http://localhost:{}", self.address.port())
    }

    /// The address of a page.
    pub fn url(&self, page: &str) -> String {
        format!("{}/{page}.html", self.origin())
    }

    /// Writes a page into a folder. Gives the address of the file.
    pub fn saved(&self, page: &str, folder: &Path) -> String {
        let file = folder.join(format!("{page}.html"));
        let content = fs::read_to_string(self::folder().join(format!("{page}.html"))).unwrap();
        fs::write(&file, self.pages.filled(&content)).unwrap();
        format!("file://{}", file.display())
    }
}

impl Drop for Hosts {
    fn drop(&mut self) {
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
        }
    }
}

impl Pages {
    fn filled(&self, page: &str) -> String {
        let Self { widget, moved, version, integrity } = self;
        let loader = format!(
            r#"<script src="{widget}/embed/{version}.js" integrity="{integrity}" crossorigin defer></script>"#
        );
        let frame = |style: &str| {
            format!(
                r#"<div id="check" data-telework-check><iframe src="{widget}/?chamber=sample" title="テレワークの診断" loading="lazy"{style}></iframe> <a href="{widget}/">別の画面で開く</a></div>"#
            )
        };
        let styled = frame(r#" style="width:100%;height:560px;border:0""#);
        page.replace("{{snippet}}", &format!("{styled}\n{loader}"))
            .replace("{{snippet without style}}", &format!("{}\n{loader}", frame("")))
            .replace("{{frame}}", &styled)
            .replace("{{loader}}", &loader)
            .replace("{{widget}}", widget)
            .replace("{{moved}}", moved)
    }
}

/// Every released version of the loader with its hash, the newest last.
pub fn loaders() -> Vec<(String, String)> {
    let list = fs::read_to_string(repository("embed/released/versions.json")).unwrap();
    let list: Vec<Value> = serde_json::from_str(&list).unwrap();
    let text = |version: &Value, name: &str| version[name].as_str().unwrap().to_owned();
    list.iter().map(|version| (text(version, "version"), text(version, "integrity"))).collect()
}

async fn page(State(pages): State<Arc<Pages>>, Requested(name): Requested<String>) -> Response {
    if let Some((_, variable)) = LIBRARIES.iter().find(|(library, _)| *library == name) {
        let file = std::env::var_os(variable).unwrap_or_else(|| panic!("{variable} names {name}"));
        return ([(header::CONTENT_TYPE, "text/javascript")], fs::read(file).unwrap()).into_response();
    }
    let content = fs::read_to_string(folder().join(&name)).unwrap_or_default();
    if name.ends_with(".css") {
        return ([(header::CONTENT_TYPE, "text/css")], content).into_response();
    }
    let filled = pages.filled(&content);
    let mut headers = HeaderMap::new();
    if let Some((policy, _)) = filled.strip_prefix(POLICY).and_then(|rest| rest.split_once(" -->")) {
        let name = HeaderName::from_static("content-security-policy");
        headers.insert(name, HeaderValue::from_str(policy).unwrap());
    }
    (headers, Html(filled)).into_response()
}

/// Redirects to the widget for good.
async fn moved(State(pages): State<Arc<Pages>>) -> Redirect {
    Redirect::permanent(&format!("{}/?chamber=sample", pages.widget))
}

impl Person {
    /// Opens a host page in Chromium at the width of a phone, with `watch.js` recording the effects of the widget.
    pub async fn opens_host(hosts: &Hosts, page: &str) -> Self {
        let browser = Browser::start(&CHROMIUM).await;
        browser.appear(390, Theme::Light).await;
        let person = Self::with(browser);
        person.goes_to_host(hosts, page).await;
        person
    }

    /// Goes to a host page, recording as [`Person::opens_host`] does.
    pub async fn goes_to_host(&self, hosts: &Hosts, page: &str) {
        let watch = fs::read_to_string(folder().join("watch.js")).unwrap();
        self.browser().cdp("Page.addScriptToEvaluateOnNewDocument", json!({ "source": watch })).await;
        self.browser().client().goto(&hosts.url(page)).await.unwrap();
    }

    /// Waits for a state of an embedded widget: `ready`, `waiting` or `blocked`.
    pub async fn sees_frame(&self, id: &str, state: &str) {
        let script = "return document.getElementById(arguments[0])?.dataset.state === arguments[1];";
        self.browser().until(&format!("the frame {id} {state}"), script, vec![json!(id), json!(state)]).await;
    }

    /// Switches to the frame with this index.
    pub async fn enters_frame(&self, number: u16) {
        self.browser().client().enter_frame(number).await.unwrap();
        // The prerendered step is replaced once the wasm has started.
        let shown = "return !!document.querySelector('main [data-action=start]') && !document.getElementById('failure');";
        self.browser().until("the widget in the frame", shown, Vec::new()).await;
    }

    /// Switches back to the host page.
    pub async fn leaves_frame(&self) {
        self.browser().client().enter_parent_frame().await.unwrap();
    }

    /// The record of `watch.js` so far.
    pub async fn watched(&self) -> Value {
        let read = "return JSON.stringify({ ...watched, history: history.length });";
        serde_json::from_str(self.browser().read(read, Vec::new()).await.as_str().unwrap()).unwrap()
    }
}
