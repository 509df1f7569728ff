//! The guides are true about the repository: every command, path, file name and link in them exists. Guides and doc
//! comments use the noun where there is one.

#![allow(clippy::unwrap_used)] // What a test calls may fail like the test.

use std::fs::read_to_string;
use std::path::Path;
use std::process::Command;

/// Words for which there is a noun.
const AVOIDED: [&str; 5] = [" anew ", " whoever ", " somebody ", " nobody ", " be had "];
/// A span of code with one of these endings is the name of a file.
const ENDINGS: [&str; 10] =
    [".rs", ".toml", ".md", ".json", ".js", ".css", ".html", ".png", ".conf", ".htaccess"];
/// The programs of the repository, and the file with the usage of each.
const PROGRAMS: [(&str, &str); 3] = [
    ("cargo xtask", "xtask/src/main.rs"),
    ("reception", "crates/reception/src/arguments.rs"),
    ("programme", "crates/programme/src/main.rs"),
];

fn read(path: &str) -> String {
    read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap_or_default()
}

/// The files of the repository, and their folders.
fn paths() -> Vec<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let listed = ["ls-files", "--cached", "--others", "--exclude-standard"];
    let output = Command::new("git").args(listed).current_dir(root).output().unwrap();
    let mut paths = Vec::new();
    for file in String::from_utf8(output.stdout).unwrap().lines().filter(|file| root.join(file).exists()) {
        paths.extend(file.match_indices('/').map(|(end, _)| file.split_at(end).0.to_owned()));
        paths.push(file.to_owned());
    }
    paths
}

/// Whether a path, in which `<…>` and `*` stand for a part of a name, is a path of the repository or the end of one.
fn exists(path: &str, paths: &[String]) -> bool {
    let is_part = |(pattern, part): (&str, &str)| match pattern.split_once(['<', '*']) {
        Some((before, after)) => {
            let after = after.split_once('>').map_or(after, |(_, after)| after);
            part.strip_prefix(before).is_some_and(|part| part.ends_with(after))
        }
        None => pattern == part,
    };
    let path = path.trim_end_matches('/');
    let is_end = |known: &String| {
        known.split('/').count() >= path.split('/').count()
            && path.rsplit('/').zip(known.rsplit('/')).all(is_part)
    };
    paths.iter().any(is_end)
}

/// Whether the build writes a file or folder of this name: its sources name it.
fn is_built(path: &str, paths: &[String]) -> bool {
    let name = path.trim_end_matches('/').rsplit('/').next().unwrap_or_default();
    let mut sources =
        paths.iter().filter(|path| path.starts_with("xtask/src/") || path.ends_with("Cargo.toml"));
    sources.any(|source| read(source).contains(name)) || exists(&format!("embed/released/{name}"), paths)
}

/// The text outside code blocks, the lines of the blocks, and the spans of code in the text.
fn divide(text: &str) -> (String, Vec<&str>, Vec<&str>) {
    let (mut prose, mut lines, mut spans, mut is_fenced) = (String::new(), Vec::new(), Vec::new(), false);
    for line in text.lines() {
        if line.starts_with("```") {
            is_fenced = !is_fenced;
        } else if is_fenced || line.starts_with("    ") {
            lines.push(line.trim());
        } else {
            prose.extend([line, "\n"]);
            spans.extend(line.split('`').skip(1).step_by(2));
        }
    }
    (prose, lines, spans)
}

/// The parts of a line of code that name what is not there.
fn wrong_in_command(line: &str, paths: &[String]) -> Vec<String> {
    let line = line.replace("cargo run -p ", "").replace(" -- ", " ").replace("target/tool/", "");
    let mut wrong = Vec::new();
    for (program, source) in PROGRAMS {
        let Some((before, after)) = line.split_once(&format!("{program} ")) else { continue };
        if before.ends_with("-p ") || !(before.is_empty() || before.ends_with(' ')) {
            continue;
        }
        let source = read(source);
        let usage = source.split_once("USAGE: &str").and_then(|(_, text)| text.split_once("\";")).unwrap().0;
        let mut words = after.split_whitespace();
        let command = words.next().unwrap_or_default();
        let is_named =
            |line: &str| line.trim().trim_start_matches(program).split_whitespace().next() == Some(command);
        if !usage.lines().filter(|line| !line.starts_with("   ")).any(is_named) {
            wrong.push(format!("{program} {command}"));
        }
        wrong.extend(words.filter(|word| word.starts_with("--") && !usage.contains(word)).map(str::to_owned));
    }
    let words: Vec<&str> = line.split_whitespace().collect();
    for pair in words.windows(2).filter(|_| words.contains(&"cargo")) {
        let is_there = match *pair {
            ["-p", name] => paths.iter().any(|path| {
                path.ends_with("Cargo.toml") && read(path).contains(&format!("name = \"{name}\""))
            }),
            ["--test", name] => {
                ["", "/main"].iter().any(|end| exists(&format!("tests/{name}{end}.rs"), paths))
            }
            ["--profile", name] => read("Cargo.toml").contains(&format!("[profile.{name}]")),
            _ => true,
        };
        wrong.extend((!is_there).then(|| pair.join(" ")));
    }
    wrong
}

/// A heading as links name it.
fn anchor(heading: &str) -> String {
    let text = heading.trim_start_matches('#').trim().to_lowercase().replace(' ', "-");
    text.chars().filter(|letter| letter.is_alphanumeric() || "-_".contains(*letter)).collect()
}

/// The text in lower case, one space between its words and nothing else.
fn words(text: &str) -> String {
    let words: Vec<&str> =
        text.split(|letter: char| !letter.is_alphabetic() && letter != '_').filter(|word| !word.is_empty()).collect();
    format!(" {} ", words.join(" ").to_lowercase())
}

/// Everything that is wrong with a guide.
fn faults(guide: &str, text: &str, paths: &[String]) -> Vec<String> {
    let (prose, lines, spans) = divide(text);
    let mut faults: Vec<String> =
        lines.iter().chain(&spans).flat_map(|line| wrong_in_command(line, paths)).collect();
    for span in spans
        .into_iter()
        .filter(|span| !span.contains([' ', '"', '=', ':', '(', '{']) && !span.starts_with(['/', '.']))
    {
        let folder = span.split_once('/').map(|(folder, _)| folder);
        let is_output = matches!(folder, Some("dist" | "target"));
        let is_path = ENDINGS.iter().any(|ending| span.ends_with(ending))
            || folder.is_some_and(|folder| is_output || exists(folder, paths));
        let is_there = if is_output { is_built(span, paths) } else { exists(span, paths) };
        faults.extend(
            (is_path && !is_there && !(folder.is_none() && is_built(span, paths))).then(|| span.to_owned()),
        );
    }
    let links = prose.split("](").skip(1).filter_map(|rest| rest.split_once(')'));
    for (link, _) in links.filter(|(link, _)| !link.contains("://")) {
        let (file, heading) = link.split_once('#').unwrap_or((link, ""));
        let mut folders: Vec<&str> = guide.split('/').collect();
        if !file.is_empty() {
            folders.pop();
        }
        for part in file.split('/').filter(|part| !part.is_empty()) {
            if part == ".." { drop(folders.pop()) } else { folders.push(part) }
        }
        let target = folders.join("/");
        let is_heading = |line: &str| line.starts_with('#') && anchor(line) == heading;
        let is_there = paths.contains(&target) || (file.is_empty() && target == guide);
        let source = if file.is_empty() { text.to_owned() } else { read(&target) };
        faults.extend(
            (!is_there || !(heading.is_empty() || source.lines().any(is_heading))).then(|| link.to_owned()),
        );
    }
    faults.extend(AVOIDED.iter().filter(|word| words(text).contains(**word)).map(|word| (*word).to_owned()));
    faults
}

#[test]
fn every_command_path_and_link_of_the_guides_exists() {
    let paths = paths();
    let guides = paths.iter().filter(|path| path.ends_with(".md") && !path.starts_with("xtask/"));
    let faults: Vec<String> = guides
        .flat_map(|guide| {
            faults(guide, &read(guide), &paths).into_iter().map(move |fault| format!("{guide}: {fault}"))
        })
        .collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn doc_comments_use_the_noun() {
    let is_doc = |line: &&str| line.trim_start().starts_with("///") || line.trim_start().starts_with("//!");
    let mut found = Vec::new();
    for path in paths().into_iter().filter(|path| path.ends_with(".rs")) {
        let text: Vec<String> = read(&path).lines().filter(is_doc).map(str::to_owned).collect();
        let text = words(&text.join(" "));
        found
            .extend(AVOIDED.iter().filter(|word| text.contains(**word)).map(|word| format!("{path}:{word}")));
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn each_fault_of_a_guide_is_found() {
    let broken = [
        ("`cargo xtask sevre`", "cargo xtask sevre"),
        ("`cargo xtask serve --prot 80`", "--prot"),
        ("`cargo test -p jurney --test no_such`", "-p jurney|--test no_such"),
        ("    target/tool/reception reprot --database x", "reception reprot"),
        ("    cargo run -p programme -- chekc programmes/x", "programme chekc"),
        ("`src/no_such.rs`, `src/no_such/` and `no_such.rs`", "src/no_such.rs|src/no_such/|no_such.rs"),
        ("`programmes/<id>/no_such.toml`, `dist/no_such`", "programmes/<id>/no_such.toml|dist/no_such"),
        ("[x](no_such.md) [x](embed.md#no-such) [x](#none)", "no_such.md|embed.md#no-such|#none"),
        ("Nobody, and it is not to be\nhad.", " nobody | be had "),
    ];
    for (text, expected) in broken {
        assert_eq!(faults("docs/operate.md", text, &paths()).join("|"), expected, "{text}");
    }
    let sound = "`cargo xtask serve --port 80` `reception list` `cargo run -p programme -- check programmes/<id>` \
        `src/pages/` `state.rs` `programmes/<id>/text.<language>.toml` `application/json` `/host/` [x](embed.md#wordpress)";
    assert_eq!(faults("docs/operate.md", sound, &paths()), [""; 0]);
}
