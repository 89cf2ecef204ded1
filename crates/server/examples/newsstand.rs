//! Serves the tests' archive, to look at the pages.
#[path = "../tests/newsstand.rs"]
mod newsstand;
use std::sync::Arc;
#[tokio::main]
async fn main() -> std::io::Result<()> {
    let listener = tokio::net::TcpListener::bind(std::env::args().nth(1).unwrap_or("127.0.0.1:8088".into())).await?;
    println!("http://{}", listener.local_addr()?);
    let archive = if std::env::args().nth(2).is_some() { newsstand::Newsstand(vec![]) } else { newsstand::Newsstand::filled() };
    server::run(server::Config::default(), listener, Arc::new(archive), std::future::pending()).await
}
