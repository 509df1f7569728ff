//! Records the bounces in the mailbox of the sender. It prints no personal data.

use super::Office;
use crate::cli::BouncesArgs;
use reception::bounce::{Mail, Reply, Status, mails, read};
use reception::mail::MailId;
use reception::{BounceResult, Error, cause, now};
use std::collections::BTreeSet;
use std::path::Path;

/// How many mails were of each kind.
#[derive(Default)]
struct Counts {
    recorded: usize,
    known: usize,
    unclear: usize,
    other: usize,
}

/// Prints a line for each bounce and then the counts; `false` where a file cannot be read or a person has to read a mail.
pub fn run(office: &Office, arguments: &BouncesArgs) -> Result<bool, Error> {
    let (mut counts, mut all_read) = (Counts::default(), true);
    for file in &arguments.files {
        match std::fs::read(file) {
            Ok(bytes) => mails(&bytes).iter().try_for_each(|mail| one(office, file, mail, &mut counts))?,
            Err(error) => {
                all_read =
                    office.refuse_file("file.unreadable", file, &cause::io(&error, &office.messages))?
            }
        }
    }
    let Counts { recorded, known, unclear, other } = counts;
    let values = [("recorded", recorded), ("known", known), ("unclear", unclear), ("other", other)];
    let values = values.map(|(name, count)| (name, count.to_string()));
    office.print("bounces.counts", &values.each_ref().map(|(name, count)| (*name, count.as_str())))?;
    Ok(all_read && unclear == 0)
}

fn one(office: &Office, file: &Path, mail: &Mail, counts: &mut Counts) -> Result<(), Error> {
    match read(&mail.bytes) {
        Reply::Bounce(MailId::Confirmation(request), status) => bounced(office, &request, &status, counts),
        Reply::Bounce(MailId::Digest(date), status) => {
            // Nothing is stored about a digest.
            counts.other += 1;
            let values =
                [("date", date.as_str()), ("status", status.code()), ("cause", &cause(office, &status))];
            office.print("bounces.digest", &values).map(drop)
        }
        Reply::Unclear(ids) => unclear(office, (file, mail.line), &ids, counts),
        Reply::Other => {
            counts.other += 1;
            Ok(())
        }
    }
}

fn bounced(office: &Office, request: &str, status: &Status, counts: &mut Counts) -> Result<(), Error> {
    match office.store.record_bounce(request, status.code(), now()?)? {
        BounceResult::Recorded(receipt) => {
            counts.recorded += 1;
            let cause = cause(office, status);
            let values = [("receipt", receipt.as_str()), ("status", status.code()), ("cause", &cause)];
            office.print("bounces.recorded", &values)?;
        }
        BounceResult::Known => counts.known += 1,
        BounceResult::Unknown => counts.other += 1,
    }
    Ok(())
}

/// The cause in words, by the subject of the status (RFC 3463).
fn cause(office: &Office, status: &Status) -> String {
    office.messages.message(&format!("bounces.cause-{}", status.subject()), &[])
}

/// Names a mail that a person has to read, with the receipt numbers of the mails that it may be about.
fn unclear(
    office: &Office,
    (file, line): (&Path, u64),
    ids: &BTreeSet<MailId>,
    counts: &mut Counts,
) -> Result<(), Error> {
    let mut about = Vec::new();
    for id in ids {
        match id {
            MailId::Confirmation(request) => about.extend(office.store.mailed_receipt(request)?),
            MailId::Digest(date) => about.push(date.clone()),
        }
    }
    if about.is_empty() {
        counts.other += 1;
        return Ok(());
    }
    counts.unclear += 1;
    let (file, line, about) = (file.display().to_string(), line.to_string(), about.join(", "));
    office.print("bounces.unclear", &[("file", &file), ("line", &line), ("about", &about)]).map(drop)
}
