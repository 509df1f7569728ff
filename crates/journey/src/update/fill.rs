//! Texts that the app puts into controls: an address that the person takes, and the reading of a name. Nothing that was
//! typed is lost.

use super::Update;
use crate::form_state::UNKNOWN;
use crate::message::Effect;
use consultation::fields::{check, text_field};
use consultation::is_blank;
use consultation::postcode::Address;

const PREFECTURE: &str = "prefecture";
const ADDRESS: &str = "address";

impl Update<'_> {
    /// Looks up the postcode in the form once it is one, and forgets the addresses of another one.
    pub(super) fn look_up_postcode(&mut self) {
        let raw = self.journey.form.text("postcode");
        let checked = text_field("postcode").and_then(|field| check(field, raw, self.context.nfkc).ok());
        let code = checked.map(|checked| checked.value).unwrap_or_default();
        if code == self.journey.postcode {
            return;
        }
        self.journey.addresses.clear();
        if !code.is_empty() {
            self.effects.push(Effect::LookUpPostcode(code.clone()));
        }
        self.journey.postcode = code;
    }

    /// Offers the addresses, unless the postcode was changed meanwhile.
    pub(super) fn offer_addresses(&mut self, code: &str, addresses: Vec<Address>) {
        if code == self.journey.postcode {
            self.journey.addresses = addresses;
        }
    }

    /// Puts an offered address into its field, in front of what was typed there, unless it stands there already. One that
    /// was taken before is replaced. The prefecture has a control of its own; where the person chose another one, the
    /// address begins with its own.
    pub(super) fn take_address(&mut self, index: usize) {
        let Some(address) = self.journey.addresses.get(index).cloned() else { return };
        let form = &self.journey.form;
        let chosen = form.text(PREFECTURE).to_owned();
        let is_open = is_blank(&chosen) || chosen == UNKNOWN || chosen == self.journey.taken_prefecture;
        let text = form.text(ADDRESS);
        let typed = text.strip_prefix(&self.journey.taken_address).unwrap_or(text);
        if !typed.contains(&address.rest) {
            let prefecture =
                if is_open || chosen == address.prefecture { "" } else { &address.prefecture_name };
            let offered = [prefecture, &address.rest].concat();
            let text = [&offered, typed].concat();
            self.journey.taken_address = offered;
            self.fill(ADDRESS, text);
        }
        if is_open {
            address.prefecture.clone_into(&mut self.journey.taken_prefecture);
            self.fill(PREFECTURE, address.prefecture);
        }
        self.effects.push(Effect::Focus(ADDRESS.to_owned()));
    }

    /// Puts a reading into its field, which is empty or has the reading offered before.
    pub(super) fn offer_reading(&mut self, name: &'static str, offered: &str, reading: String) {
        let text = self.journey.form.text(name);
        if text != reading && (text.is_empty() || text == offered) {
            self.fill(name, reading);
        }
    }

    fn fill(&mut self, name: &'static str, text: String) {
        self.journey.filled.push(name);
        self.enter(name, |form| form.set_value(name.to_owned(), text));
    }
}
