//! Noting states, of one request or of a table.

use super::Office;
use crate::cli::NoteArgs;
use consultation::calendar::{in_japan, iso};
use reception::note_table::{self, TableNote};
use reception::terminal::visible_line;
use reception::{Error, Messages, Note, NoteFault, Noted, State, cause, now};
use std::path::Path;

/// Runs the command; `false` where nothing was noted because of a mistake.
pub fn run(office: &Office, arguments: &NoteArgs) -> Result<bool, Error> {
    match (&arguments.name, arguments.state, &arguments.csv) {
        (Some(name), Some(state), _) => one(office, arguments, name, state),
        (.., Some(file)) => table(office, file, arguments.dry_run),
        // The command line has one or the other.
        _ => Ok(false),
    }
}

fn one(office: &Office, arguments: &NoteArgs, name: &str, state: State) -> Result<bool, Error> {
    let now = now()?;
    let today = in_japan(now).ok_or(Error::Clock)?;
    let day = (!arguments.remove).then_some(arguments.on.unwrap_or(today));
    let note = Note { name: name.to_owned(), state, day };
    let messages = &office.messages;
    let values = |day: &str| [name.to_owned(), state.word(messages), day.to_owned()];
    match office.store.note(std::slice::from_ref(&note), now, arguments.dry_run)? {
        Err(faults) => {
            for (_, fault) in faults {
                eprintln!("reception: {}", visible_line(&describe(&note, &fault, messages)));
            }
            Ok(false)
        }
        Ok(_) if arguments.dry_run => office.print("consent.dry-run", &[]),
        Ok(Noted { recorded, .. }) => {
            let id = match day {
                None => "note.removed",
                Some(_) if recorded == 0 => "note.same",
                Some(_) => "note.done",
            };
            let [receipt, state, day] = values(&day.map(iso).unwrap_or_default());
            office.print(id, &[("receipt", &receipt), ("state", &state), ("day", &day)])
        }
    }
}

fn table(office: &Office, file: &Path, dry_run: bool) -> Result<bool, Error> {
    let messages = &office.messages;
    let bytes = match std::fs::read(file) {
        Ok(bytes) => bytes,
        Err(error) => {
            return office.refuse_file("file.unreadable", file, &cause::io(&error, &office.messages));
        }
    };
    let faults: Vec<String> = match note_table::read(&bytes) {
        Err(faults) => faults.iter().map(|fault| fault.describe(messages)).collect(),
        Ok(table) => {
            let notes: Vec<Note> = table.iter().map(|TableNote { note, .. }| note.clone()).collect();
            match office.store.note(&notes, now()?, dry_run)? {
                Ok(Noted { recorded, unchanged }) => {
                    let id = if dry_run { "note.summary-dry-run" } else { "note.summary" };
                    let values = [("recorded", recorded.to_string()), ("unchanged", unchanged.to_string())];
                    return office.print(id, &values.each_ref().map(|(name, value)| (*name, value.as_str())));
                }
                Err(faults) => {
                    let place = |place: usize| table.get(place);
                    let told = faults.iter().filter_map(|(index, fault)| Some((place(*index)?, fault)));
                    told.map(|(row, fault)| {
                        let fault = describe(&row.note, fault, messages);
                        messages
                            .message("note.in-line", &[("line", &row.line.to_string()), ("fault", &fault)])
                    })
                    .collect()
                }
            }
        }
    };
    for fault in &faults {
        eprintln!("reception: {}", visible_line(&format!("{}: {fault}", file.display())));
    }
    office.refuse("note.nothing", &[("faults", &faults.len().to_string())])
}

/// A fault of a note in the language of the messages.
fn describe(note: &Note, fault: &NoteFault, messages: &Messages) -> String {
    let state = note.state.word(messages);
    let message = |id: &str, name: &str, value: &str| {
        messages.message(id, &[("receipt", &note.name), ("state", &state), (name, value)])
    };
    match fault {
        NoteFault::Missing => message("note.missing", "", ""),
        NoteFault::Ambiguous(ids) => message("note.ambiguous", "ids", &ids.join(", ")),
        NoteFault::BeforeReceived(day) => message("note.before-received", "day", &iso(*day)),
        NoteFault::InFuture => message("note.in-future", "", ""),
        NoteFault::AppliedIsReceived(day) => message("note.applied-is-received", "day", &iso(*day)),
        NoteFault::NotNoted => message("note.not-noted", "", ""),
    }
}
