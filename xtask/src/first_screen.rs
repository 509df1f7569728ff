//! Completes the built page: the first screen in the programme's words, and the style sheet and the starting scripts
//! within it, so that nothing else has to arrive before it is painted and before everything else is asked for.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::bundle::native_tool;
use crate::error::Error;
use crate::process;
use crate::project::Project;
use crate::publish::page::{Edit, Element, edited, elements};
use crate::tools::{BuildTools, Node};

/// Completes `dist/index.html`.
///
/// # Errors
/// When the programme or `site.json` lacks what the first screen shows, or the page is not as trunk writes it.
pub fn complete(project: &Project, tools: &BuildTools) -> Result<(), Error> {
    let (dist, path) = (project.dist(), project.dist().join("index.html"));
    let tool = native_tool(project, "first-screen")?;
    let mut fill = project.command(&tool);
    fill.arg(project.path("programmes")).arg(dist.join("site.json")).arg(&path);
    let page = process::output(&mut fill)?;
    let page = with_inlined(&page, |name| {
        let file = dist.join(name);
        if tools.node == Node::Present {
            process::run(&mut shortened(project, tools, &file))?;
        }
        let content = fs::read_to_string(&file).map_err(Error::file(&file))?;
        fs::remove_file(&file).map_err(Error::file(&file))?;
        Ok(content)
    })?;
    fs::write(&path, page).map_err(Error::file(&path))
}

/// Shortens a file in its place, for the oldest browsers that are supported. What older ones have to read is written
/// so that nothing of its language is newer than they are.
fn shortened(project: &Project, tools: &BuildTools, file: &Path) -> Command {
    let mut esbuild = project.command("esbuild");
    esbuild.arg(file).arg(format!("--outfile={}", file.display())).env("PATH", &tools.path);
    esbuild.args(["--allow-overwrite", "--minify", "--log-level=warning"]);
    esbuild.arg("--target=safari16.4,chrome97,firefox102");
    esbuild
}

/// The tags around the content of the file that an element names, where the page needs it before anything else: style
/// sheets and scripts.
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
fn with_inlined(page: &str, mut read: impl FnMut(&str) -> Result<String, Error>) -> Result<String, Error> {
    let mut edits = Vec::new();
    for element in elements(page) {
        let Some((address, opening, closing)) = tags(&element) else { continue };
        let Some(name) = element.value(address) else { continue };
        let content = read(name.trim_start_matches("./"))?;
        if content.contains(closing) {
            return Err(Error::Project(format!(
                "{name} has {closing} in it, which would end it within the page"
            )));
        }
        let at = element.after_name - element.name.len() - "<".len();
        let rest = page.get(at..).unwrap_or_default();
        let end = if closing == "</script>" { closing } else { ">" };
        let length = rest.find(end).map_or(rest.len(), |found| found + end.len());
        edits.push(Edit { at, length, text: [opening, content.trim_end(), closing].concat() });
    }
    match edits.len() {
        4 => Ok(edited(page, &edits)),
        found => {
            let fault = format!(
                "index.html names {found} style sheets and scripts, and not a sheet and three scripts"
            );
            Err(Error::Project(fault))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "<head><link href=./main-1.css rel=stylesheet><script src=floor.js></script><script src=ahead.js></script>\
        <link rel=modulepreload href=./a.js><script src=\"start.js\" type=module></script></head><body>";

    #[test]
    fn files_stand_in_the_place_of_their_elements() {
        let read = |name: &str| Ok(format!("[{name}]\n"));
        let expected = "<head><style>[main-1.css]</style><script>[floor.js]</script><script>[ahead.js]</script>\
            <link rel=modulepreload href=./a.js><script type=\"module\">[start.js]</script></head><body>";
        assert_eq!(with_inlined(PAGE, read).unwrap(), expected);
    }

    #[test]
    fn a_page_that_lacks_one_or_a_file_that_would_end_it_is_refused() {
        let read = |_: &str| Ok(String::new());
        assert!(with_inlined(&PAGE.replace("floor.js", "").replace("src=", "data-x="), read).is_err());
        assert!(with_inlined(PAGE, |_| Ok("'</script></style>'".to_owned())).is_err());
    }
}
