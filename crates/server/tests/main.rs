//! The server from outside: what a reader, a program and somebody with bad intentions get.

mod api;
mod cited;
mod compare;
mod door;
mod dossier;
mod explore;
mod feeds;
mod guided;
mod newsstand;
mod pages;
mod past;
mod versions;

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::http::{HeaderMap, Request, StatusCode};
use http_body_util::BodyExt;
use newsstand::Newsstand;
use server::Config;
use tower::ServiceExt;

/// An answer, read whole.
struct Answer {
    status: StatusCode,
    headers: HeaderMap,
    text: String,
}

fn config() -> Config {
    Config { deadline: Duration::from_millis(300), log: |_| {}, ..Config::default() }
}

fn app() -> Router {
    server::router(&config(), Arc::new(Newsstand::filled())).expect("threads")
}

async fn send_to(app: &Router, request: Request<Body>) -> Answer {
    let response = app.clone().oneshot(request).await.expect("the router never fails");
    let (head, body) = response.into_parts();
    let bytes = body.collect().await.expect("a body in memory").to_bytes();
    Answer { status: head.status, headers: head.headers, text: String::from_utf8(bytes.to_vec()).expect("UTF-8") }
}

async fn ask(app: &Router, path: &str) -> Answer {
    send_to(app, Request::get(path).header("host", "kiosque.example").body(Body::empty()).expect("a request")).await
}

async fn send(request: Request<Body>) -> Answer {
    send_to(&app(), request).await
}

async fn get(path: &str) -> Answer {
    ask(&app(), path).await
}

impl Answer {
    fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().expect("ASCII"))
    }

    #[track_caller]
    fn is(self, status: u16) -> Self {
        assert_eq!(self.status.as_u16(), status, "{}", self.text);
        self
    }

    #[track_caller]
    fn shows(self, text: &str) -> Self {
        assert!(self.text.contains(text), "no {text:?} in:\n{}", self.text);
        self
    }

    #[track_caller]
    fn hides(self, text: &str) -> Self {
        assert!(!self.text.contains(text), "{text:?} in:\n{}", self.text);
        self
    }
}
