//! A file that is read again once it changed. Documents and pages ask for the same files many times a second.

use std::fs;
use std::io::{Error, ErrorKind};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::SystemTime;

/// A file with the value that was read from it.
pub struct WatchedFile<T> {
    path: PathBuf,
    known: Mutex<Known<T>>,
}

/// The file as it was read last.
struct Known<T> {
    /// The time of change and the length in bytes.
    version: Option<(SystemTime, u64)>,
    value: Option<Arc<T>>,
}

impl<T> WatchedFile<T> {
    /// A file that has not been read.
    pub const fn new(path: PathBuf) -> Self {
        Self { path, known: Mutex::new(Known { version: None, value: None }) }
    }

    /// The value of the file. `parse` is called only where the time of change or the length differ from those before,
    /// with the value of before. A file that is missing or malformed leaves that value: a new one may just be written.
    pub fn value(&self, parse: impl FnOnce(Option<&T>, &[u8]) -> Result<T, Error>) -> Option<Arc<T>> {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        // The caller of `read` reports an error, here there is nothing to report it to.
        let _ = self.update(&mut known, parse);
        known.value.clone()
    }

    /// The same, for a file that may be missing but not malformed.
    ///
    /// # Errors
    /// Where the file is there and cannot be read, or `parse` refuses it.
    pub fn read(
        &self,
        parse: impl FnOnce(Option<&T>, &[u8]) -> Result<T, Error>,
    ) -> Result<Option<Arc<T>>, Error> {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        self.update(&mut known, parse)?;
        Ok(known.value.clone())
    }

    fn update(
        &self,
        known: &mut Known<T>,
        parse: impl FnOnce(Option<&T>, &[u8]) -> Result<T, Error>,
    ) -> Result<(), Error> {
        // Asked before the file is read: a change in between is read at the next call.
        let version = match fs::metadata(&self.path) {
            Ok(about) => Some((about.modified()?, about.len())),
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
            Err(error) => return Err(error),
        };
        if known.version != version {
            known.version = version;
            let value = parse(known.value.as_deref(), &fs::read(&self.path)?)?;
            known.value = Some(Arc::new(value));
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::WatchedFile;
    use std::cell::Cell;
    use std::fs;
    use std::io::{Error, ErrorKind};

    // Threat: they let every document read files of the widget
    #[test]
    fn a_file_is_read_once_until_it_changes() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("site.json");
        let (file, reads) = (WatchedFile::new(path.clone()), Cell::new(0));
        let value = || {
            let value = file.value(|_, text| {
                reads.set(reads.get() + 1);
                String::from_utf8(text.to_vec()).map_err(|_| Error::from(ErrorKind::InvalidData))
            });
            value.map(|value| value.as_ref().clone())
        };
        assert_eq!((value(), reads.get()), (None, 0), "there is no file yet");
        fs::write(&path, "first").unwrap();
        for _ in 0..1_000 {
            assert_eq!(value().as_deref(), Some("first"));
        }
        assert_eq!(reads.get(), 1, "one reading for a thousand documents");
        fs::write(&path, "the second").unwrap();
        assert_eq!((value().as_deref(), reads.get()), (Some("the second"), 2), "another length");
        let at = fs::metadata(&path).unwrap().modified().unwrap() + std::time::Duration::from_secs(1);
        fs::write(&path, "THE SECOND").unwrap();
        fs::File::options().append(true).open(&path).unwrap().set_modified(at).unwrap();
        assert_eq!((value().as_deref(), reads.get()), (Some("THE SECOND"), 3), "another time of change");
        fs::write(&path, [0xff]).unwrap();
        for _ in 0..3 {
            assert_eq!(value().as_deref(), Some("THE SECOND"), "what cannot be read leaves that of before");
        }
        assert_eq!(reads.get(), 4, "and is read once too");
        fs::remove_file(&path).unwrap();
        assert_eq!(value().as_deref(), Some("THE SECOND"));
    }
}
