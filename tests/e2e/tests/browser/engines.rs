//! The journeys that are tested in every engine.

use crate::{
    answers, booking, host_scripts, hosts_everywhere, ime, integrity, journeys, languages, postcode,
    readings, reload, share,
};
use e2e::browser::{ENGINES, Engine};

/// A module per journey with a test per engine, so that they run and report separately.
macro_rules! in_every_engine {
    ($($module:ident :: $journey:ident;)*) => { $(
        mod $journey {
            use super::*;

            #[tokio::test]
            async fn chromium() {
                $module::$journey(Engine::named("chromium")).await;
            }

            #[tokio::test]
            async fn firefox() {
                $module::$journey(Engine::named("firefox")).await;
            }

            #[tokio::test]
            async fn webkit() {
                $module::$journey(Engine::named("webkit")).await;
            }
        }
    )* };
}

in_every_engine! {
    journeys::a_company_exactly_at_every_threshold;
    answers::every_page_keeps_its_own_answers;
    journeys::the_whole_way_in_english;
    journeys::the_whole_way_in_easy_japanese;
    journeys::every_page_is_sound_at_every_width_and_in_both_themes;
    booking::booking_directly_asks_for_what_it_needs_and_no_more;
    booking::what_the_endpoint_refuses_is_shown_at_its_field;
    reload::a_reload_keeps_the_answers_and_erasing_takes_them_away;
    languages::a_language_is_changed_without_losing_anything;
    languages::a_page_that_the_browser_translates_goes_on;
    integrity::a_changed_byte_of_a_later_file_is_refused_and_nothing_is_lost;
    ime::enter_while_composing_neither_moves_on_nor_sends;
    postcode::an_address_is_offered_and_put_in_by_a_press;
    readings::a_reading_is_offered_while_its_field_has_nothing_else;
    reload::going_away_and_back_keeps_the_answers;
    share::a_link_shows_the_same_result_elsewhere;
    hosts_everywhere::a_plain_page_is_fitted_and_books;
    hosts_everywhere::a_page_with_a_strict_policy_is_fitted_and_books;
    hosts_everywhere::two_frames_keep_apart_everywhere;
    hosts_everywhere::a_page_that_builds_itself_can_come_and_go;
    host_scripts::an_address_may_come_late;
    host_scripts::an_address_may_lead_elsewhere;
    host_scripts::a_library_loads_the_frame;
    host_scripts::a_page_may_be_a_file;
    host_scripts::a_page_comes_back_from_the_cache;
}

/// The macro names the engines; this test fails when there is a further one.
#[test]
fn no_engine_is_left_out() {
    let names: Vec<&str> = ENGINES.iter().map(|engine| engine.name).collect();
    assert_eq!(names, ["chromium", "firefox", "webkit"]);
}
