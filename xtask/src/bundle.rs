//! The release build: trunk, with the programmes packed and the first screen prerendered by its hooks, then the bundled
//! script, the inlined page and the files for publishing.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result, bail, ensure};
use xshell::{Cmd, cmd};

use crate::fresh;
use crate::inline;
use crate::licences;
use crate::process::{self, Running};
use crate::project::{PAGES, Project};
use crate::size::settings;
use crate::split;
use crate::timing::step;
use crate::toolchain;
use crate::tools::{self, BuildTools, Node};
use publish::folder::{files, write};

/// Leaves out the code for several programmes (`src/lazy.rs`), which is 6 kB of a visit with one.
const ONE_PROGRAMME: &str = "--cfg one_programme";

/// Builds `dist/`, unless it is that of these sources.
pub fn build(project: &Project) -> Result<()> {
    // The helpers compile beside the tools: each has moments in which it keeps one core busy.
    let helpers = Running::start(project.helpers())?;
    let tools = tools::for_build(project)?;
    step("helpers", || helpers.finish())?;
    let inputs = fresh::inputs(project, &tools)?;
    if fresh::is_current(project, &inputs)? {
        eprintln!("==> dist/ is up to date");
        return Ok(());
    }
    // Beside the widget: each build has minutes in which it keeps one core busy.
    let build = |config: String| trunk(project, &tools).args(["build", "--release", "--config", &config]);
    let pages = PAGES.map(|(name, _)| (name, Running::start(build(format!("{name}/Trunk.toml")))));
    step("trunk", || process::run(release(project, &tools)?))?;
    if tools.node == Node::Present {
        step("bundle", || bundle_script(project, &tools))?;
    }
    step("inline", || inline::complete(project, &tools))?;
    for (name, page) in pages {
        step(name, || page?.finish())?;
        fs::rename(project.path(&format!("target/{name}-page")), project.dist().join(name)).context(name)?;
    }
    step("publish", || publish(project))?;
    fresh::record(project, &inputs)
}

/// Completes `dist/`, and writes the configurations for its servers into `target/publish/`.
pub fn publish(project: &Project) -> Result<()> {
    let dist = project.dist();
    ensure!(dist.join("index.html").is_file(), "there is no dist/index.html; run: cargo xtask build");
    publish::publish(&dist, &project.path("target/publish"), &licences::of(project)?)
}

/// trunk with the settings of the release wasm, which is split where there is a Node for the bundler of its loader.
fn release<'a>(project: &'a Project, tools: &BuildTools) -> Result<Cmd<'a>> {
    let trunk = trunk(project, tools).args(["build", "--release"]);
    let programmes = if settings(&project.path(""))?.programmes.len() > 1 { "" } else { ONE_PROGRAMME };
    if tools.node == Node::Absent {
        return Ok(toolchain::for_release(trunk, tools.standard_library, programmes));
    }
    let flags = [split::FLAGS, programmes].join(" ");
    Ok(split::splitting(project, toolchain::for_release(trunk, tools.standard_library, &flags)))
}

/// trunk with the tools that it would otherwise download, and without its check for a newer version.
pub fn trunk<'a>(project: &'a Project, tools: &BuildTools) -> Cmd<'a> {
    let mut command =
        project.sh.cmd("trunk").env("PATH", &tools.path).env("TRUNK_SKIP_VERSION_CHECK", "true");
    if tools.node == Node::Absent {
        command = command.env("TRUNK_TOOLS_WASM_OPT", "version_none");
    }
    if std::env::var_os("RUST_LOG").is_none() {
        command = command.args(["--log", "error,trunk=info"]);
    }
    // trunk reads NO_COLOR as a yes or no and stops at the usual value 1.
    if std::env::var_os("NO_COLOR").is_some() {
        command = command.env_remove("NO_COLOR").env("TRUNK_COLOR", "never");
    }
    command
}

/// Packs every programme and cuts the postcodes into `target/pack/`, for the browser: the trunk hook before a build.
/// `index.html` names the folder, so it does not move with `CARGO_TARGET_DIR`.
pub fn pack(project: &Project) -> Result<()> {
    let (sh, tool) = (&project.sh, project.helper("programme")?);
    let site = settings(&project.path(""))?;
    // The packs of the leading programme are those of the visit.
    let is_alone =
        |folder: &PathBuf| !folder.ends_with(site.programme()) && folder.join("programme.toml").is_file();
    let programmes = sh.read_dir("programmes")?.into_iter().filter(is_alone);
    let visit: Vec<_> = site.programmes.iter().map(|id| project.path("programmes").join(id)).collect();
    let (packs, unfinished) = (project.path("target/pack"), project.path("target/pack.unfinished"));
    sh.remove_path(&unfinished)?;
    sh.create_dir(&unfinished)?;
    process::run(cmd!(sh, "{tool} build {visit...} --out {unfinished}"))?;
    for programme in programmes {
        process::run(cmd!(sh, "{tool} build {programme} --out {unfinished}"))?;
    }
    postcodes::cut(&project.path("programmes/shared/postcodes.txt"), &unfinished.join("postcodes"))?;
    // The folder is replaced, so that nothing stays of a programme that was removed or renamed.
    sh.remove_path(&packs)?;
    fs::rename(&unfinished, &packs).context("target/pack")
}

/// Fills in the placeholders of `index.html` and the first screen, rendered by the components that show it later: the
/// trunk hook after a build.
pub fn prerender(project: &Project) -> Result<()> {
    let staging = staging()?;
    let (sh, tool, page) = (&project.sh, project.helper("prerender")?, staging.join("index.html"));
    let (programmes, site) = (project.path("programmes"), staging.join("site.json"));
    let rendered = cmd!(sh, "{tool} {programmes} {site} {page}").quiet().output()?;
    let text = String::from_utf8(rendered.stdout)?;
    match placeholder(&text) {
        Some(left) => bail!("index.html has a placeholder that is not filled in: {left}"),
        None => write(&page, text),
    }
}

/// Writes the files of the published programmes for the studio: a trunk hook after its build.
pub fn sources(project: &Project) -> Result<()> {
    write(&staging()?.join("sources.json"), publish::sources::of(&project.path("programmes"))?)
}

/// The folder that trunk is building.
fn staging() -> Result<PathBuf> {
    let staging = std::env::var_os("TRUNK_STAGING_DIR").map(PathBuf::from);
    staging.context("trunk runs this command as a hook")
}

/// The first placeholder of a page, except trunk's own, which its server fills in.
fn placeholder(page: &str) -> Option<&str> {
    let mut found = page.match_indices("{{").filter_map(|(at, _)| page.get(at..));
    let open = found.find(|rest| !rest.starts_with("{{__TRUNK_"))?;
    Some(open.find("}}").and_then(|end| open.get(..end + 2)).unwrap_or("{{"))
}

/// Bundles wasm-bindgen's script with the one that loads the other parts and with the snippets, minified.
fn bundle_script(project: &Project, tools: &BuildTools) -> Result<()> {
    let (dist, sh) = (project.dist(), &project.sh);
    let script = files(&dist)?.into_iter().find_map(|path| {
        let name = path.file_name()?.to_str()?.strip_suffix("_bg.wasm")?;
        Some(dist.join(format!("{name}.js")))
    });
    let script = script.context("trunk has built no wasm")?;
    let link = split::publish_parts(project, tools, &script)?;
    let options = ["--allow-overwrite", "--bundle", "--minify", "--format=esm", "--log-level=warning"];
    // wasm-bindgen imports one module once for every function of it.
    let quiet = "--log-override:duplicate-object-key=silent";
    let esbuild = cmd!(sh, "esbuild {script} --outfile={script} {options...} {quiet}").arg(inline::BROWSERS);
    process::run(esbuild.env("PATH", &tools.path))?;
    fs::remove_file(link)?;
    Ok(sh.remove_path(dist.join("snippets"))?)
}

#[cfg(test)]
mod tests {
    use super::placeholder;

    #[test]
    fn a_placeholder_that_is_left_is_named() {
        assert_eq!(placeholder("<p>{{title}}</p>"), Some("{{title}}"));
        assert_eq!(placeholder("<p>{{ 日本"), Some("{{"));
        assert_eq!(placeholder("<script>'{{__TRUNK_ADDRESS__}}'</script>{ {x}}"), None);
    }
}
