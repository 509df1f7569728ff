//! What the page shows.

mod compare;

pub use compare::ComparePage;
