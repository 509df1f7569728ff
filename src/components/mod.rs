//! The components that pages are made of.

pub mod form;
pub mod layout;
pub mod result;
