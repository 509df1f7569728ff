//! Gives what the wasm and its script call each other by names of a letter or two. The generator's names carry
//! hashes, which no compression makes smaller, and stand in both files.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use crate::error::Error;
use crate::process;
use crate::project::Project;
use crate::split::LINK;
use crate::tools::BuildTools;
use serde::Deserialize;

/// How the script begins the object of everything that the wasm imports, and ends it.
const IMPORTS: (&str, &str) = ("    const import0 = {", "    };");

/// What wasm-opt renamed.
#[derive(Deserialize)]
struct Renamed {
    /// Module, old name, new name.
    imports: Vec<(String, String, String)>,
    /// Old name, new name.
    exports: Vec<(String, String)>,
}

/// Renames in both files, and gives the new names of what is exported by the old ones. It has to be the last that is
/// done to the wasm.
///
/// # Errors
/// When a file cannot be read or written, or wasm-opt fails or says something unexpected.
pub fn shorten(
    project: &Project,
    tools: &BuildTools,
    wasm: &Path,
    script: &Path,
) -> Result<BTreeMap<String, String>, Error> {
    let mut wasm_opt = project.command("wasm-opt");
    wasm_opt.env("PATH", &tools.path).arg("--minify-imports-and-exports-and-modules");
    let said = process::output(wasm_opt.arg(wasm).arg("-o").arg(wasm))?;
    let unexpected = |detail: String| Error::Answer { program: "wasm-opt".to_owned(), detail };
    let renamed: Renamed = serde_json::from_str(&said).map_err(|error| unexpected(error.to_string()))?;
    let text = fs::read_to_string(script).map_err(Error::file(script))?;
    let text = with_names(&text, &renamed).map_err(unexpected)?;
    fs::write(script, text).map_err(Error::file(script))?;
    Ok(renamed.exports.into_iter().collect())
}

/// The script with the new names, and without what the wasm does not import any more.
fn with_names(script: &str, renamed: &Renamed) -> Result<String, String> {
    // What loads the part that comes later is in a script of its own, which becomes one with this.
    let (linked, imports): (Vec<_>, Vec<_>) =
        renamed.imports.iter().partition(|(module, ..)| module.ends_with(LINK));
    let modules: BTreeMap<&str, ()> = imports.iter().map(|(module, ..)| (module.as_str(), ())).collect();
    let imports: BTreeMap<&str, &str> =
        imports.into_iter().map(|(_, old, new)| (old.as_str(), new.as_str())).collect();
    let exports: BTreeMap<&str, &str> =
        renamed.exports.iter().map(|(old, new)| (old.as_str(), new.as_str())).collect();
    let mut lines = Vec::new();
    let (mut inside, mut kept, mut found) = (false, true, 0);
    for line in script.lines() {
        inside = (inside || line == IMPORTS.0) && line != IMPORTS.1;
        let member = line.strip_prefix("        ").filter(|rest| inside && rest.starts_with("__wb"));
        if let Some((name, rest)) = member.and_then(|member| member.split_once(':')) {
            kept = imports.contains_key(name);
            if let Some(new) = imports.get(name) {
                found += 1;
                lines.push(format!("        {new}:{rest}"));
                continue;
            }
        }
        if line.ends_with(&format!("{LINK}\": import1,")) {
            continue;
        }
        if kept || !inside {
            lines.push(line.to_owned());
        }
        if line == IMPORTS.0 {
            lines.extend(linked.iter().map(|(_, old, new)| format!("        {new}: import1.{old},")));
        }
    }
    if found != imports.len() {
        return Err(format!("the script has {found} of the {} imports", imports.len()));
    }
    let mut text = exports_renamed(&lines.join("\n"), &exports);
    for module in modules.keys() {
        // There is one module, which wasm-opt calls "a".
        text = text.replace(&format!("\"{module}\":"), "\"a\":");
    }
    Ok(text)
}

/// Every `wasm.<export>` by its new name.
fn exports_renamed(script: &str, exports: &BTreeMap<&str, &str>) -> String {
    let mut parts = script.split("wasm.");
    let mut renamed = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let end = part.find(|one: char| !one.is_ascii_alphanumeric() && one != '_').unwrap_or(part.len());
        let (name, rest) = part.split_at(end);
        renamed.push_str("wasm.");
        renamed.push_str(exports.get(name).unwrap_or(&name));
        renamed.push_str(rest);
    }
    renamed
}

#[cfg(test)]
mod tests {
    use super::*;

    const SCRIPT: &str = "\
function __wbg_get_imports() {
    const import0 = {
        __proto__: null,
        __wbg_used_1: function(arg0) {
            return wasm.__wbindgen_malloc(arg0);
        },
        __wbg_gone_2: function() {
            return wasm.memory;
        },
        __wbg_used_3: function() { return handleError(function () {
            return 3;
        }, arguments); },
    };
    return { __proto__: null, \"./widget_bg.js\": import0 };
}
let wasm;
wasm.memory.buffer;";

    fn renamed() -> Renamed {
        let import = |old: &str, new: &str| ("./widget_bg.js".to_owned(), old.to_owned(), new.to_owned());
        let export = |old: &str, new: &str| (old.to_owned(), new.to_owned());
        Renamed {
            imports: vec![import("__wbg_used_1", "b"), import("__wbg_used_3", "c")],
            exports: vec![export("__wbindgen_malloc", "d"), export("memory", "e")],
        }
    }

    #[test]
    fn names_are_short_on_both_sides_and_the_dead_are_gone() {
        let script = with_names(SCRIPT, &renamed()).unwrap();
        let expected = "\
function __wbg_get_imports() {
    const import0 = {
        __proto__: null,
        b: function(arg0) {
            return wasm.d(arg0);
        },
        c: function() { return handleError(function () {
            return 3;
        }, arguments); },
    };
    return { __proto__: null, \"a\": import0 };
}
let wasm;
wasm.e.buffer;";
        assert_eq!(script, expected);
    }

    #[test]
    fn an_import_that_the_script_lacks_is_an_error() {
        let mut renamed = renamed();
        renamed.imports.push(("./widget_bg.js".to_owned(), "__wbg_other_4".to_owned(), "f".to_owned()));
        assert!(with_names(SCRIPT, &renamed).is_err());
    }
}
