//! Brotli at its best, once, at build time, so that serving costs nothing.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use brotli::enc::BrotliEncoderParams;

use crate::error::Error;

/// What shrinks; pictures and fonts are compressed already.
const COMPRESSIBLE: &[&str] =
    &["html", "css", "js", "wasm", "json", "pack", "svg", "txt", "xml", "ics", "webmanifest"];

/// Writes `<file>.br` beside every file that shrinks.
///
/// # Errors
/// When the folder cannot be read or written.
pub fn beside_each_file(folder: &Path) -> Result<(), Error> {
    for path in files(folder)? {
        if !extension_is_one_of(&path, COMPRESSIBLE) {
            continue;
        }
        let plain = fs::read(&path).map_err(Error::file(&path))?;
        let small = brotli_11(&plain).map_err(Error::file(&path))?;
        if small.len() < plain.len() {
            let mut name = path.into_os_string();
            name.push(".br");
            let path = PathBuf::from(name);
            fs::write(&path, small).map_err(Error::file(&path))?;
        }
    }
    Ok(())
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
    }
}
