//! The language: which one the page begins in, and how it comes by the wording of another. Only the wording
//! that is read is ever loaded.

use super::network::{LoadError, load};
use crate::site::Site;
use crate::text::Text;
use crate::widget::Widget;
use assessment::packed::unpack;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::spawn_local;

/// The folder of the built programmes.
pub const PROGRAMMES: &str = "programmes/";

/// The tag of a language, and the wording in it.
pub type Spoken = (String, Text);

#[wasm_bindgen]
extern "C" {
    /// In `ahead.js`: the language that was chosen on an earlier visit, or the one of the address.
    #[wasm_bindgen(js_name = chosenLanguage)]
    fn chosen_language() -> Option<String>;

    /// In `ahead.js`: remembers a choice, in the address and on the device.
    #[wasm_bindgen(js_name = chooseLanguage)]
    fn choose_language(tag: &str);
}

/// The wording in the language that was asked for, or, where there is none in it, in the operator's.
///
/// # Errors
/// Neither can be loaded.
pub async fn chosen(site: &Site) -> Result<Spoken, LoadError> {
    let own = site.language.clone();
    match chosen_language().filter(|chosen| *chosen != own) {
        None => wording(site, own).await,
        Some(chosen) => match wording(site, chosen).await {
            Err(LoadError) => wording(site, own).await,
            spoken => spoken,
        },
    }
}

/// Loads the wording in another language, has it spoken, and remembers it.
pub fn load_text(widget: Widget, tag: String) {
    spawn_local(async move {
        let text = wording(&widget.setup().site, tag.clone()).await.ok().map(|(_, text)| text);
        if text.is_some() {
            choose_language(&tag);
        }
        widget.speak(&tag, text);
    });
}

async fn wording(site: &Site, tag: String) -> Result<Spoken, LoadError> {
    let file = load(&[PROGRAMMES, &site.programme, ".", &tag, ".pack"].concat());
    let (ids, texts): (String, String) = unpack(&file.finish().await?).ok_or(LoadError)?;
    let texts = ids.split('\0').zip(texts.split('\0'));
    Ok((tag, Text::new(texts.map(|(id, text)| (id.to_owned(), text.to_owned())).collect())))
}
