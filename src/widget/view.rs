//! What a page is called, and what the window says of it.

use super::Widget;
use crate::journey::{Place, Step};
use crate::outside::View;
use crate::parts::delivery_id;

impl Widget {
    /// What a page of questions is called that is one of several of its step.
    #[must_use]
    pub fn part_of_step(self, place: Place) -> Option<String> {
        let part = place.page(self.setup())?.part.as_deref()?;
        Some(match place.step {
            Step::Readiness => self.of(&["readiness", part, "name"]),
            step => self.of(&["step", step.id(), part, "heading"]),
        })
    }

    /// What the window says of the page that is shown.
    #[must_use]
    pub fn view(self) -> View {
        let journey = self.journey_now();
        let step = match journey.place.step {
            // What became of the request is what the page is about.
            Step::Receipt => self.find(&["delivery", delivery_id(&journey.delivery), "heading"]),
            _ => self.part_of_step(journey.place),
        };
        let step = step.unwrap_or_else(|| self.of(&["step", journey.place.step.id(), "name"]));
        let has_errors = !journey.errors.is_empty();
        let id = if has_errors { "page.title_in_error" } else { "page.title" };
        let title = self.fill(id, &[("step", &step), ("name", &self.t("programme.title"))]);
        let language = self.0.language.value.borrow().clone();
        View { title, language, target: journey.target.clone(), has_errors }
    }
}
