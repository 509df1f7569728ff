//! The folder outside the checkout that holds the tools, so that every clone on a machine shares them.

use std::ffi::OsString;
use std::fs::{self, File, TryLockError};
use std::path::{Path, PathBuf};
use std::thread::sleep;
use std::time::Duration;

use crate::error::Error;
use crate::process::asked_to_stop;

/// The cache folder.
pub struct Cache {
    root: PathBuf,
}

/// Held while something is being installed; another clone waits. The system lets go of it when the process ends,
/// however it ends.
pub struct Lock {
    _file: File,
}

impl Cache {
    /// Finds the cache and makes it if it is not there.
    ///
    /// # Errors
    /// When there is no home to put it in, or it cannot be made.
    pub fn open() -> Result<Self, Error> {
        let root = root(|name| std::env::var_os(name)).ok_or_else(|| {
            Error::Missing(
                "set TELEWORK_CHECK_CACHE to a folder for the build tools: HOME is not set".to_owned(),
            )
        })?;
        let cache = Self { root };
        fs::create_dir_all(cache.tools()).map_err(Error::file(&cache.tools()))?;
        Ok(cache)
    }

    /// The folder that holds a folder for each tool and version.
    pub fn tools(&self) -> PathBuf {
        self.root.join("tools")
    }

    /// Where a tool is compiled, to be removed afterwards.
    pub fn build(&self) -> PathBuf {
        self.root.join("build")
    }

    /// The folder itself, for programs that should see no project around them.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Waits until no one else installs anything.
    ///
    /// # Errors
    /// When the lock file cannot be made or locked, or this command is asked to stop meanwhile.
    pub fn lock(&self) -> Result<Lock, Error> {
        let path = self.root.join("install.lock");
        let file = File::create(&path).map_err(Error::file(&path))?;
        let mut said = false;
        // Tried again and again, because a wait inside the system would not notice Ctrl-C.
        loop {
            match file.try_lock() {
                Ok(()) => return Ok(Lock { _file: file }),
                Err(TryLockError::Error(source)) => return Err(Error::File { path, source }),
                Err(TryLockError::WouldBlock) if asked_to_stop() => return Err(Error::Interrupted),
                Err(TryLockError::WouldBlock) => {}
            }
            if !said {
                eprintln!("    waiting: another clone is installing tools (it holds {})", path.display());
                said = true;
            }
            sleep(Duration::from_millis(200));
        }
    }
}

/// `$TELEWORK_CHECK_CACHE`, else `$XDG_CACHE_HOME/telework-check`, else `~/.cache/telework-check`. An empty variable
/// counts as none.
fn root(variable: impl Fn(&str) -> Option<OsString>) -> Option<PathBuf> {
    let set = |name| variable(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    set("TELEWORK_CHECK_CACHE")
        .or_else(|| set("XDG_CACHE_HOME").map(|caches| caches.join("telework-check")))
        .or_else(|| set("HOME").map(|home| home.join(".cache/telework-check")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(variables: &[(&str, &str)]) -> Option<PathBuf> {
        root(|name| variables.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).into()))
    }

    #[test]
    fn the_most_particular_variable_wins() {
        let all = [("HOME", "/h"), ("XDG_CACHE_HOME", "/x"), ("TELEWORK_CHECK_CACHE", "/t")];
        assert_eq!(found(&all), Some("/t".into()));
        assert_eq!(found(&[("HOME", "/h"), ("XDG_CACHE_HOME", "/x")]), Some("/x/telework-check".into()));
        assert_eq!(found(&[("HOME", "/h"), ("XDG_CACHE_HOME", "")]), Some("/h/.cache/telework-check".into()));
        assert_eq!(found(&[]), None);
    }
}
