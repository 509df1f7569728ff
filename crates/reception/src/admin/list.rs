//! Lists of requests and of events.

use super::{Office, print};
use reception::report::region;
use reception::terminal::visible_line;
use reception::{Action, Content, Error, ForwardStatus, StoredRequest, japan_time, now};
use unicode_width::UnicodeWidthStr;

/// The columns of marks and of forwarding, in characters of a terminal.
const MARK: usize = 7;
const FORWARDING: usize = 21;

/// Prints a line for each request.
pub fn run(office: &Office) -> Result<(), Error> {
    office.store.record_action(Action::List, &[], now()?)?;
    let all = office.store.all()?;
    let relayed = all.iter().any(|stored| stored.forwarding.is_some());
    print(&all.iter().map(|stored| line(office, stored, relayed)).collect::<String>())
}

/// A line of the list: receipt number, time in Japan, mark, forwarding where any request is forwarded, prefecture, a
/// region that contradicts it, and organisation.
fn line(office: &Office, stored: &StoredRequest, relayed: bool) -> String {
    let StoredRequest { receipt, received_at, prefecture, region, suspect, forwarding, content, .. } = stored;
    let (mark, name) = match content {
        Content::Erased(_) => ("list.erased", String::new()),
        Content::Document(document) => (if *suspect { "list.suspect" } else { "" }, organisation(document)),
    };
    let mark = padded(if mark.is_empty() { "" } else { office.messages.text(mark) }, MARK);
    let forwarding =
        if relayed { padded(&forward_text(forwarding.as_ref()), FORWARDING) + "  " } else { String::new() };
    let sent = region.as_deref().filter(|sent| region::contradicts(prefecture, Some(sent)));
    let region = sent.map(|sent| office.messages.message("list.region", &[("region", sent)]) + "  ");
    let (time, region) = (japan_time(*received_at), region.unwrap_or_default());
    let line = format!("{receipt}  {time}  {mark}  {forwarding}{prefecture}  {region}{name}");
    visible_line(&line.trim_end()) + "\n"
}

/// A text filled up to a width, where a full-width character is two columns wide.
fn padded(text: &str, width: usize) -> String {
    text.to_owned() + &" ".repeat(width.saturating_sub(text.width()))
}

/// The state of forwarding and the outcome of the last attempt.
fn forward_text(status: Option<&ForwardStatus>) -> String {
    let text = status.map(|ForwardStatus { state, outcome }| format!("{} {outcome}", state.name()));
    text.unwrap_or_default().trim_end().to_owned()
}

/// The name of the organisation in a document.
pub fn organisation(document: &str) -> String {
    let value: serde_json::Value = serde_json::from_str(document).unwrap_or_default();
    let name = value.pointer("/organisation/name").and_then(|value| value.as_str());
    name.unwrap_or_default().to_owned()
}

/// Prints a line for each event: time in Japan, user, action, request, state and its date.
pub fn events(office: &Office) -> Result<(), Error> {
    let events = office.store.events()?.into_iter().map(|event| {
        let receipt = event.receipt.as_deref().unwrap_or(office.messages.text("event.all")).to_owned();
        let known = [japan_time(event.at), event.user, event.action, receipt];
        let parts: Vec<_> = known.into_iter().chain(event.state).chain(event.day).collect();
        visible_line(&parts.join("  ")) + "\n"
    });
    print(&events.collect::<String>())
}
