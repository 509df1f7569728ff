//! Contact Form 7, a form plugin of WordPress: the addresses of a form, and its public schema.

mod address;
mod remedy;
mod schema;

pub(crate) use address::{Form, FormNumber};
pub(crate) use remedy::remedy;
pub(crate) use schema::{Schema, SchemaError, Violation, read};

/// The kind in `site.json`.
pub(crate) const KIND: &str = "contact-form-7";
