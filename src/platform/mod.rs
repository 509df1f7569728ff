//! The only place that touches the browser. Each file wraps one of its abilities and turns failures into values.

pub mod api;
pub mod built;
pub mod clipboard;
pub mod clock;
pub mod composition;
pub mod deadline;
pub mod decoder;
pub mod download;
pub mod events;
pub mod files;
pub mod focus;
pub mod form;
pub mod locks;
pub mod mount;
pub mod print;
pub mod random;
pub mod storage;
pub mod unicode;
pub mod url;
