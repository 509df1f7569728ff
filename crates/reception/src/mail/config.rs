//! The operator's file about mail:
//!
//! ```toml
//! server = "smtp.example.or.jp"
//! user = "reception"
//! password_variable = "SMTP_PASSWORD"
//! from = "相談窓口 <soudan@example.or.jp>"
//!
//! [confirmation]
//! contact = "○○商工会議所 相談窓口 03-0000-0000"
//!
//! [digest]
//! to = ["jimukyoku@example.or.jp"]
//! ```

use crate::{Messages, cause};
use lettre::message::Mailbox;
use serde::Deserialize;
use std::path::{Path, PathBuf};
use std::time::Duration;
use text_file::TextError;

/// The file of the operator.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MailConfig {
    /// Host name of the mail server.
    pub server: String,
    /// Its port; without one that of the encryption.
    pub port: Option<u16>,
    /// How the connection is encrypted.
    #[serde(default)]
    pub encryption: Encryption,
    /// File with a further root certificate, as PEM.
    pub certificate: Option<PathBuf>,
    /// Name for the mail server; none where it needs none.
    pub user: Option<String>,
    /// Environment variable with the password.
    pub password_variable: Option<String>,
    /// File with the password in its first line.
    pub password_file: Option<PathBuf>,
    /// The sender of every mail.
    #[serde(deserialize_with = "mailbox")]
    pub from: Mailbox,
    /// How long the server may take for a step, in seconds.
    #[serde(default = "default_timeout")]
    pub timeout_seconds: u16,
    /// Turns the confirmation on.
    pub confirmation: Option<Confirmation>,
    /// The digest of a day.
    pub digest: Option<Digest>,
    /// The password, which is not in the file.
    #[serde(skip)]
    pub password: Option<Password>,
}

/// The encryption of the connection.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Encryption {
    /// Begins in plain text and is encrypted before anything is sent.
    #[default]
    Starttls,
    /// Encrypted from the start.
    Tls,
    /// Not encrypted: for a mail server on this machine.
    None,
}

impl Encryption {
    /// The usual port.
    pub const fn port(self) -> u16 {
        match self {
            Self::Starttls => 587,
            Self::Tls => 465,
            Self::None => 25,
        }
    }
}

/// The confirmation to the sender of a request.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Confirmation {
    /// Whom to ask: printed at the end of each mail.
    pub contact: String,
}

/// The digest of a day.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Digest {
    /// Its recipients.
    #[serde(deserialize_with = "mailboxes")]
    pub to: Vec<Mailbox>,
}

/// A password, which is never printed.
#[derive(Clone)]
pub struct Password(String);

impl Password {
    /// The password, for the mail server alone.
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Debug for Password {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("…")
    }
}

/// Why the file cannot be used. No message repeats a password.
#[derive(Debug)]
pub enum MailConfigError {
    /// It is not readable as UTF-8.
    Text(TextError),
    /// It is no TOML of this form, with its text.
    Toml(Box<toml::de::Error>, String),
    /// A user needs a password, from one of two places.
    PasswordPlace,
    /// The environment variable of this name is missing or empty.
    PasswordVariable(String),
    /// The file with the password cannot be read, or is empty.
    PasswordFile(PathBuf),
    /// A password would be sent in plain text to another machine.
    PlainPassword,
    /// The certificate cannot be read.
    Certificate(PathBuf),
}

impl MailConfigError {
    /// The id of the message, and the cause in it.
    pub fn parts(&self, messages: &Messages) -> (&'static str, String) {
        let path = |path: &Path| path.display().to_string();
        match self {
            Self::Text(error) => ("mail-file.text", cause::text(error, messages)),
            Self::Toml(error, text) => ("mail-file.toml", cause::toml(error, text, "cause.mail", messages)),
            Self::PasswordPlace => ("mail-file.password-place", String::new()),
            Self::PasswordVariable(name) => ("mail-file.password-variable", name.clone()),
            Self::PasswordFile(file) => ("mail-file.password-file", path(file)),
            Self::PlainPassword => ("mail-file.plain-password", String::new()),
            Self::Certificate(file) => ("mail-file.certificate", path(file)),
        }
    }
}

impl MailConfig {
    /// Reads a file, and the password from its place.
    ///
    /// # Errors
    /// The first fault.
    pub fn read(file: &Path) -> Result<Self, MailConfigError> {
        let text = text_file::read(file).map_err(MailConfigError::Text)?;
        Self::parse(&text, &|name| std::env::var(name).ok())
    }

    fn parse(text: &str, variable: &dyn Fn(&str) -> Option<String>) -> Result<Self, MailConfigError> {
        let mut config: Self =
            toml::from_str(text).map_err(|error| MailConfigError::Toml(Box::new(error), text.to_owned()))?;
        config.password = config.find_password(variable)?;
        if config.password.is_some()
            && config.encryption == Encryption::None
            && !is_this_machine(&config.server)
        {
            return Err(MailConfigError::PlainPassword);
        }
        Ok(config)
    }

    fn find_password(
        &self,
        variable: &dyn Fn(&str) -> Option<String>,
    ) -> Result<Option<Password>, MailConfigError> {
        let found = match (&self.user, &self.password_variable, &self.password_file) {
            (None, None, None) => return Ok(None),
            (Some(_), Some(name), None) => variable(name)
                .filter(|password| !password.is_empty())
                .ok_or_else(|| MailConfigError::PasswordVariable(name.clone())),
            (Some(_), None, Some(file)) => {
                let text = text_file::read(file).unwrap_or_default();
                let line = text.lines().next().filter(|line| !line.is_empty()).map(str::to_owned);
                line.ok_or_else(|| MailConfigError::PasswordFile(file.clone()))
            }
            _ => Err(MailConfigError::PasswordPlace),
        };
        found.map(|password| Some(Password(password)))
    }

    /// How long the server may take for a step.
    pub fn timeout(&self) -> Duration {
        Duration::from_secs(self.timeout_seconds.into())
    }
}

const fn default_timeout() -> u16 {
    30
}

fn is_this_machine(server: &str) -> bool {
    matches!(server, "localhost" | "127.0.0.1" | "::1")
}

fn mailbox<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Mailbox, D::Error> {
    String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
}

fn mailboxes<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Vec<Mailbox>, D::Error> {
    let texts = Vec::<String>::deserialize(deserializer)?;
    texts.iter().map(|text| text.parse().map_err(serde::de::Error::custom)).collect()
}

#[cfg(test)]
mod tests {
    use super::{MailConfig, MailConfigError};
    use crate::Messages;

    const FILE: &str = "server = 'smtp.example.jp'\nfrom = '窓口 <a@example.jp>'\n";

    fn parse(further: &str) -> Result<MailConfig, MailConfigError> {
        MailConfig::parse(&format!("{FILE}{further}"), &|name| (name == "SET").then(|| "secret".to_owned()))
    }

    #[test]
    fn a_file_needs_a_server_and_a_sender() {
        let config = parse("").unwrap();
        assert!(config.confirmation.is_none() && config.digest.is_none() && config.password.is_none());
        assert_eq!((config.encryption.port(), config.timeout_seconds), (587, 30));
        assert_eq!(config.from.email.to_string(), "a@example.jp");
        let config =
            parse("encryption = 'tls'\n[confirmation]\ncontact = 'c'\n[digest]\nto = ['b@example.jp']\n");
        let config = config.unwrap();
        assert_eq!((config.encryption.port(), config.digest.unwrap().to.len()), (465, 1));
    }

    #[test]
    fn each_fault_has_its_message_and_no_message_has_the_password() {
        for (further, id) in [
            ("serve = 1\n", "mail-file.toml"),
            ("user = 'u'\n", "mail-file.password-place"),
            ("password_variable = 'SET'\n", "mail-file.password-place"),
            ("user = 'u'\npassword_variable = 'SET'\npassword_file = 'x'\n", "mail-file.password-place"),
            ("user = 'u'\npassword_variable = 'UNSET'\n", "mail-file.password-variable"),
            ("user = 'u'\npassword_file = '/nowhere'\n", "mail-file.password-file"),
            ("user = 'u'\npassword_variable = 'SET'\nencryption = 'none'\n", "mail-file.plain-password"),
            ("[digest]\nto = ['no address']\n", "mail-file.toml"),
        ] {
            let (found, cause) = parse(further).unwrap_err().parts(&Messages::new("ja"));
            assert_eq!(found, id, "{further}");
            assert!(!cause.contains("secret") && !cause.contains("expected"), "{cause}");
        }
        let config = parse("user = 'u'\npassword_variable = 'SET'\n").unwrap();
        assert!(!format!("{config:?}").contains("secret"));
        assert_eq!(config.password.unwrap().reveal(), "secret");
    }

    // Threat: a line break in the sender's name adds a header
    #[test]
    fn an_address_with_a_line_break_is_refused() {
        let text = "server = 's'\nfrom = \"a@example.jp\\r\\nBcc: b@example.jp\"\n";
        assert!(MailConfig::parse(text, &|_| None).is_err());
    }
}
