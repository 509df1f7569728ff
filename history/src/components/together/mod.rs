//! What the page for two people is made of.

mod both_result;
mod colleague_form;
mod differences;
mod page_list;
mod passed_on;
mod paste_form;

pub use both_result::BothResult;
pub use colleague_form::ColleagueForm;
pub use differences::Differences;
pub use page_list::PageList;
use passed_on::PassedOn;
pub use paste_form::PasteForm;
