//! The host pages in `tests/e2e/hosts/`, which embed the widget, served on another origin.

use crate::browser::{Browser, CHROMIUM, Theme};
use crate::person::Person;
use crate::repository;
use axum::Router;
use axum::extract::{Path as Requested, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, header};
use axum::response::{Html, IntoResponse, Response};
use axum::routing::get;
use serde_json::{Value, json};
use std::fs;
use std::path::PathBuf;
use std::sync::Arc;
use tokio::runtime::Runtime;

/// The beginning of the first line of a page, before its content security policy.
const POLICY: &str = "<!-- policy: ";

/// The values of the placeholders in the pages.
struct Pages {
    /// The widget's origin.
    widget: String,
    /// The newest version of the loader, and its hash.
    version: String,
    integrity: String,
}

/// A running server of host pages.
pub struct Hosts {
    address: std::net::SocketAddr,
    runtime: Option<Runtime>,
}

fn folder() -> PathBuf {
    repository("tests/e2e/hosts")
}

impl Hosts {
    /// Serves the pages, which embed the widget at this address.
    pub fn start(widget: &str) -> Self {
        let list = fs::read_to_string(repository("embed/released/versions.json")).unwrap();
        let list: Value = serde_json::from_str(&list).unwrap();
        let newest = list.as_array().unwrap().last().unwrap();
        let text = |name: &str| newest[name].as_str().unwrap().to_owned();
        let widget = widget.trim_end_matches('/').to_owned();
        let pages = Pages { widget, version: text("version"), integrity: text("integrity") };
        let router = Router::new().route("/{name}", get(page)).with_state(Arc::new(pages));
        let listener = std::net::TcpListener::bind(("127.0.0.1", 0)).unwrap();
        listener.set_nonblocking(true).unwrap();
        let address = listener.local_addr().unwrap();
        let runtime =
            tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
        runtime.spawn(async move {
            let listener = tokio::net::TcpListener::from_std(listener).unwrap();
            axum::serve(listener, router).await
        });
        Self { address, runtime: Some(runtime) }
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
        let Self { widget, version, integrity } = self;
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
    }
}

async fn page(State(pages): State<Arc<Pages>>, Requested(name): Requested<String>) -> Response {
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
