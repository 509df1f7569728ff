//! The words that a Japanese text of the command line may have in English.

use super::command_line;
use reception::report::region::REGIONS;
use reception::{Messages, State};
use std::collections::BTreeSet;

/// Formats, programs, and names of files and headers.
const FORMATS: &str = "https://widget.example site.json reception.db programmes http://127.0.0.1:8080/ ID UTF API CSV JSON TOML HTML \
    REST Excel SQLite SIGINT SIGTERM X-Forwarded-For Contact Form WordPress help";

/// The sequences of ASCII letters, longer than one.
pub fn english(text: &str) -> BTreeSet<&str> {
    text.split(|one: char| !one.is_ascii_alphabetic()).filter(|word| word.len() > 1).collect()
}

/// The names of commands, options, values and formats, each word of them.
pub fn names() -> BTreeSet<String> {
    let commands = command_line();
    let commands = commands.get_subcommands().flat_map(|command| {
        let options = command.get_arguments().filter_map(|option| option.get_long());
        [command.get_name()].into_iter().chain(options).map(str::to_owned).collect::<Vec<_>>()
    });
    let regions = REGIONS.iter().map(|region| region.id.as_str());
    let values = State::all().map(State::name).chain(regions).chain(Messages::languages()).chain([FORMATS]);
    let all = commands.chain(values.map(str::to_owned)).chain(["reception language".to_owned()]);
    all.flat_map(|name| english(&name).into_iter().map(str::to_owned).collect::<Vec<_>>()).collect()
}
