//! `diff`: the changes between two programmes in words, in the language of the option or else of the programme.

use super::{Definition, compile, folder, load, path_of, print};
use crate::failure::Failure;
use crate::language::Context;
use clap::ArgMatches;
use programme::{Vocabulary, diff};
use std::process::ExitCode;

pub const DEFINITION: Definition = Definition {
    name: "diff",
    synopsis: "programmes/<old> programmes/<new>",
    arguments: |messages| vec![folder(messages, "old"), folder(messages, "new")],
    run,
    failed: 2,
};

fn run(context: &Context, matches: &ArgMatches) -> Result<ExitCode, Failure> {
    let (old, new) = (load(context, path_of(matches, "old"))?, load(context, path_of(matches, "new"))?);
    // Cases can only be compared if both can be evaluated.
    compile(context, &old)?;
    compile(context, &new)?;
    let language = context.chosen.as_deref();
    let (old_vocabulary, new_vocabulary) = (Vocabulary::new(&old, language), Vocabulary::new(&new, language));
    let lines = diff((&old, &old_vocabulary), (&new, &new_vocabulary));
    print(&if lines.is_empty() { new_vocabulary.message("diff.same", &[]) } else { lines.join("\n") })
}
