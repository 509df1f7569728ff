//! Compiles translations of gettext, from the text form `.po` to the binary form `.mo`.

use std::collections::BTreeMap;

use anyhow::{Context, Result, bail};

/// The number with which a binary form begins.
const MAGIC: u32 = 0x9504_12de;
/// Its header in bytes: seven numbers of 32 bits.
const HEADER: usize = 28;
/// Separates the context of a message from the message.
const CONTEXT: char = '\u{4}';

/// The translations in the text form. A message with a context has it in front, with U+0004 between them; the empty
/// message has the header.
///
/// # Errors
/// When a line is none of the format, or a message has a plural form.
pub fn read(text: &str) -> Result<BTreeMap<String, String>> {
    let mut messages = BTreeMap::new();
    let (mut context, mut id, mut translation) = (None, None, None);
    let mut store = |context: &mut Option<String>, id: &mut Option<String>, text: &mut Option<String>| {
        if let (Some(id), Some(text)) = (id.take(), text.take()) {
            let key = context.take().map_or_else(|| id.clone(), |context| format!("{context}{CONTEXT}{id}"));
            messages.insert(key, text);
        }
    };
    let mut last = "";
    for (index, line) in text.lines().map(str::trim).enumerate().filter(|(_, line)| !line.starts_with('#')) {
        let number = index + 1;
        if line.is_empty() {
            continue;
        }
        let (keyword, quoted) = match line.split_once(' ') {
            Some((keyword, quoted)) if !line.starts_with('"') => (keyword, quoted),
            _ => (last, line),
        };
        let value =
            unquoted(quoted).with_context(|| format!("line {number} is no line of gettext: {line}"))?;
        let is_next = !line.starts_with('"');
        if is_next && translation.is_some() {
            store(&mut context, &mut id, &mut translation);
        }
        let part = match keyword {
            "msgctxt" => &mut context,
            "msgid" => &mut id,
            "msgstr" => &mut translation,
            _ => bail!("line {number} has {keyword}, which is not supported"),
        };
        part.get_or_insert_default().push_str(&value);
        last = keyword;
    }
    store(&mut context, &mut id, &mut translation);
    Ok(messages)
}

/// The text between quotes, with its escapes resolved.
fn unquoted(quoted: &str) -> Option<String> {
    let inside = quoted.strip_prefix('"')?.strip_suffix('"')?;
    let (mut text, mut characters) = (String::new(), inside.chars());
    while let Some(character) = characters.next() {
        text.push(match character {
            '\\' => match characters.next()? {
                'n' => '\n',
                't' => '\t',
                other => other,
            },
            '"' => return None,
            other => other,
        });
    }
    Some(text)
}

/// The binary form. Messages without a translation are left out, so that the original is shown.
///
/// # Errors
/// When the text form has an error, or is longer than 4 GiB.
pub fn compile(text: &str) -> Result<Vec<u8>> {
    let mut messages = read(text)?;
    messages.retain(|_, translation| !translation.is_empty());
    let count = messages.len();
    let (mut originals, mut translations, mut strings) = (Vec::new(), Vec::new(), Vec::new());
    let start = HEADER + 16 * count;
    for (table, texts) in [
        (&mut originals, messages.keys().collect::<Vec<_>>()),
        (&mut translations, messages.values().collect()),
    ] {
        for text in texts {
            table.extend(u32::try_from(text.len())?.to_le_bytes());
            table.extend(u32::try_from(start + strings.len())?.to_le_bytes());
            strings.extend(text.as_bytes());
            strings.push(0);
        }
    }
    let mut binary = Vec::new();
    for number in [MAGIC, 0, u32::try_from(count)?] {
        binary.extend(number.to_le_bytes());
    }
    // The two tables; then no table of hashes, which would stand at the end.
    for number in [HEADER, HEADER + 8 * count, 0, start] {
        binary.extend(u32::try_from(number)?.to_le_bytes());
    }
    Ok([binary, originals, translations, strings].concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "# A comment\nmsgid \"\"\nmsgstr \"\"\n\"Language: ja\\n\"\n\n#. About\nmsgid \"b \\\"q\\\"\"\nmsgstr \"い\"\n\n\
        msgctxt \"title\"\nmsgid \"b\"\nmsgstr \"\"\n\"ろ\"\n\"は\"\n\nmsgid \"none\"\nmsgstr \"\"\n";

    #[test]
    fn messages_have_their_context_and_all_their_lines() {
        let read = read(TEXT).unwrap();
        let expected = [("", "Language: ja\n"), ("b \"q\"", "い"), ("none", ""), ("title\u{4}b", "ろは")];
        assert!(read.iter().map(|(id, text)| (id.as_str(), text.as_str())).eq(expected), "{read:?}");
    }

    #[test]
    fn what_is_no_line_of_the_format_is_named() {
        for (text, part) in [
            ("msgid \"a\"\nmsgid_plural \"b\"\n", "line 2 has msgid_plural"),
            ("\nmsgid a\n", "line 2"),
            ("msgid \"a\"b\"\n", "line 1"),
            ("\"a\"\n", "line 1 has ,"),
        ] {
            assert!(read(text).unwrap_err().to_string().contains(part), "{text}");
        }
    }

    /// A reader of the binary form, by its description.
    fn message(binary: &[u8], index: usize) -> (String, String) {
        let number = |at: usize| u32::from_le_bytes(binary[at..at + 4].try_into().unwrap()) as usize;
        let text = |table: usize| {
            let (length, start) = (number(table + 8 * index), number(table + 8 * index + 4));
            assert_eq!(binary[start + length], 0);
            String::from_utf8(binary[start..start + length].to_vec()).unwrap()
        };
        (text(number(12)), text(number(16)))
    }

    #[test]
    fn the_binary_form_has_what_is_translated() {
        let binary = compile(TEXT).unwrap();
        assert_eq!(binary[..12], [0xde, 0x12, 0x04, 0x95, 0, 0, 0, 0, 3, 0, 0, 0]);
        let messages = [0, 1, 2].map(|index| message(&binary, index));
        let expected = [("", "Language: ja\n"), ("b \"q\"", "い"), ("title\u{4}b", "ろは")];
        assert_eq!(messages, expected.map(|(id, text)| (id.to_owned(), text.to_owned())));
    }
}
