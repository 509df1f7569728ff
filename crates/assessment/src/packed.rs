//! The packed form of a programme: a few kilobytes that a phone reads with hardly any code. Reading
//! the same through a general format cost ten kilobytes of wasm.
//!
//! Numbers are written seven bits a byte, lowest first, as WebAssembly itself does; texts and lists
//! begin with their length. The first number is [`VERSION`], so that a widget refuses what it was
//! not built for.

use crate::decimal::Decimal;
use std::collections::BTreeMap;

/// Raised whenever the packed form of anything changes.
pub const VERSION: u64 = 6;

/// How deep values may lie within each other: far deeper than any rule that people can read.
const DEEPEST: u8 = 32;

/// Something that can be packed.
pub trait Packed: Sized {
    /// Writes the value.
    fn pack(&self, out: &mut Vec<u8>);

    /// Reads the value and takes it off the input. Where the input is damaged, some value.
    fn unpack(input: &mut Input<'_>) -> Self;
}

/// What is being read. Damage is noted, and reading goes on as if only zeros followed, so that no place that
/// reads needs a way out of its own: together these were a good part of the code that starts the widget.
#[derive(Debug)]
pub struct Input<'a> {
    rest: &'a [u8],
    damaged: bool,
    depth: u8,
}

impl<'a> Input<'a> {
    /// Notes that nothing that is read from here on means anything.
    pub fn damage(&mut self) {
        self.rest = &[];
        self.damaged = true;
    }

    /// Reads something that may lie within its own kind.
    pub fn within<T>(&mut self, read: impl FnOnce(&mut Self) -> T) -> T {
        if self.depth == DEEPEST {
            self.damage();
        }
        self.depth = self.depth.saturating_add(1);
        let value = read(self);
        self.depth = self.depth.saturating_sub(1);
        value
    }

    #[inline(never)]
    fn take(&mut self, length: u64) -> &'a [u8] {
        let found = usize::try_from(length).ok().and_then(|length| self.rest.split_at_checked(length));
        match found {
            Some((taken, rest)) => {
                self.rest = rest;
                taken
            }
            None => {
                self.damage();
                &[]
            }
        }
    }
}

/// Packs a value as a whole file.
#[must_use]
pub fn pack<T: Packed>(value: &T) -> Vec<u8> {
    let mut out = Vec::new();
    VERSION.pack(&mut out);
    value.pack(&mut out);
    out
}

/// Reads a whole file. `None` where it is damaged, cut short, too long, or of another version.
#[must_use]
pub fn unpack<T: Packed>(file: &[u8]) -> Option<T> {
    let mut input = Input { rest: file, damaged: false, depth: 0 };
    if u64::unpack(&mut input) != VERSION {
        return None;
    }
    let value = T::unpack(&mut input);
    if input.damaged || !input.rest.is_empty() {
        // In the page it is given up rather than taken apart: a damaged file ends the start, and the code that takes
        // a programme apart would be for that alone. A native program may read many, and keeps none.
        #[cfg(target_arch = "wasm32")]
        std::mem::forget(value);
        return None;
    }
    Some(value)
}

impl Packed for u64 {
    fn pack(&self, out: &mut Vec<u8>) {
        let mut rest = *self;
        while rest >= 0x80 {
            out.push(rest.to_le_bytes()[0] | 0x80);
            rest >>= 7;
        }
        out.push(rest.to_le_bytes()[0]);
    }

    #[inline(never)]
    fn unpack(input: &mut Input<'_>) -> Self {
        let mut value = 0;
        let mut shift = 0;
        while shift < 63 {
            let byte = input.take(1).first().copied().unwrap_or_default();
            value |= Self::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                return value;
            }
            shift += 7;
        }
        input.damage();
        0
    }
}

/// Packs a smaller kind of number.
macro_rules! packed_numbers {
    ($($number:ty),*) => {$(
        impl Packed for $number {
            fn pack(&self, out: &mut Vec<u8>) {
                u64::from(*self).pack(out);
            }

            fn unpack(input: &mut Input<'_>) -> Self {
                u64::unpack(input).try_into().unwrap_or_else(|_| {
                    input.damage();
                    0
                })
            }
        }
    )*};
}
packed_numbers!(u8, u32);

/// Thresholds are never negative.
impl Packed for Decimal {
    fn pack(&self, out: &mut Vec<u8>) {
        u64::try_from(self.tenths()).unwrap_or(0).pack(out);
    }

    fn unpack(input: &mut Input<'_>) -> Self {
        // What is too large for a number of tenths is beyond every bound.
        Self::from_tenths(u64::unpack(input).try_into().unwrap_or(i64::MAX))
    }
}

impl Packed for String {
    fn pack(&self, out: &mut Vec<u8>) {
        (self.len() as u64).pack(out);
        out.extend_from_slice(self.as_bytes());
    }

    #[inline(never)]
    fn unpack(input: &mut Input<'_>) -> Self {
        let length = u64::unpack(input);
        let text = std::str::from_utf8(input.take(length));
        text.map(str::to_owned).unwrap_or_else(|_| {
            input.damage();
            Self::new()
        })
    }
}

impl<T: Packed> Packed for Vec<T> {
    fn pack(&self, out: &mut Vec<u8>) {
        (self.len() as u64).pack(out);
        for entry in self {
            entry.pack(out);
        }
    }

    fn unpack(input: &mut Input<'_>) -> Self {
        let mut all = Self::new();
        let mut left = u64::unpack(input);
        while left > 0 && !input.damaged {
            all.push(T::unpack(input));
            left -= 1;
        }
        all
    }
}

impl<T: Packed> Packed for Option<T> {
    fn pack(&self, out: &mut Vec<u8>) {
        out.push(u8::from(self.is_some()));
        if let Some(value) = self {
            value.pack(out);
        }
    }

    fn unpack(input: &mut Input<'_>) -> Self {
        match u8::unpack(input) {
            0 => None,
            1 => Some(T::unpack(input)),
            _ => {
                input.damage();
                None
            }
        }
    }
}

impl<T: Packed> Packed for Box<T> {
    fn pack(&self, out: &mut Vec<u8>) {
        self.as_ref().pack(out);
    }

    fn unpack(input: &mut Input<'_>) -> Self {
        Self::new(T::unpack(input))
    }
}

impl<A: Packed, B: Packed> Packed for (A, B) {
    fn pack(&self, out: &mut Vec<u8>) {
        self.0.pack(out);
        self.1.pack(out);
    }

    fn unpack(input: &mut Input<'_>) -> Self {
        (A::unpack(input), B::unpack(input))
    }
}

/// Maps keep the order of their keys, so that a reader may search them as a list.
impl<T: Packed> Packed for BTreeMap<String, T> {
    fn pack(&self, out: &mut Vec<u8>) {
        (self.len() as u64).pack(out);
        for (key, value) in self {
            key.pack(out);
            value.pack(out);
        }
    }

    fn unpack(input: &mut Input<'_>) -> Self {
        Vec::<(String, T)>::unpack(input).into_iter().collect()
    }
}

/// Packs a struct field by field, in the order given. A field left out does not compile.
#[macro_export]
macro_rules! packed_struct {
    ($name:ident { $($field:ident),* $(,)? }) => {
        impl $crate::packed::Packed for $name {
            fn pack(&self, out: &mut Vec<u8>) {
                $($crate::packed::Packed::pack(&self.$field, out);)*
            }

            fn unpack(input: &mut $crate::packed::Input<'_>) -> Self {
                Self { $($field: $crate::packed::Packed::unpack(input)),* }
            }
        }
    };
}

/// Packs an enum: a number for the variant, then its fields. There is always a variant 0, which is what is read
/// where another number stands.
#[macro_export]
macro_rules! packed_enum {
    ($name:ident {
        $($number:literal => $variant:ident $(($inner:ident))? $({ $($field:ident),* })?),* $(,)?
    }) => {
        impl $crate::packed::Packed for $name {
            fn pack(&self, out: &mut Vec<u8>) {
                match self {
                    $(Self::$variant $(($inner))? $({ $($field),* })? => {
                        out.push($number);
                        $($crate::packed::Packed::pack($inner, out);)?
                        $($($crate::packed::Packed::pack($field, out);)*)?
                    })*
                }
            }

            fn unpack(input: &mut $crate::packed::Input<'_>) -> Self {
                input.within(|input| match <u8 as $crate::packed::Packed>::unpack(input) {
                    $($number => {
                        $(let $inner = $crate::packed::Packed::unpack(input);)?
                        $($(let $field = $crate::packed::Packed::unpack(input);)*)?
                        Self::$variant $(($inner))? $({ $($field),* })?
                    })*
                    _ => {
                        input.damage();
                        Self::unpack(input)
                    }
                })
            }
        }
    };
}

#[cfg(test)]
mod tests;
