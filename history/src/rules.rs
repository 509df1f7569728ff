//! The rules of an earlier programme or version, as they are loaded for answers to it.

use assessment::Specification;
use telework_check::i18n::Texts;

/// The rules, with the wording of the time where it is still published.
#[derive(Debug, Clone)]
pub struct EarlierRules {
    /// The rules.
    pub specification: Specification,
    /// The texts of another programme of the series. Those of an earlier version were not kept.
    pub texts: Option<Texts>,
}
