//! Serves an archive of the tests, to look at every state of the pages: `cargo run -p server --example newsstand --
//! 127.0.0.1:8088 filled`, or `empty`, or `hostile` (every field tries to be markup), or `reprinted` (one dispatch
//! in three newspapers). `tests/browser` looks at them too.

#[path = "../tests/newsstand.rs"]
mod newsstand;

use std::sync::Arc;

use newsstand::Newsstand;
use tokio::net::TcpListener;

#[tokio::main]
async fn main() -> std::io::Result<()> {
    let mut arguments = std::env::args().skip(1);
    let listener = TcpListener::bind(arguments.next().unwrap_or_else(|| "127.0.0.1:0".into())).await?;
    let archive = match arguments.next().as_deref() {
        Some("empty") => Newsstand(Vec::new()),
        Some("hostile") => Newsstand::every_attempt(),
        Some("reprinted") => Newsstand::reprinted(),
        _ => Newsstand::filled(),
    };
    println!("http://{}", listener.local_addr()?);
    server::run(server::Config::default(), listener, Arc::new(archive), std::future::pending()).await
}
