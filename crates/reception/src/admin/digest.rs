//! The digest of a day, printed or sent by mail.

use super::{Office, print};
use crate::cli::DigestArgs;
use consultation::calendar::{in_japan, iso};
use reception::mail::{Client, MailConfig, MailOutcome, digest};
use reception::terminal::visible;
use reception::{Action, Error, day_end, day_start, now};
use std::path::Path;

/// Seconds of a day.
const DAY: i64 = 24 * 60 * 60;

/// Runs the command; `false` where the mail was not sent.
pub fn run(office: &Office, arguments: &DigestArgs) -> Result<bool, Error> {
    let yesterday = in_japan(now()? - DAY).ok_or(Error::Clock)?;
    let day = arguments.on.unwrap_or(yesterday);
    let of_day = office.store.day_digest(day_start(day), day_end(day) + 1)?;
    let (date, tables) = (iso(day), &office.tables);
    let text = of_day.text(&date, tables);
    match &arguments.mail {
        None => print(&visible(&text)).map(|()| true),
        Some(file) => send(office, file, &date, of_day.subject(&date, tables), text),
    }
}

/// Sends it. A timer that runs this again after a failure sends no second copy: its id is that of the day.
fn send(office: &Office, file: &Path, date: &str, subject: String, text: String) -> Result<bool, Error> {
    let failed = |error| Error::Mail(file.to_owned(), error);
    let config = MailConfig::read(file).map_err(failed)?;
    let client = Client::new(&config).map_err(failed)?;
    let Some(message) = digest(&config, date, subject, text) else {
        return office.refuse("digest.no-recipient", &[]);
    };
    match client.send(&message) {
        MailOutcome::Sent => {
            office.store.record_action(Action::Digest, &[], now()?)?;
            let count = config.digest.map_or(0, |digest| digest.to.len()).to_string();
            office.print("digest.sent", &[("count", &count)])
        }
        MailOutcome::Later(code) => office.refuse("digest.not-sent", &[("cause", &code)]),
        MailOutcome::Refused(code) => office.refuse("digest.refused", &[("cause", &code)]),
    }
}
