//! The pages that are measured: where they are, and what somebody who answers has to press on each.

use super::folder;
use crate::server::Server;
use crate::site;
use std::path::PathBuf;

/// What the other two pages may do. Both have styles that no file has: the static page in its head, SurveyJS on
/// its elements.
const POLICY: &str = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:";

/// A page that is measured.
pub struct Contender {
    /// A word for it, as in the figures.
    pub id: &'static str,
    /// The folder that is served.
    site: fn() -> PathBuf,
    /// Its content security policy, where it is not that of the reference server.
    policy: Option<&'static str>,
    /// How it is answered.
    controls: Controls,
}

/// What is pressed on a page: selectors of elements, and expressions of JavaScript about its state.
struct Controls {
    /// The button of the first screen, where that is by itself.
    start: Option<&'static str>,
    /// Every answer of the page that is shown, one to be chosen for each name.
    radios: &'static str,
    /// The button that leads to the next page, where there is one.
    next: Option<&'static str>,
    /// Everything that was answered so far, as one text.
    answers: &'static str,
    /// Whether nothing is left to answer.
    ended: &'static str,
}

/// Every page that is measured; the first is ours.
pub const CONTENDERS: [Contender; 3] = [
    Contender {
        id: "widget",
        site: site::built,
        policy: None,
        controls: Controls {
            start: Some("[data-action='start']"),
            radios: "main [type='radio']",
            next: Some("main [data-action='next']"),
            answers: "sessionStorage.getItem('telework-check.answers')",
            ended: "document.querySelector('main').dataset.step === 'result'",
        },
    },
    Contender {
        id: "surveyjs",
        site: || folder().join("surveyjs"),
        policy: Some(POLICY),
        controls: Controls {
            start: Some(".sd-navigation__start-btn"),
            radios: "#survey [type='radio']",
            next: Some(".sd-navigation__next-btn, .sd-navigation__complete-btn"),
            answers: "JSON.stringify(survey.data)",
            ended: "survey.state === 'completed'",
        },
    },
    Contender {
        id: "static",
        site: || folder().join("static"),
        policy: Some(POLICY),
        controls: Controls {
            start: None,
            radios: "[type='radio']",
            next: None,
            answers: "document.querySelectorAll('[type=radio]:checked').length",
            ended: "true",
        },
    },
];

impl Contender {
    /// Serves it the way the reference endpoint serves the widget.
    pub fn serve(&self) -> Server {
        Server::serving(&(self.site)(), |settings| {
            if let Some(policy) = self.policy {
                policy.clone_into(&mut settings.content_security_policy);
            }
        })
    }

    /// The script that uses the page as fast as it allows.
    pub fn person(&self) -> String {
        let Controls { start, radios, next, answers, ended } = self.controls;
        let [start, next] = [start, next].map(Option::unwrap_or_default);
        // The state is asked by functions, because a page's policy may forbid to make functions of texts.
        format!(
            "(() => {{ const controls = {{ start: {start:?}, radios: {radios:?}, next: {next:?}, \
             answers: () => {answers}, ended: () => {ended} }};\n{}}})();",
            include_str!("person.js")
        )
    }
}
