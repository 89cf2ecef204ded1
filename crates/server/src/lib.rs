//! The pages and the HTTP API: one search, told as HTML to readers and as JSON to programs.
//!
//! A request comes through [`front`] (connections, timers), [`frame`] (what every answer carries), a handler of
//! [`pages`] or [`api`], which reads the address into [`asked::Asked`] and has [`search`] done on a thread of [`pool`].
//! Whatever fails is an [`error::Error`], which becomes a page or `application/problem+json` in one place.
//!
//! Only the templates (`web/templates`) write HTML; the archive gives text and ranges. The server never writes to the
//! archive, makes no request of its own, and reads neither the environment nor the time of day.

mod api;
mod app;
mod asked;
mod assets;
mod cache;
mod cited;
mod config;
mod dossier;
mod error;
mod explore;
mod export;
mod feed;
mod frame;
mod front;
mod list;
mod marks;
mod nearest;
mod pages;
mod pool;
mod search;
mod slug;
mod sources;
mod suggest;
mod way;
mod words;

use std::future::Future;
use std::io;
use std::sync::Arc;

use archive::Archive;
use axum::Router;
use tokio::net::TcpListener;

pub use config::Config;
pub use dossier::{Heading, dossier_html, dossier_markdown};

/// Serves `archive` on `listener` until `shutdown` is ready and the requests under way have ended or
/// [`Config::drain`] is over. Fails only when the search threads cannot be started.
pub async fn run(config: Config, listener: TcpListener, archive: Arc<dyn Archive>, shutdown: impl Future<Output = ()>) -> io::Result<()> {
    let router = router(&config, archive)?;
    front::serve(&config, listener, router, shutdown).await;
    Ok(())
}

/// All the addresses, without the door before them: what the tests ask.
pub fn router(config: &Config, archive: Arc<dyn Archive>) -> io::Result<Router> {
    Ok(app::routes(Arc::new(app::App::new(config, archive)?)))
}
