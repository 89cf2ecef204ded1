//! Over real sockets: what holds a place, and for how long.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};

use archive::{
    Archive, Collocates, CollocatesRequest, Concordance, ConcordanceRequest, Coverage, Error, Explanation, ExportRequest, Exported, Hits,
    Opened, Overview, Past, SearchRequest, Similar, Sink, Snapshot, Specific, SpecificRequest, Stop, SuggestRequest, Suggestion,
    TextDifference, Timeline, TimelineRequest,
};
use server::Config;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::oneshot;

use crate::newsstand::Newsstand;

const GOOD: &str = "GET /healthz HTTP/1.1\r\nhost: k\r\n\r\n";

/// A running server; it is asked to stop when the sender is used or dropped.
struct Running {
    address: SocketAddr,
    stop: oneshot::Sender<()>,
    ended: tokio::task::JoinHandle<std::io::Result<()>>,
}

async fn running(config: Config, archive: Arc<dyn Archive>) -> Running {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let address = listener.local_addr().expect("an address");
    let (stop, stopped) = oneshot::channel::<()>();
    let ended = tokio::spawn(server::run(config, listener, archive, async {
        drop(stopped.await);
    }));
    Running { address, stop, ended }
}

async fn started(config: Config) -> Running {
    running(config, Arc::new(Newsstand::filled())).await
}

fn impatient() -> Config {
    Config { head_timeout: Duration::from_millis(200), drain: Duration::from_millis(300), ..crate::config() }
}

/// Sends `text` and reads until the server closes.
async fn talk(address: SocketAddr, text: &str) -> String {
    let mut stream = TcpStream::connect(address).await.expect("a connection");
    stream.write_all(text.as_bytes()).await.expect("sent");
    let mut answer = Vec::new();
    let read = tokio::time::timeout(Duration::from_secs(5), stream.read_to_end(&mut answer)).await;
    // A reset is a way to close, too.
    drop(read.expect("the server closes"));
    String::from_utf8_lossy(&answer).into_owned()
}

#[tokio::test]
async fn silent_and_slow_clients_are_cut() {
    let server = started(impatient()).await;
    for text in ["", "GET / HT", "GET / HTTP/1.1\r\nhost: k\r\n", "PRI * HTTP/2.0\r\n", GOOD] {
        let asked = Instant::now();
        talk(server.address, text).await;
        assert!(asked.elapsed() < Duration::from_secs(2), "{text:?} held its place for {:?}", asked.elapsed());
    }
}

#[tokio::test]
async fn requests_that_break_http_are_refused() {
    let server = started(impatient()).await;
    for (text, status) in [
        ("POST /search HTTP/1.1\r\nhost: k\r\ncontent-length: 4\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n", "400"),
        ("POST /search HTTP/1.1\r\nhost: k\r\ntransfer-encoding: chunked\r\ncontent-length: 4\r\n\r\n0\r\n\r\n", "400"),
        ("GET /healthz HTTP/1.1\r\n\r\n", "400"),
        ("GET /healthz HTTP/1.1\r\nhost: a\r\nhost: b\r\n\r\n", "400"),
        ("GET /healthz HTTP/1.0\r\n\r\n", "200"),
        (GOOD, "200"),
        ("nonsense\r\n\r\n", "400"),
    ] {
        let answer = talk(server.address, text).await;
        assert_eq!(answer.split(' ').nth(1), Some(status), "{text:?} got {answer:?}");
    }
    let many: String = (0..100).map(|n| format!("x-{n}: 1\r\n")).collect();
    let answer = talk(server.address, &format!("GET /healthz HTTP/1.1\r\nhost: k\r\n{many}\r\n")).await;
    assert!(answer.starts_with("HTTP/1.1 431"), "{answer}");
}

#[tokio::test]
async fn a_full_house_frees_the_place_of_the_longest_idle() {
    let server = started(Config { connections: 2, head_timeout: Duration::from_secs(30), ..impatient() }).await;
    let mut idle = Vec::new();
    for _ in 0..2 {
        idle.push(TcpStream::connect(server.address).await.expect("a connection"));
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    let mut stream = TcpStream::connect(server.address).await.expect("a connection");
    stream.write_all(GOOD.as_bytes()).await.expect("sent");
    let mut answer = [0; 12];
    stream.read_exact(&mut answer).await.expect("an answer");
    assert_eq!(&answer, b"HTTP/1.1 200");
    assert_eq!(idle[0].read(&mut answer).await.unwrap_or(0), 0, "the first to come had to go");
}

#[tokio::test]
async fn a_full_house_of_readers_says_so() {
    let server = started(Config { connections: 1, deadline: Duration::from_secs(2), ..impatient() }).await;
    let mut busy = TcpStream::connect(server.address).await.expect("a connection");
    busy.write_all(b"GET /search?q=lenteur HTTP/1.1\r\nhost: k\r\n\r\n").await.expect("sent");
    tokio::time::sleep(Duration::from_millis(100)).await;
    let answer = talk(server.address, "").await;
    assert!(answer.starts_with("HTTP/1.1 503") && answer.contains("retry-after: 1"), "{answer}");
}

#[tokio::test]
async fn stopping_waits_for_requests_and_not_for_half_ones() {
    let server = started(Config { head_timeout: Duration::from_secs(30), ..impatient() }).await;
    let mut half = TcpStream::connect(server.address).await.expect("a connection");
    half.write_all(b"GET / HTTP/1.1\r\nhos").await.expect("sent");
    let reader = tokio::spawn(talk(server.address, "GET /search?q=lenteur HTTP/1.1\r\nhost: k\r\n\r\n"));
    tokio::time::sleep(Duration::from_millis(50)).await;
    let asked = Instant::now();
    server.stop.send(()).expect("it runs");
    server.ended.await.expect("no panic").expect("no failure");
    assert!(asked.elapsed() < Duration::from_secs(1), "took {:?}", asked.elapsed());
    let answer = reader.await.expect("no panic");
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer:?}");
}

/// Searches until it is stopped, and tells when that was.
pub(crate) struct Endless(pub(crate) tokio::sync::mpsc::UnboundedSender<&'static str>);

impl Archive for Endless {
    fn search(&self, request: &SearchRequest) -> Result<Hits, Error> {
        self.0.send("began").expect("a test that listens");
        wait(&request.stop);
        self.0.send("stopped").expect("a test that listens");
        Err(Error::Storage { reason: "nobody waits".into() })
    }

    fn open(&self, _: &str, _: Option<&query::Query>, _: bool) -> Result<Option<Opened>, Error> {
        Ok(None)
    }

    fn explain(&self, _: &SearchRequest, _: &str) -> Result<Option<Explanation>, Error> {
        Ok(None)
    }

    fn similar(&self, _: &str, _: usize, _: &Stop) -> Result<Option<Similar>, Error> {
        Ok(None)
    }

    fn suggest(&self, _: &SuggestRequest) -> Result<Vec<Suggestion>, Error> {
        Ok(Vec::new())
    }

    fn timeline(&self, _: &TimelineRequest) -> Result<Timeline, Error> {
        Err(Error::Storage { reason: "nobody counts".into() })
    }

    fn concordance(&self, _: &ConcordanceRequest) -> Result<Concordance, Error> {
        Err(Error::Storage { reason: "nobody reads".into() })
    }

    fn export(&self, _: &ExportRequest, _: &mut dyn Sink) -> Result<Exported, Error> {
        Err(Error::Storage { reason: "nobody writes".into() })
    }

    fn collocates(&self, _: &CollocatesRequest) -> Result<Collocates, Error> {
        Err(Error::Storage { reason: "nobody compares".into() })
    }

    fn article(&self, _: &str) -> Result<Option<article::Article>, Error> {
        Ok(None)
    }

    fn difference(&self, _: &str, _: &str) -> Result<Option<TextDifference>, Error> {
        Ok(None)
    }

    fn past(&self, _: &str) -> Result<Option<Past>, Error> {
        Ok(None)
    }

    fn specific(&self, _: &SpecificRequest) -> Result<Specific, Error> {
        Err(Error::Storage { reason: "nobody compares".into() })
    }

    fn coverage(&self, _: &[String]) -> Result<Coverage, Error> {
        Ok(Coverage::default())
    }

    fn snapshot(&self) -> Snapshot {
        Snapshot::default()
    }

    fn overview(&self) -> Result<Overview, Error> {
        Ok(Overview::default())
    }
}

fn wait(stop: &Stop) {
    while !stop.is_set() {
        std::thread::sleep(Duration::from_millis(1));
    }
}

#[tokio::test]
async fn a_client_that_hangs_up_stops_its_search() {
    let (tell, mut told) = tokio::sync::mpsc::unbounded_channel();
    let server = running(Config { deadline: Duration::from_secs(60), ..impatient() }, Arc::new(Endless(tell))).await;
    let mut stream = TcpStream::connect(server.address).await.expect("a connection");
    stream.write_all(b"GET /search?q=eau HTTP/1.1\r\nhost: k\r\n\r\n").await.expect("sent");
    assert_eq!(told.recv().await, Some("began"));
    drop(stream);
    let asked = Instant::now();
    assert_eq!(told.recv().await, Some("stopped"));
    assert!(asked.elapsed() < Duration::from_millis(500), "took {:?}", asked.elapsed());
}

#[tokio::test]
async fn an_answer_left_unread_is_given_up() {
    let server = started(Config { unread_timeout: Duration::from_millis(200), head_timeout: Duration::from_secs(30), ..impatient() }).await;
    let mut stream = TcpStream::connect(server.address).await.expect("a connection");
    // Far more answers than the buffers between us hold; none is read.
    let requests = "GET /search HTTP/1.1\r\nhost: k\r\n\r\n".repeat(64);
    let asked = Instant::now();
    let cut = loop {
        if stream.write_all(requests.as_bytes()).await.is_err() {
            break true;
        }
        if asked.elapsed() > Duration::from_secs(20) {
            break false;
        }
    };
    assert!(cut, "the connection lives on");
}
