//! Restoring a backup: what would change is shown, and a word of consent is asked for.

use super::console::{Console, Decision};
use crate::cli::RestoreArgs;
use reception::{Error, Messages, Restore, RestorePlan, japan_time, now};

/// Runs the command; `false` where it was not restored.
pub fn run(messages: &Messages, arguments: &RestoreArgs) -> Result<bool, Error> {
    let RestoreArgs { file, consent, database } = arguments;
    let console = Console(messages);
    let restore = Restore::new(file, &database.path)?;
    for (id, values) in described(&restore.plan()?) {
        let values: Vec<_> = values.iter().map(|(name, value)| (*name, value.as_str())).collect();
        console.remark(id, &values);
    }
    match console.decide(*consent)? {
        Decision::Do => {
            restore.run(&database.path, now()?)?;
            console.print("restore.done", &[("database", &database.path.display().to_string())])
        }
        other => Ok(other == Decision::DryRun),
    }
}

/// A remark: the id of its text, and its values.
type Remark = (&'static str, Vec<(&'static str, String)>);

fn described(plan: &RestorePlan) -> Vec<Remark> {
    let RestorePlan { in_backup, last, present, returning, replaced, stay_erased, newer } = *plan;
    let last = last.map(japan_time).unwrap_or_default();
    let counts = |id, count: u32| (count > 0).then(|| (id, vec![("count", count.to_string())]));
    let mut remarks =
        vec![("restore.backup", vec![("count", in_backup.to_string()), ("last", last.clone())])];
    match present {
        None => remarks.push(("restore.new", vec![("last", last)])),
        Some(present) => {
            remarks.push(("restore.present", vec![("count", present.to_string())]));
            remarks.push(("restore.returning", vec![("count", returning.to_string())]));
            remarks.extend(counts("restore.replaced", replaced));
            remarks.extend(counts("restore.stay-erased", stay_erased));
            remarks.extend(counts("restore.newer", newer));
        }
    }
    remarks
}
