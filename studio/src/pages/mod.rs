//! One file for each page.

mod editor;
mod open;

pub use editor::EditorPage;
pub use open::OpenPage;
