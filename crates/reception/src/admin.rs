//! The admin commands: reports, exports and changes of stored requests.

use crate::cli::AdminCommand;
use consultation::calendar::in_japan;
use reception::terminal::{visible, visible_line};
use reception::{
    Change, Content, Error, ForwardError, ForwardStatus, Store, StoredRequest, export, japan_time, now,
    report,
};
use std::io::Write;
use std::num::NonZeroU32;

/// Runs a command; `false` where the request that it names was not found or not changed.
pub fn run(store: &Store, command: AdminCommand) -> Result<bool, Error> {
    match command {
        AdminCommand::Report { csv, target, with_suspects, .. } => {
            print_report(store, csv, target, with_suspects).map(|()| true)
        }
        AdminCommand::Export { without_mark, .. } => {
            print(&export::table(&store.all()?, !without_mark)?).map(|()| true)
        }
        AdminCommand::List(_) => print_list(&store.all()?).map(|()| true),
        AdminCommand::Show(request) => show(store, &request.name),
        AdminCommand::Accept(request) => {
            print_change(store.accept(&request.name, now()?)?, &request.name, "is accepted")
        }
        AdminCommand::Erase(request) => {
            print_change(store.erase(&request.name, now()?)?, &request.name, "is erased")
        }
        AdminCommand::Retain { days, .. } => retain(store, days).map(|()| true),
        AdminCommand::Forward { name: Some(name), .. } => {
            print_change(store.forward(&name, now()?)?, &name, "waits to be forwarded")
        }
        AdminCommand::Forward { name: None, .. } => {
            let count = store.forward_earlier(now()?)?;
            print(&format!("earlier requests that wait to be forwarded: {count}\n")).map(|()| true)
        }
    }
}

/// Writes to standard output. A reader that closed the pipe has seen enough, which is no failure.
pub fn print(text: &str) -> Result<(), Error> {
    match std::io::stdout().write_all(text.as_bytes()) {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => Err(Error::System(error)),
        _ => Ok(()),
    }
}

fn print_report(store: &Store, csv: bool, target: Option<u32>, with_suspects: bool) -> Result<(), Error> {
    let mut rows = store.received()?;
    let all = rows.len();
    rows.retain(|row| with_suspects || !row.suspect);
    let left_out = all - rows.len();
    if left_out > 0 {
        eprintln!("reception: suspect requests left out of the report (see list, accept): {left_out}");
    }
    let today = in_japan(now()?).ok_or(Error::Clock)?;
    let report = report::report(&rows, today, target);
    if csv { print(&report.csv()?) } else { print(&report.text()) }
}

fn print_list(all: &[StoredRequest]) -> Result<(), Error> {
    let relayed = all.iter().any(|stored| stored.forwarding.is_some());
    print(&all.iter().map(|stored| list_line(stored, relayed)).collect::<String>())
}

/// A line of the list: receipt number, time in Japan, mark, forwarding where any request is
/// forwarded, prefecture and organisation.
fn list_line(stored: &StoredRequest, relayed: bool) -> String {
    let StoredRequest { receipt, received_at, prefecture, suspect, forwarding, content } = stored;
    let (mark, name) = match content {
        Content::Erased(_) => ("erased", String::new()),
        Content::Document(document) => (if *suspect { "suspect" } else { "" }, organisation(document)),
    };
    let forwarding =
        if relayed { format!("{:21}  ", forward_text(forwarding.as_ref())) } else { String::new() };
    let line = format!("{receipt}  {}  {mark:7}  {forwarding}{prefecture}  {name}", japan_time(*received_at));
    visible_line(&line.trim_end()) + "\n"
}

/// The state of forwarding and the outcome of the last attempt.
fn forward_text(status: Option<&ForwardStatus>) -> String {
    let text = status.map(|ForwardStatus { state, outcome }| format!("{} {outcome}", state.name()));
    text.unwrap_or_default().trim_end().to_owned()
}

fn organisation(document: &str) -> String {
    let value: serde_json::Value = serde_json::from_str(document).unwrap_or_default();
    let name = value.pointer("/organisation/name").and_then(|value| value.as_str());
    name.unwrap_or_default().to_owned()
}

fn show(store: &Store, name: &str) -> Result<bool, Error> {
    let found = store.find(name)?;
    let mut shown = false;
    for stored in &found {
        match &stored.content {
            Content::Document(document) => {
                let value: serde_json::Value = serde_json::from_str(document).unwrap_or_default();
                print(&visible(&format!("{value:#}\n")))?;
                shown = true;
            }
            Content::Erased(at) => eprintln!("reception: {name} was erased on {}", japan_time(*at)),
        }
    }
    if found.is_empty() { print_change(Change::Missing, name, "") } else { Ok(shown) }
}

fn retain(store: &Store, days: NonZeroU32) -> Result<(), Error> {
    let now = now()?;
    let before = now - i64::from(days.get()) * 24 * 60 * 60;
    let erased = store.erase_before(before, now)?;
    print(&format!("requests from before {} that were erased: {erased}\n", japan_time(before)))
}

/// Prints the result of a change to one request.
fn print_change(change: Change, name: &str, done: &str) -> Result<bool, Error> {
    let failure = match change {
        Change::Done => return print(&format!("{name} {done}\n")).map(|()| true),
        Change::Missing => {
            format!("no request has the id or the receipt number {name}; list prints all of them")
        }
        Change::CannotForward(error) => format!("{name} {}", forward_failure(error)),
        Change::Ambiguous(ids) => {
            format!("several requests have the receipt number {name}; name one by its id: {}", ids.join(", "))
        }
    };
    eprintln!("reception: {failure}");
    Ok(false)
}

fn forward_failure(error: ForwardError) -> &'static str {
    match error {
        ForwardError::Erased => "was erased",
        ForwardError::Forwarded => "was forwarded already",
        ForwardError::Suspect => "is suspect; accept it first",
        ForwardError::InProgress => "is being forwarded just now",
    }
}
