//! Brotli and gzip at their best, once, at build time, so that serving costs nothing.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use brotli::enc::BrotliEncoderParams;
use flate2::Compression;
use flate2::write::GzEncoder;

use crate::error::Error;

/// What shrinks; pictures and fonts are compressed already.
pub const COMPRESSIBLE: &[&str] =
    &["html", "css", "js", "wasm", "json", "pack", "svg", "txt", "xml", "ics", "webmanifest"];

/// What a compressed form ends in.
const FORMS: &[&str] = &["br", "gz"];

/// Writes `<file>.br` and `<file>.gz` beside every file that shrinks.
///
/// # Errors
/// When the folder cannot be read or written.
pub fn beside_each_file(folder: &Path) -> Result<(), Error> {
    for path in files(folder)? {
        if !extension_is_one_of(&path, COMPRESSIBLE) {
            continue;
        }
        let plain = fs::read(&path).map_err(Error::file(&path))?;
        let forms = [("br", brotli_11(&plain)), ("gz", gzip_9(&plain))];
        for (form, small) in forms {
            let small = small.map_err(Error::file(&path))?;
            if small.len() < plain.len() {
                let path = path.with_added_extension(form);
                fs::write(&path, small).map_err(Error::file(&path))?;
            }
        }
    }
    Ok(())
}

/// Takes every compressed form away, so that none of a file that has changed stays.
///
/// # Errors
/// When the folder cannot be read, or a file not be removed.
pub fn remove_from(folder: &Path) -> Result<(), Error> {
    for path in files(folder)?.iter().filter(|path| extension_is_one_of(path, FORMS)) {
        fs::remove_file(path).map_err(Error::file(path))?;
    }
    Ok(())
}

/// Compresses for who does not take brotli. The time is left out, so that the same file gives the same bytes.
///
/// # Errors
/// None in practice: it writes to memory.
pub fn gzip_9(plain: &[u8]) -> io::Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(plain)?;
    encoder.finish()
}

/// Compresses with quality 11 and a window of 2^22 bytes, which every browser can undo.
///
/// # Errors
/// None in practice: it reads from and writes to memory.
pub fn brotli_11(plain: &[u8]) -> io::Result<Vec<u8>> {
    let parameters =
        BrotliEncoderParams { quality: 11, lgwin: 22, size_hint: plain.len(), ..Default::default() };
    let mut small = Vec::new();
    brotli::BrotliCompress(&mut io::Cursor::new(plain), &mut small, &parameters)?;
    Ok(small)
}

/// Every file below a folder, in the order of their paths.
///
/// # Errors
/// When a folder cannot be read.
pub fn files(folder: &Path) -> Result<Vec<PathBuf>, Error> {
    let mut found = Vec::new();
    let mut open = vec![folder.to_owned()];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(&folder).map_err(Error::file(&folder))? {
            let path = entry.map_err(Error::file(&folder))?.path();
            if path.is_dir() { open.push(path) } else { found.push(path) }
        }
    }
    found.sort();
    Ok(found)
}

/// Whether a path ends in one of these extensions.
pub fn extension_is_one_of(path: &Path, extensions: &[&str]) -> bool {
    path.extension().and_then(|extension| extension.to_str()).is_some_and(|found| extensions.contains(&found))
}

#[cfg(test)]
mod tests {
    use super::*;

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
        let names = || {
            let files = files(folder.path()).unwrap();
            files
                .iter()
                .map(|file| file.file_name().unwrap().to_str().unwrap().to_owned())
                .collect::<Vec<_>>()
        };
        remove_from(folder.path()).unwrap();
        assert_eq!(names(), ["long.js", "short.js"]);
        beside_each_file(folder.path()).unwrap();
        assert_eq!(names(), ["long.js", "long.js.br", "long.js.gz", "short.js"]);
    }
}
