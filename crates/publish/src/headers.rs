//! The headers, types and cache lifetimes of the published files: each server's configuration is written from these
//! tables.

use site_config::HEADERS;
pub use site_config::STUDIO_POLICY;

/// Every extension with its `Content-Type`: of published files and of those that an operator may put beside them, such
/// as a calendar.
pub const TYPES: &[(&str, &str)] = &[
    ("html", "text/html; charset=utf-8"),
    ("css", "text/css; charset=utf-8"),
    ("js", "text/javascript; charset=utf-8"),
    ("wasm", "application/wasm"),
    ("json", "application/json"),
    ("webmanifest", "application/manifest+json"),
    ("pack", UNKNOWN_TYPE),
    ("ics", "text/calendar; charset=utf-8"),
    ("txt", "text/plain; charset=utf-8"),
    ("xml", "text/xml; charset=utf-8"),
    ("svg", "image/svg+xml"),
    ("png", "image/png"),
    ("ico", "image/x-icon"),
    ("woff2", "font/woff2"),
];

/// The type of every other file.
pub const UNKNOWN_TYPE: &str = "application/octet-stream";

/// The type of a file.
pub fn content_type(path: &str) -> &'static str {
    let extension = path.rsplit_once('.').map_or("", |(_, extension)| extension);
    TYPES
        .iter()
        .find(|(listed, _)| *listed == extension)
        .map_or(UNKNOWN_TYPE, |(_, content_type)| content_type)
}

/// The header of files that other pages load: a browser checks their integrity only where the page may read them.
pub const EMBEDDED: (&str, &str) = ("Access-Control-Allow-Origin", "*");
/// The folder of those files.
pub const EMBED_FOLDER: &str = "embed/";
/// The folders of the pages beside the widget; each has separate assets.
pub const PAGE_FOLDERS: [&str; 2] = ["history/", STUDIO_FOLDER];
/// The folder of the studio, whose answers have a second policy.
pub const STUDIO_FOLDER: &str = "studio/";
/// The folder of the postcodes: more than a thousand files of one kind.
pub const POSTCODES_FOLDER: &str = "programmes/postcodes/";
/// The file of headers for hosts that read it from the folder. It is not served.
pub const HEADERS_FILE: &str = "_headers";

/// Keeps browsers on TLS for a year. It concerns every service on the host name, on every port, and cannot be taken back
/// before its time is over. So it is an example in the configurations, which the operator of the host name turns on;
/// hosts that read [`HEADERS_FILE`] serve a name by TLS alone and get it. Reception does not send it: it speaks plain
/// HTTP, where browsers ignore it, and the proxy that speaks TLS knows the host name.
pub const TRANSPORT_SECURITY: (&str, &str) = ("Strict-Transport-Security", "max-age=31536000");
/// The comment above the example.
pub const TRANSPORT_SECURITY_NOTE: &str =
    "# Where every service on this host name speaks TLS, remove the # of the next line.";

/// The header of a policy. The widget's policy comes first: where there are several, a browser enforces them all.
pub const POLICY: &str = "Content-Security-Policy";

/// The headers of every answer.
pub struct Headers {
    policy: String,
}

impl Headers {
    /// With this Content Security Policy.
    pub const fn new(policy: String) -> Self {
        Self { policy }
    }

    /// Each header with its value.
    pub fn all(&self) -> Vec<(&'static str, &str)> {
        [(POLICY, self.policy.as_str())].into_iter().chain(HEADERS).collect()
    }
}

/// The cache lifetime that a file's name allows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cache {
    /// Another content has another name.
    Immutable,
    /// The content may change, so a browser revalidates it.
    Revalidate,
}

/// A name with a hash of the content in it, as the bundler writes them: a number of 64 bits without leading zeros. For
/// the servers, which know regular expressions; [`is_hashed`] says the same.
pub const HASHED_NAME: &str = "-[0-9a-fA-F]{12,16}[._][^/]*$";
/// A released version of the loader.
pub const LOADER_NAME: &str = "/embed/[0-9]+[.][0-9]+[.][0-9]+[.]js[^/]*$";
/// The number of digits of such a hash.
const DIGITS: std::ops::RangeInclusive<usize> = 12..=16;
/// The `Cache-Control` of an error: a file of that name may be there a moment later.
pub const MISSING: &str = "no-store";

impl Cache {
    /// The lifetime of a file, by its path relative to the folder. A compressed form has that of its file.
    pub fn of(path: &str) -> Self {
        if is_hashed(path) || is_loader(path) { Self::Immutable } else { Self::Revalidate }
    }

    /// The `Cache-Control` of an answer.
    pub const fn value(self) -> &'static str {
        match self {
            // A year, in seconds.
            Self::Immutable => "public, max-age=31536000, immutable",
            Self::Revalidate => "no-cache",
        }
    }

    /// The word in the list of files.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Immutable => "immutable",
            Self::Revalidate => "no-cache",
        }
    }
}

/// Whether the last part of a path has a hash in it.
pub fn is_hashed(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or_default();
    let is_hash = |part: &str| {
        part.find(['.', '_']).and_then(|end| part.get(..end)).is_some_and(|digits| {
            DIGITS.contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_hexdigit())
        })
    };
    name.split('-').skip(1).any(is_hash)
}

fn is_loader(path: &str) -> bool {
    let Some((version, _)) = path.strip_prefix("embed/").and_then(|name| name.split_once(".js")) else {
        return false;
    };
    let parts: Vec<&str> = version.split('.').collect();
    let is_number = |part: &&str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    parts.len() == 3 && parts.iter().all(is_number)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compress::COMPRESSIBLE;

    #[test]
    fn what_is_compressed_has_a_type() {
        for extension in COMPRESSIBLE {
            assert!(TYPES.iter().any(|(listed, _)| listed == extension), "{extension}");
        }
        assert_eq!(content_type("a-1.ja.pack"), "application/octet-stream");
        assert_eq!(content_type("a/b.wasm"), "application/wasm");
        assert_eq!(content_type("README"), UNKNOWN_TYPE);
    }

    #[test]
    fn no_value_can_end_a_line_or_a_quotation() {
        let headers = Headers::new("default-src 'none'".to_owned());
        let values = headers.all().into_iter().map(|(_, value)| value);
        for value in values.into_iter().chain(TYPES.iter().map(|(_, content_type)| *content_type)) {
            assert!(!value.contains(['\n', '\r', '"', '\\', '$', '{', '}']), "{value}");
        }
    }

    /// Paths with their lifetimes.
    const PATHS: [(&str, Cache); 14] = [
        ("widget-0123456789abcdef.js", Cache::Immutable),
        ("widget-0123456789abcde_bg.wasm", Cache::Immutable),
        ("widget-0123456789abcdef_bg.wasm.br", Cache::Immutable),
        ("pack/a-r3-0123456789ab.ja.pack", Cache::Immutable),
        ("embed/1.0.0.js", Cache::Immutable),
        ("embed/10.2.33.js.gz", Cache::Immutable),
        ("embed/versions.json", Cache::Revalidate),
        ("embed/page.js", Cache::Revalidate),
        ("other/1.0.0.js", Cache::Revalidate),
        ("index.html", Cache::Revalidate),
        ("site.json.br", Cache::Revalidate),
        ("programmes/telework-pioneers-r3.pack", Cache::Revalidate),
        ("widget-0123456789abcdef0.js", Cache::Revalidate),
        ("a-0123456789abcdef.d/site.json", Cache::Revalidate),
    ];

    #[test]
    fn only_names_that_change_with_the_content_are_kept() {
        for (path, expected) in PATHS {
            assert_eq!(Cache::of(path), expected, "{path}");
        }
    }

    #[test]
    fn the_servers_are_told_the_same() {
        let names = [HASHED_NAME, LOADER_NAME].map(|name| regex::Regex::new(name).unwrap());
        for (path, expected) in PATHS {
            let kept = names.iter().any(|name| name.is_match(&format!("/below/{path}")));
            assert_eq!(kept, expected == Cache::Immutable, "{path}");
        }
    }
}
