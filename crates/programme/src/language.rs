//! The language of the tool: of the option `--language`, or of the locale.

use programme::Messages;
use std::ffi::OsString;

/// The variables of the locale, the first that is set decides.
const LOCALE: [&str; 3] = ["LC_ALL", "LC_MESSAGES", "LANG"];

/// The option that chooses a language.
const OPTION: &str = "--language";

/// What every command knows.
pub struct Context {
    /// The messages in the language of the option, or of the locale.
    pub messages: Messages,
    /// The language of the option.
    pub chosen: Option<String>,
}

/// The context of a command line, given the variables of the environment.
pub fn context(arguments: &[OsString], variable: impl Fn(&str) -> Option<String>) -> Context {
    let chosen = option(arguments);
    let language = chosen.as_deref().filter(|chosen| Messages::supports(chosen));
    let messages = Messages::new(language.unwrap_or_else(|| of_locale(variable)));
    Context { messages, chosen }
}

/// The value of the option, before the command line is parsed: help and errors of the command line have it too.
fn option(arguments: &[OsString]) -> Option<String> {
    let words: Vec<_> = arguments.iter().map(|word| word.to_string_lossy()).collect();
    let index = words.iter().position(|word| word.split('=').next() == Some(OPTION))?;
    match words.get(index)?.split_once('=') {
        Some((_, value)) => Some(value.to_owned()),
        None => words.get(index + 1).map(|value| value.clone().into_owned()),
    }
}

/// Japanese in a Japanese locale, and English in any other.
fn of_locale(variable: impl Fn(&str) -> Option<String>) -> &'static str {
    let locale = LOCALE.into_iter().filter_map(variable).find(|locale| !locale.is_empty());
    if locale.is_some_and(|locale| locale.starts_with("ja")) { "ja" } else { "en" }
}

#[cfg(test)]
mod tests {
    use super::context;

    #[test]
    fn the_option_comes_before_the_locale() {
        for (arguments, locale, language) in [
            ("check x", [None, None, None], "en"),
            ("check x", [None, None, Some("ja_JP.UTF-8")], "ja"),
            ("check x", [Some(""), None, Some("ja_JP.UTF-8")], "ja"),
            ("check x", [Some("C.UTF-8"), Some("ja_JP.UTF-8"), Some("ja_JP.UTF-8")], "en"),
            ("check x", [None, Some("ja"), Some("de_DE.UTF-8")], "ja"),
            ("check x --language en", [None, None, Some("ja_JP.UTF-8")], "en"),
            ("--language=ja check x", [None, None, None], "ja"),
            ("check x --language", [None, None, None], "en"),
            ("check x --language tlh", [None, None, Some("ja_JP.UTF-8")], "ja"),
        ] {
            let arguments: Vec<_> = arguments.split(' ').map(Into::into).collect();
            let variable = |name: &str| {
                let index = super::LOCALE.iter().position(|other| *other == name).unwrap();
                locale[index].map(str::to_owned)
            };
            assert_eq!(
                context(&arguments, variable).messages.language(),
                language,
                "{arguments:?} {locale:?}"
            );
        }
    }
}
