use super::{Reply, Status, read};
use crate::mail::MailId;
use proptest::prelude::{any, prop, prop_assert, proptest};

const REQUEST: &str = "6f1e0f0a-6b1c-4e39-9c52-0a8f1f2a7b3c";

/// A delivery status notification (RFC 3464) with this status and this last part.
fn notification(status: &str, original: &str) -> String {
    format!(
        "From: Mail Delivery System <MAILER-DAEMON@mx.example.jp>\r\nTo: office@example.jp\r\nSubject: Undelivered\r\n\
         MIME-Version: 1.0\r\nContent-Type: multipart/report; report-type=delivery-status; boundary=\"b\"\r\n\r\n\
         --b\r\nContent-Type: text/plain\r\n\r\nIt could not be delivered.\r\n\r\n\
         --b\r\nContent-Type: message/delivery-status\r\n\r\n{status}\r\n\
         --b\r\n{original}\r\n--b--\r\n"
    )
}

fn whole(id: &str) -> String {
    format!(
        "Content-Type: message/rfc822\r\n\r\nFrom: office@example.jp\r\nMessage-ID: {id}\r\nSubject: S\r\n\r\nBody\r\n"
    )
}

fn headers(kind: &str, id: &str) -> String {
    format!("Content-Type: {kind}\r\n\r\nFrom: office@example.jp\r\nMessage-ID: {id}\r\n")
}

fn id() -> String {
    format!("<{REQUEST}@example.jp>")
}

fn bounce(code: &str) -> Reply {
    Reply::Bounce(MailId::Confirmation(REQUEST.to_owned()), Status::read(code))
}

#[test]
fn a_notification_names_the_mail_and_its_status() {
    let server = "Reporting-MTA: dns; mx.example.jp\r\n\r\n";
    let failed =
        format!("{server}Final-Recipient: rfc822; a@example.jp\r\nAction: failed\r\nStatus: 5.1.1\r\n");
    for (status, original, expected) in [
        (failed.clone(), whole(&id()), bounce("5.1.1")),
        (failed.clone(), headers("text/rfc822-headers", &id()), bounce("5.1.1")),
        (failed.clone(), headers("message/global-headers", &id()), bounce("5.1.1")),
        (failed.replace("\r\n", "\n"), whole(&id()), bounce("5.1.1")),
        // Some servers write a comment, another case, or no status.
        (
            format!("{server}ACTION: Failed\r\nSTATUS: 5.2.2 (mailbox full)\r\n"),
            whole(&id()),
            bounce("5.2.2"),
        ),
        (format!("{server}Action: failed\r\n"), whole(&id()), bounce("5.0.0")),
        (format!("{server}Action: failed\r\nStatus: a@example.jp\r\n"), whole(&id()), bounce("5.0.0")),
        // The second recipient of two does not get it.
        (
            format!("{server}Action: relayed\r\nStatus: 2.0.0\r\n\r\nAction: failed\r\nStatus: 5.7.1\r\n"),
            whole(&id()),
            bounce("5.7.1"),
        ),
        (format!("{server}Action: delayed\r\nStatus: 4.4.1\r\n"), whole(&id()), Reply::Other),
        (failed.clone(), whole("<another@example.jp>"), Reply::Other),
        (
            failed.clone(),
            whole("<digest-2026-04-01@example.jp>"),
            Reply::Bounce(MailId::Digest("2026-04-01".to_owned()), Status::read("5.1.1")),
        ),
        (
            failed,
            format!("Content-Type: text/plain\r\n\r\nabout {REQUEST}@example.jp\r\n"),
            Reply::Unclear([MailId::Confirmation(REQUEST.to_owned())].into()),
        ),
    ] {
        assert_eq!(read(notification(&status, &original).as_bytes()), expected, "{status}{original}");
    }
}

#[test]
fn only_a_mail_server_sends_a_bounce_without_a_status() {
    let unclear = Reply::Unclear([MailId::Confirmation(REQUEST.to_owned())].into());
    for (from, expected) in [
        ("Mailer-Daemon@ezweb.example", unclear.clone()),
        ("Mail Administrator <POSTMASTER@example.jp>", unclear),
        // An answer names the id of the mail, too.
        ("Hajime <hajime@example.jp>", Reply::Other),
    ] {
        let mail = format!("From: {from}\nIn-Reply-To: {}\n\nUnknown user.\nMessage-Id: {}\n", id(), id());
        assert_eq!(read(mail.as_bytes()), expected, "{from}");
    }
    assert_eq!(read(b"From: mailer-daemon@example.jp\n\nnothing\n"), Reply::Other);
    assert_eq!(read(b""), Reply::Other);
}

#[test]
fn a_status_has_the_subject_of_rfc_3463() {
    for (code, subject) in
        [("5.1.1", "1"), ("5.7.26", "7"), ("4.4.7", "4"), ("5.9.1", "0"), ("5.10.1", "0"), ("", "0")]
    {
        assert_eq!(Status::read(code).subject(), subject, "{code}");
    }
}

proptest! {
    #[test]
    fn a_damaged_mail_stops_nothing(at in any::<prop::sample::Index>(), bytes in prop::collection::vec(any::<u8>(), 0..40)) {
        let mut mail = notification("Action: failed\r\nStatus: 5.1.1\r\n", &whole(&id())).into_bytes();
        let at = at.index(mail.len());
        mail.splice(at..at, bytes);
        let reply = read(&mail);
        let is_known = match &reply {
            Reply::Bounce(MailId::Confirmation(request), _) => request == REQUEST,
            Reply::Bounce(MailId::Digest(_), _) => false,
            Reply::Unclear(_) | Reply::Other => true,
        };
        prop_assert!(is_known, "{reply:?}");
    }
}
