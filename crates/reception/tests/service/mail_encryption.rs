//! Encryption of the connection to a mail server, with a real server.

use crate::harness::{Server, numbered};
use crate::smtp_server::{SmtpServer, is_installed, pem};
use std::time::Duration;
use tempfile::tempdir;

const VALID: &str = "watch/unknown";
const EXPIRED: &str = "watch/expired";
const OTHER_NAME: &str = "mail/other_name";

/// An encryption of the server and of the client, the certificate of the server, whether the client is told to trust
/// it, and the line of the log.
const CASES: [(&str, &str, &str, bool, &str); 10] = [
    ("starttls", "starttls", VALID, true, "mail: sent smtp-250"),
    ("tls", "tls", VALID, true, "mail: sent smtp-250"),
    ("starttls", "starttls", VALID, false, "mail: waiting certificate-issuer"),
    ("tls", "tls", VALID, false, "mail: waiting certificate-issuer"),
    ("starttls", "starttls", EXPIRED, true, "mail: waiting certificate-expired"),
    ("tls", "tls", EXPIRED, true, "mail: waiting certificate-expired"),
    ("starttls", "starttls", OTHER_NAME, true, "mail: waiting certificate-name"),
    ("tls", "tls", OTHER_NAME, true, "mail: waiting certificate-name"),
    // A server that offers no encryption gets neither the password nor the mail.
    ("", "starttls", VALID, true, "mail: waiting unsupported"),
    // A server that demands encryption.
    ("starttls", "none", VALID, true, "mail: waiting smtp-530"),
];

// Threat: another machine takes the place of the mail server
#[test]
fn a_mail_is_sent_only_to_the_server_of_the_file() {
    if !is_installed() {
        return;
    }
    for case in CASES {
        let (of_server, of_client, certificate, is_trusted, expected) = case;
        let (folder, smtp) = (tempdir().unwrap(), SmtpServer::encrypted(of_server, certificate));
        let password = folder.path().join("password");
        std::fs::write(&password, "right\n").unwrap();
        let trusted =
            if is_trusted { format!("certificate = '{}'\n", pem(certificate)) } else { String::new() };
        let further = format!(
            "{trusted}user = 'office'\npassword_file = '{}'\n[confirmation]\ncontact = 'c'\n",
            password.display()
        );
        let file = smtp.file_with(&folder, of_client, &further);
        let server = Server::start(&folder, |settings| {
            settings.mail = Some(file);
            settings.relay_second = Duration::from_millis(1);
        });
        assert_eq!(server.submit(&numbered(1)).status, 201);
        server.wait_for_lines(1, |line| line.starts_with("mail: "));
        assert!(server.log().iter().any(|line| line == expected), "{case:?}: {:?}", server.log());
        drop(server);
        assert_eq!(smtp.rest("attempt") > 0, expected.starts_with("mail: sent"), "{case:?}");
    }
}
