//! The page that shows the form: the form's number, the root of the REST API, and what the schema does not tell.

use super::ConnectError;
use super::error::PageFault;
use crate::contact_form_7::Form;
use crate::encoding::decode;
use crate::probe::network::{Exchange, Request, exchange};
use crate::probe::origin::Origin;
use url::Url;

/// The redirects that are followed, within the origin.
const MAX_REDIRECTS: usize = 4;
/// The seconds to wait for the page.
const SECONDS: u32 = 15;
/// The relation by which WordPress names the root of its REST API.
const API: &str = "https://api.w.org/";
/// What precedes the number of a form in its unit tag, such as `wpcf7-f295-p12-o1`.
const UNIT: &str = "wpcf7-f";
/// The hidden field with the number.
const HIDDEN: &str = "name=\"_wpcf7\" value=\"";
/// The class of a consent checkbox, and that of a question against programs.
const ACCEPTANCE: &str = "wpcf7-acceptance";
const QUIZ: &str = "wpcf7-quiz";
/// What a page with an integration against spam contains.
const INTEGRATIONS: &[(&str, &str)] = &[("wpcf7_recaptcha", "reCAPTCHA"), ("turnstile", "Turnstile")];

/// What the page tells besides the schema.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Page {
    /// The names of the consent checkboxes.
    pub acceptances: Vec<String>,
    /// Whether a question against programs is asked.
    pub has_quiz: bool,
    /// The integrations against spam.
    pub integrations: Vec<&'static str>,
}

/// Reads the page and finds its form.
///
/// # Errors
/// Where it cannot be read, shows no form or several, or leads to another origin.
pub fn find(url: Url, number: Option<u32>) -> Result<(Form, Page), ConnectError> {
    let (url, html) = fetch(url)?;
    let numbers = numbers(&html);
    let number = match (number, numbers.as_slice()) {
        (Some(number), _) => number,
        (None, [number]) => *number,
        (None, []) => return Err(ConnectError::NoForm(url.to_string())),
        (None, several) => {
            let several: Vec<String> = several.iter().map(u32::to_string).collect();
            return Err(ConnectError::SeveralForms(several.join(", ")));
        }
    };
    let root = root(&html).unwrap_or_else(|| Form::default_root(&url.origin().ascii_serialization()));
    let is_same = Url::parse(&root).is_ok_and(|root| Origin::of(&root) == Origin::of(&url));
    if !is_same {
        return Err(ConnectError::OtherOrigin(url.to_string(), root));
    }
    Ok((Form::new(&root, number), Page::of(&html)))
}

/// The page after redirects within its origin, and its final address.
fn fetch(first: Url) -> Result<(Url, String), ConnectError> {
    let mut url = first.clone();
    for _ in 0..=MAX_REDIRECTS {
        let request = Request { method: "GET", url: &url, headers: &[], body: None, seconds: SECONDS };
        let unreadable = |fault: PageFault| ConnectError::Page(url.to_string(), fault.into());
        let answer = match exchange(&request) {
            Exchange::Answer(answer) => answer,
            Exchange::TimedOut => return Err(unreadable(PageFault::TimedOut(SECONDS))),
            Exchange::Failed(failure) => return Err(unreadable(PageFault::Failed(failure))),
        };
        match (answer.status, answer.header("location")) {
            (300..=399, Some(location)) => {
                let target =
                    url.join(&location).map_err(|error| unreadable(PageFault::Target(error.to_string())))?;
                if Origin::of(&target) != Origin::of(&first) {
                    return Err(ConnectError::OtherOrigin(url.to_string(), target.to_string()));
                }
                url = target;
            }
            (200..=299, _) if answer.body.is_empty() => {
                return Err(unreadable(PageFault::Empty));
            }
            (200..=299, _) => {
                let html = decode(&answer.body, &answer.header("content-type").unwrap_or_default());
                return Ok((url, html));
            }
            (status, _) => {
                return Err(unreadable(PageFault::Status(status)));
            }
        }
    }
    Err(ConnectError::Redirects(first.to_string()))
}

/// The numbers of the forms, each once.
fn numbers(html: &str) -> Vec<u32> {
    let mut numbers = Vec::new();
    for mark in [UNIT, HIDDEN] {
        for rest in html.split(mark).skip(1) {
            let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
            if let Ok(number) = digits.parse()
                && number > 0
                && !numbers.contains(&number)
            {
                numbers.push(number);
            }
        }
    }
    numbers
}

/// The root of the REST API.
fn root(html: &str) -> Option<String> {
    let (_, rest) = html.split_once(API)?;
    let tag = rest.split('>').next()?;
    let (_, href) = tag.split_once("href=")?;
    let quote = href.chars().next()?;
    href.get(1..)?.split(quote).next().map(|root| root.replace("&#038;", "&").replace("&amp;", "&"))
}

impl Page {
    fn of(html: &str) -> Self {
        let mut acceptances: Vec<String> = Vec::new();
        // The class stands around the input, or on it.
        for rest in html.split(ACCEPTANCE).skip(1) {
            let name = rest.split_once("name=\"").and_then(|(_, rest)| rest.split('"').next());
            acceptances.extend(name.filter(|name| !name.is_empty()).map(str::to_owned));
        }
        acceptances.dedup();
        let integrations = INTEGRATIONS.iter().filter(|(mark, _)| html.contains(mark));
        Self {
            acceptances,
            has_quiz: html.contains(QUIZ),
            integrations: integrations.map(|(_, name)| *name).collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Page, numbers, root};

    #[test]
    fn the_page_tells_number_root_and_what_the_schema_lacks() {
        let html = "<link rel=\"https://api.w.org/\" href=\"https://a.example/?rest_route=/\" />\
             <div class=\"wpcf7\" id=\"wpcf7-f295-p12-o1\"><form action=\"/contact/#wpcf7-f295-p12-o1\">\
             <input type=\"hidden\" name=\"_wpcf7\" value=\"295\" />\
             <span class=\"wpcf7-form-control wpcf7-acceptance\"><input type=\"checkbox\" name=\"agree\" value=\"1\"></span>\
             <script>var wpcf7_recaptcha = {};</script>";
        assert_eq!(numbers(html), [295]);
        assert_eq!(root(html).as_deref(), Some("https://a.example/?rest_route=/"));
        let page = Page::of(html);
        assert_eq!(
            (page.acceptances, page.has_quiz, page.integrations),
            (vec!["agree".to_owned()], false, vec!["reCAPTCHA"])
        );
        assert_eq!(numbers("wpcf7-f1-o1 wpcf7-f2-o1 wpcf7-form wpcf7-f0"), [1, 2]);
        assert_eq!(root("<p>"), None);
    }
}
