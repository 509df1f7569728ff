//! The files of the site: its settings, the present programme with its wording, and earlier rules when they are needed.

use crate::given::{Given, Refusal};
use crate::rules::EarlierRules;
use crate::state::History;
use assessment::pack::{MessagePack, ProgrammePack, decode};
use assessment::specification::Earlier;
use consultation::calendar::Holidays;
use journey::FlowContext;
use site_config::SiteConfig;
use telework_check::i18n::{Messages, Texts};
use telework_check::platform::api::{LoadError, load_in_time};
use telework_check::platform::{clock, unicode};
use wasm_bindgen_futures::spawn_local;

/// The settings, from this page.
const SITE: &str = "../site.json";
/// The folder of the programmes, from this page.
const PROGRAMMES: &str = "../programmes/";

/// The present programme with its wording in the chosen language, or in that of the site.
///
/// # Errors
/// A file that cannot be loaded, or is damaged.
pub async fn present(chosen: impl Fn() -> Option<String>) -> Result<(FlowContext, Messages), LoadError> {
    let text = String::from_utf8(load_in_time(SITE, "").await?).map_err(|_| LoadError)?;
    let site = SiteConfig::from_json(&text).map_err(|_| LoadError)?;
    let id = site.programme().to_owned();
    let pack: ProgrammePack = decode(&pack(&[&id]).await?).map_err(|_| LoadError)?;
    let is_there = |tag: &String| pack.languages.iter().any(|(language, _)| language == tag);
    let language = chosen().filter(is_there).unwrap_or_else(|| site.language.clone());
    let (first, later) = texts(&id, &language).await?;
    let mut messages = Messages::new(language, first);
    messages.add_later(later);
    let holidays = Holidays::read(&pack.holidays_until, &pack.holidays).ok_or(LoadError)?;
    let today = clock::today().ok_or(LoadError)?;
    let flow =
        FlowContext::new(pack.specification, holidays, site, unicode::nfkc, today, None, pack.languages);
    let mut flow = flow.map_err(|_| LoadError)?;
    flow.further = pack.further;
    Ok((flow, messages))
}

/// Loads the rules that a text needs, and opens it under them.
pub fn rules(history: History, given: Given) {
    spawn_local(async move {
        match earlier(history, &given).await {
            Ok(rules) => history.open(&given, Some(rules)),
            Err(refusal) => history.refuse(&refusal),
        }
    });
}

async fn earlier(history: History, given: &Given) -> Result<EarlierRules, Refusal> {
    let origin = given.origin();
    let present = history.rules();
    let id = &present.specification().id;
    let (is_present, is_visit) = (origin.is(present.specification()), !history.app.flow().further.is_empty());
    let other = || Refusal::OtherProgramme(origin.programme.clone());
    if !is_present && present.specification().earlier.is_empty() {
        // A programme without earlier ones has no such file.
        let Ok(file) = pack(&[id, "earlier"]).await else {
            let is_online = pack(&[id]).await.is_ok();
            return Err(if is_online { other() } else { Refusal::NotLoaded });
        };
        let entries: Vec<Earlier> = decode(&file).map_err(|_| Refusal::NotLoaded)?;
        history.set_earlier(entries).map_err(|_| Refusal::NotLoaded)?;
    }
    let name = origin.pack(history.rules().specification(), is_visit).ok_or_else(other)?;
    let file = load_in_time(&[PROGRAMMES, &name].concat(), "").await.map_err(|_| Refusal::NotLoaded)?;
    let pack: ProgrammePack = decode(&file).map_err(|_| Refusal::NotLoaded)?;
    let texts = if origin.programme == *id {
        None
    } else {
        // The wording of an earlier year helps where it is published, and is not needed.
        let texts = texts(&origin.programme, &history.app.language_untracked()).await.ok();
        texts.map(|(first, later)| first.into_iter().chain(later).collect())
    };
    Ok(EarlierRules { specification: pack.specification, texts })
}

/// The texts of a programme in a language: those of the first pages, and the others.
async fn texts(id: &str, language: &str) -> Result<(Texts, Texts), LoadError> {
    let read = |bytes: &[u8]| -> Result<Texts, LoadError> {
        let pack: MessagePack = decode(bytes).map_err(|_| LoadError)?;
        Ok(pack.messages().map(|(id, text)| (id.to_owned(), text.to_owned())).collect())
    };
    let first = read(&pack(&[id, language]).await?)?;
    Ok((first, read(&pack(&[id, language, "later"]).await?)?))
}

/// The file of a pack, by the parts of its name.
async fn pack(parts: &[&str]) -> Result<Vec<u8>, LoadError> {
    load_in_time(&[PROGRAMMES, &parts.join("."), ".pack"].concat(), "").await
}
