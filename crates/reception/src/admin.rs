//! The admin commands: reports, exports and changes of stored requests. Every command that shows or changes personal data is
//! recorded with its operating-system user before it prints anything.

mod erase;
mod forward;
mod list;
mod note;
mod reconcile;
mod report;
mod silence;

use crate::cli::{AdminCommand, Consent};
use reception::terminal::{visible, visible_line};
use reception::{Action, Change, Content, Error, ForwardError, Messages, Store, export, japan_time, now};
use std::io::Write;
use std::path::Path;

/// What every command needs.
pub struct Office {
    /// The database.
    pub store: Store,
    /// The messages, in the language of the option or of the locale.
    pub messages: Messages,
    /// The words of the tables, in the language of the option or in Japanese.
    pub tables: Messages,
}

/// Runs a command; `false` where the request that it names was not found or not changed.
pub fn run(office: &Office, command: AdminCommand) -> Result<bool, Error> {
    let store = &office.store;
    match command {
        AdminCommand::Report(arguments) => report::run(office, &arguments),
        AdminCommand::Note(arguments) => note::run(office, &arguments),
        AdminCommand::Silence(arguments) => silence::run(office, &arguments),
        AdminCommand::Reconcile(arguments) => reconcile::run(office, &arguments),
        AdminCommand::Events(_) => list::events(office).map(|()| true),
        AdminCommand::Export { without_mark, .. } => {
            store.record_action(Action::Export, &[], now()?)?;
            print(&export::table(&store.all()?, !without_mark)?).map(|()| true)
        }
        AdminCommand::List(arguments) => list::run(office, &arguments).map(|()| true),
        AdminCommand::Find { text, .. } => list::find(office, &text),
        AdminCommand::Show { request, json } => office.show(&request.name, json),
        AdminCommand::Accept(request) => {
            office.print_change(store.accept(&request.name, now()?)?, &request.name, "change.accepted")
        }
        AdminCommand::Erase { request, consent } => erase::one(office, &request.name, consent),
        AdminCommand::Retain { days, consent, .. } => erase::old(office, days.get(), consent),
        AdminCommand::Forward { name: Some(name), .. } => {
            office.print_change(store.forward(&name, now()?)?, &name, "change.waits")
        }
        AdminCommand::Forward { name: None, take_back, .. } => forward::earlier(office, take_back),
    }
}

/// Writes to standard output. A reader that closed the pipe has seen enough, which is no failure.
pub fn print(text: &str) -> Result<(), Error> {
    match std::io::stdout().write_all(text.as_bytes()) {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => Err(Error::System(error)),
        _ => Ok(()),
    }
}

impl Office {
    /// Prints a message on a line.
    fn print(&self, id: &str, values: &[(&str, &str)]) -> Result<bool, Error> {
        print(&(visible_line(&self.messages.message(id, values)) + "\n")).map(|()| true)
    }

    /// Prints a remark on standard error.
    fn remark(&self, id: &str, values: &[(&str, &str)]) {
        eprintln!("reception: {}", visible_line(&self.messages.message(id, values)));
    }

    /// Prints why nothing was done.
    fn refuse(&self, id: &str, values: &[(&str, &str)]) -> Result<bool, Error> {
        self.remark(id, values);
        Ok(false)
    }

    /// Prints why a file cannot be used.
    fn refuse_file(&self, id: &str, file: &Path, cause: &str) -> Result<bool, Error> {
        let values = [("file", file.display().to_string()), ("cause", cause.to_owned())];
        let values = values.each_ref().map(|(name, value)| (*name, value.as_str()));
        // A cause may have several lines.
        eprintln!("reception: {}", visible(&self.messages.message(id, &values)));
        Ok(false)
    }

    /// Prints a request with its states, or as JSON.
    fn show(&self, name: &str, json: bool) -> Result<bool, Error> {
        let found = self.store.find(name)?;
        if found.is_empty() {
            return self.print_change(Change::Missing, name, "");
        }
        let numbers: Vec<i64> = found.iter().map(|stored| stored.number).collect();
        self.store.record_action(Action::Show, &numbers, now()?)?;
        let mut shown = false;
        for stored in &found {
            match &stored.content {
                Content::Document(_) if !json => {
                    let page = export::page(stored)?.unwrap_or_default();
                    print(&visible(&(page + &list::states(self, stored.number)?)))?;
                    shown = true;
                }
                Content::Document(document) => {
                    let value: serde_json::Value = serde_json::from_str(document).unwrap_or_default();
                    print(&visible(&format!("{value:#}\n")))?;
                    shown = true;
                }
                Content::Erased(at) => {
                    self.remark("change.was-erased", &[("name", name), ("time", &japan_time(*at))])
                }
            }
        }
        Ok(shown)
    }

    /// Prints the result of a change to one request; `done` is the message where it is made.
    fn print_change(&self, change: Change, name: &str, done: &str) -> Result<bool, Error> {
        let name = ("name", name);
        match change {
            Change::Done => self.print(done, &[name]),
            Change::Missing => self.refuse("change.missing", &[name]),
            Change::CannotForward(error) => self.refuse(cannot_forward(error), &[name]),
            Change::Ambiguous(ids) => self.refuse("change.ambiguous", &[name, ("ids", &ids.join(", "))]),
        }
    }

    /// Whether a change that cannot be undone is made: by the option, else by a word on standard input.
    fn decide(&self, consent: Consent) -> Result<Decision, Error> {
        if consent.dry_run {
            return self.print("consent.dry-run", &[]).map(|_| Decision::DryRun);
        }
        if consent.yes {
            return Ok(Decision::Do);
        }
        eprint!("{}", self.messages.text("consent.question"));
        let mut word = String::new();
        std::io::stdin().read_line(&mut word).map_err(Error::System)?;
        let is_word =
            self.messages.text("consent.words").split(' ').any(|known| known == word.trim().to_lowercase());
        if is_word {
            return Ok(Decision::Do);
        }
        self.remark("consent.refused", &[]);
        Ok(Decision::Refused)
    }
}

/// The answer to a question.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Decision {
    Do,
    DryRun,
    Refused,
}

fn cannot_forward(error: ForwardError) -> &'static str {
    match error {
        ForwardError::Erased => "change.cannot-forward-erased",
        ForwardError::Forwarded => "change.cannot-forward-forwarded",
        ForwardError::Suspect => "change.cannot-forward-suspect",
        ForwardError::InProgress => "change.cannot-forward-in-progress",
    }
}
