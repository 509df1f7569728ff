//! The two programmes of a comparison.

/// One of the two programmes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Side {
    /// The programme before the change.
    Old,
    /// The programme after the change.
    New,
}

impl Side {
    /// Both, the old one first.
    pub const BOTH: [Self; 2] = [Self::Old, Self::New];

    /// The id of the side in messages.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Old => "old",
            Self::New => "new",
        }
    }

    pub(crate) const fn other(self) -> Self {
        match self {
            Self::Old => Self::New,
            Self::New => Self::Old,
        }
    }
}

/// A value for each of the two programmes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Sides<T> {
    pub(crate) old: T,
    pub(crate) new: T,
}

impl<T> Sides<T> {
    pub(crate) const fn get(&self, side: Side) -> &T {
        match side {
            Side::Old => &self.old,
            Side::New => &self.new,
        }
    }

    pub(crate) fn of(make: impl Fn(Side) -> T) -> Self {
        Self { old: make(Side::Old), new: make(Side::New) }
    }
}
