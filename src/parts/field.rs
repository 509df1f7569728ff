//! Label, support text and error around a control, always in the same order.

use super::element::{Piece, element, live, row, text};
use crate::widget::Widget;

/// The words around a control.
#[derive(Debug, Clone)]
pub struct Field {
    /// The control's name; its error has the id `<name>-error`.
    pub name: String,
    /// What is asked.
    pub label: String,
    /// Why it is asked, or how to answer.
    pub support: Option<String>,
    /// `Some(true)` marks what must be filled in, `Some(false)` what may be left out.
    pub required: Option<bool>,
}

impl Field {
    /// A field of the request form, with its wording.
    pub fn named(widget: Widget, name: &str, required: Option<bool>) -> Self {
        Self {
            name: name.to_owned(),
            label: widget.of(&["field", name, "label"]),
            support: widget.find(&["field", name, "support"]),
            required,
        }
    }

    /// One control under its label.
    pub fn around(&self, widget: Widget, control: Piece) -> Piece {
        self.around_with(widget, control, Vec::new())
    }

    /// One control under its label, with what stands beside it in the same line.
    pub fn around_with(&self, widget: Widget, control: Piece, beside: Vec<Piece>) -> Piece {
        let name = self.name.clone();
        let control = self
            .describe(widget, control.attr("id", &self.name).attr("name", &self.name))
            .maybe("aria-required", (self.required == Some(true)).then_some("true"))
            // Said either way: a browser has a view of its own on mail addresses in full-width letters.
            .live("aria-invalid", move || Some(widget.error_at(&name).is_some().to_string()));
        let label = self.titled(widget, element("label").attr("for", &self.name));
        let control = if beside.is_empty() {
            control
        } else {
            element("div").class("number").child(control).children(beside)
        };
        self.wrap(widget, element("div"), label, control)
    }

    /// Several controls that answer one question together.
    pub fn around_group(&self, widget: Widget, controls: Piece) -> Piece {
        let legend = self.titled(widget, element("legend"));
        self.wrap(widget, self.describe(widget, element("fieldset")), legend, controls)
    }

    /// Points an element to its support text and its error, which come and go.
    fn describe(&self, widget: Widget, control: Piece) -> Piece {
        let (name, has_support) = (self.name.clone(), self.support.is_some());
        control.live("aria-describedby", move || {
            let support = [name.as_str(), "-support"].concat();
            let error = [name.as_str(), "-error"].concat();
            match (has_support, widget.error_at(&name).is_some()) {
                (true, true) => Some([support.as_str(), " ", error.as_str()].concat()),
                (true, false) => Some(support),
                (false, true) => Some(error),
                (false, false) => None,
            }
        })
    }

    fn titled(&self, widget: Widget, title: Piece) -> Piece {
        let mark = match self.required {
            Some(true) => Some(text("span", "required", widget.t("field.required"))),
            Some(false) => Some(text("span", "optional", widget.t("field.optional"))),
            None => None,
        };
        title.text(self.label.clone()).maybe_child(mark)
    }

    fn wrap(&self, widget: Widget, outer: Piece, title: Piece, controls: Piece) -> Piece {
        let support = self.support.clone().map(|support| {
            element("p").class("support").attr("id", &[&self.name, "-support"].concat()).text(support)
        });
        let name = self.name.clone();
        let error = live(move || match widget.error_at(&name) {
            Some(error) => {
                let id = [name.as_str(), "-error"].concat();
                element("p").class("error").attr("id", &id).text(error)
            }
            None => row(Vec::new()),
        });
        outer.class("field").child(title).maybe_child(support).child(error).child(controls)
    }
}
