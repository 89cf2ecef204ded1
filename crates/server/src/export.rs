//! `GET /api/v1/export`: all articles of a search, sent while they are read.

use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use archive::{ExportRequest, Sink, Snapshot, Stop};
use article::Article;
use axum::Extension;
use axum::body::{Body, Bytes};
use axum::extract::State;
use axum::http::{HeaderName, header};
use axum::response::{IntoResponse, Response};
use export::Writer;
use hyper::body::Frame;
use tokio::sync::{mpsc, oneshot};

use crate::app::App;
use crate::asked::{self, Explored};
use crate::error::Error;
use crate::frame::Visit;
use crate::search::parse;

/// Bytes that are sent together.
const CHUNK: usize = 64 * 1024;
/// Chunks that wait for a client before reading waits too.
const WAITING: usize = 4;

/// A piece of the body.
type Chunk = Result<Bytes, io::Error>;

/// Sends a search whole, whatever its size.
pub(crate) async fn export(State(app): State<Arc<App>>, Extension(visit): Extension<Visit>) -> Result<Response, Error> {
    let (format, asked) = asked::export(&visit.parameters).map_err(Error::Parameter)?;
    let turn = app.export_turn().await.ok_or(Error::Busy)?;
    let (chunks, body) = mpsc::channel::<Chunk>(WAITING);
    let (begun, begins) = oneshot::channel();
    let archive = app.archive();
    tokio::task::spawn_blocking(move || {
        let _turn = turn;
        let stop = Stop::default();
        let request = request(&asked, &stop);
        let mut sending = Sending { writer: format.writer(), buffer: Vec::new(), chunks, begun: Some(begun), failed: None };
        match archive.export(&request, &mut sending) {
            Ok(exported) => sending.end(exported.partial),
            Err(error) => sending.fail(error),
        }
    });
    // The thread says how many will come, or why none will.
    let (total, snapshot) = begins.await.map_err(|_| Error::Panicked)??;
    let name = format!("attachment; filename=\"kiosque.{}\"", format.extension());
    let kept = [(header::CONTENT_TYPE, format.media_type().to_owned()), (header::CONTENT_DISPOSITION, name)];
    let told = [(HeaderName::from_static("x-total-count"), total.to_string()), (HeaderName::from_static("x-snapshot"), snapshot)];
    Ok((kept, told, [(header::CACHE_CONTROL, "no-store")], Body::new(Chunks(body))).into_response())
}

fn request(asked: &Explored, stop: &Stop) -> ExportRequest {
    let query = parse(&asked.one(&asked.asked.q)).query;
    ExportRequest { of: asked.selection(query, stop), newest_first: asked::is_newest_first(asked) }
}

/// A body that comes in chunks.
struct Chunks(mpsc::Receiver<Chunk>);

impl hyper::body::Body for Chunks {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, io::Error>>> {
        self.0.poll_recv(context).map(|chunk| chunk.map(|chunk| chunk.map(Frame::data)))
    }
}

/// Writes articles and sends them.
struct Sending {
    writer: Box<dyn Writer>,
    buffer: Vec<u8>,
    chunks: mpsc::Sender<Chunk>,
    begun: Option<oneshot::Sender<Result<(u64, String), Error>>>,
    failed: Option<export::Error>,
}

impl Sending {
    /// Whether the client still listens.
    fn send(&mut self) -> bool {
        let chunk = Bytes::from(std::mem::take(&mut self.buffer));
        self.chunks.blocking_send(Ok(chunk)).is_ok()
    }

    /// Sends what is left, or breaks the body off, so that no client takes a part for the whole.
    fn end(mut self, is_partial: bool) {
        let ended = self.failed.take().map_or_else(|| self.writer.end(&mut self.buffer), Err);
        let broken = match ended {
            Ok(()) if !is_partial => {
                self.send();
                return;
            }
            Ok(()) => io::Error::other("the export ended early"),
            Err(error) => io::Error::other(error),
        };
        // Whoever has gone does not need to know.
        drop(self.chunks.blocking_send(Err(broken)));
    }

    fn fail(mut self, error: archive::Error) {
        match self.begun.take() {
            Some(begun) => drop(begun.send(Err(Error::Archive(error)))),
            None => drop(self.chunks.blocking_send(Err(io::Error::other(error)))),
        }
    }
}

impl Sink for Sending {
    fn begin(&mut self, total: u64, snapshot: &Snapshot) {
        self.failed = self.writer.begin(&mut self.buffer).err();
        if let Some(begun) = self.begun.take() {
            // Whoever asked may have gone: then the first chunk finds nobody.
            drop(begun.send(Ok((total, snapshot.id.clone()))));
        }
    }

    fn take(&mut self, article: &Article) -> bool {
        if self.failed.is_none() {
            self.failed = self.writer.article(article, &mut self.buffer).err();
        }
        self.failed.is_none() && (self.buffer.len() < CHUNK || self.send())
    }
}
