//! Unusual silence, for a monitor and for the office. It prints no personal data.

use super::Office;
use crate::cli::SilenceArgs;
use consultation::calendar::in_japan;
use reception::silence::{Silence, by_chamber, holidays};
use reception::{Error, japan_time, now};

/// Prints the state in one line and then a line for all requests and for each chamber; `false` where a silence is unusual.
pub fn run(office: &Office, arguments: &SilenceArgs) -> Result<bool, Error> {
    let today = in_japan(now()?).ok_or(Error::Clock)?;
    let (all, chambers) = by_chamber(&office.store.received()?, today, &holidays().ok_or(Error::Clock)?);
    let all = all.map(|silence| (office.messages.text("silence.all").to_owned(), silence));
    let chambers = chambers.into_iter().filter(|(id, _)| !arguments.except.contains(id));
    let rows: Vec<(String, Silence)> = all.into_iter().chain(chambers).collect();
    if rows.is_empty() {
        return office.print("silence.none", &[]);
    }
    let unusual = rows.iter().filter(|(_, silence)| silence.is_unusual()).count();
    let id = if unusual == 0 { "silence.usual" } else { "silence.unusual" };
    office.print(id, &[("count", &unusual.to_string())])?;
    for (name, silence) in &rows {
        print_row(office, name, silence)?;
    }
    Ok(unusual == 0)
}

fn print_row(office: &Office, name: &str, silence: &Silence) -> Result<bool, Error> {
    let last = japan_time(silence.last);
    let names = [("name", name), ("last", last.as_str())];
    if !silence.is_known() {
        return office.print("silence.few", &names);
    }
    let mark = if silence.is_unusual() { office.messages.text("silence.mark") } else { "" };
    let (quiet, requests) = (silence.quiet.to_string(), silence.requests.to_string());
    let (interval, days) = (format!("{:.1}", silence.interval()), silence.business_days.to_string());
    let chance = format!("{:.1}", silence.chance() * 100.0);
    let figures = [
        ("quiet", quiet.as_str()),
        ("requests", &requests),
        ("interval", &interval),
        ("days", &days),
        ("chance", &chance),
        ("mark", mark),
    ];
    office.print("silence.row", &[names.as_slice(), &figures].concat())
}
