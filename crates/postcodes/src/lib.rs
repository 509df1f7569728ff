//! Japan Post's postcodes, as data of the widget. [`convert`] writes them from an export into one file of the checkout;
//! [`cut`] cuts that file into the small ones that a browser loads, each with the codes of one beginning.
//!
//! Both are lines of text. The file of the checkout begins with lines of `#`, and has a line with three digits before the
//! codes that begin with them. What follows is the form of the small files, which `consultation::postcode` reads:
//!
//! ```text
//! 13 東京都                                        the prefecture of the lines below, with its number in JIS X 0401
//! 港区                                             their municipality
//! 0011 芝公園                                      the last four digits and the town
//! 6201-6242 愛宕愛宕グリーンヒルズＭＯＲＩタワー   consecutive codes with the same address
//! ```

// String slicing panics inside a UTF-8 character.
#![cfg_attr(not(test), warn(clippy::string_slice))]

mod clean;
mod convert;
mod cut;

pub use convert::convert;
pub use cut::cut;

#[cfg(test)]
mod tests;
