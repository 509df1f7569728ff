//! The headers and the types of everything that is published: the one place from which every server's
//! configuration is written.

/// What a file is, by the end of its name.
pub struct Type {
    /// Without the dot.
    pub extension: &'static str,
    /// The `Content-Type` of an answer.
    pub content_type: &'static str,
}

const fn kind(extension: &'static str, content_type: &'static str) -> Type {
    Type { extension, content_type }
}

/// Every type that is published or that an operator may put beside it, such as a calendar.
pub const TYPES: &[Type] = &[
    kind("html", "text/html; charset=utf-8"),
    kind("css", "text/css; charset=utf-8"),
    kind("js", "text/javascript; charset=utf-8"),
    kind("wasm", "application/wasm"),
    kind("json", "application/json"),
    kind("webmanifest", "application/manifest+json"),
    kind("pack", UNKNOWN_TYPE),
    kind("ics", "text/calendar; charset=utf-8"),
    kind("txt", "text/plain; charset=utf-8"),
    kind("xml", "text/xml; charset=utf-8"),
    kind("svg", "image/svg+xml"),
    kind("png", "image/png"),
    kind("ico", "image/x-icon"),
    kind("woff2", "font/woff2"),
];

/// The type of everything else.
pub const UNKNOWN_TYPE: &str = "application/octet-stream";

/// What a page may ask of the device: to copy a text, and nothing else.
const PERMISSIONS: &str = "accelerometer=(), camera=(), clipboard-read=(), clipboard-write=(self), \
    display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), \
    usb=()";

/// The header of what other pages load, because a browser checks its integrity only where they may read it.
pub const EMBEDDED: (&str, &str) = ("Access-Control-Allow-Origin", "*");
/// The folder of what other pages load.
pub const EMBED_FOLDER: &str = "embed/";
/// The file of headers for hosts that read it from the folder. Nobody else has to see it.
pub const HEADERS_FILE: &str = "_headers";

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
    pub fn all(&self) -> [(&'static str, &str); 4] {
        [
            ("Content-Security-Policy", self.policy.as_str()),
            ("Permissions-Policy", PERMISSIONS),
            // An endpoint or a host learns the widget's origin, and no chamber's id.
            ("Referrer-Policy", "strict-origin-when-cross-origin"),
            ("X-Content-Type-Options", "nosniff"),
        ]
    }
}

/// The type of a file.
pub fn content_type(path: &str) -> &'static str {
    let extension = path.rsplit_once('.').map_or("", |(_, extension)| extension);
    TYPES.iter().find(|known| known.extension == extension).map_or(UNKNOWN_TYPE, |known| known.content_type)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compress::COMPRESSIBLE;

    #[test]
    fn what_is_compressed_has_a_type() {
        for extension in COMPRESSIBLE {
            assert!(TYPES.iter().any(|known| known.extension == *extension), "{extension}");
        }
        assert_eq!(content_type("a-1.ja.pack"), "application/octet-stream");
        assert_eq!(content_type("a/b.wasm"), "application/wasm");
        assert_eq!(content_type("README"), UNKNOWN_TYPE);
    }

    #[test]
    fn no_value_can_end_a_line_or_a_quotation() {
        let headers = Headers::new("default-src 'none'".to_owned());
        let values = headers.all().map(|(_, value)| value);
        for value in values.into_iter().chain(TYPES.iter().map(|known| known.content_type)) {
            assert!(!value.contains(['\n', '\r', '"', '\\', '$', '{', '}']), "{value}");
        }
    }
}
