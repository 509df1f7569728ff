//! Files: the published ones from the server, and those that a person chooses.

use super::page;
use crate::draft::{Texts, programmes};
use crate::state::Studio;
use gloo_net::http::Request;
use js_sys::{Array, Uint8Array};
use leptos::ev::Event;
use leptos::prelude::*;
use programme::SHARED;
use text_file::Encoding;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{File, HtmlInputElement, TextDecoder};

/// The folder of single files without a readable id.
const UNNAMED: &str = "draft";
/// The published files of all programmes, as JSON by path.
const PUBLISHED: &str = "sources.json";

/// Reads the published programmes. Without them, only files can be opened.
pub fn fetch_published(_: Studio, into: RwSignal<Texts>) {
    spawn_local(async move {
        let Ok(response) = Request::get(PUBLISHED).send().await else { return };
        if let Ok(texts) = response.json::<Texts>().await {
            into.set(texts);
        }
    });
}

/// Reads the files that a field names. A text in another encoding is converted, and said so.
pub fn read_files(studio: Studio, event: Event, into: RwSignal<Texts>) {
    let field = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
    let Some(list) = field.and_then(|field| field.files()) else { return };
    let files = (0..list.length()).filter_map(|index| list.get(index));
    let files: Vec<_> = files.map(|file| (path(&file), file)).collect();
    studio.has_folder.set(false);
    spawn_local(take(studio, files, into));
}

/// Whether the browser can open a folder and write into it.
pub fn can_open_folder() -> bool {
    page::can_open_folder()
}

/// Opens a folder that can be written into. Without a choice nothing changes.
pub fn open_folder(studio: Studio, into: RwSignal<Texts>) {
    spawn_local(async move {
        let Ok(files) = JsFuture::from(page::open_folder()).await else { return };
        let pair = |pair: JsValue| {
            let pair: Array = pair.dyn_into().ok()?;
            Some((pair.get(0).as_string()?, pair.get(1).dyn_into::<File>().ok()?))
        };
        let files = Array::from(&files).iter().filter_map(pair).collect();
        take(studio, files, into).await;
        studio.has_folder.set(true);
    });
}

/// Writes files into the folder that was opened.
pub fn save_folder(studio: Studio, files: Texts) {
    let list: Array = files.iter().map(|(path, text)| Array::of2(&path.into(), &text.into())).collect();
    spawn_local(async move {
        let saved = JsFuture::from(page::save_folder(list)).await;
        studio.notice.set(Some(studio.t(if saved.is_ok() { "save.done" } else { "save.failed" })));
    });
}

async fn take(studio: Studio, files: Vec<(String, File)>, into: RwSignal<Texts>) {
    let (mut texts, mut notices, mut unreadable) = (Texts::new(), Vec::new(), Vec::new());
    for (path, file) in files.into_iter().filter(|(path, _)| path.ends_with(".toml")) {
        match read(&file).await {
            Some((text, encoding)) => {
                notices.extend(encoding.map(|encoding| {
                    studio.t_args("open.converted", &[("files", &path), ("encoding", encoding)])
                }));
                texts.insert(path, text);
            }
            None => unreadable.push(path),
        }
    }
    if !unreadable.is_empty() {
        notices.push(studio.t_args("open.unreadable", &[("files", &unreadable.join(", "))]));
    }
    let texts = in_folders(texts);
    if programmes(&texts).is_empty() {
        notices.push(studio.t("open.no_folder"));
    } else {
        notices.insert(0, studio.t_args("open.read", &[("count", &texts.len().to_string())]));
    }
    studio.notice.set(Some(notices.join(" ")));
    into.set(texts);
}

/// The path below the folder of all programmes: the last two names.
fn path(file: &File) -> String {
    let relative = js_sys::Reflect::get(file, &"webkitRelativePath".into()).ok();
    let relative = relative.and_then(|path| path.as_string()).filter(|path| !path.is_empty());
    let path = relative.unwrap_or_else(|| file.name());
    let names: Vec<_> = path.rsplit('/').take(2).collect();
    names.into_iter().rev().collect::<Vec<_>>().join("/")
}

/// Single files come without a folder: the id in `programme.toml` is its name.
fn in_folders(texts: Texts) -> Texts {
    let id = texts.get("programme.toml").map(|text| {
        // One with faults is opened too, to be mended.
        let line = text.lines().find_map(|line| line.strip_prefix("id = \"")?.split('"').next());
        programme::id_of(text).or(line.map(str::to_owned)).unwrap_or_else(|| UNNAMED.to_owned())
    });
    let id = id.unwrap_or_default();
    let place = |(path, text): (String, String)| {
        let path = if path.contains('/') || id.is_empty() { path } else { format!("{id}/{path}") };
        (path, text)
    };
    texts.into_iter().map(place).filter(|(path, _)| path.contains('/') || path.starts_with(SHARED)).collect()
}

/// The text of a file, and its encoding where it is not UTF-8.
async fn read(file: &File) -> Option<(String, Option<&'static str>)> {
    let buffer = JsFuture::from(file.array_buffer()).await.ok()?;
    let bytes = Uint8Array::new(&buffer).to_vec();
    let Some(encoding) = text_file::detect(&bytes) else {
        let text = String::from_utf8(bytes).ok()?;
        return Some((text.trim_start_matches(text_file::BYTE_ORDER_MARK).to_owned(), None));
    };
    let label = match encoding {
        Encoding::ShiftJis => "shift_jis",
        Encoding::EucJp => "euc-jp",
        Encoding::Iso2022Jp => "iso-2022-jp",
        Encoding::Utf16Le => "utf-16le",
        Encoding::Utf16Be => "utf-16be",
        _ => return None,
    };
    let decoder = TextDecoder::new_with_label(label).ok()?;
    let text = decoder.decode_with_js_u8_array(&Uint8Array::from(bytes.as_slice())).ok()?;
    Some((text, Some(label)))
}
