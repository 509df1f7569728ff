//! What every command prints, and the question before a change that cannot be undone.

use crate::cli::Consent;
use reception::terminal::{visible, visible_line};
use reception::{Error, Messages};
use std::io::Write;
use std::path::Path;

/// Writes to standard output. A reader that closed the pipe has seen enough, which is no failure.
pub fn print(text: &str) -> Result<(), Error> {
    match std::io::stdout().write_all(text.as_bytes()) {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => Err(Error::System(error)),
        _ => Ok(()),
    }
}

/// The answer to a question.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Decision {
    Do,
    DryRun,
    Refused,
}

/// The terminal of a command, in one language.
#[derive(Clone, Copy)]
pub struct Console<'a>(pub &'a Messages);

impl Console<'_> {
    /// Prints a message on a line.
    pub fn print(self, id: &str, values: &[(&str, &str)]) -> Result<bool, Error> {
        print(&(visible_line(&self.0.message(id, values)) + "\n")).map(|()| true)
    }

    /// Prints a remark on standard error.
    pub fn remark(self, id: &str, values: &[(&str, &str)]) {
        eprintln!("reception: {}", visible_line(&self.0.message(id, values)));
    }

    /// Prints why nothing was done.
    pub fn refuse(self, id: &str, values: &[(&str, &str)]) -> Result<bool, Error> {
        self.remark(id, values);
        Ok(false)
    }

    /// Prints why a file cannot be used.
    pub fn refuse_file(self, id: &str, file: &Path, cause: &str) -> Result<bool, Error> {
        let values = [("file", file.display().to_string()), ("cause", cause.to_owned())];
        let values = values.each_ref().map(|(name, value)| (*name, value.as_str()));
        // A cause may have several lines.
        eprintln!("reception: {}", visible(&self.0.message(id, &values)));
        Ok(false)
    }

    /// Whether a change that cannot be undone is made: by the option, else by a word on standard input.
    pub fn decide(self, consent: Consent) -> Result<Decision, Error> {
        if consent.dry_run {
            return self.print("consent.dry-run", &[]).map(|_| Decision::DryRun);
        }
        if consent.yes {
            return Ok(Decision::Do);
        }
        eprint!("{}", self.0.text("consent.question"));
        let mut word = String::new();
        std::io::stdin().read_line(&mut word).map_err(Error::System)?;
        let is_word =
            self.0.text("consent.words").split(' ').any(|known| known == word.trim().to_lowercase());
        if is_word {
            return Ok(Decision::Do);
        }
        self.remark("consent.refused", &[]);
        Ok(Decision::Refused)
    }
}
