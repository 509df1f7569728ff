//! Several programmes in one visit: the lazy part that loads those besides the leading one, and plans for all of them.

#[cfg(target_arch = "wasm32")]
mod load;

#[cfg(target_arch = "wasm32")]
pub use load::run;

use crate::i18n::Texts;
use crate::state::{App, Programmes};
use assessment::Joint;
use assessment::pack::FurtherPack;
use journey::FlowContext;
use leptos::prelude::*;

/// The programmes of a visit besides the leading one, from the pack of each and the messages that differ from those of the
/// leading one. `None` where a pack is damaged, or they have no visit together.
pub fn programmes(app: App, packs: Vec<(FurtherPack, Texts)>) -> Option<Programmes> {
    let mut all = vec![app];
    for (pack, texts) in packs {
        all.push(state(app, pack, texts)?);
    }
    let joint = Joint::new(all.iter().map(|state| state.flow().programme.clone()).collect()).ok()?;
    let answers = Memo::new(move |_| app.journey.with(|journey| journey.effective_answers(app.flow())));
    let plans = Memo::new(move |_| answers.with(|answers| joint.plan(answers)).unwrap_or_default());
    Some(Programmes { all, plans })
}

/// The state of a programme: what the visit knows, under this programme and in its words.
fn state(app: App, pack: FurtherPack, texts: Texts) -> Option<App> {
    let flow = app.flow();
    let own = FlowContext::new(
        pack.specification(flow.programme.specification())?,
        flow.holidays.clone(),
        flow.site.clone(),
        flow.nfkc,
        flow.today,
        flow.chamber.clone(),
        flow.languages.clone(),
    );
    let messages = app.messages.with_untracked(|messages| messages.with_others(texts));
    Some(app.of_programme(own.ok()?, messages))
}
