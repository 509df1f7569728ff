//! Shared by the targets: the default programme, a fixed day, a sample request.

use assessment::Answers;
use consultation::calendar::{Holidays, parse_iso};
use journey::FlowContext;
use site_config::SiteConfig;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;
use unicode_normalization::UnicodeNormalization;

/// The default programme.
const DEFAULT: &str = "telework-pioneers-r3";

/// A valid request document, from the tests of the crate `consultation`.
pub const SAMPLE: &str = include_str!("../../crates/consultation/tests/sample.json");
/// Its receipt number.
pub const RECEIPT: &str = "K7QF-2M9X";

/// The default programme and the configuration of the repository, on a Thursday.
pub static FLOW: LazyLock<FlowContext> = LazyLock::new(|| {
    let loaded = programme::load(&programmes().join(DEFAULT)).unwrap();
    let site = SiteConfig::from_json(include_str!("../../site.json")).unwrap();
    let holidays = Holidays::read(&loaded.holidays.until, &loaded.holidays.days).unwrap();
    let today = parse_iso("2026-11-19").unwrap();
    let languages = vec![("ja".to_owned(), "日本語".to_owned())];
    FlowContext::new(loaded.specification, holidays, site, nfkc, today, None, languages).unwrap()
});

/// The folder with all programmes.
pub fn programmes() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../programmes")
}

/// Unicode normalisation form NFKC.
pub fn nfkc(text: &str) -> String {
    text.nfkc().collect()
}

/// Evaluates a company. The lower bound is never above the upper one.
pub fn assess(answers: &Answers) {
    let programme = &FLOW.programme;
    if let Ok(situation) = programme.situation(answers) {
        let assessment = programme.assess(&situation);
        assert!(assessment.at_least <= assessment.at_most, "{assessment:?}");
        assert_eq!(assessment.verdicts.len(), programme.specification().criteria.len());
    }
}
