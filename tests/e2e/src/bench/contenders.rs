//! The measured pages: the folder each is served from, and the controls that answer it.

use super::folder;
use crate::server::Server;
use crate::site;
use std::path::PathBuf;

/// The content security policy of the other pages. The static page has its style sheet in its head, SurveyJS styles on
/// its elements.
const POLICY: &str = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:";

/// A measured page.
pub struct Contender {
    /// Its id in the figures.
    pub id: &'static str,
    /// The folder that is served.
    site: fn() -> PathBuf,
    /// Its content security policy; `None`: that of the reference endpoint.
    policy: Option<&'static str>,
    /// How it is answered.
    controls: Controls,
}

/// How a page is answered: CSS selectors of its controls, and JavaScript expressions of its state.
#[derive(Clone, Copy)]
struct Controls {
    /// The start button; `None` where the first page has questions.
    start: Option<&'static str>,
    /// Every radio button of the current page. One is chosen for each name.
    radios: &'static str,
    /// The next button; `None` where there is one page only.
    next: Option<&'static str>,
    /// A text of all accepted answers that holds the value of each.
    answers: &'static str,
    /// Whether every question has been answered.
    ended: &'static str,
}

/// Both versions of SurveyJS have the same class names.
const SURVEYJS: Controls = Controls {
    start: Some(".sd-navigation__start-btn"),
    radios: "#survey [type='radio']",
    next: Some(".sd-navigation__next-btn, .sd-navigation__complete-btn"),
    answers: "JSON.stringify(survey.data)",
    ended: "survey.state === 'completed'",
};

/// Every measured page, the widget first.
pub const CONTENDERS: [Contender; 4] = [
    Contender {
        id: "widget",
        site: site::built,
        policy: None,
        controls: Controls {
            start: Some("[data-action='start']"),
            radios: "main [type='radio']",
            next: Some("main [data-action='next']"),
            // The widget saves every accepted answer for a reload.
            answers: "JSON.stringify(sessionStorage)",
            ended: "document.querySelector('main').dataset.step === 'result'",
        },
    },
    Contender {
        id: "surveyjs2",
        site: || folder().join("surveyjs2"),
        policy: Some(POLICY),
        controls: SURVEYJS,
    },
    Contender {
        id: "surveyjs3",
        site: || folder().join("surveyjs3"),
        policy: Some(POLICY),
        controls: SURVEYJS,
    },
    Contender {
        id: "static",
        site: || folder().join("static"),
        policy: Some(POLICY),
        controls: Controls {
            start: None,
            radios: "[type='radio']",
            next: None,
            answers: "[...document.querySelectorAll(':checked')].map(({ value }) => value).join()",
            ended: "true",
        },
    },
];

/// The contenders in the order of this run. Each run begins with another one, so that none always follows the same
/// page.
pub fn in_turn(run: usize) -> impl Iterator<Item = &'static Contender> {
    CONTENDERS.iter().cycle().skip(run % CONTENDERS.len()).take(CONTENDERS.len())
}

impl Contender {
    /// Serves it as the reference endpoint serves the widget.
    pub fn serve(&self) -> Server {
        Server::serving(&(self.site)(), |settings| {
            if let Some(policy) = self.policy {
                policy.clone_into(&mut settings.content_security_policy);
            }
        })
    }

    /// The script that answers the page as fast as it allows.
    pub fn respondent(&self) -> String {
        let Controls { start, radios, next, answers, ended } = self.controls;
        let [start, next] = [start, next].map(Option::unwrap_or_default);
        // The state is read by functions, because a content security policy may forbid `eval`.
        format!(
            "(() => {{ const controls = {{ start: {start:?}, radios: {radios:?}, next: {next:?}, \
             answers: () => {answers}, ended: () => {ended} }};\n{}}})();",
            include_str!("respondent.js")
        )
    }
}
