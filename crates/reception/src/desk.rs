//! What the office does with stored requests, each as a command.

use crate::arguments::Task;
use consultation::calendar::in_japan;
use reception::{Change, Content, Error, Store, Stored, export, japan_time, now, report};
use std::io::Write;
use std::num::NonZeroU32;

/// Does it; `false` where what was asked for is not there.
pub fn run(store: &Store, task: Task) -> Result<bool, Error> {
    match task {
        Task::Report { csv, target, with_suspects } => tables(store, csv, target, with_suspects),
        Task::Export { mark } => print(&export::table(&store.all()?, mark)?),
        Task::List => {
            let lines: Vec<String> = store.all()?.iter().map(line).collect();
            print(&lines.concat())
        }
        Task::Show(name) => show(store, &name),
        Task::Accept(name) => told(store.accept(&name)?, &name, "is accepted"),
        Task::Erase(name) => told(store.erase(&name, now()?)?, &name, "is erased"),
        Task::Retain(days) => retain(store, days),
    }
}

/// Writes to standard output. A reader that has seen enough closes it, and that is no failure.
pub fn print(text: &str) -> Result<bool, Error> {
    match std::io::stdout().write_all(text.as_bytes()) {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => Err(Error::System(error)),
        _ => Ok(true),
    }
}

fn tables(store: &Store, csv: bool, target: Option<u32>, with_suspects: bool) -> Result<bool, Error> {
    let mut rows = store.received()?;
    let all = rows.len();
    rows.retain(|row| with_suspects || !row.suspect);
    let left_out = all - rows.len();
    if left_out > 0 {
        eprintln!("reception: suspect requests that are left out and shown by list: {left_out}");
    }
    let today = in_japan(now()?).ok_or(Error::Clock)?;
    let report = report::report(&rows, today, target);
    print(&if csv { report.csv() } else { report.text() })
}

/// A line of the list: receipt number, time in Japan, the mark where there is one, and who asks.
fn line(stored: &Stored) -> String {
    let Stored { receipt, received_at, prefecture, suspect, content } = stored;
    let (mark, name) = match content {
        Content::Erased(_) => ("erased", String::new()),
        Content::Document(document) => (if *suspect { "suspect" } else { "" }, organisation(document)),
    };
    let line = format!("{receipt}  {}  {mark:7}  {prefecture}  {name}", japan_time(*received_at));
    format!("{}\n", line.trim_end())
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
                print(&format!("{value:#}\n"))?;
                shown = true;
            }
            Content::Erased(at) => eprintln!("reception: {name} was erased on {}", japan_time(*at)),
        }
    }
    if found.is_empty() { told(Change::Missing, name, "") } else { Ok(shown) }
}

fn retain(store: &Store, days: NonZeroU32) -> Result<bool, Error> {
    let now = now()?;
    let before = now - i64::from(days.get()) * 24 * 60 * 60;
    let erased = store.erase_before(before, now)?;
    print(&format!("requests from before {} that were erased: {erased}\n", japan_time(before)))
}

/// Says what became of a change.
fn told(change: Change, name: &str, done: &str) -> Result<bool, Error> {
    match change {
        Change::Done => print(&format!("{name} {done}\n")),
        Change::Missing => {
            eprintln!("reception: no request has the id or the receipt number {name}");
            Ok(false)
        }
        Change::Ambiguous(ids) => {
            eprintln!("reception: several requests have the receipt number {name}: {}", ids.join(", "));
            Ok(false)
        }
    }
}
