//! Reads the elements of a built page: just enough of HTML for what a bundler writes.

/// What a script or a style sheet has between its tags is text, whatever it looks like.
const RAW: [&str; 4] = ["script", "style", "textarea", "title"];

/// An element, as far as its opening tag says, with its text where that is code.
#[derive(Debug)]
pub struct Element<'a> {
    /// In small letters.
    pub name: String,
    /// The byte of the page behind its name, where a further attribute can be written.
    pub after_name: usize,
    attributes: Vec<Attribute<'a>>,
    /// What is between its tags; nothing where that is not text alone.
    pub text: &'a str,
}

/// An attribute of an element.
#[derive(Debug)]
pub struct Attribute<'a> {
    /// In small letters.
    pub name: String,
    /// As it is written, without its quotes.
    pub value: &'a str,
    /// The byte of the page where the value begins.
    pub at: usize,
}

/// A piece of a page that is written anew.
pub struct Edit {
    /// The byte where it begins.
    pub at: usize,
    /// How many bytes it has; none where something is added.
    pub length: usize,
    /// What stands there afterwards.
    pub text: String,
}

/// The page with every edit, which come in the page's order and do not overlap.
pub fn edited(page: &str, edits: &[Edit]) -> String {
    let mut written = String::new();
    let mut from = 0;
    for edit in edits {
        written.push_str(page.get(from..edit.at).unwrap_or_default());
        written.push_str(&edit.text);
        from = edit.at + edit.length;
    }
    written + page.get(from..).unwrap_or_default()
}

impl<'a> Element<'a> {
    /// An attribute.
    pub fn attribute(&self, name: &str) -> Option<&Attribute<'a>> {
        self.attributes.iter().find(|known| known.name == name)
    }

    /// The value of an attribute.
    pub fn value(&self, name: &str) -> Option<&'a str> {
        self.attribute(name).map(|found| found.value)
    }

    /// Whether an attribute has this word, as `rel` may have several.
    pub fn has_word(&self, name: &str, word: &str) -> bool {
        let mut words = self.value(name).unwrap_or_default().split_ascii_whitespace();
        words.any(|found| found.eq_ignore_ascii_case(word))
    }

    /// The names of its attributes, in small letters.
    pub fn attribute_names(&self) -> impl Iterator<Item = &str> {
        self.attributes.iter().map(|known| known.name.as_str())
    }
}

/// Every element of a page, in its order. Comments have none.
pub fn elements(page: &str) -> Vec<Element<'_>> {
    let mut found = Vec::new();
    let mut rest = page;
    while let Some((_, after)) = rest.split_once('<') {
        if let Some(comment) = after.strip_prefix("!--") {
            rest = comment.split_once("-->").map_or("", |(_, rest)| rest);
            continue;
        }
        rest = after;
        if !after.starts_with(|first: char| first.is_ascii_alphabetic()) {
            continue;
        }
        let (name, tail) = split_where(after, |one| one.is_ascii_whitespace() || "/>".contains(one));
        let name = name.to_ascii_lowercase();
        let after_name = page.len() - tail.len();
        let (attributes, tail) = attributes(tail, page.len());
        rest = tail;
        let mut text = "";
        if RAW.contains(&name.as_str()) {
            (text, rest) = split_at_end_tag(tail, &name);
        }
        found.push(Element { name, after_name, attributes, text });
    }
    found
}

/// The attributes of a tag, and what follows the tag. The length is that of the whole page.
fn attributes(mut rest: &str, length: usize) -> (Vec<Attribute<'_>>, &str) {
    let mut found = Vec::new();
    loop {
        rest = rest.trim_start_matches(|one: char| one.is_ascii_whitespace() || one == '/');
        if let Some(after) = rest.strip_prefix('>') {
            return (found, after);
        }
        if rest.is_empty() {
            return (found, rest);
        }
        let (name, tail) = split_where(rest, |one| one.is_ascii_whitespace() || "=/>".contains(one));
        let (begins, value, tail) = value(tail);
        found.push(Attribute { name: name.to_ascii_lowercase(), value, at: length - begins.len() });
        rest = tail;
    }
}

/// The value behind an attribute's name, which may be quoted, bare or missing: the text that begins with it,
/// it alone, and what follows.
fn value(tail: &str) -> (&str, &str, &str) {
    let Some(rest) = tail.trim_ascii_start().strip_prefix('=') else { return (tail, "", tail) };
    let rest = rest.trim_ascii_start();
    for quote in ['"', '\''] {
        if let Some(quoted) = rest.strip_prefix(quote) {
            let (value, after) = quoted.split_once(quote).unwrap_or((quoted, ""));
            return (quoted, value, after);
        }
    }
    let (value, after) = split_where(rest, |one| one.is_ascii_whitespace() || one == '>');
    (rest, value, after)
}

fn split_at_end_tag<'a>(rest: &'a str, name: &str) -> (&'a str, &'a str) {
    let end = rest.match_indices("</").map(|(at, _)| at).find(|at| {
        rest.get(at + 2..at + 2 + name.len()).is_some_and(|found| found.eq_ignore_ascii_case(name))
    });
    end.and_then(|at| rest.split_at_checked(at)).unwrap_or((rest, ""))
}

fn split_where(text: &str, ends: impl Fn(char) -> bool) -> (&str, &str) {
    let end = text.find(ends).unwrap_or(text.len());
    text.split_at_checked(end).unwrap_or((text, ""))
}

#[cfg(test)]
mod tests {
    use super::{Edit, edited, elements};

    #[test]
    fn attributes_are_read_however_they_are_quoted() {
        let page = r#"<!doctype a><LINK rel='a  Stylesheet' href="./a b.css"/><link href=./b.js crossorigin id = x >"#;
        let found = elements(page);
        assert_eq!(found.len(), 2);
        assert_eq!(found[0].value("href"), Some("./a b.css"));
        assert!(found[0].has_word("rel", "stylesheet") && !found[0].has_word("rel", "style"));
        assert_eq!((found[1].value("href"), found[1].value("id")), (Some("./b.js"), Some("x")));
        assert_eq!(found[1].value("crossorigin"), Some(""));
        let edits = [
            Edit { at: found[0].attribute("href").unwrap().at, length: 9, text: "c.css".to_owned() },
            Edit { at: found[1].after_name, length: 0, text: " d".to_owned() },
        ];
        assert!(edited(page, &edits).contains(r#"href="c.css"/><link d href=./b.js"#));
    }

    #[test]
    fn code_is_text_and_comments_are_nothing() {
        let page = "<!-- <script>no</script> --><script>if (a<b) '<p>'</script><p>x<style>a{}</STYLE><p>";
        let found: Vec<_> = elements(page).into_iter().map(|one| (one.name, one.text)).collect();
        let expected = [("script", "if (a<b) '<p>'"), ("p", ""), ("style", "a{}"), ("p", "")];
        assert_eq!(found, expected.map(|(name, text)| (name.to_owned(), text)));
    }

    #[test]
    fn a_page_that_is_cut_off_ends() {
        for page in ["<", "<a", "<a b", "<a =", "<a b=\"c", "<script>", "<!-- a", "<a = = =>", "<a 日=本"] {
            elements(page);
        }
    }
}
