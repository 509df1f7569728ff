//! The operating-system user of a command, for the events.

use std::env::var;

/// The user of this process; `?` where the system does not say.
#[must_use]
pub fn os_user() -> String {
    let of_environment = || ["USER", "LOGNAME", "USERNAME"].into_iter().find_map(|name| var(name).ok());
    of_process().or_else(of_environment).filter(|name| !name.is_empty()).unwrap_or_else(|| "?".to_owned())
}

/// By the process, whose environment may say anything: its user's name in the list of users, or the number.
#[cfg(target_os = "linux")]
fn of_process() -> Option<String> {
    use std::os::unix::fs::MetadataExt;
    let number = std::fs::metadata("/proc/self").ok()?.uid().to_string();
    let users = std::fs::read_to_string("/etc/passwd").unwrap_or_default();
    Some(name_of(&users, &number).unwrap_or(number))
}

#[cfg(not(target_os = "linux"))]
fn of_process() -> Option<String> {
    None
}

/// The name with a number in the list of users (passwd(5)).
#[cfg(target_os = "linux")]
fn name_of(users: &str, number: &str) -> Option<String> {
    let mut entries = users.lines().map(|line| line.split(':').collect::<Vec<_>>());
    entries.find_map(|entry| match entry.as_slice() {
        [name, _, found, ..] if *found == number => Some((*name).to_owned()),
        _ => None,
    })
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::{name_of, os_user};

    #[test]
    fn the_name_belongs_to_the_number() {
        let users = "root:x:0:0:root:/root:/bin/sh\noffice:x:1000:1000::/home/office:/bin/sh\n";
        assert_eq!(name_of(users, "1000").as_deref(), Some("office"));
        assert_eq!(name_of(users, "100"), None);
        assert!(!os_user().is_empty());
    }
}
