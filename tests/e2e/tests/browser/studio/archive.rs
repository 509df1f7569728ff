//! Reads a downloaded zip, by the description of the format.

use std::collections::BTreeMap;
use std::io::Read;

/// The length of the record at the end.
const END: usize = 22;

/// The files of a zip by their paths; `None` while it is not complete.
pub fn files(zip: &[u8]) -> Option<BTreeMap<String, Vec<u8>>> {
    let short = |at: usize| Some(usize::from(u16::from_le_bytes(zip.get(at..at + 2)?.try_into().ok()?)));
    let number = |at: usize| Some(u32::from_le_bytes(zip.get(at..at + 4)?.try_into().ok()?) as usize);
    let end = zip.len().checked_sub(END).filter(|end| zip[*end..].starts_with(b"PK\x05\x06"))?;
    let (mut at, mut files) = (number(end + 16)?, BTreeMap::new());
    for _ in 0..short(end + 10)? {
        let (packed, length, name, local) =
            (number(at + 20)?, number(at + 24)?, short(at + 28)?, number(at + 42)?);
        let path = String::from_utf8(zip.get(at + 46..at + 46 + name)?.to_vec()).ok()?;
        let start = local + 30 + short(local + 26)? + short(local + 28)?;
        let mut content = Vec::new();
        flate2::read::DeflateDecoder::new(zip.get(start..start + packed)?).read_to_end(&mut content).ok()?;
        assert_eq!(content.len(), length, "{path}");
        files.insert(path, content);
        at += 46 + name;
    }
    Some(files)
}
