//! Shared by the targets: the default programme, a fixed day, a sample request.

use assessment::specification::{Kind, MAX_ENTRIES, MAX_PARTS};
use assessment::steps::{MAX_STEPS, watch};
use assessment::{Answer, Answers, Decimal, Programme};
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

/// Makes every call of a page for some companies of any programme, each within its steps.
pub fn make_every_call(programme: &Programme) {
    let specification = programme.specification();
    let answer = |question: &assessment::specification::Question| match question.kind {
        Kind::Choice => question.choices.first().cloned().map_or(Answer::Unknown, Answer::Choice),
        Kind::Number => Answer::Number(question.minimum.unwrap_or(Decimal::from_tenths(10))),
    };
    let all = specification.questions.iter().map(|question| (question.id.clone(), answer(question)));
    let every_second = all.clone().step_by(2).collect();
    for answers in [Answers::default(), every_second, all.collect()] {
        let ((), watched) = watch(|| {
            let Ok(situation) = programme.situation(&answers) else { return };
            let assessment = programme.assess(&situation);
            assert!(assessment.at_least <= assessment.at_most, "{assessment:?}");
            for index in 0..specification.criteria.len() {
                let _ = programme.explain(&situation, index);
                let _ = programme.share_figures(&situation, index);
            }
            for question in &specification.questions {
                let _ = programme.offered_choices(&situation, &question.id);
            }
            let _ = programme.open_questions(&situation);
            let _ = programme.routes(&situation);
            let advice = programme.advise(&situation);
            assert!(advice.iter().all(|advice| advice.tier > assessment.at_least), "{advice:?}");
            let _ = programme.blockers(&situation, assessment.at_least + 1);
        });
        // The calls for each criterion and for each question share one allowance. A step past it may copy a list.
        let bound = 8 * MAX_STEPS + (7 + 3 * MAX_ENTRIES) * MAX_PARTS;
        assert!(watched.steps <= u64::try_from(bound).unwrap(), "{watched:?}");
    }
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
