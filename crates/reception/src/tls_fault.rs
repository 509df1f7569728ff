//! Why no secure connection was made, in one word for messages and logs.

use rustls::CertificateError as Fault;
use std::io;

/// The fault of TLS behind an error of a stream, where it is one.
pub fn of_stream(error: &io::Error) -> Option<&'static str> {
    inner(error).map(of)
}

/// The error of TLS behind an error of a stream, where it is one.
pub fn inner(error: &io::Error) -> Option<&rustls::Error> {
    error.get_ref()?.downcast_ref()
}

/// The fault: of the certificate, or another one.
pub fn of(error: &rustls::Error) -> &'static str {
    let rustls::Error::InvalidCertificate(fault) = error else { return "tls" };
    match fault {
        Fault::Expired | Fault::ExpiredContext { .. } => "certificate-expired",
        Fault::NotValidYet | Fault::NotValidYetContext { .. } => "certificate-early",
        Fault::NotValidForName | Fault::NotValidForNameContext { .. } => "certificate-name",
        Fault::UnknownIssuer => "certificate-issuer",
        _ => "certificate",
    }
}
