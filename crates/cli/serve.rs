//! `kiosque serve` and `kiosque demo`.

use std::env;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::{Arc, Weak};
use std::thread;
use std::time::Duration;

use anyhow::{Context, Result, bail};
use index::DiskArchive;
use tokio::net::TcpListener;

use crate::exit::CannotListen;
use crate::terminal::Voice;
use crate::{args, exit, ingest, terminal, variants};

/// Time between two looks for a new commit: a new article is on the page within this time and that of opening the commit.
const LOOK: Duration = Duration::from_millis(100);

/// Serves an archive until interrupted.
pub(crate) fn serve(asked: &args::Serve, voice: Voice) -> Result<ExitCode> {
    serve_archive(&asked.archive.index, &asked.server, voice)
}

/// Ingests the sample archive beside itself, then serves it.
pub(crate) fn demo(asked: &args::Demo, voice: Voice) -> Result<ExitCode> {
    let sample = match &asked.sample {
        Some(sample) => sample.clone(),
        None => find_sample(voice)?,
    };
    let folder = sample.with_file_name("index");
    // An archive beside a sample of their own may be one that they made.
    if asked.sample.is_none() && matches!(DiskArchive::open(&folder), Err(archive::Error::Incompatible { .. })) {
        let made = voice.say(
            "l’archive d’exemple date d’une autre version : elle est refaite",
            "the sample archive is of another version: it is made again",
        );
        eprintln!("{}: {made}", folder.display());
        std::fs::remove_dir_all(&folder).with_context(|| folder.display().to_string())?;
    }
    let input = args::Input { paths: vec![sample], format: None, mapping: None, aliases: None, keep: Vec::new(), threads: None };
    if ingest::run(&folder, &input, &ingest::Wanted::plain(&folder), voice)?.interrupted {
        return Ok(ExitCode::from(exit::INTERRUPTED));
    }
    serve_archive(&folder, &asked.server, voice)
}

/// The project's sample: `index-data/sample` in this folder or one above it, or above the program.
fn find_sample(voice: Voice) -> Result<PathBuf> {
    let here = env::current_dir().ok();
    let program = env::current_exe().ok();
    let starts = [here.as_deref(), program.as_deref()];
    let found =
        starts.into_iter().flatten().flat_map(Path::ancestors).map(|folder| folder.join("index-data/sample")).find(|path| path.is_dir());
    let Some(found) = found else {
        bail!(
            "{}",
            voice.say(
                "index-data/sample est introuvable : lancez la commande depuis le dossier du projet, ou donnez --sample DOSSIER",
                "index-data/sample is not found: run the command in the project's folder, or give --sample DIR"
            )
        );
    };
    Ok(found)
}

fn serve_archive(folder: &Path, asked: &args::Server, voice: Voice) -> Result<ExitCode> {
    let archive = Arc::new(variants::open(folder, &asked.spellings, voice)?);
    follow(Arc::downgrade(&archive), folder.display().to_string());
    let workers = asked.workers.map_or_else(|| thread::available_parallelism().map_or(1, usize::from), usize::from);
    let config = server::Config { workers, today: crate::ingest::today, ..server::Config::default() };
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().context("tokio")?;
    runtime.block_on(async {
        let listener = TcpListener::bind(asked.listen).await.map_err(|error| {
            let advice = voice.say("choisissez un autre port avec --listen", "choose another port with --listen");
            CannotListen(format!("{}: {error} ({advice})", asked.listen))
        })?;
        terminal::print(&format!("http://{}", listener.local_addr()?))?;
        server::run(config, listener, archive, interrupted()).await?;
        Ok(ExitCode::SUCCESS)
    })
}

/// Turns the archive to each new commit, until nobody serves it any more.
fn follow(archive: Weak<DiskArchive>, name: String) {
    let look = move || {
        let mut failing = false;
        while let Some(archive) = archive.upgrade() {
            match archive.refresh() {
                Ok(_) => failing = false,
                // The last commit that could be opened goes on being served; said once.
                Err(error) if !failing => {
                    eprintln!("{name}: {error}");
                    failing = true;
                }
                Err(_) => {}
            }
            drop(archive);
            thread::sleep(LOOK);
        }
    };
    if let Err(error) = thread::Builder::new().name("follow".into()).spawn(look) {
        eprintln!("new articles will not be seen: {error}");
    }
}

/// Ready when the process is asked to end, by the keyboard or by its keeper.
async fn interrupted() {
    let keyboard = async {
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    };
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        match signal(SignalKind::terminate()) {
            Ok(mut keeper) => tokio::select! { () = keyboard => {}, _ = keeper.recv() => {} },
            Err(_) => keyboard.await,
        }
    }
    #[cfg(not(unix))]
    keyboard.await;
}
