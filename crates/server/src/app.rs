use std::io;
use std::sync::Arc;
use std::time::Duration;

use archive::{Archive, Stop};
use axum::Router;
use axum::body::Bytes;
use axum::http::{StatusCode, header};
use axum::middleware::from_fn_with_state;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;

use crate::cache::Cache;
use crate::error::Error;
use crate::frame::{RequestIds, Visit};
use crate::pool::{Pool, Refused};
use crate::{Config, api, assets, export, feed, frame, pages};

/// An answer that was written.
pub(crate) enum Written {
    /// To the end.
    Whole(Vec<u8>),
    /// Of a search that was stopped: the next one may find more.
    Partial(Vec<u8>),
    /// It is at another address.
    Moved(String),
}

impl Written {
    /// Whole, unless the search was stopped.
    pub(crate) fn new(body: Vec<u8>, is_partial: bool) -> Self {
        if is_partial { Self::Partial(body) } else { Self::Whole(body) }
    }
}

/// What the handlers share.
pub(crate) struct App {
    archive: Arc<dyn Archive>,
    pool: Pool,
    config: Config,
    ids: RequestIds,
    cache: Cache,
    /// Exports that may begin.
    exports: Arc<Semaphore>,
}

/// Exports that run at once: each has a thread, and reads as fast as its client.
const EXPORTS: usize = 4;
/// Time that one waits for its turn.
const EXPORT_WAIT: Duration = Duration::from_secs(10);

impl App {
    /// Fails when the search threads cannot be started.
    pub(crate) fn new(config: &Config, archive: Arc<dyn Archive>) -> io::Result<Self> {
        Ok(Self {
            archive,
            pool: Pool::start(config.workers, config.waiting)?,
            config: config.clone(),
            ids: RequestIds::default(),
            cache: Cache::default(),
            exports: Arc::new(Semaphore::new(EXPORTS)),
        })
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

    /// The same for an answer that only the address, the language and the archive decide: it is kept, and whoever has it
    /// already is told so.
    pub(crate) async fn answer(
        &self,
        visit: &Visit,
        kind: &'static str,
        work: impl FnOnce(&dyn Archive, &Stop) -> Result<Written, Error> + Send + 'static,
    ) -> Result<Response, Error> {
        let snapshot = self.archive.snapshot();
        let asked = visit.key();
        let tag = self.cache.tag(&snapshot, &asked);
        let fresh = |body: Bytes| {
            let headers = [(header::CONTENT_TYPE, kind), (header::CACHE_CONTROL, "private, no-cache")];
            ([(header::ETAG, tag.as_str())], headers, body).into_response()
        };
        if visit.has.as_deref().is_some_and(|has| has.split(',').any(|has| has.trim() == tag)) {
            return Ok((StatusCode::NOT_MODIFIED, [(header::ETAG, tag.as_str())]).into_response());
        }
        if let Some(body) = self.cache.get(&snapshot, &asked) {
            return Ok(fresh(body));
        }
        Ok(match self.ask(work).await? {
            Written::Whole(body) => {
                let body = Bytes::from(body);
                self.cache.put(&snapshot, asked, body.clone());
                fresh(body)
            }
            Written::Partial(body) => ([(header::CONTENT_TYPE, kind), (header::CACHE_CONTROL, "no-store")], body).into_response(),
            Written::Moved(path) => (StatusCode::MOVED_PERMANENTLY, [(header::LOCATION, path)]).into_response(),
        })
    }

    /// The archive, for work that has no deadline.
    pub(crate) fn archive(&self) -> Arc<dyn Archive> {
        Arc::clone(&self.archive)
    }

    /// Room for one more export, held until it ends; `None` when there is none for longer than a client waits.
    pub(crate) async fn export_turn(&self) -> Option<OwnedSemaphorePermit> {
        tokio::time::timeout(EXPORT_WAIT, Arc::clone(&self.exports).acquire_owned()).await.ok()?.ok()
    }

    /// The day of now, when whoever serves tells it.
    pub(crate) fn today(&self) -> Option<article::Day> {
        (self.config.today)()
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
        .route(pages::DOSSIER, get(pages::dossier))
        .route("/dossier.css", get(pages::dossier_style))
        .route("/recit/{id}", get(pages::versions))
        .route(pages::TRENDS, get(pages::trends))
        .route(pages::WORDS, get(pages::collocates))
        .route(pages::LINES, get(pages::concordance))
        .route("/valeurs/{field}", get(pages::values))
        .route(pages::LIST, get(pages::empty_list).post(pages::list))
        .route(pages::TERMS, get(pages::terms))
        .route(pages::COMPARE, get(pages::compare))
        .route(pages::SOURCES, get(pages::sources))
        .route("/sources/{key}", get(pages::source))
        .route("/sources/{key}/{year}", get(pages::source_year))
        .route("/sources/{key}/{year}/{month}/{day}", get(pages::source_day))
        .route(feed::ATOM, get(feed::atom))
        .route(feed::JSON, get(feed::json))
        .route("/opensearch.xml", get(feed::opensearch))
        .route("/sitemap.xml", get(feed::sitemap))
        .route("/sitemap/{month}", get(feed::sitemap_of_month))
        .route(pages::GUIDED, get(pages::guided))
        .route("/aide", get(pages::help))
        .route("/accessibilite", get(pages::accessibility))
        .route("/api", get(pages::programs))
        .route("/static/{name}", get(assets::serve))
        .route("/favicon.ico", get(assets::icon))
        .route("/robots.txt", get(assets::robots))
        .route("/healthz", get(async || "ok\n"))
        .route("/readyz", get(ready))
        .route("/api/v1/search", get(api::search).options(api::preflight))
        .route("/api/v1/articles/{id}", get(api::article).options(api::preflight))
        .route("/api/v1/articles/{id}/similar", get(api::similar).options(api::preflight))
        .route("/api/v1/articles/{id}/reprints", get(api::reprints).options(api::preflight))
        .route("/api/v1/dossier", get(api::dossier).options(api::preflight))
        .route("/api/v1/explain", get(api::explain).options(api::preflight))
        .route("/api/v1/timeline", get(api::timeline).options(api::preflight))
        .route("/api/v1/trends", get(api::timeline).options(api::preflight))
        .route("/api/v1/concordance", get(api::concordance).options(api::preflight))
        .route("/api/v1/collocates", get(api::collocates).options(api::preflight))
        .route("/api/v1/export", get(export::export).options(api::preflight))
        .route("/api/v1/batch", post(api::batch).options(api::preflight))
        .route("/api/v1/terms", get(api::terms).options(api::preflight))
        .route("/api/v1/compare", get(api::compare).options(api::preflight))
        .route("/api/v1/sources", get(api::sources).options(api::preflight))
        .route("/api/v1/coverage", get(api::coverage).options(api::preflight))
        .route("/api/v1/facets/{field}", get(api::facet).options(api::preflight))
        .route("/api/v1/suggest", get(api::suggest).options(api::preflight))
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
