//! What the build writes into the page, as attributes of one element (`Trunk.toml`, `crates/publish`).

/// The element.
const WIDGET: &str = "widget";
/// The day of the build.
const BUILT: &str = "data-built";
/// The packs of the programme: the path of each, and its hash, with spaces. A plain `trunk` writes none.
const PACKS: &str = "data-packs";
/// The digest in a path: a hyphen and sixteen digits.
const DIGEST: usize = 17;

/// The day of the build, `2026-11-30`.
pub fn day() -> Option<String> {
    attribute(BUILT)
}

/// The path of a pack and its hash, as `integrity` has it, by the path without an ending. Without a hash in the page, the
/// plain path and an empty text.
pub fn pack(stem: &str) -> (String, String) {
    built(stem).unwrap_or_else(|| ([stem, ".pack"].concat(), String::new()))
}

fn built(stem: &str) -> Option<(String, String)> {
    let packs = attribute(PACKS)?;
    let mut words = packs.split(' ');
    let digest = |path: &str| path.strip_prefix(stem)?.strip_suffix(".pack").map(str::len);
    let path = words.find(|path| digest(path) == Some(DIGEST))?;
    Some((path.to_owned(), words.next()?.to_owned()))
}

fn attribute(name: &str) -> Option<String> {
    web_sys::window()?.document()?.get_element_by_id(WIDGET)?.get_attribute(name)
}
