//! What the operator's address leads to.

use super::{ConnectError, form_of};
use crate::contact_form_7::{Form, FormNumber};
use url::{Host, Url};

/// The part of the path of wp-admin.
const ADMIN: &str = "/wp-admin/";
/// The end of the default address of the REST API.
const ROOT: &str = "/wp-json";

/// What an address leads to.
#[derive(Debug, PartialEq, Eq)]
pub enum Target {
    /// A form.
    Form(Form),
    /// A page that may show one.
    Page(Url),
}

impl Target {
    /// The target of an address, with the number that the operator gave besides.
    ///
    /// # Errors
    /// Where it is no address, or names no form.
    pub fn of(text: &str, number: Option<u32>) -> Result<Self, ConnectError> {
        let text = text.trim();
        if text.starts_with('[') {
            return Err(ConnectError::ShortCode);
        }
        if let Some(FormNumber::Hash(hash)) = FormNumber::of(text) {
            return Err(ConnectError::Hash(hash));
        }
        let url = Url::parse(text).ok().filter(is_asked);
        let url = url.ok_or_else(|| ConnectError::Address(text.to_owned()))?;
        let given = number.map(FormNumber::Number);
        if let Some((root, found)) = Form::in_address(&url) {
            let found = given.or(found).ok_or_else(|| ConnectError::FormNeeded(text.to_owned()))?;
            return form_of(&root, found).map(Self::Form);
        }
        if let Some((path, _)) = url.path().split_once(ADMIN) {
            let post = url.query_pairs().find(|(name, _)| name == "post");
            let found = given.or_else(|| FormNumber::of(&post?.1));
            let found = found.ok_or_else(|| ConnectError::FormNeeded(text.to_owned()))?;
            let site = [&url.origin().ascii_serialization(), path].concat();
            return form_of(&Form::default_root(&site), found).map(Self::Form);
        }
        let is_route = url.query_pairs().any(|(name, _)| name == "rest_route");
        if is_route || url.path().trim_end_matches('/').ends_with(ROOT) {
            let found = given.ok_or_else(|| ConnectError::FormNeeded(text.to_owned()))?;
            return form_of(text.trim_end_matches('/'), found).map(Self::Form);
        }
        Ok(Self::Page(url))
    }
}

/// Whether an address is asked: by https, or by http on this machine, and without a password in it.
fn is_asked(url: &Url) -> bool {
    let is_local = match url.host() {
        Some(Host::Domain(name)) => name == "localhost",
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    };
    let is_anonymous = url.username().is_empty() && url.password().is_none();
    is_anonymous && url.has_host() && (url.scheme() == "https" || (url.scheme() == "http" && is_local))
}

#[cfg(test)]
mod tests {
    use super::Target;
    use crate::Messages;

    fn found(text: &str, number: Option<u32>) -> String {
        match Target::of(text, number) {
            Ok(Target::Form(form)) => form.feedback(),
            Ok(Target::Page(url)) => format!("page {url}"),
            Err(error) => error.describe(&Messages::new("en")).split([';', ':']).next().unwrap().to_owned(),
        }
    }

    #[test]
    fn each_kind_of_address_leads_to_its_form_or_says_what_to_do() {
        let feedback = "https://a.example/wp-json/contact-form-7/v1/contact-forms/295/feedback";
        let route = "https://a.example/?rest_route=/contact-form-7/v1/contact-forms/295/feedback";
        for (text, number, expected) in [
            (feedback, None, feedback),
            (" https://a.example/wp-json/contact-form-7/v1/contact-forms/295 ", None, feedback),
            (route, None, route),
            ("https://a.example/wp-admin/admin.php?page=wpcf7&post=295&action=edit", None, feedback),
            (
                "https://a.example/blog/wp-admin/admin.php?page=wpcf7&post=295",
                None,
                "https://a.example/blog/wp-json/contact-form-7/v1/contact-forms/295/feedback",
            ),
            ("https://a.example/wp-json/", Some(295), feedback),
            ("https://a.example/?rest_route=/", Some(295), route),
            ("https://a.example/contact/?a=b", None, "page https://a.example/contact/?a=b"),
            ("http://127.0.0.1:8080/contact/", None, "page http://127.0.0.1:8080/contact/"),
            ("https://a.example/wp-json/", None, "https"),
            ("https://a.example/wp-admin/admin.php?page=wpcf7", None, "https"),
            ("243aa67", None, "243aa67 is the hash of a short code, and no address takes it"),
            ("[contact-form-7 id=\"243aa67\" title=\"A\"]", None, "a short code has no address"),
            (
                "https://a.example/wp-json/contact-form-7/v1/contact-forms/243aa67/feedback",
                None,
                "243aa67 is the hash of a short code, and no address takes it",
            ),
            ("http://a.example/contact/", None, "\"http"),
            ("https://a:b@a.example/", None, "\"https"),
            ("a.example/contact", None, "\"a.example/contact\" is no address to read"),
            ("file:///etc/passwd", None, "\"file"),
        ] {
            assert_eq!(found(text, number), expected, "{text}");
        }
    }
}
