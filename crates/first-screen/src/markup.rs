//! Elements written down as HTML, with whatever stands in them escaped.

use telework_check::app::escaped;

/// The opening tag of an element in the making.
#[must_use]
pub struct Tag {
    name: &'static str,
    attributes: String,
}

impl Tag {
    /// Begins an element.
    pub fn new(name: &'static str) -> Self {
        Self { name, attributes: String::new() }
    }

    /// Gives it an attribute.
    pub fn with(mut self, name: &str, value: &str) -> Self {
        self.attributes.push_str(&[" ", name, "=\"", &escaped(value), "\""].concat());
        self
    }

    /// Gives it an attribute where there is a value.
    pub fn maybe(self, name: &str, value: Option<&str>) -> Self {
        match value {
            Some(value) => self.with(name, value),
            None => self,
        }
    }

    /// Gives it an attribute without a value, or none.
    pub fn flag(mut self, name: &str, set: bool) -> Self {
        if set {
            self.attributes.push_str(&[" ", name].concat());
        }
        self
    }

    /// The element where it holds nothing and has no end.
    pub fn alone(self) -> String {
        ["<", self.name, &self.attributes, ">"].concat()
    }

    /// The element with HTML in it.
    pub fn around(self, html: &str) -> String {
        ["<", self.name, &self.attributes, ">", html, "</", self.name, ">"].concat()
    }

    /// The element with a text in it.
    pub fn saying(self, text: &str) -> String {
        self.around(&escaped(text))
    }
}
