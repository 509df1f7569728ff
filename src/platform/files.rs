//! The files that the app starts with, from its own origin.

use super::api::{Dated, LoadError, load, load_in_time, load_with_date, server_date};
use super::built;
use super::clock;
use crate::i18n::{Messages, Texts};
use assessment::pack::{FurtherPack, MessagePack, ProgrammePack, decode};
use site_config::SiteConfig;

const SITE: &str = "site.json";
/// The folder of the built programmes.
const PROGRAMMES: &str = "programmes/";
/// Between the leading programme and another one of the visit, in the name of a pack (`crates/programme/src/visit.rs`).
const FURTHER: &str = ".with-";

/// The operator's configuration. Its `Date` header corrects the clock.
///
/// # Errors
/// It cannot be loaded, or lacks a required member.
pub async fn load_site() -> Result<SiteConfig, LoadError> {
    let (bytes, date) = load_with_date(SITE).await?;
    clock::correct(date, async || asked_again().await.ok().flatten()).await;
    let text = String::from_utf8(bytes).map_err(|_| LoadError)?;
    SiteConfig::from_json(&text).map_err(|_| LoadError)
}

/// Whether the widget's own server answers now: the fact behind the browser's word that the device is offline.
pub async fn is_server_there() -> bool {
    asked_again().await.is_ok()
}

async fn asked_again() -> Result<Option<Dated>, LoadError> {
    server_date(SITE, &clock::unix_milliseconds().to_string()).await
}

/// A programme with its holidays and languages.
///
/// # Errors
/// It cannot be loaded, or is damaged.
pub async fn load_programme(id: &str) -> Result<ProgrammePack, LoadError> {
    let (path, integrity) = built::pack(&[PROGRAMMES, id].concat());
    let bytes = load(&path, &integrity).await?;
    decode(&bytes).map_err(|_| LoadError)
}

/// The messages of a programme for the first pages, in the language with this tag.
///
/// # Errors
/// They cannot be loaded, or are damaged.
pub async fn load_messages(programme: &str, tag: &str) -> Result<Messages, LoadError> {
    let (path, integrity) = built::pack(&[PROGRAMMES, programme, ".", tag].concat());
    let bytes = load(&path, &integrity).await?;
    Ok(Messages::new(tag.to_owned(), texts(&bytes)?))
}

/// The same in at most 20 seconds, for a change of language. It uses no preload.
///
/// # Errors
/// They cannot be loaded in time, or are damaged.
pub async fn load_messages_in_time(programme: &str, tag: &str) -> Result<Messages, LoadError> {
    let (path, integrity) = built::pack(&[PROGRAMMES, programme, ".", tag].concat());
    let bytes = load_in_time(&path, &integrity).await?;
    Ok(Messages::new(tag.to_owned(), texts(&bytes)?))
}

/// Those for the pages after the questions.
///
/// # Errors
/// They cannot be loaded, or are damaged.
pub async fn load_later_messages(programme: &str, tag: &str) -> Result<Texts, LoadError> {
    let (path, integrity) = built::pack(&[PROGRAMMES, programme, ".", tag, ".later"].concat());
    texts(&load_in_time(&path, &integrity).await?)
}

/// A programme that the result answers for besides the leading one.
///
/// # Errors
/// It cannot be loaded in time, or is damaged.
pub async fn load_further(lead: &str, id: &str) -> Result<FurtherPack, LoadError> {
    let (path, integrity) = built::pack(&[PROGRAMMES, lead, FURTHER, id].concat());
    decode(&load_in_time(&path, &integrity).await?).map_err(|_| LoadError)
}

/// The messages of such a programme that differ from those of the leading one, in the language with this tag.
///
/// # Errors
/// They cannot be loaded in time, or are damaged.
pub async fn load_further_messages(lead: &str, id: &str, tag: &str) -> Result<Texts, LoadError> {
    let (path, integrity) = built::pack(&[PROGRAMMES, lead, FURTHER, id, ".", tag].concat());
    texts(&load_in_time(&path, &integrity).await?)
}

/// A file of postcodes, by the digits that they begin with. There are too many for their hashes in the page; a person
/// sees and takes what they say.
///
/// # Errors
/// It cannot be loaded in time, or is no text.
pub async fn load_postcodes(digits: &str) -> Result<String, LoadError> {
    let bytes = load_in_time(&[PROGRAMMES, "postcodes/", digits, ".txt"].concat(), "").await?;
    String::from_utf8(bytes).map_err(|_| LoadError)
}

fn texts(bytes: &[u8]) -> Result<Texts, LoadError> {
    let pack: MessagePack = decode(bytes).map_err(|_| LoadError)?;
    Ok(pack.messages().map(|(id, text)| (id.to_owned(), text.to_owned())).collect())
}
