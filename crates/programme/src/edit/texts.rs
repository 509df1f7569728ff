//! The wording of a programme.

use super::EditError;
use super::document::{Document, quoted};
use super::shared_question::refuse_shared;
use crate::files::Files;

/// Sets the text with an id in one language, such as `criterion.mean-days.rule`. A text that is missing is added below
/// the heading of its table, or at the end of the file.
///
/// # Errors
/// A file that cannot be read, or a text of a question of the shared folder.
pub fn set_text(files: &Files, id: &str, language: &str, key: &str, text: &str) -> Result<Files, EditError> {
    if let Some(("question", rest)) = key.split_once('.')
        && let Ok(programme) = Document::read(files, &format!("{id}/programme.toml"))
    {
        refuse_shared(&programme, rest.split('.').next().unwrap_or(rest))?;
    }
    let mut document = Document::read(files, &format!("{id}/text.{language}.toml"))?;
    let range = document.values(key).next().map(|(.., range)| range.clone());
    if let Some(range) = range {
        if document.value(key) != Some(text) {
            document.replace_text(range, text);
        }
    } else {
        let (table, name) = key.rsplit_once('.').unwrap_or(("", key));
        let line = format!("{name} = {}\n", quoted(text));
        match document.below_header(table) {
            Some(offset) => document.replace(offset..offset, line),
            None => document.append(&format!("[{table}]\n{line}")),
        }
    }
    let mut files = files.clone();
    document.write(&mut files);
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::set_text;
    use crate::files::Files;

    fn edited(before: &str, key: &str, text: &str) -> String {
        let mut files = Files::default();
        files.insert("p/text.ja.toml", before);
        let files = set_text(&files, "p", "ja", key, text).unwrap();
        String::from_utf8(files.get("p/text.ja.toml").unwrap().to_vec()).unwrap()
    }

    #[test]
    fn only_the_text_changes() {
        let before = "# 先頭\n[tier.none]\nname = \"なし\" # 末尾\n\n[unit]\npeople = \"人\"\n";
        assert_eq!(edited(before, "tier.none.name", "対象外"), before.replace("なし", "対象外"));
        assert_eq!(edited(before, "tier.none.name", "なし"), before);
        assert_eq!(
            edited(before, "tier.none.name", "\"改行\"\n"),
            before.replace("\"なし\"", "\"\"\"\n\"改行\"\n\"\"\"")
        );
    }

    #[test]
    fn a_missing_text_is_added_where_its_table_is() {
        let before = "[tier.none]\nname = \"なし\"\n\n[unit]\npeople = \"人\"\n";
        let below = "[tier.none]\nshort = \"無\"\nname = \"なし\"\n\n[unit]\npeople = \"人\"\n";
        assert_eq!(edited(before, "tier.none.short", "無"), below);
        assert_eq!(edited(before, "tier.top.name", "上"), format!("{before}\n[tier.top]\nname = \"上\"\n"));
    }
}
