//! What the page shows.

mod compare;
mod together;

pub use compare::ComparePage;
pub use together::TogetherPage;
