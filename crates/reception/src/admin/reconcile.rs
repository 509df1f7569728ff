//! Receipt numbers that only this database or only another system's export has. It prints no personal data.

use super::Office;
use crate::cli::ReconcileArgs;
use reception::reconcile::{Difference, Other, Row, compare, read};
use reception::terminal::visible;
use reception::{Error, cause, day_start, japan_time};

/// Prints both lists and then one line; `false` where the sides differ or the file cannot be read.
pub fn run(office: &Office, arguments: &ReconcileArgs) -> Result<bool, Error> {
    let path = &arguments.file;
    let bytes = match std::fs::read(path) {
        Ok(bytes) => bytes,
        Err(error) => {
            return office.refuse_file("file.unreadable", path, &cause::io(&error, &office.messages));
        }
    };
    let other = match read(&bytes) {
        Ok(other) => other,
        Err(fault) => {
            eprintln!("reception: {}", visible(&fault.describe(path, &office.messages)));
            return Ok(false);
        }
    };
    let since = arguments.since.map(day_start);
    let difference = compare(&office.store.received()?, &other.rows, since);
    print_all(office, &path.display().to_string(), &other, &difference)?;
    Ok(difference.is_none() && other.unreadable.is_empty())
}

fn print_all(office: &Office, file: &str, other: &Other, difference: &Difference) -> Result<(), Error> {
    let Difference { both, here, there, twice, suspects } = difference;
    let file = ("file", file);
    match &other.heading {
        Some(heading) => office.print("reconcile.column", &[("heading", heading)])?,
        None => office.print("reconcile.anywhere", &[])?,
    };
    for (receipt, at) in here {
        office.print("reconcile.here", &[("receipt", receipt), ("time", &japan_time(*at))])?;
    }
    for (id, rows) in [("reconcile.there", there), ("reconcile.twice", twice)] {
        for Row { line, receipt } in rows {
            office.print(id, &[file, ("receipt", receipt), ("line", &line.to_string())])?;
        }
    }
    for line in &other.unreadable {
        office.print("reconcile.unreadable", &[file, ("line", &line.to_string())])?;
    }
    if *suspects > 0 {
        office.print("reconcile.suspects", &[("count", &suspects.to_string())])?;
    }
    let counts = [*both, here.len(), there.len(), other.unreadable.len()].map(|count| count.to_string());
    let [both, here, there, unreadable] = counts.each_ref().map(String::as_str);
    if difference.is_none() && other.unreadable.is_empty() {
        office.print("reconcile.equal", &[("count", both)])?;
    } else {
        let values = [file, ("both", both), ("here", here), ("there", there), ("unreadable", unreadable)];
        office.print("reconcile.differ", &values)?;
    }
    Ok(())
}
