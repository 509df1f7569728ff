//! What the controls of a page hold, in place of what their events said. Password managers, autofill and browsers that
//! restore a page set values without an event, or with another one than typing has.

use crate::context::FlowContext;
use crate::form_state::FormState;
use crate::journey::HIDDEN_FIELD;
use crate::message::Message;
use crate::request::page_of;
use assessment::specification::Kind;

/// A control as the page has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Control {
    /// Its name: that of a question or a field. An option has the name of its list.
    pub name: String,
    /// Its text, or the value that it stands for.
    pub value: String,
    /// What kind of control it is.
    pub kind: ControlKind,
}

/// A kind of control.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ControlKind {
    /// A field with a text.
    Text,
    /// A radio of a group or an option of a list, and whether it is the chosen one.
    Choice(bool),
    /// A checkbox, and whether it is checked.
    Checkbox(bool),
}

/// The messages that bring the form to what the controls hold; none where it is there already. Controls that belong to
/// no question and no field are left out, as extensions of browsers may add some.
#[must_use]
pub fn entered(controls: &[Control], form: &FormState, context: &FlowContext) -> Vec<Message> {
    controls.iter().filter_map(|control| change(control, controls, form, context)).collect()
}

fn change(control: &Control, all: &[Control], form: &FormState, context: &FlowContext) -> Option<Message> {
    let Control { name, value, kind } = control;
    let question = context.programme.question(name);
    let is_field = page_of(name).is_some() || name == HIDDEN_FIELD;
    if question.is_none() && !is_field {
        return None;
    }
    let is_number = question.is_some_and(|question| question.kind == Kind::Number);
    let is_entered = form.text(name) == value;
    let set = |value: &str| Some(Message::SetValue(name.clone(), value.to_owned()));
    match *kind {
        ControlKind::Text | ControlKind::Choice(true) if !is_entered => set(value),
        // The answer can be chosen here, and nothing is. Where it cannot, it is no answer of this page: it sleeps, or is
        // a slot that was taken.
        ControlKind::Choice(false) if is_entered && !all.iter().any(|other| other.is_chosen(name)) => set(""),
        ControlKind::Checkbox(checked) if is_number => {
            (checked != form.is_unknown(name)).then(|| Message::SetUnknown(name.clone(), checked))
        }
        ControlKind::Checkbox(checked) => (checked != form.is_checked(name, value))
            .then(|| Message::SetChecked(name.clone(), value.clone(), checked)),
        _ => None,
    }
}

impl Control {
    fn is_chosen(&self, name: &str) -> bool {
        self.name == name && self.kind == ControlKind::Choice(true)
    }
}
