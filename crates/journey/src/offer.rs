//! Texts that the app offers for controls: an address that the person takes, and the reading of a name. Nothing that was
//! typed is lost. Only lazy parts use these functions.

use crate::form_state::UNKNOWN;
use crate::journey::Journey;
use crate::message::Message;

const PREFECTURE: &str = "prefecture";
const ADDRESS: &str = "address";

impl Journey {
    /// The text that the app last put into this control.
    fn offered(&self, name: &str) -> &str {
        self.filled.iter().rfind(|(filled, _)| *filled == name).map_or("", |(_, text)| text)
    }
}

/// Takes an offered address, by its place among them: it goes in front of what was typed, unless it is there already. One
/// that was taken before is replaced. The prefecture is a separate control; where the person chose another one, the
/// address begins with its own.
#[must_use]
pub fn take_address(journey: &Journey, index: usize) -> Vec<Message> {
    let Some(address) = journey.addresses.get(index) else { return Vec::new() };
    let mut messages = Vec::new();
    let chosen = journey.form.text(PREFECTURE);
    let is_open = chosen.is_empty() || chosen == UNKNOWN || chosen == journey.offered(PREFECTURE);
    if is_open {
        messages.push(Message::Fill(PREFECTURE, address.prefecture.clone(), address.prefecture.clone()));
    }
    let text = journey.form.text(ADDRESS);
    let typed = text.strip_prefix(journey.offered(ADDRESS)).unwrap_or(text);
    let whole = address.text();
    if !typed.starts_with(&address.rest) && !typed.starts_with(&whole) {
        let is_chosen = is_open || chosen == address.prefecture;
        let offered = if is_chosen { address.rest.clone() } else { whole };
        messages.push(Message::Fill(ADDRESS, [&offered, behind(&address.rest, typed)].concat(), offered));
    }
    messages.push(Message::Focus(ADDRESS.to_owned()));
    messages
}

/// A typed address without the town that it begins with and the offered address ends with.
fn behind<'a>(offered: &str, typed: &'a str) -> &'a str {
    let ends = offered.char_indices().filter_map(|(start, _)| offered.get(start..));
    let mut towns = ends.filter(|end| !end.starts_with(|first: char| first.is_ascii_digit()));
    towns.find_map(|town| typed.strip_prefix(town)).unwrap_or(typed)
}

/// Offers a reading in its field, which is empty or has the reading offered before. An empty reading takes that back.
#[must_use]
pub fn offer_reading(journey: &Journey, name: &'static str, reading: &str) -> Option<Message> {
    let text = journey.form.text(name);
    let is_free = text.is_empty() || text == journey.offered(name);
    (is_free && text != reading).then(|| Message::Fill(name, reading.to_owned(), reading.to_owned()))
}
