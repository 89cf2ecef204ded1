//! The `kiosque` command: flags to plain values, values to the crates, results to the terminal.
//!
//! Data goes to standard output, everything else to standard error. One file a subcommand; `args` says what can be asked.

mod args;
mod batch;
mod columns;
mod compare;
mod coverage;
mod dossier;
mod eval;
mod exit;
mod explain;
mod explore;
mod export;
mod ingest;
mod inspect;
mod manual;
mod past;
mod rejects;
mod search;
mod serve;
mod show;
mod stats;
mod story;
mod terminal;
mod variants;
mod verify;
mod written;

use std::process::ExitCode;

use clap::Parser;

use args::{Arguments, Command};
use terminal::Voice;

fn main() -> ExitCode {
    let Arguments { command } = Arguments::parse();
    let voice = Voice::of_environment();
    let done = match command {
        Command::Ingest(asked) => ingest::ingest(asked, voice),
        Command::Inspect(asked) => inspect::inspect(asked, voice),
        Command::Search(asked) => search::search(&asked, voice),
        Command::Timeline(asked) => explore::timeline(&asked, voice),
        Command::Concordance(asked) => explore::concordance(&asked, voice),
        Command::Collocates(asked) => explore::collocates(&asked, voice),
        Command::Export(asked) => export::export(&asked, voice),
        Command::Terms(asked) => compare::terms(&asked, voice),
        Command::Compare(asked) => compare::compare(&asked, voice),
        Command::Sources(asked) => coverage::sources(&asked, voice),
        Command::Coverage(asked) => coverage::coverage(&asked, voice),
        Command::Batch(asked) => batch::batch(&asked, voice),
        Command::Explain(asked) => explain::explain(&asked, voice),
        Command::Show(asked) => show::show(&asked, voice),
        Command::Dossier(asked) => dossier::dossier(&asked, voice),
        Command::Story(asked) => story::story(&asked, voice),
        Command::Stats(asked) => stats::stats(&asked, voice),
        Command::Index(args::Index::Verify(asked)) => verify::verify(&asked, voice),
        Command::Eval(asked) => eval::eval(&asked, voice),
        Command::Variants(asked) => variants::variants(&asked),
        Command::Serve(asked) => serve::serve(&asked, voice),
        Command::Completions { shell } => manual::completions(shell),
        Command::Man { folder } => manual::man(folder.as_deref()),
        Command::Demo(asked) => serve::demo(&asked, voice),
    };
    match done {
        Ok(code) => code,
        // Whoever reads has had enough: `kiosque search … | head`.
        Err(error) if exit::is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("kiosque: {}", exit::said(&error, voice));
            exit::of(&error)
        }
    }
}
