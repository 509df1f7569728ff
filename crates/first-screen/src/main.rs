//! Fills in the page that the widget starts on: the first screen, so that it is there before any wasm is, in the
//! words of the programme and by the code that shows it later. `first-screen PROGRAMMES SITE_JSON PAGE` prints the
//! page with everything that stands in double braces filled in, and with a form that needs no scripts where the
//! endpoint takes one.

mod control;
mod markup;
mod plain_form;

use consultation::Nfkc;
use consultation::calendar::{Holidays, Rules};
use consultation::mapping::{Endpoint, Holder};
use serde_json::Value;
use std::error::Error;
use std::path::Path;
use telework_check::app::{escaped, first_screen};
use telework_check::journey::Journey;
use telework_check::outside::NOWHERE;
use telework_check::setup::Setup;
use telework_check::site::{Contact, Privacy, Site};
use telework_check::text::Text;
use telework_check::widget::Widget;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [programmes, site, page] = arguments.as_slice() else {
        return Err("first-screen takes the folder of programmes, a site.json and a page".into());
    };
    let site: Value = serde_json::from_str(&std::fs::read_to_string(site)?)?;
    let widget = widget(Path::new(programmes), &site)?;
    let page = filled(widget, std::fs::read_to_string(page)?)?;
    // A configuration that is wrong sends nowhere, from the widget and from here.
    let endpoint = site.get("endpoint").and_then(|endpoint| Endpoint::read(endpoint, Holder::Browser).ok());
    match endpoint.and_then(|endpoint| plain_form::plain_form(widget, &endpoint)) {
        Some(form) => print!("{}", plain_form::added(&page, &form)?),
        None => print!("{page}"),
    }
    Ok(())
}

/// The page with what stands in the place of each name.
///
/// # Errors
/// When the page lacks a place.
fn filled(widget: Widget, mut page: String) -> Result<String, Box<dyn Error>> {
    let site = &widget.setup().site;
    for (place, value) in [
        ("programme", site.programme.clone()),
        ("language", site.language.clone()),
        ("title", escaped(&widget.t("programme.title"))),
        ("lead", escaped(&widget.t("programme.lead"))),
        ("first screen", first_screen(widget).html()),
    ] {
        let place = ["{{", place, "}}"].concat();
        if !page.contains(&place) {
            return Err(format!("the page has no {place}").into());
        }
        // The bundler leaves out quotes that these names do not need.
        page = page.replace(&["=", &place].concat(), &["=\"", &value, "\""].concat());
        page = page.replace(&place, &value);
    }
    Ok(page)
}

/// The widget at its beginning, for the programme and in the language that a `site.json` names.
///
/// # Errors
/// When the configuration lacks something that the screen shows, or the programme cannot be read or lacks the
/// language.
fn widget(programmes: &Path, site: &Value) -> Result<Widget, Box<dyn Error>> {
    let text = |place: &str| {
        let found = site.pointer(place).and_then(Value::as_str);
        found.map(str::to_owned).ok_or_else(|| format!("site.json has no text at {place}"))
    };
    let site = Site {
        programme: text("/programme")?,
        language: text("/language")?,
        contact: Contact { phone: text("/contact/phone")?, email: text("/contact/email")? },
        privacy: Privacy { version: String::new() },
        calendar: Rules { lead_business_days: 0, offered_days: 0, periods: Vec::new() },
        hours: String::new(),
        endpoint: String::new(),
        availability: None,
        feeds: Vec::new(),
    };
    let mut loaded = programme::load(&programmes.join(&site.programme))?;
    let name = |texts: &programme::Texts| texts.get("language.name").cloned().unwrap_or_default();
    let languages = loaded.texts.iter().map(|(tag, texts)| (tag.clone(), name(texts))).collect();
    let own = loaded.texts.remove(&site.language);
    let own = own.ok_or_else(|| format!("{} has no wording in {}", site.programme, site.language))?;
    let spoken = (site.language.clone(), Text::new(own.into_iter().collect()));
    let holidays = Holidays::read(&loaded.holidays.until, &loaded.holidays.days);
    let holidays = holidays.ok_or("the holidays cannot be read")?;
    // Nothing is normalised and no day is offered on the first screen.
    let (nfkc, today): (Nfkc, _) = (|text| text.to_owned(), time::Date::MIN);
    let setup = Setup::new(loaded.specification, holidays, site, nfkc, today, None, languages);
    let setup = setup.map_err(|error| format!("{error:?}"))?;
    Ok(Widget::new(setup, spoken, Journey::default(), NOWHERE))
}
