//! The JSON pointer of a fault. Only programs for operators show faults. The widget asks whether there are any, so its
//! pointers are empty and the wasm has no code that makes them.

use super::config_error::{ConfigError, Fault};

/// A pointer into an endpoint's configuration.
#[cfg(not(target_arch = "wasm32"))]
#[derive(Debug, Clone)]
pub(super) struct Pointer(String);

#[cfg(not(target_arch = "wasm32"))]
impl Pointer {
    /// The whole configuration.
    pub(super) const WHOLE: Self = Self(String::new());

    /// The pointer to a member of an object.
    pub(super) fn at(&self, name: &str) -> Self {
        Self([&self.0, "/", &name.replace('~', "~0").replace('/', "~1")].concat())
    }

    /// The pointer to an entry of a list.
    pub(super) fn entry(&self, index: usize) -> Self {
        self.at(&index.to_string())
    }

    /// An error there.
    pub(super) fn fault(self, error: ConfigError) -> Fault {
        Fault { pointer: self.0, code: error.code() }
    }
}

#[cfg(not(target_arch = "wasm32"))]
impl From<&str> for Pointer {
    fn from(pointer: &str) -> Self {
        Self(pointer.to_owned())
    }
}

/// A pointer that is not read.
#[cfg(target_arch = "wasm32")]
#[derive(Debug, Clone)]
pub(super) struct Pointer;

#[cfg(target_arch = "wasm32")]
impl Pointer {
    pub(super) const WHOLE: Self = Self;

    pub(super) const fn at(&self, _: &str) -> Self {
        Self
    }

    pub(super) const fn entry(&self, _: usize) -> Self {
        Self
    }

    pub(super) const fn fault(self, _: ConfigError) -> Fault {
        Fault { pointer: String::new(), code: "" }
    }
}

#[cfg(target_arch = "wasm32")]
impl From<&str> for Pointer {
    fn from(_: &str) -> Self {
        Self
    }
}
