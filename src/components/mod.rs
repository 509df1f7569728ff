//! The components that pages are made of.

pub mod form;
mod fresh;
pub mod layout;
mod prerendered;
pub mod result;

pub use fresh::fresh;
pub use prerendered::prerendered;
