//! Puts the style sheet and the scripts of the page into it, minified: the first paint and the requests for everything
//! else then wait for one file. The Content Security Policy allows them by their hashes.

use std::fs;
use std::path::Path;

use crate::error::Error;
use crate::process;
use crate::project::Project;
use crate::publish::page::{Edit, Element, edited, elements};
use crate::tools::{BuildTools, Node};

/// The oldest supported browsers, for esbuild. unsupported.js has no newer syntax to begin with.
pub const BROWSERS: &str = "--target=safari16.4,chrome97,firefox102";
/// How many elements of the page have a file: a style sheet and three scripts.
const FILES: usize = 4;

/// Completes `dist/index.html`.
///
/// # Errors
/// When esbuild fails, or the page does not have the expected files.
pub fn complete(project: &Project, tools: &BuildTools) -> Result<(), Error> {
    let (dist, path) = (project.dist(), project.dist().join("index.html"));
    let page = fs::read_to_string(&path).map_err(Error::file(&path))?;
    let page = inlined(&without_comments(&page), |name, is_module| {
        let file = dist.join(name);
        if tools.node == Node::Present {
            minify(project, tools, &file, is_module)?;
        }
        let content = fs::read_to_string(&file).map_err(Error::file(&file))?;
        fs::remove_file(&file).map_err(Error::file(&file))?;
        Ok(content)
    })?;
    fs::write(&path, page).map_err(Error::file(&path))
}

fn minify(project: &Project, tools: &BuildTools, file: &Path, is_module: bool) -> Result<(), Error> {
    let mut esbuild = project.command("esbuild");
    // The names at the top of a module are no globals, so they can be shortened.
    esbuild.args(is_module.then_some("--format=esm"));
    esbuild.arg(file).arg(format!("--outfile={}", file.display())).env("PATH", &tools.path);
    process::run(esbuild.args(["--allow-overwrite", "--minify", "--log-level=warning", BROWSERS]))
}

/// The page without its comments. It has no code in it yet, whose text could look like one.
fn without_comments(page: &str) -> String {
    let mut parts = page.split("<!--");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |text, part| text + part.split_once("-->").map_or("", |(_, rest)| rest))
}

/// The attribute that names an element's file, and the tags around the file's content.
fn tags(element: &Element<'_>) -> Option<(&'static str, &'static str, &'static str)> {
    match element.name.as_str() {
        "link" if element.has_word("rel", "stylesheet") => Some(("href", "<style>", "</style>")),
        "script" if element.has_word("type", "module") => {
            Some(("src", "<script type=\"module\">", "</script>"))
        }
        "script" => Some(("src", "<script>", "</script>")),
        _ => None,
    }
}

/// The page with the content of every style sheet and script in the place of its element.
fn inlined(page: &str, mut read: impl FnMut(&str, bool) -> Result<String, Error>) -> Result<String, Error> {
    let mut edits = Vec::new();
    for element in elements(page) {
        let Some((address, opening, closing)) = tags(&element) else { continue };
        let Some(name) = element.value(address) else { continue };
        let content = read(name.trim_start_matches("./"), element.has_word("type", "module"))?;
        if content.contains(closing) {
            return Err(Error::Project(format!("{name} contains {closing}, which would end the element")));
        }
        let at = element.after_name - element.name.len() - "<".len();
        let rest = page.get(at..).unwrap_or_default();
        let end = if closing == "</script>" { closing } else { ">" };
        let length = rest.find(end).map_or(rest.len(), |found| found + end.len());
        edits.push(Edit { at, length, text: [opening, content.trim_end(), closing].concat() });
    }
    match edits.len() {
        FILES => Ok(edited(page, &edits)),
        found => Err(Error::Project(format!(
            "index.html names {found} style sheets and scripts instead of {FILES}"
        ))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "<head><link href=./main-1.css rel=stylesheet><script src=./unsupported-1.js></script>\
        <script src=./preload-2.js></script><link rel=modulepreload href=./a.js>\
        <script src=\"./bootstrap-3.js\" type=module integrity=a></script></head><body>";

    #[test]
    fn files_replace_their_elements() {
        let read = |name: &str, is_module| Ok(format!("[{name} {is_module}]\n"));
        let expected = "<head><style>[main-1.css false]</style><script>[unsupported-1.js false]</script>\
            <script>[preload-2.js false]</script><link rel=modulepreload href=./a.js>\
            <script type=\"module\">[bootstrap-3.js true]</script></head><body>";
        assert_eq!(inlined(PAGE, read).unwrap(), expected);
    }

    #[test]
    fn comments_are_removed() {
        assert_eq!(without_comments("<a><!-- <b> --><c><!---->d<!-- e"), "<a><c>d");
    }

    #[test]
    fn a_missing_file_or_one_that_ends_its_element_is_an_error() {
        let read = |_: &str, _| Ok(String::new());
        assert!(inlined(&PAGE.replace("src=./preload-2.js", ""), read).is_err());
        assert!(inlined(PAGE, |_, _| Ok("'</script></style>'".to_owned())).is_err());
    }
}
