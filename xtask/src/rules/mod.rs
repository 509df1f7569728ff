//! The architecture, checked: what may stand where, and what may depend on what. The rules are data, in [`table`];
//! what is let off them stands in [`exceptions`], each with its reason.

mod dependencies;
mod exceptions;
mod source;
mod table;
mod wording;

use std::fs;
use std::path::Path;

use crate::compress::{extension_is_one_of, files};
use crate::error::Error;
use crate::metadata::Metadata;
use crate::project::Project;
use exceptions::{EXCEPTIONS, Exception};
use source::Source;
use table::{RULES, Rule};

/// A place where a rule is broken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The rule's name.
    pub rule: &'static str,
    /// The file, relative to the checkout, or the package.
    pub place: String,
    /// The line, counted from 1; 0 where the finding is about the whole.
    pub line: usize,
    /// What was found.
    pub found: String,
}

/// Checks every rule and prints every finding.
///
/// # Errors
/// When a rule is broken, or a file cannot be read.
pub fn check(project: &Project) -> Result<(), Error> {
    let mut findings = Vec::new();
    let sources = sources(project)?;
    for source in &sources {
        for rule in RULES {
            findings.extend(rule.check(source));
        }
    }
    let mut findings = without_exceptions(findings, EXCEPTIONS);
    findings.extend(dependencies::check(&Metadata::of_browser_build(project)?));
    for finding in &findings {
        println!("{}", describe(finding));
    }
    match findings.len() {
        0 => {
            println!("{} files keep all {} rules", sources.len(), RULES.len() + dependencies::RULES.len());
            Ok(())
        }
        count => Err(Error::Project(format!("the architecture rules are broken in {count} places"))),
    }
}

fn describe(finding: &Finding) -> String {
    let why = RULES.iter().find(|rule| rule.name == finding.rule).map(|rule| rule.why);
    let why = why.or_else(|| dependencies::why(finding.rule)).unwrap_or("see xtask/src/rules/exceptions.rs");
    let line = if finding.line > 0 { format!(":{}", finding.line) } else { String::new() };
    format!("{}{line}: {} ({}: {why})", finding.place, finding.found, finding.rule)
}

/// Takes out what is excepted, and adds every exception that nothing needs any more.
fn without_exceptions(findings: Vec<Finding>, exceptions: &[Exception]) -> Vec<Finding> {
    let covers = |exception: &Exception, finding: &Finding| {
        exception.rule == finding.rule && exception.place == finding.place
    };
    let unused =
        exceptions.iter().filter(|exception| !findings.iter().any(|finding| covers(exception, finding)));
    let unused: Vec<Finding> = unused
        .map(|exception| Finding {
            rule: "exception",
            place: exception.place.to_owned(),
            line: 0,
            found: format!("no longer needs its exception from {} ({})", exception.rule, exception.reason),
        })
        .collect();
    let kept =
        findings.into_iter().filter(|finding| !exceptions.iter().any(|except| covers(except, finding)));
    kept.chain(unused).collect()
}

/// Every source file of the project, wherever a rule may look.
fn sources(project: &Project) -> Result<Vec<Source>, Error> {
    let root = project.path("");
    let mut sources = Vec::new();
    for folder in ["src", "crates", "xtask/src", "tests", "embed", "style", "fuzz"] {
        let folder = root.join(folder);
        if !folder.is_dir() {
            continue;
        }
        for path in files(&folder)? {
            if extension_is_one_of(&path, &["rs", "js", "css"]) {
                let text = fs::read_to_string(&path).map_err(Error::file(&path))?;
                sources.push(Source::read(&relative(&path, &root), &text));
            }
        }
    }
    Ok(sources)
}

/// With forward slashes, as the rules are written.
fn relative(path: &Path, root: &Path) -> String {
    path.strip_prefix(root).unwrap_or(path).to_string_lossy().replace('\\', "/")
}

impl Rule {
    fn check(&self, source: &Source) -> Vec<Finding> {
        if !self.applies_to(&source.path) {
            return Vec::new();
        }
        let finding = |(line, found)| Finding { rule: self.name, place: source.path.clone(), line, found };
        (self.finds)(source).into_iter().map(finding).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn finding(rule: &'static str, place: &str) -> Finding {
        Finding { rule, place: place.to_owned(), line: 1, found: String::new() }
    }

    #[test]
    fn an_exception_covers_its_place_and_says_when_it_is_not_needed() {
        let exceptions = [Exception { rule: "length", place: "src/a.rs", reason: "one table" }];
        assert_eq!(without_exceptions(vec![finding("length", "src/a.rs")], &exceptions), Vec::new());
        let left = without_exceptions(vec![finding("length", "src/b.rs")], &exceptions);
        assert_eq!(left.iter().map(|found| found.rule).collect::<Vec<_>>(), ["length", "exception"]);
    }

    #[test]
    fn every_exception_names_a_rule_and_a_reason() {
        for exception in EXCEPTIONS {
            assert!(RULES.iter().any(|rule| rule.name == exception.rule), "{}", exception.rule);
            assert!(exception.reason.split_whitespace().count() > 3, "{}", exception.place);
        }
    }
}
