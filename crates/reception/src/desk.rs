//! What the office does with stored requests, each as a command.

use crate::arguments::Task;
use consultation::calendar::in_japan;
use reception::{
    Change, Content, Error, Forwarding, Hindrance, Store, Stored, export, japan_time, now, report,
};
use std::io::Write;
use std::num::NonZeroU32;

/// Does it; `false` where what was asked for is not there.
pub fn run(store: &Store, task: Task) -> Result<bool, Error> {
    match task {
        Task::Report { csv, target, with_suspects } => tables(store, csv, target, with_suspects),
        Task::Export { mark } => print(&export::table(&store.all()?, mark)?),
        Task::List => {
            let all = store.all()?;
            let relayed = all.iter().any(|stored| stored.forwarding.is_some());
            print(&all.iter().map(|stored| line(stored, relayed)).collect::<String>())
        }
        Task::Show(name) => show(store, &name),
        Task::Accept(name) => told(store.accept(&name, now()?)?, &name, "is accepted"),
        Task::Erase(name) => told(store.erase(&name, now()?)?, &name, "is erased"),
        Task::Retain(days) => retain(store, days),
        Task::Forward(Some(name)) => told(store.forward(&name, now()?)?, &name, "waits to be forwarded"),
        Task::Forward(None) => print(&format!(
            "earlier requests that wait to be forwarded: {}\n",
            store.forward_earlier(now()?)?
        )),
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

/// A line of the list: receipt number, time in Japan, the mark where there is one, how forwarding goes
/// where anything is forwarded, and who asks.
fn line(stored: &Stored, relayed: bool) -> String {
    let Stored { receipt, received_at, prefecture, suspect, forwarding, content } = stored;
    let (mark, name) = match content {
        Content::Erased(_) => ("erased", String::new()),
        Content::Document(document) => (if *suspect { "suspect" } else { "" }, organisation(document)),
    };
    let forwarding = if relayed { format!("{:21}  ", words(forwarding.as_ref())) } else { String::new() };
    let line = format!("{receipt}  {}  {mark:7}  {forwarding}{prefecture}  {name}", japan_time(*received_at));
    format!("{}\n", line.trim_end())
}

/// Where forwarding stands, and what was seen last.
fn words(forwarding: Option<&Forwarding>) -> String {
    let words = forwarding.map(|Forwarding { standing, outcome }| format!("{} {outcome}", standing.name()));
    words.unwrap_or_default().trim_end().to_owned()
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

/// Why forwarding has to wait, or cannot be.
const HINDRANCES: [(Hindrance, &str); 4] = [
    (Hindrance::Erased, "was erased"),
    (Hindrance::Forwarded, "was forwarded already"),
    (Hindrance::Suspect, "is suspect; accept it first"),
    (Hindrance::UnderWay, "is on its way just now"),
];

/// Says what became of a change.
fn told(change: Change, name: &str, done: &str) -> Result<bool, Error> {
    match change {
        Change::Done => print(&format!("{name} {done}\n")),
        Change::Missing => {
            eprintln!("reception: no request has the id or the receipt number {name}");
            Ok(false)
        }
        Change::Hindered(hindrance) => {
            let why = HINDRANCES.iter().find(|(known, _)| *known == hindrance).map_or("", |(_, why)| why);
            eprintln!("reception: {name} {why}");
            Ok(false)
        }
        Change::Ambiguous(ids) => {
            eprintln!("reception: several requests have the receipt number {name}: {}", ids.join(", "));
            Ok(false)
        }
    }
}
