//! The tables of texts that are part of the command line.

use programme::Texts;
use std::collections::BTreeMap;

/// A table of a file. The files are part of the program, and tests read each of them.
pub fn table(file: &str, name: &str) -> Texts {
    let mut tables: BTreeMap<String, Texts> = toml::from_str(file).unwrap_or_default();
    tables.remove(name).unwrap_or_default()
}
