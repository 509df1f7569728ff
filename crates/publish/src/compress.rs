//! Brotli and gzip at their best, at build time.

use std::fs;
use std::io::{self, Write};
use std::path::Path;

use anyhow::Result;
use brotli::enc::BrotliEncoderParams;
use flate2::Compression;
use flate2::write::GzEncoder;

use crate::folder::{files, has_extension, read, write};

/// The extensions of files that shrink; pictures and fonts are compressed already.
pub const COMPRESSIBLE: &[&str] =
    &["html", "css", "js", "wasm", "json", "pack", "svg", "txt", "xml", "ics", "webmanifest"];

/// Writes `<file>.br` and `<file>.gz` beside every file that shrinks.
///
/// # Errors
/// When the folder cannot be read or written.
pub fn beside_each_file(folder: &Path) -> Result<()> {
    for path in files(folder)?.iter().filter(|path| has_extension(path, COMPRESSIBLE)) {
        let plain = read(path)?;
        for (form, small) in [("br", brotli_11(&plain)?), ("gz", gzip_9(&plain)?)] {
            if small.len() < plain.len() {
                write(&path.with_added_extension(form), small)?;
            }
        }
    }
    Ok(())
}

/// Removes every compressed form, so that none of a changed file stays.
///
/// # Errors
/// When the folder cannot be read or written.
pub fn remove_from(folder: &Path) -> Result<()> {
    for path in files(folder)?.iter().filter(|path| has_extension(path, &["br", "gz"])) {
        fs::remove_file(path)?;
    }
    Ok(())
}

/// For clients without brotli. The time is left out, so that the same file gives the same bytes.
///
/// # Errors
/// None in practice: it writes to memory.
pub fn gzip_9(plain: &[u8]) -> Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(plain)?;
    Ok(encoder.finish()?)
}

/// Quality 11 and a window of the content's length, at most 2^22 bytes, which every browser can decode. The encoder
/// clears tables of the window's length, which takes longer than to compress a short file.
///
/// # Errors
/// None in practice: it writes to memory.
pub fn brotli_11(plain: &[u8]) -> Result<Vec<u8>> {
    let lgwin = i32::try_from(plain.len().max(1).ilog2())?.saturating_add(2).clamp(16, 22);
    let parameters = BrotliEncoderParams { quality: 11, lgwin, size_hint: plain.len(), ..Default::default() };
    let mut small = Vec::new();
    brotli::BrotliCompress(&mut io::Cursor::new(plain), &mut small, &parameters)?;
    Ok(small)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::folder::relative_files;

    #[test]
    fn what_was_compressed_comes_back() {
        let plain = "telework ".repeat(500).into_bytes();
        let small = brotli_11(&plain).unwrap();
        assert!(small.len() < 60);
        let mut back = Vec::new();
        brotli::BrotliDecompress(&mut small.as_slice(), &mut back).unwrap();
        assert_eq!(back, plain);
        let mut back = Vec::new();
        flate2::write::GzDecoder::new(&mut back).write_all(&gzip_9(&plain).unwrap()).unwrap();
        assert_eq!(back, plain);
    }

    #[test]
    fn what_does_not_shrink_has_no_other_form_and_an_old_one_goes() {
        let folder = tempfile::tempdir().unwrap();
        for (name, content) in
            [("long.js", "telework ".repeat(50)), ("short.js", "a".to_owned()), ("b.br", String::new())]
        {
            fs::write(folder.path().join(name), content).unwrap();
        }
        let names = || relative_files(folder.path()).unwrap();
        remove_from(folder.path()).unwrap();
        assert_eq!(names(), ["long.js", "short.js"]);
        beside_each_file(folder.path()).unwrap();
        assert_eq!(names(), ["long.js", "long.js.br", "long.js.gz", "short.js"]);
    }
}
