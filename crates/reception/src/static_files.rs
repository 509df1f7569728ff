//! The files of the built widget, and the headers of every response.

use crate::Error;
use crate::listed_files::ListedFiles;
use axum::Router;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use site_config::{HEADERS, STUDIO_POLICY};
use std::ops::RangeInclusive;
use std::path::Path;
use std::sync::Arc;
use tower_http::services::ServeDir;

/// The bundler puts a hash of 64 bits into the names of immutable files, in hexadecimal without leading
/// zeros.
const HASH_DIGITS: RangeInclusive<usize> = 12..=16;
/// Below this path there are no files.
const API: &str = "/api";
/// Scripts that host pages load. A browser checks their integrity only where CORS lets the page read them.
const EMBED: &str = "/embed/";
/// The studio, which has a second policy.
const STUDIO: &str = "/studio/";

/// Serves the listed files of a folder. The `.br` beside a file replaces it where the browser accepts brotli.
pub fn router(folder: &Path) -> Result<Router, Error> {
    if !folder.is_dir() {
        return Err(Error::Site(folder.to_owned()));
    }
    let listed = Arc::new(ListedFiles::of(folder)?);
    Ok(Router::new()
        .fallback_service(ServeDir::new(folder).precompressed_br())
        .layer(from_fn_with_state(listed, refuse_unlisted)))
}

/// Answers for what is not listed as for what is missing.
async fn refuse_unlisted(State(listed): State<Arc<ListedFiles>>, request: Request, next: Next) -> Response {
    if listed.contains(request.uri().path()) {
        next.run(request).await
    } else {
        StatusCode::NOT_FOUND.into_response()
    }
}

/// The headers of every response.
#[derive(Clone)]
pub struct Headers(HeaderMap);

impl Headers {
    /// The headers with this policy.
    pub fn new(content_security_policy: &str) -> Result<Self, Error> {
        let policy = HeaderValue::from_str(content_security_policy)
            .map_err(|_| Error::Setting("content security policy", content_security_policy.to_owned()))?;
        let named = HEADERS.into_iter().filter_map(|(name, value)| {
            Some((HeaderName::from_bytes(name.as_bytes()).ok()?, HeaderValue::from_static(value)))
        });
        Ok(Self(named.chain([(header::CONTENT_SECURITY_POLICY, policy)]).collect()))
    }
}

/// Adds the headers that a response does not have yet, and `Cache-Control`.
pub async fn add_headers(State(headers): State<Headers>, request: Request, next: Next) -> Response {
    let caching = if request.uri().path().starts_with(API) {
        "no-store"
    } else if is_hashed(request.uri().path()) {
        "public, max-age=31536000, immutable"
    } else {
        "no-cache"
    };
    let is_public = request.uri().path().starts_with(EMBED);
    let is_studio = request.uri().path().starts_with(STUDIO);
    let mut response = next.run(request).await;
    // A missing file may appear later, so its 404 is not cached.
    let found = response.status().is_success() || response.status().is_redirection();
    let caching = HeaderValue::from_static(if found { caching } else { "no-store" });
    let all: &mut HeaderMap = response.headers_mut();
    if is_public {
        all.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
    }
    for (name, value) in &headers.0 {
        all.entry(name).or_insert_with(|| value.clone());
    }
    if is_studio {
        // A browser enforces both.
        all.append(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(STUDIO_POLICY));
    }
    all.entry(header::CACHE_CONTROL).or_insert(caching);
    response
}

/// Whether a file's name contains a hash of its content, such as `widget-0123456789abcdef_bg.wasm`.
fn is_hashed(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or_default();
    let is_hash = |part: &str| {
        let digits = part.split(['.', '_']).next().unwrap_or_default();
        let ends_there = digits.len() < part.len();
        ends_there
            && HASH_DIGITS.contains(&digits.len())
            && digits.bytes().all(|byte| byte.is_ascii_hexdigit())
    };
    name.split('-').skip(1).any(is_hash)
}

#[cfg(test)]
mod tests {
    use super::is_hashed;

    #[test]
    fn only_a_whole_hash_makes_a_name_immutable() {
        for (path, expected) in [
            ("/widget-0123456789abcdef.js", true),
            ("/widget-0123456789abcdef_bg.wasm", true),
            ("/pack/telework-pioneers-r3-0123456789abcdef.json", true),
            ("/", false),
            ("/index.html", false),
            ("/site.json", false),
            ("/widget-0123456789abcde.js", true),
            ("/widget-0123456789abcdef0.js", false),
            ("/widget-0123456789abcdeg.js", false),
            ("/widget-0123456789a.js", false),
            ("/widget-0123456789abcdef", false),
            ("/0123456789abcdef.js", false),
            ("/a-0123456789abcdef.d/site.json", false),
        ] {
            assert_eq!(is_hashed(path), expected, "{path}");
        }
    }
}
