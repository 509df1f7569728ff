//! Why a request got no answer: what a person has to look at.

use crate::Messages;
use rustls::CertificateError as Fault;
use std::io::{self, ErrorKind};
use ureq::Error;

/// The reason of a missing answer: the id of its message, and the words of the system where no message says it all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    id: &'static str,
    cause: String,
}

impl Failure {
    /// The reason behind an error of the HTTP client.
    pub(super) fn of(error: &Error) -> Self {
        let id = match error {
            Error::HostNotFound => "network.unknown-host",
            Error::Rustls(error) => of_tls(error),
            Error::Io(error) => of_io(error),
            _ => "network.other",
        };
        Self { id, cause: error.to_string() }
    }

    /// The reason in a language.
    pub(crate) fn describe(&self, messages: &Messages) -> String {
        messages.message(self.id, &[("cause", &self.cause)])
    }
}

/// TLS reports its errors as those of a stream.
fn of_io(error: &io::Error) -> &'static str {
    let inner = error.get_ref().and_then(|inner| inner.downcast_ref::<rustls::Error>());
    match (inner, error.kind()) {
        (Some(inner), _) => of_tls(inner),
        (None, ErrorKind::ConnectionRefused) => "network.refused",
        (None, ErrorKind::UnexpectedEof | ErrorKind::ConnectionReset | ErrorKind::BrokenPipe) => {
            "network.closed"
        }
        (None, _) => "network.other",
    }
}

fn of_tls(error: &rustls::Error) -> &'static str {
    let rustls::Error::InvalidCertificate(fault) = error else { return "network.tls" };
    match fault {
        Fault::Expired | Fault::ExpiredContext { .. } => "network.certificate-expired",
        Fault::NotValidYet | Fault::NotValidYetContext { .. } => "network.certificate-early",
        Fault::NotValidForName | Fault::NotValidForNameContext { .. } => "network.certificate-name",
        Fault::UnknownIssuer => "network.certificate-issuer",
        _ => "network.certificate",
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
