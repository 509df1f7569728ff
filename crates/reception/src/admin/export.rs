//! Requests as CSV or as lines of JSON.

use super::{Office, print};
use crate::cli::ExportArgs;
use reception::export::{Style, Table};
use reception::report::region;
use reception::words::Words;
use reception::{Action, Error, Filter, now};

/// Runs the command; `false` where the words of the widget cannot be read.
pub fn run(office: &Office, arguments: &ExportArgs) -> Result<bool, Error> {
    let ExportArgs { json, ids, site, without_mark, month, region, .. } = arguments;
    let words = match site {
        Some(folder) => match Words::of_site(folder, &office.tables) {
            Ok(words) => Some(words),
            Err(error) => {
                let cause = error.describe(&office.messages);
                return office.refuse("failure.cause", &[("cause", &cause)]);
            }
        },
        None => (!ids).then(|| Words::shared(&office.tables)),
    };
    office.store.record_action(Action::Export, &[], now()?)?;
    let filter = Filter { received: *month, prefectures: region.map(region::prefectures), chamber: None };
    if *json {
        return print_documents(office, &filter).map(|()| true);
    }
    let mut table = Table::new(Style { messages: office.tables.clone(), words }, !without_mark);
    office.store.each(&filter, |_| true, |stored| table.add(&stored))?;
    print(&table.text()?).map(|()| true)
}

/// The documents as they are stored, which is without line breaks.
fn print_documents(office: &Office, filter: &Filter) -> Result<(), Error> {
    let mut lines = String::new();
    office.store.each(
        filter,
        |_| true,
        |stored| {
            if let Some(document) = stored.document() {
                lines.push_str(document);
                lines.push('\n');
            }
            Ok(())
        },
    )?;
    print(&lines)
}
