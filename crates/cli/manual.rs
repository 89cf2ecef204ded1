//! `kiosque completions` and `kiosque man`: both made from the definition of the commands, so they cannot say anything else.

use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context, Result};
use clap::CommandFactory;
use clap_complete::Shell;

use crate::args::Arguments;

const NAME: &str = "kiosque";

/// Prints what makes a shell complete the commands.
pub(crate) fn completions(shell: Shell) -> Result<ExitCode> {
    // The library panics where its output cannot be written: what it writes is kept first.
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Arguments::command(), NAME, &mut script);
    io::stdout().write_all(&script)?;
    Ok(ExitCode::SUCCESS)
}

/// Writes the manual pages, one a command, or prints that of the program.
pub(crate) fn man(folder: Option<&Path>) -> Result<ExitCode> {
    match folder {
        Some(folder) => {
            std::fs::create_dir_all(folder).with_context(|| folder.display().to_string())?;
            clap_mangen::generate_to(Arguments::command(), folder).with_context(|| folder.display().to_string())?;
        }
        None => clap_mangen::Man::new(Arguments::command()).render(&mut io::stdout().lock())?,
    }
    Ok(ExitCode::SUCCESS)
}
