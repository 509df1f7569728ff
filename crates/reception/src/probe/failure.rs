//! Why a request got no answer: what a person has to look at.

use crate::{Messages, tls_fault};
use std::io::{self, ErrorKind};
use ureq::Error;

/// The reason of a missing answer: the name of its message, and the words of the system where no message says it all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    reason: &'static str,
    cause: String,
}

impl Failure {
    /// The reason behind an error of the HTTP client.
    pub(super) fn of(error: &Error) -> Self {
        let reason = match error {
            Error::HostNotFound => "unknown-host",
            Error::Rustls(error) => tls_fault::of(error),
            Error::Io(error) => of_io(error),
            _ => "other",
        };
        Self { reason, cause: error.to_string() }
    }

    /// The reason in a language.
    pub(crate) fn describe(&self, messages: &Messages) -> String {
        messages.message(&format!("network.{}", self.reason), &[("cause", &self.cause)])
    }
}

fn of_io(error: &io::Error) -> &'static str {
    match (tls_fault::of_stream(error), error.kind()) {
        (Some(fault), _) => fault,
        (None, ErrorKind::ConnectionRefused) => "refused",
        (None, ErrorKind::UnexpectedEof | ErrorKind::ConnectionReset | ErrorKind::BrokenPipe) => "closed",
        (None, _) => "other",
    }
}

#[cfg(test)]
mod tests {
    use super::Failure;
    use crate::Messages;
    use rustls::CertificateError;
    use std::io;
    use ureq::Error;

    #[test]
    fn each_reason_is_named_in_both_languages() {
        let io = |kind: io::ErrorKind| Error::Io(io::Error::from(kind));
        let tls = |fault| {
            Error::Io(io::Error::new(io::ErrorKind::InvalidData, rustls::Error::InvalidCertificate(fault)))
        };
        for (error, english, japanese) in [
            (io(io::ErrorKind::ConnectionRefused), "refused", "断られました"),
            (io(io::ErrorKind::UnexpectedEof), "closed", "閉じました"),
            (Error::HostNotFound, "host name is unknown", "ホスト名"),
            (tls(CertificateError::Expired), "has expired", "期限"),
            (tls(CertificateError::NotValidYet), "not valid yet", "時計"),
            (tls(CertificateError::NotValidForName), "another host", "別のホスト名"),
            (tls(CertificateError::UnknownIssuer), "no known issuer", "発行者"),
            (tls(CertificateError::Revoked), "is refused", "証明書を使えません"),
            (Error::Rustls(rustls::Error::DecryptError), "no secure connection", "安全な接続"),
        ] {
            let failure = Failure::of(&error);
            let told = ["en", "ja"].map(|language| failure.describe(&Messages::new(language)));
            assert!(told[0].contains(english) && told[1].contains(japanese), "{error}: {told:?}");
        }
    }
}
