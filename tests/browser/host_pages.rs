//! Pages of other people with the widget in them, on an origin of their own: `tests/hosts/`.

use crate::driver::Browser;
use crate::engine::Engine;
use crate::person::Person;
use crate::window::Theme;
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

/// What stands before the policy in the first line of a page.
const POLICY: &str = "<!-- policy: ";

/// The pages for one widget.
struct Pages {
    /// The widget's origin.
    widget: String,
    /// The loader's newest version, and the hash that pages name.
    version: String,
    integrity: String,
}

/// A running server of host pages.
pub struct Hosts {
    address: std::net::SocketAddr,
    runtime: Option<Runtime>,
}

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/hosts")
}

impl Hosts {
    /// Serves the pages with the widget at this address in them.
    pub fn start(widget: &str) -> Self {
        let list = fs::read_to_string(folder().join("../../embed/released/versions.json")).unwrap();
        let list: Value = serde_json::from_str(&list).unwrap();
        let newest = &list.as_array().unwrap().last().unwrap();
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

    /// The origin of every page. Its host has another name than the widget's, because a browser may hold two
    /// ports of one host for the same site.
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
    /// Opens a host page on a phone, with everything counted that it has to bear.
    pub async fn opens_host(hosts: &Hosts, page: &str) -> Self {
        let browser = Browser::start(Engine::named("chromium")).await;
        browser.appear(390, Theme::Light).await;
        let person = Self::with(browser);
        person.goes_to_host(hosts, page).await;
        person
    }

    /// Goes to a host page.
    pub async fn goes_to_host(&self, hosts: &Hosts, page: &str) {
        let watch = fs::read_to_string(folder().join("watch.js")).unwrap();
        self.browser().tell("Page.addScriptToEvaluateOnNewDocument", json!({ "source": watch })).await;
        self.browser().client().goto(&hosts.url(page)).await.unwrap();
    }

    /// Waits until the frame at this place answers, or is taken to be blocked.
    pub async fn sees_frame(&self, place: &str, state: &str) {
        let script = "return document.getElementById(arguments[0])?.dataset.state === arguments[1];";
        self.browser()
            .until(&format!("the frame {place} {state}"), script, vec![json!(place), json!(state)])
            .await;
    }

    /// Turns to what is in the frame of this number.
    pub async fn enters_frame(&self, number: u16) {
        self.browser().client().enter_frame(number).await.unwrap();
        // The first screen as it was written is replaced when the widget is there.
        let shown = "return !!document.querySelector('main [data-action=start]') && !document.getElementById('failure');";
        self.browser().until("the widget in the frame", shown, Vec::new()).await;
    }

    /// Turns back to the host page.
    pub async fn leaves_frame(&self) {
        self.browser().client().enter_parent_frame().await.unwrap();
    }

    /// What the host page had to bear so far.
    pub async fn watched(&self) -> Value {
        let read = "return JSON.stringify({ ...watched, history: history.length });";
        serde_json::from_str(self.browser().read(read, Vec::new()).await.as_str().unwrap()).unwrap()
    }
}
