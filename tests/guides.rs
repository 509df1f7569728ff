//! The commands, paths, file names and links of the guides exist, and neither guides nor doc comments avoid the noun.

#![allow(clippy::unwrap_used)] // A test may fail.

use std::{fs::read_to_string, iter::repeat, path::Path, process::Command, sync::LazyLock};

const ROOT: &str = env!("CARGO_MANIFEST_DIR");
const AVOIDED: [&str; 5] = [" anew ", " whoever ", " somebody ", " nobody ", " be had "];
const ENDINGS: [&str; 9] = [".rs", ".toml", ".md", ".json", ".js", ".css", ".html", ".png", ".conf"];
/// The programs of the repository, and the folder with the command line of each.
const PROGRAMS: [(&str, &str); 3] = [
    ("cargo xtask", "xtask/src"),
    ("reception", "crates/reception/src"),
    ("programme", "crates/programme/src"),
];

/// The files of the repository and their folders.
static PATHS: LazyLock<Vec<String>> = LazyLock::new(|| {
    let git = Command::new("git").args(["ls-files", "-co", "--exclude-standard"]).current_dir(ROOT).output();
    let list = git.unwrap().stdout;
    let files = str::from_utf8(&list).unwrap().lines().filter(|file| Path::new(ROOT).join(file).exists());
    let folders = |file| Path::new(file).ancestors().filter_map(Path::to_str).map(str::to_owned);
    files.flat_map(folders).collect()
});
/// The manifests, and the sources of the build.
static SOURCES: LazyLock<String> = LazyLock::new(|| {
    let is_source =
        |path: &&String| ["xtask/", "publish/", "Cargo.toml"].iter().any(|part| path.contains(part));
    PATHS.iter().filter(is_source).map(|path| read(path)).collect()
});

fn read(path: &str) -> String {
    read_to_string(Path::new(ROOT).join(path)).unwrap_or_default()
}

/// Whether a path is, or ends, a path of the repository. `<…>` and `*` stand for a part of a name.
fn exists(path: &str) -> bool {
    let is_part = |(pattern, part): (&str, &str)| match pattern.split_once(['<', '*']) {
        Some((start, rest)) => part.starts_with(start) && part.ends_with(rest.rsplit('>').next().unwrap()),
        None => pattern == part,
    };
    let parts = || path.trim_end_matches('/').rsplit('/');
    PATHS.iter().any(|known| parts().zip(known.rsplit('/').chain(repeat(""))).all(is_part))
}

/// The names in a line of code that do not exist.
fn wrong_in_command(line: &str) -> Vec<String> {
    let line = line.replace("cargo run -p ", "").replace(" -- ", " ");
    let mut wrong = Vec::new();
    for (program, folder) in PROGRAMS {
        let calls = |before: &str| before.is_empty() || (before.ends_with(' ') && !before.ends_with("-p "));
        let called = line.split_once(&format!("{program} ")).filter(|(before, _)| calls(before));
        let Some((_, arguments)) = called else { continue };
        let is_cli = |path: &&String| {
            let file = path.strip_prefix(folder).unwrap_or_default();
            ["/main.rs", "/cli.rs"].contains(&file)
                || (["/commands/", "/cli/"].iter().any(|folder| file.starts_with(folder))
                    && file.ends_with(".rs"))
        };
        let cli: String = PATHS.iter().filter(is_cli).map(|path| read(path)).collect();
        let (command, options) = arguments.split_once(' ').unwrap_or((arguments, ""));
        if command == "=" {
            // An entry of a file.
            continue;
        }
        // A line of the usage text, the name of a command, or a variant of clap's enum.
        let variant = [" {", "(", ","].map(|end| format!("\n    {}{end}", command.replace('-', "")));
        let forms =
            [format!("\n{program} {command} "), format!("\n  {command} "), format!("name: \"{command}\"")];
        let is_command = forms.iter().chain(&variant).any(|form| cli.to_lowercase().contains(form));
        wrong.extend((!is_command).then(|| format!("{program} {command}")));
        let is_option = |word: &&str| {
            let name = word.trim_start_matches('-');
            let field = name.replace('-', "_");
            [*word, &format!(" {field}:"), &format!("\"{field}\""), &format!("\"{name}\"")]
                .iter()
                .any(|form| cli.contains(form))
        };
        let options = options.split(' ').filter(|word| word.starts_with("--") && !is_option(word));
        wrong.extend(options.map(str::to_owned));
    }
    for pair in line.split_whitespace().collect::<Vec<_>>().windows(2) {
        let is_wrong = match *pair {
            ["-p", name] => !SOURCES.contains(&format!("name = \"{name}\"")),
            ["--test", name] => !exists(&format!("tests/{name}")) && !exists(&format!("tests/{name}.rs")),
            _ => false,
        };
        wrong.extend(is_wrong.then(|| pair.join(" ")));
    }
    wrong
}

fn anchor(heading: &str) -> String {
    let text = heading.trim_start_matches(['#', ' ']).to_lowercase().replace(' ', "-");
    text.chars().filter(|letter| letter.is_alphanumeric() || "-_".contains(*letter)).collect()
}

fn avoided(text: &str) -> Vec<String> {
    let words = text.to_lowercase().replace(|letter: char| letter != '_' && !letter.is_alphabetic(), " ");
    let text = format!(" {} ", words.split_whitespace().collect::<Vec<_>>().join(" "));
    AVOIDED.into_iter().filter(|word| text.contains(word)).map(str::to_owned).collect()
}

/// Everything that is wrong with a guide.
fn faults(guide: &str, text: &str) -> Vec<String> {
    let (mut prose, mut code) = (String::new(), Vec::new());
    for (index, part) in text.split("```").enumerate() {
        let is_code = |line: &&str| index % 2 == 1 || line.starts_with("    ");
        let (lines, rest): (Vec<&str>, Vec<&str>) = part.lines().partition(is_code);
        code.extend(lines);
        prose.push_str(&rest.join("\n"));
    }
    let spans = prose.split('`').skip(1).step_by(2);
    let mut faults = avoided(text);
    faults.extend(code.into_iter().chain(spans.clone()).flat_map(|line| wrong_in_command(line.trim())));
    let is_name =
        |span: &&str| !span.contains([' ', '\n', '"', '=', ':', '{']) && !span.starts_with(['/', '.']);
    for span in spans.filter(is_name) {
        let folder = span.split_once('/').map_or(span, |(folder, _)| folder);
        let is_output = ["dist", "target"].contains(&folder);
        let is_path = is_output || exists(folder) || ENDINGS.iter().any(|ending| span.ends_with(ending));
        let name = span.trim_end_matches('/').rsplit('/').next().unwrap();
        let is_built = ['"', '/'].iter().any(|before| SOURCES.contains(&format!("{before}{name}\"")));
        let is_there = exists(span) || ((is_output || folder == span) && is_built);
        faults.extend((is_path && !is_there).then(|| span.to_owned()));
    }
    let links = prose.split("](").skip(1).filter_map(|rest| rest.split_once(')'));
    for (link, _) in links.filter(|(link, _)| !link.contains("://")) {
        let (file, heading) = link.split_once('#').unwrap_or((link, ""));
        let path = Path::new(ROOT).join(guide).with_file_name(file);
        let target = read_to_string(&path).unwrap_or_else(|_| text.to_owned());
        let is_heading = |line: &str| line.starts_with('#') && anchor(line) == heading;
        let is_there = path.exists() && (heading.is_empty() || target.lines().any(is_heading));
        faults.extend((!is_there).then(|| link.to_owned()));
    }
    faults
}

#[test]
fn guides_and_doc_comments_are_true_and_plain() {
    let is_doc = |line: &&str| ["///", "//!"].iter().any(|mark| line.trim_start().starts_with(mark));
    for path in PATHS.iter() {
        let faults = match path.rsplit_once('.') {
            Some((name, "md")) if !name.contains("/src/") => faults(path, &read(path)),
            Some((_, "rs")) => avoided(&read(path).lines().filter(is_doc).collect::<String>()),
            _ => Vec::new(),
        };
        assert_eq!(faults, [""; 0], "{path}");
    }
}

#[test]
fn each_fault_is_found() {
    let found = |text| faults("docs/operate.md", text).join("|");
    let sound = "`cargo xtask serve --port 80` `reception list` `src/pages/` `state.rs` `dist/files.json` \
        `programmes/<id>/text.<language>.toml` `application/json` `json` `/host/` [x](embed.md#wordpress) [x](#x)\n# X";
    assert_eq!(found(sound), "");
    let broken = "Nobody is to be\nhad. `cargo xtask sevre` `cargo xtask serve --prt` `cargo test -p no --test no` \
        `src/no.rs` `src/no/` `no.rs` `programmes/<id>/no.toml` `dist/not-built` [x](no.md) [x](embed.md#no) [x](#no)\n\
        \x20   reception reprot\n    cargo run -p programme -- chekc x";
    let faults = " nobody | be had |reception reprot|programme chekc|cargo xtask sevre|--prt|-p no|--test no|\
        src/no.rs|src/no/|no.rs|programmes/<id>/no.toml|dist/not-built|no.md|embed.md#no|#no";
    assert_eq!(found(broken), faults);
}
