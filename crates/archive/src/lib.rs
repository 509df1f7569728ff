//! Writes zip files. The same content gives the same bytes: entries are sorted, and times are left out.

use std::io::Write;

use anyhow::Result;
use flate2::Compression;
use flate2::write::DeflateEncoder;

/// The smallest date of the format, the first of January 1980.
const DATE: u16 = 0x21;
/// Needed to read an entry: deflate, version 2.0.
const VERSION: u16 = 20;
/// Made on Unix, so that the mode below counts.
const MADE_BY: u16 = (3 << 8) | VERSION;
/// Names are UTF-8.
const UTF_8: u16 = 1 << 11;
const DEFLATE: u16 = 8;
/// A file that its owner may change and all may read.
const MODE: u32 = 0o100_644 << 16;

/// A zip of files, each a path with forward slashes and its content.
///
/// # Errors
/// When there are more than 65,535 files, or more than 4 GiB.
pub fn zip(mut files: Vec<(String, Vec<u8>)>) -> Result<Vec<u8>> {
    files.sort();
    let (mut archive, mut directory) = (Vec::new(), Vec::new());
    for (path, content) in &files {
        let mut encoder = DeflateEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(content)?;
        let packed = encoder.finish()?;
        let mut crc = flate2::Crc::new();
        crc.update(content);
        // What the entry and its line in the directory have in common.
        let mut common = Vec::new();
        for number in [VERSION, UTF_8, DEFLATE, 0, DATE] {
            common.extend(number.to_le_bytes());
        }
        for number in [crc.sum(), u32::try_from(packed.len())?, u32::try_from(content.len())?] {
            common.extend(number.to_le_bytes());
        }
        common.extend(u16::try_from(path.len())?.to_le_bytes());
        common.extend([0; 2]);
        directory.extend(b"PK\x01\x02");
        directory.extend(MADE_BY.to_le_bytes());
        directory.extend(&common);
        directory.extend([0; 6]);
        directory.extend(MODE.to_le_bytes());
        directory.extend(u32::try_from(archive.len())?.to_le_bytes());
        directory.extend(path.as_bytes());
        archive.extend(b"PK\x03\x04");
        archive.extend(common);
        archive.extend(path.as_bytes());
        archive.extend(packed);
    }
    let (start, count) = (u32::try_from(archive.len())?, u16::try_from(files.len())?.to_le_bytes());
    let length = u32::try_from(directory.len())?;
    archive.extend(directory);
    archive.extend(b"PK\x05\x06\0\0\0\0");
    archive.extend([count, count].concat());
    archive.extend(length.to_le_bytes());
    archive.extend(start.to_le_bytes());
    archive.extend([0; 2]);
    Ok(archive)
}

#[cfg(test)]
mod tests {
    use super::zip;

    #[test]
    fn the_order_of_the_files_does_not_matter_and_names_are_utf_8() {
        let file = |path: &str, content: &str| (path.to_owned(), content.as_bytes().to_vec());
        let (first, second) = (file("b/案.toml", "id = \"b\"\n"), file("a.toml", ""));
        let archive = zip(vec![first.clone(), second.clone()]).unwrap();
        assert_eq!(archive, zip(vec![second, first]).unwrap());
        let names: Vec<usize> = ["a.toml", "b/案.toml"]
            .iter()
            .filter_map(|name| archive.windows(name.len()).position(|part| part == name.as_bytes()))
            .collect();
        assert_eq!(names.len(), 2);
        assert!(names.is_sorted());
        assert_eq!(archive.get(6..8), Some(&[0, 8][..]), "the flag of UTF-8");
        assert!(archive.ends_with(&[0, 0]) && archive.starts_with(b"PK\x03\x04"));
    }
}
