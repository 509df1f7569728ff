//! The packed form of a programme: a few kilobytes that a phone reads with hardly any code. Reading
//! the same through a general format cost ten kilobytes of wasm.
//!
//! Numbers are written seven bits a byte, lowest first, as WebAssembly itself does; texts and lists
//! begin with their length. The first number is [`VERSION`], so that a widget refuses what it was
//! not built for.

use crate::decimal::Decimal;
use std::collections::BTreeMap;

/// Raised whenever the packed form of anything changes.
pub const VERSION: u64 = 4;

/// Something that can be packed.
pub trait Packed: Sized {
    /// Writes the value.
    fn pack(&self, out: &mut Vec<u8>);

    /// Reads the value and takes it off the input. `None` where the input is damaged.
    fn unpack(input: &mut &[u8]) -> Option<Self>;
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
pub fn unpack<T: Packed>(mut input: &[u8]) -> Option<T> {
    let version = u64::unpack(&mut input)?;
    let value = T::unpack(&mut input).filter(|_| version == VERSION)?;
    input.is_empty().then_some(value)
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
    fn unpack(input: &mut &[u8]) -> Option<Self> {
        let mut value = 0;
        for shift in (0..63).step_by(7) {
            let (byte, rest) = input.split_first()?;
            *input = rest;
            value |= Self::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                return Some(value);
            }
        }
        None
    }
}

/// Packs a smaller kind of number.
macro_rules! packed_numbers {
    ($($number:ty),*) => {$(
        impl Packed for $number {
            fn pack(&self, out: &mut Vec<u8>) {
                u64::from(*self).pack(out);
            }

            fn unpack(input: &mut &[u8]) -> Option<Self> {
                u64::unpack(input)?.try_into().ok()
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

    fn unpack(input: &mut &[u8]) -> Option<Self> {
        u64::unpack(input)?.try_into().ok().map(Self::from_tenths)
    }
}

impl Packed for String {
    fn pack(&self, out: &mut Vec<u8>) {
        (self.len() as u64).pack(out);
        out.extend_from_slice(self.as_bytes());
    }

    #[inline(never)]
    fn unpack(input: &mut &[u8]) -> Option<Self> {
        let length = usize::try_from(u64::unpack(input)?).ok()?;
        let (text, rest) = input.split_at_checked(length)?;
        *input = rest;
        std::str::from_utf8(text).ok().map(str::to_owned)
    }
}

impl<T: Packed> Packed for Vec<T> {
    fn pack(&self, out: &mut Vec<u8>) {
        (self.len() as u64).pack(out);
        for entry in self {
            entry.pack(out);
        }
    }

    fn unpack(input: &mut &[u8]) -> Option<Self> {
        let mut all = Self::new();
        for _ in 0..u64::unpack(input)? {
            all.push(T::unpack(input)?);
        }
        Some(all)
    }
}

impl<T: Packed> Packed for Option<T> {
    fn pack(&self, out: &mut Vec<u8>) {
        out.push(u8::from(self.is_some()));
        if let Some(value) = self {
            value.pack(out);
        }
    }

    fn unpack(input: &mut &[u8]) -> Option<Self> {
        match u8::unpack(input)? {
            0 => Some(None),
            1 => T::unpack(input).map(Some),
            _ => None,
        }
    }
}

impl<T: Packed> Packed for Box<T> {
    fn pack(&self, out: &mut Vec<u8>) {
        self.as_ref().pack(out);
    }

    fn unpack(input: &mut &[u8]) -> Option<Self> {
        T::unpack(input).map(Self::new)
    }
}

impl<A: Packed, B: Packed> Packed for (A, B) {
    fn pack(&self, out: &mut Vec<u8>) {
        self.0.pack(out);
        self.1.pack(out);
    }

    fn unpack(input: &mut &[u8]) -> Option<Self> {
        Some((A::unpack(input)?, B::unpack(input)?))
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

    fn unpack(input: &mut &[u8]) -> Option<Self> {
        let mut all = Self::new();
        for (key, value) in Vec::<(String, T)>::unpack(input)? {
            all.insert(key, value);
        }
        Some(all)
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

            fn unpack(input: &mut &[u8]) -> Option<Self> {
                Some(Self { $($field: $crate::packed::Packed::unpack(input)?),* })
            }
        }
    };
}

/// Packs an enum: a number for the variant, then its fields.
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

            fn unpack(input: &mut &[u8]) -> Option<Self> {
                match <u8 as $crate::packed::Packed>::unpack(input)? {
                    $($number => {
                        $(let $inner = $crate::packed::Packed::unpack(input)?;)?
                        $($(let $field = $crate::packed::Packed::unpack(input)?;)*)?
                        Some(Self::$variant $(($inner))? $({ $($field),* })?)
                    })*
                    _ => None,
                }
            }
        }
    };
}

#[cfg(test)]
mod tests {
    use super::{Packed, pack, unpack};

    #[test]
    fn what_is_packed_is_read_again() {
        let value = (vec!["人".to_owned(), String::new()], (Some(300_u32), None::<String>));
        assert_eq!(unpack(&pack(&value)), Some(value));
        for number in [0_u64, 127, 128, 300, u64::from(u32::MAX), 1 << 62] {
            assert_eq!(unpack(&pack(&number)), Some(number));
        }
    }

    #[test]
    fn damage_is_noticed() {
        let whole = pack(&vec!["one".to_owned(), "two".to_owned()]);
        for length in 0..whole.len() {
            assert_eq!(unpack::<Vec<String>>(&whole[..length]), None, "cut at {length}");
        }
        let longer = [whole.as_slice(), &[0]].concat();
        assert_eq!(unpack::<Vec<String>>(&longer), None);
        let mut newer = Vec::new();
        (super::VERSION + 1).pack(&mut newer);
        0_u64.pack(&mut newer);
        assert_eq!(unpack::<u64>(&newer), None);
    }

    #[test]
    fn a_length_that_lies_does_not_reserve_memory() {
        assert_eq!(unpack::<Vec<String>>(&[1, 0xff, 0xff, 0xff, 0xff, 0x0f]), None);
        assert_eq!(unpack::<String>(&[1, 0xff, 0xff, 0xff, 0xff, 0x0f, b'a']), None);
    }
}
