//! The functions of a wasm file with their names and sizes: as much of the format as that takes, and no more.

/// A function and the bytes of its body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Function {
    /// As the name section has it, or empty.
    pub name: String,
    /// Without compression.
    pub bytes: usize,
}

/// Reads the functions of a wasm file, or nothing when the file is damaged.
pub fn functions(file: &[u8]) -> Option<Vec<Function>> {
    let mut rest = Reader(file.strip_prefix(b"\0asm\x01\0\0\0")?);
    let (mut imported, mut bodies, mut names) = (0, Vec::new(), Vec::new());
    while !rest.0.is_empty() {
        let section = rest.byte()?;
        let mut content = Reader(rest.block()?);
        match section {
            0 if content.block()? == b"name" => names = function_names(content)?,
            2 => imported = imported_functions(content)?,
            10 => {
                for _ in 0..content.number()? {
                    bodies.push(content.block()?.len());
                }
            }
            _ => {}
        }
    }
    let name_of = |index: usize| {
        let found = names.iter().find(|(named, _)| *named == index);
        found.map(|(_, name)| name.clone()).unwrap_or_default()
    };
    let function = |(index, bytes)| Function { name: name_of(imported + index), bytes };
    Some(bodies.into_iter().enumerate().map(function).collect())
}

/// Functions are counted from the imported ones on, so their number has to be known.
fn imported_functions(mut content: Reader) -> Option<usize> {
    let mut functions = 0;
    for _ in 0..content.number()? {
        content.block()?;
        content.block()?;
        match content.byte()? {
            0 => {
                content.number()?;
                functions += 1;
            }
            1 => {
                content.byte()?;
                content.limits()?;
            }
            2 => content.limits()?,
            3 => {
                content.byte()?;
                content.byte()?;
            }
            4 => {
                content.byte()?;
                content.number()?;
            }
            _ => return None,
        }
    }
    Some(functions)
}

fn function_names(mut content: Reader) -> Option<Vec<(usize, String)>> {
    let mut names = Vec::new();
    while !content.0.is_empty() {
        let subsection = content.byte()?;
        let mut entries = Reader(content.block()?);
        if subsection == 1 {
            for _ in 0..entries.number()? {
                let index = entries.number()?;
                names.push((index, String::from_utf8_lossy(entries.block()?).into_owned()));
            }
        }
    }
    Some(names)
}

struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    fn byte(&mut self) -> Option<u8> {
        let (first, rest) = self.0.split_first()?;
        self.0 = rest;
        Some(*first)
    }

    /// A number in LEB128.
    fn number(&mut self) -> Option<usize> {
        let mut number = 0;
        for shift in (0..35).step_by(7) {
            let byte = self.byte()?;
            number |= usize::from(byte & 0x7f).checked_shl(shift)?;
            if byte & 0x80 == 0 {
                return Some(number);
            }
        }
        None
    }

    /// A length, and so many bytes.
    fn block(&mut self) -> Option<&'a [u8]> {
        let length = self.number()?;
        let (block, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(block)
    }

    fn limits(&mut self) -> Option<()> {
        let has_most = self.byte()? & 1 == 1;
        self.number()?;
        if has_most {
            self.number()?;
        }
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_follow_the_imported_functions() {
        let mut file = b"\0asm\x01\0\0\0".to_vec();
        file.extend(b"\x02\x07\x01\x01e\x01i\x00\x00"); // one imported function
        file.extend(b"\x0a\x06\x01\x04\0\x01\x01\x0b"); // one body of four bytes
        file.extend(b"\0\x0c\x04name\x01\x05\x01\x01\x02ab"); // function 1 is called "ab"
        assert_eq!(functions(&file), Some(vec![Function { name: "ab".to_owned(), bytes: 4 }]));
        assert_eq!(functions(file.get(..20).unwrap()), None);
        assert_eq!(functions(b"not wasm"), None);
    }
}
