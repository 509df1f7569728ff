//! The report in one of its forms.

use super::{Office, print};
use crate::cli::ReportArgs;
use consultation::calendar::in_japan;
use reception::report::{Options, Targets, report};
use reception::terminal::visible;
use reception::{Error, cause, now};

/// Runs the command; `false` where the file of targets cannot be used.
pub fn run(office: &Office, arguments: &ReportArgs) -> Result<bool, Error> {
    let as_of = arguments.as_of.map_or_else(now, Ok)?;
    let mut targets = Targets::default();
    if let Some(file) = &arguments.targets {
        match Targets::read(file) {
            Ok(read) => targets = read,
            Err(error) => {
                let cause = error.describe(&office.messages);
                return office.refuse_file("file.unreadable", file, &cause);
            }
        }
    }
    if let Some(target) = arguments.target {
        targets = targets
            .with_consultations(reception::report::fiscal_year(in_japan(as_of).ok_or(Error::Clock)?), target);
    }
    let options = Options { as_of, since: arguments.since, with_suspects: arguments.with_suspects, targets };
    let report = report(&office.store.history()?, options)?;
    let tables = &office.tables;
    if let Some(file) = &arguments.xlsx {
        if let Err(error) = std::fs::write(file, report.xlsx(tables)?) {
            return office.refuse_file("file.unwritable", file, &cause::io(&error, &office.messages));
        }
        return office.print("report.saved", &[("file", &file.display().to_string())]);
    }
    if arguments.csv {
        if report.suspects() > 0 {
            office.remark("report.suspects", &[("count", &report.suspects().to_string())]);
        }
        return print(&report.csv(tables)?).map(|()| true);
    }
    print(&if arguments.html { report.html(tables) } else { visible(&report.text(tables)) }).map(|()| true)
}
