//! Character encodings, which every browser has built in; their tables are larger than the widget.

use web_sys::TextDecoder;

/// Decodes bytes by an encoding label such as `shift_jis`. Malformed bytes become U+FFFD; `None` for an unknown label.
pub fn decode(label: &str, bytes: &[u8]) -> Option<String> {
    TextDecoder::new_with_label(label).ok()?.decode_with_u8_array(bytes).ok()
}
