//! The addresses of a postcode, in the small files that `crates/postcodes` cuts from Japan Post's data.
//!
//! The first file of a code has its first three digits as its name. It has the addresses, or says with [`CUT`] which
//! fourth digits have a file of their own.

/// It begins a file that only says which digits come next.
const CUT: char = '>';
/// How many digits of a code its last digits follow in every file.
const BEGINNING: usize = 3;

/// An address that belongs to a postcode.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Address {
    /// The prefecture's code in ISO 3166-2.
    pub prefecture: String,
    /// The prefecture's name.
    pub prefecture_name: String,
    /// The municipality and the town; of an office, the whole rest of its address.
    pub rest: String,
}

/// More addresses than this are not offered one by one.
const MAX_OFFERED: usize = 8;

impl Address {
    /// All of it.
    #[must_use]
    pub fn text(&self) -> String {
        [self.prefecture_name.as_str(), &self.rest].concat()
    }
}

/// What a file has for a code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found {
    /// The addresses; none for a code that does not exist.
    Addresses(Vec<Address>),
    /// They are in the file with one more digit.
    InNext,
}

/// Looks a code of seven digits up in a file whose name it begins with. `digits` is the length of that name.
#[must_use]
pub fn find(file: &str, code: &str, digits: usize) -> Found {
    if let Some(next) = file.strip_prefix(CUT) {
        let digit = code.as_bytes().get(digits);
        return match digit.is_some_and(|digit| next.as_bytes().contains(digit)) {
            true => Found::InNext,
            false => Found::Addresses(Vec::new()),
        };
    }
    let code = code.get(BEGINNING..).unwrap_or_default();
    let mut addresses = Vec::new();
    let (mut prefecture, mut municipality) = (("", ""), "");
    for line in file.lines() {
        let (head, text) = line.split_once(' ').unwrap_or((line, ""));
        if !line.starts_with(|first: char| first.is_ascii_digit()) {
            municipality = line;
        } else if head.len() == 2 {
            prefecture = (head, text);
        } else if is_within(code, head) {
            addresses.push(Address {
                prefecture: ["JP-", prefecture.0].concat(),
                prefecture_name: prefecture.1.to_owned(),
                rest: [municipality, text].concat(),
            });
        }
    }
    Found::Addresses(brief(addresses))
}

/// Many addresses become one: what they begin with, where the person types the rest. 452-0961 has 66.
fn brief(mut addresses: Vec<Address>) -> Vec<Address> {
    if addresses.len() > MAX_OFFERED
        && let Some(mut common) = addresses.pop()
    {
        for address in addresses {
            while !address.rest.starts_with(&common.rest) {
                common.rest.pop();
            }
        }
        return vec![common];
    }
    addresses
}

/// Whether a code is `0011`, or within `6201-6242`.
fn is_within(code: &str, codes: &str) -> bool {
    let (first, last) = codes.split_once('-').unwrap_or((codes, codes));
    first <= code && code <= last
}

#[cfg(test)]
mod tests {
    use super::{Address, Found, find};

    const FILE: &str = "13 東京都\n港区\n0000\n0011 芝公園\n6201-6242 愛宕\n23 愛知県\n弥富市\n0011\n";

    fn address(prefecture: &str, prefecture_name: &str, rest: &str) -> Address {
        let [prefecture, prefecture_name, rest] = [prefecture, prefecture_name, rest].map(str::to_owned);
        Address { prefecture, prefecture_name, rest }
    }

    #[test]
    fn a_code_has_its_addresses_in_the_order_of_the_file() {
        let minato = |town: &str| address("JP-13", "東京都", &["港区", town].concat());
        for (code, expected) in [
            ("1050000", vec![minato("")]),
            ("1050011", vec![minato("芝公園"), address("JP-23", "愛知県", "弥富市")]),
            ("1056201", vec![minato("愛宕")]),
            ("1056242", vec![minato("愛宕")]),
            ("1056243", vec![]),
            ("105", vec![]),
            ("", vec![]),
            ("東京都", vec![]),
        ] {
            assert_eq!(find(FILE, code, 3), Found::Addresses(expected), "{code}");
        }
    }

    #[test]
    fn many_addresses_are_offered_by_what_they_begin_with() {
        let towns = |count: u32| (0..count).map(|town| format!("0961 春日{town}町\n")).collect::<String>();
        let file = |count: u32| format!("23 愛知県\n清須市\n{}", towns(count));
        let Found::Addresses(all) = find(&file(8), "4520961", 3) else { panic!() };
        assert_eq!(all.len(), 8);
        let expected = vec![address("JP-23", "愛知県", "清須市春日")];
        assert_eq!(find(&file(9), "4520961", 3), Found::Addresses(expected));
    }

    #[test]
    fn a_file_that_is_cut_names_the_next_one() {
        assert_eq!(find(">013", "1051234", 3), Found::InNext);
        assert_eq!(find(">013", "1052345", 3), Found::Addresses(Vec::new()));
        assert_eq!(find(">", "", 3), Found::Addresses(Vec::new()));
    }

    #[test]
    fn a_file_that_is_none_has_no_address() {
        for file in ["", "\n\n", "<!doctype html>\n<title>404</title>", "0011", "12345"] {
            let Found::Addresses(addresses) = find(file, "1050011", 3) else { panic!("{file}") };
            assert!(addresses.iter().all(|address| address.rest.is_empty()), "{file}: {addresses:?}");
        }
    }
}
