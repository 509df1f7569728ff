//! A tier in one or two words.

use crate::state::App;
use journey::Evaluation;

/// The short name of a tier, by its index.
pub fn tier_short(app: App, tier: usize) -> String {
    app.t_path(&["tier", Evaluation::tier(app.flow(), tier), "short"])
}
