//! Proposes the mapping to a form of Contact Form 7, from the form's public schema: the part of `site.json`, and what to
//! paste into the form in wp-admin.
//!
//! It reads the page that the operator names and the schema, and sends nothing. Addresses on another origin than the one
//! that the operator named are not asked.

mod address;
mod error;
mod page;
mod proposal;

pub use error::{ConnectError, PageError, SchemaReason};

use crate::contact_form_7::{Form, FormNumber, SchemaError, read};
use crate::{Messages, programme_file, site_file};
use address::Target;
use site_config::SiteConfig;
use std::fs::OpenOptions;
use std::io::Write;
use std::path::PathBuf;

/// The arguments of the command.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Connect {
    /// The address of a page with the form, of its edit screen, of its feedback, or of the REST API's root.
    pub address: String,
    /// The number of the form, where the address does not have it.
    pub form: Option<String>,
    /// The widget's `site.json`.
    pub site: PathBuf,
    /// A new file for the part of `site.json`.
    pub out: Option<PathBuf>,
}

/// The result of the command.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    /// What is printed.
    pub text: String,
    /// Whether the widget can fill every field that the form requires.
    pub is_complete: bool,
}

/// Reads the form and proposes its mapping, in the language of the messages.
///
/// # Errors
/// Where the address leads to no form, or a file cannot be read or written.
pub fn run(connect: &Connect, messages: &Messages) -> Result<Proposal, ConnectError> {
    let number = connect.form.as_deref().map(number_of).transpose()?;
    let target = Target::of(&connect.address, number)?;
    let file = site_file::read(&connect.site).map_err(ConnectError::SiteFile)?;
    let site = SiteConfig::from_json(&file.text)
        .map_err(|_| ConnectError::Configuration(connect.site.display().to_string()))?;
    let programme = programme_file::read(&connect.site, site.programme(), messages.language())?;
    let (form, found) = match target {
        Target::Form(form) => (form, page::Page::default()),
        Target::Page(url) => page::find(url, number)?,
    };
    let (form, schema) = match (read(&form), form.without_permalinks()) {
        (Err(SchemaError::NoPlugin), Some(other)) => read(&other).map(|schema| (other, schema)),
        (schema, _) => schema.map(|schema| (form, schema)),
    }?;
    let mut proposal = proposal::write(&form, &schema, &found, &site, &programme, messages);
    if let Some(path) = &connect.out {
        let failed = |error| ConnectError::Output(path.clone(), error);
        // A file that is there may hold work of the operator.
        let mut out = OpenOptions::new().write(true).create_new(true).open(path).map_err(failed)?;
        out.write_all(proposal.json.as_bytes()).map_err(failed)?;
        let file = path.display().to_string();
        proposal.json = messages.message("proposal.written", &[("file", &file)]) + "\n";
    }
    let text = [proposal.steps, proposal.json].concat();
    Ok(Proposal { text, is_complete: proposal.is_complete })
}

fn number_of(text: &str) -> Result<u32, ConnectError> {
    match FormNumber::of(text) {
        Some(FormNumber::Number(number)) => Ok(number),
        Some(FormNumber::Hash(hash)) => Err(ConnectError::Hash(hash)),
        None => Err(ConnectError::Number(text.to_owned())),
    }
}

/// The form of a number or hash.
fn form_of(root: &str, number: FormNumber) -> Result<Form, ConnectError> {
    match number {
        FormNumber::Number(number) => Ok(Form::new(root, number)),
        FormNumber::Hash(hash) => Err(ConnectError::Hash(hash)),
    }
}
