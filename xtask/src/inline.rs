//! Minifies the style sheet and the scripts of the page, and puts them into it.

use std::fs;

use anyhow::Result;
use xshell::cmd;

use crate::process;
use crate::project::Project;
use crate::tools::{BuildTools, Node};
use publish::folder::{read_text, write};
use publish::inline::inlined;

/// The oldest supported browsers, for esbuild. unsupported.js has no newer syntax to begin with.
pub const BROWSERS: &str = "--target=safari16.4,chrome97,firefox102";

/// Completes `dist/index.html`.
pub fn complete(project: &Project, tools: &BuildTools) -> Result<()> {
    let (dist, path, sh) = (project.dist(), project.dist().join("index.html"), &project.sh);
    let page = inlined(&read_text(&path)?, |name, is_module| {
        let file = dist.join(name);
        if tools.node == Node::Present {
            // The names at the top of a module are no globals, so they can be shortened.
            let format = is_module.then_some("--format=esm");
            let options = ["--allow-overwrite", "--minify", "--log-level=warning", BROWSERS];
            let esbuild = cmd!(sh, "esbuild {format...} {file} --outfile={file} {options...}");
            process::run(esbuild.env("PATH", &tools.path))?;
        }
        let content = read_text(&file)?;
        fs::remove_file(&file)?;
        Ok(content)
    })?;
    write(&path, page)
}
