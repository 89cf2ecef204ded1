use std::io;
use std::sync::Arc;

use archive::{Archive, Stop};
use axum::Router;
use axum::http::StatusCode;
use axum::middleware::from_fn_with_state;
use axum::response::IntoResponse;
use axum::routing::get;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;

use crate::error::Error;
use crate::frame::RequestIds;
use crate::pool::{Pool, Refused};
use crate::{Config, api, assets, frame, pages};

/// What the handlers share.
pub(crate) struct App {
    archive: Arc<dyn Archive>,
    pool: Pool,
    config: Config,
    ids: RequestIds,
}

impl App {
    /// Fails when the search threads cannot be started.
    pub(crate) fn new(config: &Config, archive: Arc<dyn Archive>) -> io::Result<Self> {
        Ok(Self { archive, pool: Pool::start(config.workers, config.waiting)?, config: config.clone(), ids: RequestIds::default() })
    }

    /// Asks the archive on a search thread, and has the answer written there too.
    pub(crate) async fn ask<T: Send + 'static>(
        &self,
        work: impl FnOnce(&dyn Archive, &Stop) -> Result<T, Error> + Send + 'static,
    ) -> Result<T, Error> {
        let archive = Arc::clone(&self.archive);
        self.pool.run(self.config.deadline, move |stop| work(archive.as_ref(), stop)).await.map_err(|refused| match refused {
            Refused::Busy => Error::Busy,
            Refused::Late => Error::Late,
            Refused::Panicked => Error::Panicked,
        })?
    }

    /// Names requests.
    pub(crate) fn ids(&self) -> &RequestIds {
        &self.ids
    }

    /// Writes a line to the log.
    pub(crate) fn log(&self, line: &str) {
        (self.config.log)(line);
    }
}

pub(crate) fn routes(app: Arc<App>) -> Router {
    Router::new()
        .route("/", get(pages::home))
        .route("/search", get(pages::results))
        .route("/a/{id}", get(pages::article))
        .route("/a/{id}/{slug}", get(pages::article))
        .route("/aide", get(pages::help))
        .route("/api", get(pages::programs))
        .route("/static/{name}", get(assets::serve))
        .route("/favicon.ico", get(assets::icon))
        .route("/robots.txt", get(assets::robots))
        .route("/healthz", get(async || "ok\n"))
        .route("/readyz", get(ready))
        .route("/api/v1/search", get(api::search).options(api::preflight))
        .route("/api/v1/articles/{id}", get(api::article).options(api::preflight))
        .fallback(async || Error::NotFound)
        .method_not_allowed_fallback(async || Error::Method)
        .layer(CatchPanicLayer::custom(|_| Error::Panicked.into_response()))
        .layer(from_fn_with_state(Arc::clone(&app), frame::frame))
        .layer(CompressionLayer::new().compress_when(assets::WorthCompressing))
        .with_state(app)
}

/// Whether there is something to search.
async fn ready(axum::extract::State(app): axum::extract::State<Arc<App>>) -> Result<impl IntoResponse, Error> {
    match app.ask(|archive, _| Ok(archive.overview()?.articles)).await? {
        0 => Err(Error::Empty),
        _ => Ok((StatusCode::OK, "ready\n")),
    }
}
