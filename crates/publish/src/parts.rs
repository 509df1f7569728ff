//! The lazily loaded parts of the wasm: their published names, their hashes, and the script that loads them.

/// The name of the first part and of the script beside it, without an ending.
pub const NAME: &str = "telework-check";
/// Loads a part that has a hash, in at most 20 seconds: a dead connection then fails and can be retried. What a cache
/// damaged, or a server in between, is asked for once more, past all caches.
const FETCH: &str = "
function part(url, integrity) {
    const options = { integrity, signal: AbortSignal.timeout?.(20000) };
    return fetch(url, options).catch(() => fetch(url, { ...options, cache: \"reload\" }));
}
";

/// The published name of a part: `split_later.wasm` is `later`, and `chunk_3.wasm` is `shared_3`.
pub fn published_name(file: &str) -> String {
    let stem = file.strip_suffix(".wasm").unwrap_or(file);
    match (stem.strip_prefix("split_"), stem.strip_prefix("chunk_")) {
        (Some(part), _) => part.to_owned(),
        (None, Some(number)) => format!("shared_{number}"),
        (None, None) => stem.to_owned(),
    }
}

/// A published part.
pub struct Part {
    /// Its name in wasm-split's script.
    pub file: String,
    /// Its name in `dist/`.
    pub name: String,
    /// Its hash. The page has that of the script, and the script those of the parts.
    pub integrity: String,
}

/// wasm-split's script with the published names and [`FETCH`], or `None` where it is not as expected.
pub fn loader(link: &str, script: &str, parts: &[Part]) -> Option<String> {
    let replaced = |text: &str, old: &str, new: &str, count: usize| {
        (text.matches(old).count() == count).then(|| text.replace(old, new))
    };
    let mut text = replaced(link, &format!("\"./{NAME}.js\""), &format!("\"./{script}\""), 1)?;
    for Part { file, name, integrity } in parts {
        let fetch = format!("fetch(new URL(\"./{file}\", import.meta.url))");
        let checked = format!("part(new URL(\"./{name}\", import.meta.url), \"{integrity}\")");
        text = replaced(&text, &fetch, &checked, 1)?;
    }
    // Streaming refuses a wasm that the server sends with another content type.
    text = replaced(
        &text,
        "WebAssembly.instantiateStreaming(src, imports)",
        "src.then((response) => response.arrayBuffer()).then((bytes) => WebAssembly.instantiate(bytes, imports))",
        parts.len(),
    )?;
    (!parts.is_empty() && !text.contains("fetch(") && text.matches("part(").count() == parts.len())
        .then(|| [&text, FETCH].concat())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::digest::sha256;

    const LINK: &str = r#"import { initSync } from "./telework-check.js";
const __chunk_1 = makeLoad(() => {
    const src = fetch(new URL("./chunk_1.wasm", import.meta.url));
    return async (imports) => (WebAssembly.instantiateStreaming(src, imports));
}, []);
export const __wasm_split_load_later = wrapAsyncCb(makeLoad(() => {
    const src = fetch(new URL("./split_later.wasm", import.meta.url));
    return async (imports) => (WebAssembly.instantiateStreaming(src, imports));
}, [__chunk_1]));"#;

    fn parts(files: &[&str]) -> Vec<Part> {
        let part = |file: &&str| Part {
            file: (*file).to_owned(),
            name: format!("{}-0.wasm", published_name(file)),
            integrity: sha256(file.as_bytes()),
        };
        files.iter().map(part).collect()
    }

    // Threat: a server in between truncates or replaces a file
    #[test]
    fn every_part_has_its_published_name_and_its_hash() {
        let text = loader(LINK, "first-1.js", &parts(&["chunk_1.wasm", "split_later.wasm"])).unwrap();
        assert!(text.starts_with("import { initSync } from \"./first-1.js\";"));
        for (name, file) in [("shared_1-0.wasm", "chunk_1.wasm"), ("later-0.wasm", "split_later.wasm")] {
            let fetch = format!(
                "const src = part(new URL(\"./{name}\", import.meta.url), \"{}\");",
                sha256(file.as_bytes())
            );
            assert!(text.contains(&fetch), "{text}");
        }
        assert!(!text.contains("Streaming") && !text.contains("chunk_1.wasm"));
    }

    #[test]
    fn an_unexpected_script_is_refused() {
        let both = parts(&["chunk_1.wasm", "split_later.wasm"]);
        for (old, new) in
            [("./telework-check.js", "./main.js"), ("split_later", "split_other"), ("Streaming", "")]
        {
            assert_eq!(loader(&LINK.replace(old, new), "a", &both), None, "{old}");
        }
        assert_eq!(loader(LINK, "a", &parts(&["chunk_1.wasm"])), None, "a part that is not published");
        assert_eq!(loader("import { initSync } from \"./telework-check.js\";", "a", &[]), None);
    }
}
