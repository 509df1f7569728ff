//! Leaves out proper names, which nobody can make plainer.

use super::Language;
use super::limits::{Family, concerns};
use super::sentences::without_places;
use std::cmp::Reverse;

impl<'a> Language<'a> {
    /// A text with a space in the place of each name and of each place in braces. The longest names go first,
    /// because a name may contain another.
    pub(super) fn without_names(self, text: &str) -> String {
        let groups = self.limits.names.iter().filter(|group| concerns(&group.languages, self.tag));
        let mut names: Vec<&String> = groups.flat_map(|group| &group.names).collect();
        names.sort_by_key(|name| Reverse(name.len()));
        names.into_iter().fold(without_places(text, " "), |text, name| text.replace(name.as_str(), " "))
    }

    /// The family of names that a text belongs to, by its id.
    pub(super) fn family(self, id: &str) -> Option<&'a Family> {
        let mut families = self.limits.not_measured.iter();
        families
            .find(|family| concerns(&family.languages, self.tag) && id.starts_with(family.prefix.as_str()))
    }
}
