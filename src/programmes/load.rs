//! Loads the programmes that the result answers for besides the leading one.

use crate::platform::api::LoadError;
use crate::platform::files;
use crate::state::{App, Programmes};
use futures::future::{try_join, try_join_all};
use journey::{Effect, Message};
use leptos::task::spawn_local;

/// Runs the one effect of this part. Only [`crate::lazy`] refers to it.
pub fn run(app: App, _: Effect) {
    spawn_local(async move {
        let language = app.language_untracked();
        let loaded = load(app, &language).await;
        // Those in a language that was chosen meanwhile are on their way.
        if app.language_untracked() != language {
            return;
        }
        let is_loaded = loaded.is_ok();
        if let Ok(loaded) = loaded {
            app.set_programmes(loaded);
        }
        app.dispatch(Message::ProgrammesLoaded(is_loaded));
    });
}

async fn load(app: App, language: &str) -> Result<Programmes, LoadError> {
    let lead = app.flow().site.programme();
    let files = app.flow().further.iter().map(|(id, _)| {
        try_join(files::load_further(lead, id), files::load_further_messages(lead, id, language))
    });
    super::programmes(app, try_join_all(files).await?).ok_or(LoadError)
}
