//! The file `_headers`, from which hosts such as Netlify and Cloudflare Pages take the headers of a folder.
//!
//! They know no regular expressions, and join what several rules say of one header. So every file has a rule
//! of its own for what depends on its name, and the rule for everything says nothing of that.

use super::cache::Keeps;
use super::headers::{EMBED_FOLDER, EMBEDDED, Headers, content_type};

/// The file, for these paths relative to the folder.
pub fn text(headers: &Headers, paths: &[String]) -> String {
    let mut text = rule("*", headers.all().iter().copied());
    text.push_str(&rule(&format!("{EMBED_FOLDER}*"), [EMBEDDED]));
    for path in paths {
        let own = [("Cache-Control", Keeps::of(path).value()), ("Content-Type", content_type(path))];
        text.push_str(&rule(path, own));
        // A page is found under the name of its folder, too.
        if let Some(folder) = path.strip_suffix("index.html") {
            text.push_str(&rule(folder, own));
        }
    }
    text
}

fn rule<'a>(path: &str, headers: impl IntoIterator<Item = (&'a str, &'a str)>) -> String {
    let lines = headers.into_iter().map(|(name, value)| format!("  {name}: {value}\n"));
    std::iter::once(format!("/{path}\n")).chain(lines).collect()
}
