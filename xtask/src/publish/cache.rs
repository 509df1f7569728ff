//! How long a browser may keep a file without asking again.

/// What a file's name promises.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keeps {
    /// Another content would have another name.
    Forever,
    /// The content may change at any time, so that a browser asks whether it has.
    Asks,
}

/// A name with a hash of the content in it, as the bundler writes them: a number of 64 bits without the zeros
/// in front. For the servers, which know regular expressions; [`is_hashed`] says the same.
pub const HASHED_NAME: &str = "-[0-9a-fA-F]{12,16}[._][^/]*$";
/// A released version of the loader, which is a file that never changes.
pub const LOADER_NAME: &str = "/embed/[0-9]+[.][0-9]+[.][0-9]+[.]js[^/]*$";
/// How many digits such a hash has.
const DIGITS: std::ops::RangeInclusive<usize> = 12..=16;

impl Keeps {
    /// What the name of this file promises. The path is relative to the folder; a compressed form keeps as
    /// long as the file it stands for.
    pub fn of(path: &str) -> Self {
        match is_hashed(path) || is_loader(path) {
            true => Self::Forever,
            false => Self::Asks,
        }
    }

    /// The `Cache-Control` of an answer.
    pub const fn value(self) -> &'static str {
        match self {
            // A year, in seconds.
            Self::Forever => "public, max-age=31536000, immutable",
            Self::Asks => "no-cache",
        }
    }

    /// The word in the list of files.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Forever => "immutable",
            Self::Asks => "no-cache",
        }
    }
}

/// What becomes of an answer that is an error: a file of that name may be there a moment later.
pub const MISSING: &str = "no-store";

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

    /// Paths with what they promise.
    const PATHS: [(&str, Keeps); 14] = [
        ("widget-0123456789abcdef.js", Keeps::Forever),
        ("widget-0123456789abcde_bg.wasm", Keeps::Forever),
        ("widget-0123456789abcdef_bg.wasm.br", Keeps::Forever),
        ("pack/a-r3-0123456789ab.ja.pack", Keeps::Forever),
        ("embed/1.0.0.js", Keeps::Forever),
        ("embed/10.2.33.js.gz", Keeps::Forever),
        ("embed/versions.json", Keeps::Asks),
        ("embed/page.js", Keeps::Asks),
        ("other/1.0.0.js", Keeps::Asks),
        ("index.html", Keeps::Asks),
        ("site.json.br", Keeps::Asks),
        ("programmes/telework-pioneers-r3.pack", Keeps::Asks),
        ("widget-0123456789abcdef0.js", Keeps::Asks),
        ("a-0123456789abcdef.d/site.json", Keeps::Asks),
    ];

    #[test]
    fn only_names_that_change_with_the_content_are_kept() {
        for (path, expected) in PATHS {
            assert_eq!(Keeps::of(path), expected, "{path}");
        }
    }

    #[test]
    fn the_servers_are_told_the_same() {
        let names = [HASHED_NAME, LOADER_NAME].map(|name| regex::Regex::new(name).unwrap());
        for (path, expected) in PATHS {
            let kept = names.iter().any(|name| name.is_match(&format!("/below/{path}")));
            assert_eq!(kept, expected == Keeps::Forever, "{path}");
        }
    }
}
