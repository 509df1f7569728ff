//! Numbers as text.

use journey::text::grouped;

#[test]
fn only_whole_parts_of_more_than_three_digits_get_commas() {
    for (number, expected) in
        [("0", "0"), ("999", "999"), ("1000", "1,000"), ("1234567", "1,234,567"), ("1000.5", "1,000.5")]
    {
        assert_eq!(grouped(number), expected);
    }
}
