//! The trunk hook that fills in the built page: the placeholders of `index.html` and the first screen, rendered by the
//! components that show it later.

use std::fs;
use std::path::PathBuf;

use crate::bundle::debug_tool;
use crate::error::Error;
use crate::process;
use crate::project::Project;

/// Where trunk collects a build before it replaces the last one.
const STAGING: &str = "TRUNK_STAGING_DIR";
/// The beginning of trunk's own placeholders, which its server fills in.
const TRUNK: &str = "{{__TRUNK_";

/// Fills in the page of the build that trunk is running.
///
/// # Errors
/// Outside of a trunk hook, when `prerender` does not build or fails, or when a placeholder is left.
pub fn hook(project: &Project) -> Result<(), Error> {
    let staging = std::env::var_os(STAGING).map(PathBuf::from);
    let staging = staging.ok_or_else(|| Error::Usage("trunk runs `prerender` as a hook".to_owned()))?;
    let page = staging.join("index.html");
    let mut prerender = project.command(debug_tool(project, "prerender")?);
    prerender.arg(project.path("programmes")).arg(staging.join("site.json")).arg(&page);
    let text = process::output(&mut prerender)?;
    match left(&text) {
        Some(left) => {
            Err(Error::Project(format!("index.html has a placeholder that is not filled in: {left}")))
        }
        None => fs::write(&page, text).map_err(Error::file(&page)),
    }
}

/// The first placeholder of a page that nothing fills in.
fn left(page: &str) -> Option<&str> {
    let found = page.match_indices("{{").filter_map(|(at, _)| page.get(at..));
    let open = found.into_iter().find(|rest| !rest.starts_with(TRUNK))?;
    Some(open.find("}}").and_then(|end| open.get(..end + 2)).unwrap_or("{{"))
}

#[cfg(test)]
mod tests {
    use super::left;

    #[test]
    fn a_placeholder_that_is_left_is_named() {
        assert_eq!(left("<p>{{title}}</p>"), Some("{{title}}"));
        assert_eq!(left("<p>{{ 日本"), Some("{{"));
        assert_eq!(left("<script>'{{__TRUNK_ADDRESS__}}'</script>{ {x}}"), None);
    }
}
