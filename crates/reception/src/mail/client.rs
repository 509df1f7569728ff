//! The client of the mail server: one attempt, and its outcome.

use super::config::{Encryption, MailConfig, MailConfigError};
use crate::tls_fault;
use lettre::transport::smtp::Error;
use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::{Certificate, Tls, TlsParameters};
use lettre::transport::smtp::extension::ClientId;
use lettre::{Message, SmtpTransport, Transport};
use std::error::Error as _;
use std::io::{self, ErrorKind};

/// The answers to a wrong name or password (RFC 4954). They are about the operator's file, not about a mail.
const AUTHENTICATION: [&str; 4] = ["530", "534", "535", "538"];

/// The outcome of an attempt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MailOutcome {
    /// The server took the mail.
    Sent,
    /// The server refuses this mail for good. The code names the reason.
    Refused(String),
    /// It may succeed later. The code names the reason.
    Later(String),
}

impl MailOutcome {
    /// A short code for people: `smtp-250`, the status of the answer, or the kind of failure. A server's own words may
    /// repeat an address, so they are not kept.
    pub fn code(&self) -> &str {
        match self {
            Self::Sent => "smtp-250",
            Self::Refused(code) | Self::Later(code) => code,
        }
    }
}

/// Sends mails, each over a new connection.
pub struct Client {
    transport: SmtpTransport,
}

impl Client {
    /// A client by the operator's file. Nothing is connected yet.
    ///
    /// # Errors
    /// Where the certificate or the name of the server cannot be used.
    pub fn new(config: &MailConfig) -> Result<Self, MailConfigError> {
        let mut builder = SmtpTransport::builder_dangerous(config.server.clone())
            .port(config.port.unwrap_or(config.encryption.port()))
            .timeout(Some(config.timeout()))
            .hello_name(ClientId::Domain(config.from.email.domain().to_owned()))
            .tls(tls(config)?);
        if let (Some(user), Some(password)) = (&config.user, &config.password) {
            builder = builder.credentials(Credentials::new(user.clone(), password.reveal().to_owned()));
        }
        Ok(Self { transport: builder.build() })
    }

    /// Makes one attempt.
    pub fn send(&self, message: &Message) -> MailOutcome {
        match self.transport.send(message) {
            Ok(_) => MailOutcome::Sent,
            Err(error) => failed(&error),
        }
    }
}

fn tls(config: &MailConfig) -> Result<Tls, MailConfigError> {
    let unusable = || MailConfigError::Certificate(config.certificate.clone().unwrap_or_default());
    if config.encryption == Encryption::None {
        return Ok(Tls::None);
    }
    let mut parameters = TlsParameters::builder(config.server.clone());
    if let Some(file) = &config.certificate {
        let pem = std::fs::read(file).map_err(|_| unusable())?;
        parameters = parameters.add_root_certificate(Certificate::from_pem(&pem).map_err(|_| unusable())?);
    }
    let parameters = parameters.build().map_err(|_| unusable())?;
    Ok(match config.encryption {
        Encryption::Tls => Tls::Wrapper(parameters),
        _ => Tls::Required(parameters),
    })
}

/// The outcome of an attempt that failed. Only an answer to the mail itself refuses it.
fn failed(error: &Error) -> MailOutcome {
    if let Some(status) = error.status() {
        let status = status.to_string();
        let code = format!("smtp-{status}");
        let is_final = error.is_permanent() && !AUTHENTICATION.contains(&status.as_str());
        return if is_final { MailOutcome::Refused(code) } else { MailOutcome::Later(code) };
    }
    let stream = stream_error(error);
    let code = match stream.map(io::Error::kind) {
        _ if error.is_tls() => "tls",
        // The server lacks what the file demands, such as encryption or a login.
        _ if error.is_client() => "unsupported",
        Some(ErrorKind::ConnectionRefused) => "not-sent",
        Some(ErrorKind::TimedOut | ErrorKind::WouldBlock) => "timed-out",
        _ if error.is_timeout() => "timed-out",
        _ => stream.and_then(tls_fault::of_stream).unwrap_or("no-answer"),
    };
    MailOutcome::Later(code.to_owned())
}

/// The error of the connection behind an error.
fn stream_error(error: &Error) -> Option<&io::Error> {
    let mut source = error.source();
    while let Some(cause) = source {
        if let Some(error) = cause.downcast_ref() {
            return Some(error);
        }
        source = cause.source();
    }
    None
}
