//! The command line of the officials' tool.

use assessment::Programme;
use programme::{
    Files, LoadError, Vocabulary, WordingLimits, check, check_steps, describe_compile_error, diff, evaluate,
    explain, load, load_files, parse_answers, schemas, wording, write_pack,
};
use std::fmt;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

const USAGE: &str = "\
programme build programmes/<id> --out DIR        pack a programme for the browser
programme check programmes/<id>                  check a programme and list every finding
programme diff programmes/<id> programmes/<id>   list changes, and worked cases with changed results
programme explain programmes/<id> --out FILE     write one page with all rules and texts, for proof-reading
programme eval programmes/<id> --answers FILE    evaluate one company, as JSON
programme schema --out DIR                       write JSON Schemas of the files, for editors
programme wording programmes/<id>                measure how plain the texts are, in every language

diff and explain use the programme's language; --language ja or en selects another.";

/// The error of a command.
enum Failure {
    Usage(String),
    Load(LoadError),
    /// The programme can be read but not evaluated.
    Programme(String),
    /// The answers of a company are invalid.
    Answers {
        file: PathBuf,
        message: String,
    },
    Output(std::io::Error),
}

impl fmt::Display for Failure {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Usage(message) => write!(formatter, "{message}; see `programme help`"),
            Self::Load(error) => write!(formatter, "{error}"),
            Self::Programme(message) => write!(formatter, "{message}"),
            Self::Answers { file, message } => write!(formatter, "{}: {message}", file.display()),
            Self::Output(error) => write!(formatter, "the result could not be written: {error}"),
        }
    }
}

impl From<LoadError> for Failure {
    fn from(error: LoadError) -> Self {
        Self::Load(error)
    }
}

impl From<std::io::Error> for Failure {
    fn from(error: std::io::Error) -> Self {
        Self::Output(error)
    }
}

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let (outcome, failed) = match words.as_slice() {
        ["build", folder, "--out", out] => (run_build(folder, out), 1),
        ["check", folder] => (run_check(folder), 1),
        ["diff", old, new] => (run_diff(old, new, None), 2),
        ["diff", old, new, "--language", language] => (run_diff(old, new, Some(language)), 2),
        ["eval", folder, "--answers", file] => (run_eval(folder, file), 2),
        ["explain", folder, options @ ..] => (run_explain(folder, options), 2),
        ["schema", "--out", out] => (run_schema(out), 1),
        ["wording", folder] => (run_wording(folder), 1),
        ["help" | "--help" | "-h"] => (print(USAGE), 1),
        [] => (Err(Failure::Usage("no command was given".to_owned())), 2),
        _ => (Err(Failure::Usage(format!("unknown command: {}", words.join(" ")))), 2),
    };
    outcome.unwrap_or_else(|failure| {
        // An error that cannot be written either is ignored.
        let _ = writeln!(std::io::stderr(), "{failure}");
        ExitCode::from(failed)
    })
}

fn print(text: &str) -> Result<ExitCode, Failure> {
    writeln!(std::io::stdout(), "{text}")?;
    Ok(ExitCode::SUCCESS)
}

/// Packs a programme, unless it cannot be evaluated within the bound on the search.
fn run_build(folder: &str, out: &str) -> Result<ExitCode, Failure> {
    let loaded = load(Path::new(folder))?;
    compile(&loaded)?;
    let files = write_pack(&loaded, Path::new(out))?;
    let names: Vec<_> = files.iter().map(|file| file.display().to_string()).collect();
    print(&names.join("\n"))
}

fn run_check(folder: &str) -> Result<ExitCode, Failure> {
    let loaded = load(Path::new(folder))?;
    let findings = check(&loaded);
    if findings.is_empty() {
        let cases = loaded.cases.len();
        return print(&format!(
            "{}: nothing found; {cases} cases give their verdicts",
            loaded.specification.id
        ));
    }
    let lines: Vec<_> = findings.iter().map(ToString::to_string).collect();
    print(&lines.join("\n"))?;
    Ok(ExitCode::from(1))
}

fn run_diff(old: &str, new: &str, language: Option<&str>) -> Result<ExitCode, Failure> {
    let language = supported(language)?;
    let (old, new) = (load(Path::new(old))?, load(Path::new(new))?);
    // Cases can only be compared if both can be evaluated.
    compile(&old)?;
    compile(&new)?;
    let (old_vocabulary, new_vocabulary) = (Vocabulary::new(&old, language), Vocabulary::new(&new, language));
    let lines = diff((&old, &old_vocabulary), (&new, &new_vocabulary));
    print(&if lines.is_empty() { new_vocabulary.message("diff.same", &[]) } else { lines.join("\n") })
}

/// Writes the page for proof-reading.
fn run_explain(folder: &str, options: &[&str]) -> Result<ExitCode, Failure> {
    let (mut language, mut out) = (None, None);
    for option in options.chunks(2) {
        match option {
            ["--language", tag] => language = Some(*tag),
            ["--out", file] => out = Some(*file),
            _ => return Err(Failure::Usage(format!("unknown option: {}", option.join(" ")))),
        }
    }
    let loaded = load(Path::new(folder))?;
    let language = supported(language)?.unwrap_or_else(|| Vocabulary::language_of(&loaded));
    let page = explain(&loaded, &Vocabulary::new(&loaded, Some(language)), language);
    match out {
        Some(file) => fs::write(file, page).map(|()| ExitCode::SUCCESS).map_err(Failure::Output),
        None => print(&page),
    }
}

/// A language of the tool's messages.
fn supported(language: Option<&str>) -> Result<Option<&str>, Failure> {
    match language {
        Some(unknown) if !Vocabulary::supports(unknown) => {
            Err(Failure::Usage(format!("the language {unknown} is not supported")))
        }
        language => Ok(language),
    }
}

fn run_eval(folder: &str, file: &str) -> Result<ExitCode, Failure> {
    let programme = compile(&load(Path::new(folder))?)?;
    let wrong = |message: String| Failure::Answers { file: PathBuf::from(file), message };
    let json = text_file::read(Path::new(file)).map_err(|error| wrong(error.to_string()))?;
    let input = parse_answers(&json).map_err(|error| wrong(error.to_string()))?;
    let report = evaluate(&programme, &input).map_err(|error| wrong(error.to_string()))?;
    let json = serde_json::to_string(&report).map_err(std::io::Error::from)?;
    print(&json)
}

fn run_schema(out: &str) -> Result<ExitCode, Failure> {
    let mut names = Vec::new();
    for (name, schema) in schemas() {
        let path = Path::new(out).join(name);
        fs::write(&path, format!("{schema:#}\n"))?;
        names.push(path.display().to_string());
    }
    print(&names.join("\n"))
}

/// Measures the wording, and fails where it exceeds a limit.
fn run_wording(folder: &str) -> Result<ExitCode, Failure> {
    let (files, id) = Files::read(Path::new(folder))?;
    let wording = wording(&load_files(&files, &id)?, &WordingLimits::read(&files)?);
    print(&wording.to_string())?;
    Ok(ExitCode::from(u8::from(!wording.findings.is_empty())))
}

/// Compiles a programme. One with a search past the bound is refused, so that no command evaluates or packs it.
fn compile(loaded: &programme::Loaded) -> Result<Programme, Failure> {
    let id = &loaded.specification.id;
    let refused = |reason: String| {
        Failure::Programme(format!(
            "{id} cannot be evaluated: {reason}. Run `programme check` for all findings."
        ))
    };
    let programme = Programme::compile(loaded.specification.clone())
        .map_err(|error| refused(describe_compile_error(&error)))?;
    check_steps(&programme, &loaded.cases).map_err(|past| refused(format!("{}: {past}", past.entry)))?;
    Ok(programme)
}
