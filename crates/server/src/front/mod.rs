//! The front door: connections in, requests on to the router, nobody holds a place without using it.
//!
//! `axum::serve` sets no timer, and hyper-util's builder waits without one to guess the protocol, so that silent clients
//! stay for ever. This is HTTP/1 alone, with every wait bounded; TLS and HTTP/2 belong to the proxy before it.

mod patience;
mod seats;

use std::future::Future;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore, watch};
use tokio::task::JoinSet;
use tower::ServiceExt;

use crate::Config;
use patience::Patience;
use seats::{Seat, Seats};

/// Longest head of a request, in bytes: the buffer of a connection.
const HEAD_BYTES: usize = 16 * 1024;
/// Most header lines of a request.
const HEAD_LINES: usize = 64;
/// Pause after an accept that failed: out of file handles, trying again at once only burns a core.
const ACCEPT_PAUSE: Duration = Duration::from_millis(50);
/// Time that a connection asked to leave has to free its place.
const EVICTION: Duration = Duration::from_millis(100);
/// What a client hears when every place is held by a request under way.
const FULL: &[u8] = b"HTTP/1.1 503 Service Unavailable\r\nretry-after: 1\r\nconnection: close\r\ncontent-length: 0\r\n\r\n";

/// Serves `router` on `listener` until `shutdown` is ready, then lets the requests under way end within `config.drain`.
pub(crate) async fn serve(config: &Config, listener: TcpListener, router: Router, shutdown: impl Future<Output = ()>) {
    let connections = config.connections.max(1);
    let places = Arc::new(Semaphore::new(connections));
    let seats = Arc::new(Seats::default());
    let (closing, closed) = watch::channel(false);
    let mut guests = JoinSet::new();
    let mut shutdown = std::pin::pin!(shutdown);
    loop {
        let accepted = tokio::select! {
            () = &mut shutdown => break,
            accepted = listener.accept() => accepted,
        };
        while guests.try_join_next().is_some() {}
        let Ok((stream, _)) = accepted else {
            tokio::time::sleep(ACCEPT_PAUSE).await;
            continue;
        };
        let Some(place) = find_place(&places, &seats).await else {
            // Best effort: a client that does not even take this line gets a closed connection.
            drop(stream.try_write(FULL));
            continue;
        };
        guests.spawn(connection(config.clone(), stream, router.clone(), seats.take(), place, closed.clone()));
    }
    drop(listener);
    // Nobody listens when there is no connection, which is fine.
    closing.send_replace(true);
    let everyone = u32::try_from(connections).unwrap_or(u32::MAX);
    drop(tokio::time::timeout(config.drain, places.acquire_many(everyone)).await);
    guests.shutdown().await;
}

/// A free place; when there is none, the one of the connection that has been idle longest.
async fn find_place(places: &Arc<Semaphore>, seats: &Seats) -> Option<OwnedSemaphorePermit> {
    if let Ok(place) = Arc::clone(places).try_acquire_owned() {
        return Some(place);
    }
    if !seats.free_the_longest_idle() {
        return None;
    }
    tokio::time::timeout(EVICTION, Arc::clone(places).acquire_owned()).await.ok().and_then(Result::ok)
}

async fn connection(
    config: Config,
    stream: TcpStream,
    router: Router,
    seat: Arc<Seat>,
    _place: OwnedSemaphorePermit,
    mut closed: watch::Receiver<bool>,
) {
    // Answers are written whole: waiting for more only delays the last packet. A socket that refuses is about to fail anyway.
    drop(stream.set_nodelay(true));
    let service = service_fn(|request: hyper::Request<hyper::body::Incoming>| {
        let (router, seat) = (router.clone(), Arc::clone(&seat));
        async move {
            let _busy = seat.busy();
            router.oneshot(request.map(Body::new)).await
        }
    });
    let mut http = std::pin::pin!(
        http1::Builder::new()
            .timer(TokioTimer::new())
            .header_read_timeout(config.head_timeout)
            .max_buf_size(HEAD_BYTES)
            .max_headers(HEAD_LINES)
            .serve_connection(Patience::new(TokioIo::new(stream), config.unread_timeout), service)
    );
    let mut draining = false;
    loop {
        tokio::select! {
            // How a client left is its own affair: there is nobody to tell.
            _ = http.as_mut() => return,
            () = seat.asked_to_leave() => return,
            _ = closed.changed(), if !draining => {
                draining = true;
                http.as_mut().graceful_shutdown();
            }
        }
    }
}
