//! Puts the style sheet and the scripts of a page into it: the first paint and the requests for everything else then wait
//! for one file. The Content Security Policy allows them by their hashes.

use anyhow::{Result, bail, ensure};
use lol_html::html_content::{ContentType, Element};
use lol_html::{RewriteStrSettings, doc_comments, element, rewrite_str};

/// The elements of the page whose files are put into it.
const INLINED: &str = "link[rel~=stylesheet][href], script[src]";
/// Their number: a style sheet and three scripts.
const FILES: usize = 4;

/// The page without comments, and with the content of every style sheet and script in the place of its element.
pub fn inlined(page: &str, mut read: impl FnMut(&str, bool) -> Result<String>) -> Result<String> {
    let mut found = 0;
    let handler = element!(INLINED, |element| {
        found += 1;
        let text = inline(element, &mut read)?;
        element.replace(&text, ContentType::Html);
        Ok(())
    });
    let comments = doc_comments!(|comment| {
        comment.remove();
        Ok(())
    });
    let settings = RewriteStrSettings {
        element_content_handlers: vec![handler],
        document_content_handlers: vec![comments],
        ..RewriteStrSettings::new()
    };
    let page = rewrite_str(page, settings)?;
    ensure!(found == FILES, "index.html names {found} style sheets and scripts instead of {FILES}");
    Ok(page)
}

/// An element with the content of the file that it names.
fn inline(element: &Element<'_, '_>, read: &mut impl FnMut(&str, bool) -> Result<String>) -> Result<String> {
    let is_module = element.get_attribute("type").as_deref() == Some("module");
    let (attribute, opening, closing) = match element.tag_name().as_str() {
        "link" => ("href", "<style>", "</style>"),
        _ if is_module => ("src", "<script type=\"module\">", "</script>"),
        _ => ("src", "<script>", "</script>"),
    };
    let name = element.get_attribute(attribute).unwrap_or_default();
    let content = read(name.trim_start_matches("./"), is_module)?;
    if content.contains(closing) {
        bail!("{name} contains {closing}, which would end the element");
    }
    Ok([opening, content.trim_end(), closing].concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "<head><link href=./main-1.css rel=stylesheet><script src=./unsupported-1.js></script>\
        <script src=./preload-2.js></script><link rel=modulepreload href=./a.js>\
        <script src=\"./bootstrap-3.js\" type=module integrity=a></script></head><body>";

    #[test]
    fn files_replace_their_elements_and_comments_go() {
        let read = |name: &str, is_module| Ok(format!("[{name} {is_module}]<!-- a -->\n"));
        let page = PAGE.replace("<body>", "<!-- <b> --><body><!---->");
        let expected = "<head><style>[main-1.css false]<!-- a --></style>\
            <script>[unsupported-1.js false]<!-- a --></script>\
            <script>[preload-2.js false]<!-- a --></script><link rel=modulepreload href=./a.js>\
            <script type=\"module\">[bootstrap-3.js true]<!-- a --></script></head><body>";
        assert_eq!(inlined(&page, read).unwrap(), expected);
    }

    #[test]
    fn a_missing_file_or_one_that_ends_its_element_is_an_error() {
        let read = |_: &str, _| Ok(String::new());
        assert!(inlined(&PAGE.replace("src=./preload-2.js", ""), read).is_err());
        assert!(inlined(PAGE, |_, _| Ok("'</script></style>'".to_owned())).is_err());
    }
}
