//! Lines of iCalendar: `NAME;PARAMETER=value;OTHER="a:b":value`.

/// One line: a name, its parameters and its value.
#[derive(Debug, Clone)]
pub(super) struct Property<'a> {
    pub(super) name: &'a str,
    parameters: Vec<(&'a str, &'a str)>,
    pub(super) value: &'a str,
}

impl<'a> Property<'a> {
    pub(super) fn parse(line: &'a str) -> Option<Self> {
        let mut quoted = false;
        let mut ends = line.char_indices().filter(|(_, character)| {
            quoted ^= *character == '"';
            !quoted && ";:".contains(*character)
        });
        let mut parts = Vec::new();
        let mut start = 0;
        loop {
            let (end, character) = ends.next()?;
            parts.push(line.get(start..end)?);
            start = end + 1;
            if character == ':' {
                break;
            }
        }
        let parameters = parts.iter().skip(1).filter_map(|part| part.split_once('='));
        Some(Self {
            name: parts.first()?.trim(),
            parameters: parameters.map(|(name, value)| (name.trim(), value.trim_matches('"'))).collect(),
            value: line.get(start..)?,
        })
    }

    /// The value of a parameter.
    pub(super) fn parameter(&self, name: &str) -> Option<&'a str> {
        self.parameters
            .iter()
            .find(|(parameter, _)| parameter.eq_ignore_ascii_case(name))
            .map(|(_, value)| *value)
    }

    /// Whether a parameter has a value, whatever its case.
    pub(super) fn has(&self, name: &str, value: &str) -> bool {
        self.parameter(name).is_some_and(|parameter| parameter.eq_ignore_ascii_case(value))
    }

    /// Whether the value is this word, whatever its case.
    pub(super) fn is(&self, word: &str) -> bool {
        self.value.trim().eq_ignore_ascii_case(word)
    }

    /// The value without its escapes.
    pub(super) fn text(&self) -> String {
        let mut text = String::with_capacity(self.value.len());
        let mut characters = self.value.chars();
        while let Some(character) = characters.next() {
            match character {
                '\\' => match characters.next() {
                    Some('n' | 'N') => text.push('\n'),
                    other => text.extend(other),
                },
                character => text.push(character),
            }
        }
        text
    }
}
