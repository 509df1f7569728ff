//! Files that a person chooses and takes away. Both stay on the device.

use crate::given::Refusal;
use crate::state::History;
use journey::record::{MAX_LEN, RecordError};
use js_sys::Uint8Array;
use leptos::ev::Event;
use telework_check::platform::download;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{File, HtmlInputElement};

/// The begin of the address of a text that is offered as a file.
const TEXT: &str = "data:text/plain;charset=utf-8,";

/// Reads the files of a field, and gives them to the page one after another. The field is empty then, so that the same
/// file can be chosen again.
pub fn read(history: History, event: Event) {
    let field = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
    let Some((field, list)) = field.and_then(|field| Some((field.clone(), field.files()?))) else { return };
    let files: Vec<_> = (0..list.length()).filter_map(|index| list.get(index)).collect();
    field.set_value("");
    spawn_local(async move {
        for file in files {
            match text(&file).await {
                Some(text) => history.give_file(&text),
                None => history.refuse(&Refusal::File(RecordError::TooLong)),
            }
        }
    });
}

/// The content of a file; `None` for one that is too long or cannot be read. What counts in a record is ASCII, so its
/// other letters may be in any encoding.
async fn text(file: &File) -> Option<String> {
    #[allow(clippy::cast_precision_loss, reason = "far below 2^53")]
    if file.size() > MAX_LEN as f64 {
        return None;
    }
    let buffer = JsFuture::from(file.array_buffer()).await.ok()?;
    Some(String::from_utf8_lossy(&Uint8Array::new(&buffer).to_vec()).into_owned())
}

/// Offers a text under a name.
pub fn download(name: &str, text: &str) {
    let content: String = js_sys::encode_uri_component(text).into();
    download::download(&[TEXT, &content].concat(), name);
}
