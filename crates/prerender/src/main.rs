//! Prerenders the page that the widget starts on: the first screen, in the words of the programme and by the components
//! that show it later, so that it is painted before any wasm arrives. `prerender PROGRAMMES SITE_JSON PAGE` prints the
//! page with every `{{…}}` filled in, and with a form that works without scripts where the endpoint takes one.

mod form_control;
mod no_script_form;

use consultation::Nfkc;
use consultation::calendar::{Holidays, in_japan, iso, parse_iso};
use consultation::mapping::{Audience, Endpoint};
use journey::{FlowContext, Journey};
use leptos::prelude::*;
use site_config::SiteConfig;
use std::error::Error;
use std::path::Path;
use telework_check::app::FirstScreen;
use telework_check::i18n::Messages;
use telework_check::state::{App, AppState};

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [programmes, site, page] = arguments.as_slice() else {
        return Err("prerender takes the folder of programmes, a site.json and a page".into());
    };
    let read =
        |path: &str| text_file::read_with_mark(Path::new(path)).map_err(|error| format!("{path}: {error}"));
    let site = SiteConfig::from_json(&read(site)?).map_err(|error| format!("site.json: {error}"))?;
    let owner = Owner::new();
    print!("{}", owner.with(|| prerender(Path::new(programmes), site, &read(page)?))?);
    Ok(())
}

fn prerender(programmes: &Path, site: SiteConfig, page: &str) -> Result<String, Box<dyn Error>> {
    // A configuration that is wrong sends nowhere, from the widget and from here.
    let endpoint = site.endpoint(None);
    let endpoint = endpoint.and_then(|endpoint| Endpoint::read(&endpoint, Audience::Browser).ok());
    let app = app(programmes, site)?;
    let page = filled(app, page.to_owned())?;
    match endpoint.and_then(|endpoint| no_script_form::no_script_form(app, &endpoint)) {
        Some(form) => no_script_form::added(&page, &form),
        None => Ok(page),
    }
}

/// A view as HTML as the browser has it later. Without the marks that leptos leaves for hydration: the app is mounted,
/// not hydrated. And with the class first, which leptos writes last here and sets first in the browser.
pub fn html(view: impl IntoView) -> String {
    let html = view.into_view().to_html().replace("<!>", "").replace("<!--<() />-->", "");
    html.split_inclusive('>').map(class_first).collect()
}

/// A text that ends with a tag, with the class in front of the other attributes. In attributes and texts leptos escapes
/// `<` and `>`.
fn class_first(html: &str) -> String {
    let moved = || {
        let (text, tag) = html.rsplit_once('<')?;
        let (before, after) = tag.split_once(" class=\"")?;
        let (class, after) = after.split_once('"')?;
        let (name, attributes) = before.split_once(' ')?;
        Some(format!("{text}<{name} class=\"{class}\" {attributes}{after}"))
    };
    moved().unwrap_or_else(|| html.to_owned())
}

/// The page with every place filled.
///
/// # Errors
/// The page lacks a place.
fn filled(app: App, mut page: String) -> Result<String, Box<dyn Error>> {
    let site = &app.flow().site;
    let text = |id: &str| html(app.t(id)).replace('"', "&quot;");
    for (placeholder, value) in [
        ("programme", site.programme().to_owned()),
        ("language", site.language.clone()),
        ("built", built()?),
        ("title", text("programme.title")),
        ("lead", text("programme.lead")),
        ("first screen", html(view! { <FirstScreen app/> })),
    ] {
        let placeholder = ["{{", placeholder, "}}"].concat();
        if !page.contains(&placeholder) {
            return Err(format!("the page has no {placeholder}").into());
        }
        // The bundler leaves out quotes that the names of the places do not need.
        page = page.replace(&["=", &placeholder].concat(), &["=\"", &value, "\""].concat());
        page = page.replace(&placeholder, &value);
    }
    Ok(page)
}

/// The day of the build in UTC, below which the widget takes no device's clock. `SOURCE_DATE_EPOCH` makes a build
/// reproducible: the day of the sources, in seconds since 1970.
///
/// # Errors
/// The clock of this machine, or the variable, has no date.
fn built() -> Result<String, Box<dyn Error>> {
    let seconds = match std::env::var("SOURCE_DATE_EPOCH") {
        Ok(seconds) => seconds.parse().map_err(|_| "SOURCE_DATE_EPOCH is no number of seconds")?,
        Err(_) => {
            i64::try_from(std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH)?.as_secs())?
        }
    };
    let day = in_japan(seconds - 9 * 60 * 60).ok_or("the clock of this machine is no date")?;
    Ok(iso(day))
}

/// The app at the beginning of a visit, for the programme and in the language that a `site.json` names.
///
/// # Errors
/// The programme cannot be read, or lacks the language.
fn app(programmes: &Path, site: SiteConfig) -> Result<App, Box<dyn Error>> {
    let lead = programme::load(&programmes.join(site.programme()))?;
    let further = site.programmes.iter().skip(1).map(|id| programme::load(&programmes.join(id)));
    let mut loaded = programme::visit(&lead, &further.collect::<Result<Vec<_>, _>>()?)?;
    let name = |texts: &programme::Texts| texts.get("language.name").cloned().unwrap_or_default();
    let languages = loaded.texts.iter().map(|(tag, texts)| (tag.clone(), name(texts))).collect();
    let texts = loaded.texts.remove(&site.language);
    let texts = texts.ok_or_else(|| format!("{} has no wording in {}", site.programme(), site.language))?;
    let messages = Messages::new(site.language.clone(), texts.into_iter().collect());
    let holidays = Holidays::read(&loaded.holidays.until, &loaded.holidays.days);
    let holidays = holidays.ok_or("the holidays cannot be read")?;
    // The first screen normalises nothing, offers no day, and does not say whether the programme is still valid.
    let nfkc: Nfkc = |text| text.to_owned();
    let today = parse_iso(&loaded.specification.valid_from).ok_or("valid_from is not a date")?;
    let flow = FlowContext::new(loaded.specification, holidays, site, nfkc, today, None, languages);
    let flow = flow.map_err(|error| format!("{error:?}"))?;
    Ok(AppState::new(flow, messages, Journey::default(), |_, _| {}, |_| Vec::new()))
}
