//! The binary, as a test talks to it.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};

use serde_json::Value;
use tempfile::TempDir;

/// A folder of its own, with an archive in it.
pub(crate) struct Kiosque {
    folder: TempDir,
}

/// What a command printed and how it ended.
pub(crate) struct Ran {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Kiosque {
    pub(crate) fn new() -> Self {
        Self { folder: tempfile::tempdir().expect("a folder") }
    }

    /// An archive that holds the sample.
    pub(crate) fn with_sample() -> Self {
        let kiosque = Self::new();
        let ran = kiosque.run(&["ingest", "--index", kiosque.index(), &project("index-data/sample")]);
        assert_eq!(ran.code, 0, "{}", ran.err);
        kiosque
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub(crate) fn index(&self) -> &str {
        // The folder's name is ours, so it is text.
        self.folder.path().join("index").to_str().map(|path| Box::leak(path.to_owned().into_boxed_str()) as &str).expect("text")
    }

    /// Writes a file into the folder; gives its path.
    pub(crate) fn write(&self, name: &str, content: impl AsRef<[u8]>) -> String {
        let path = self.path(name);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder made");
        std::fs::write(&path, content).expect("a file written");
        path.display().to_string()
    }

    pub(crate) fn run(&self, arguments: &[&str]) -> Ran {
        run(arguments, b"")
    }

    /// Ingests `paths`, and checks how it ended.
    #[track_caller]
    pub(crate) fn ingest(&self, paths: &[&str], code: i32) -> Value {
        let mut arguments = vec!["ingest", "--json", "--index", self.index()];
        arguments.extend(paths);
        let ran = self.run(&arguments);
        assert_eq!(ran.code, code, "{}", ran.err);
        serde_json::from_str(&ran.out).expect("a report")
    }

    /// The answer to a query, as JSON.
    #[track_caller]
    pub(crate) fn search(&self, query: &str) -> Value {
        let ran = self.run(&["search", "--index", self.index(), "--json", "--", query]);
        assert_eq!(ran.code, 0, "{}", ran.err);
        serde_json::from_str(&ran.out).expect("an answer")
    }

    #[track_caller]
    pub(crate) fn total(&self, query: &str) -> u64 {
        self.search(query)["total"].as_u64().expect("a total")
    }

    /// Starts the server on a free port.
    pub(crate) fn serve(&self) -> Server {
        Server::start(command(&["serve", "--index", self.index(), "--listen", "127.0.0.1:0"]))
    }

    /// Starts the demonstration in the folder, which is to hold a sample.
    pub(crate) fn demo(&self) -> Server {
        let mut command = command(&["demo", "--listen", "127.0.0.1:0"]);
        command.current_dir(self.folder.path());
        Server::start(command)
    }
}

/// Runs the binary with some standard input.
pub(crate) fn run(arguments: &[&str], input: &[u8]) -> Ran {
    let mut child = command(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the binary");
    child.stdin.take().expect("its input").write_all(input).expect("input taken");
    let Output { status, stdout, stderr } = child.wait_with_output().expect("its end");
    let text = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).into_owned();
    Ran { code: status.code().unwrap_or(-1), out: text(stdout), err: text(stderr) }
}

fn command(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_kiosque"));
    command.args(arguments).env("LANG", "fr_FR.UTF-8").env_remove("LC_ALL").env_remove("LC_MESSAGES");
    command
}

/// A path of the project.
pub(crate) fn project(path: &str) -> String {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path).display().to_string()
}

/// A path of the real articles beside the project; `None`, and said so, where they are missing.
pub(crate) fn shared(path: &str) -> Option<String> {
    let path = project(&format!("../shared/{path}"));
    if Path::new(&path).exists() {
        return Some(path);
    }
    eprintln!("skipped: {path} is not here");
    None
}

/// A running server; ends with the test.
pub(crate) struct Server {
    child: Child,
    address: String,
}

impl Server {
    fn start(mut command: Command) -> Self {
        let mut child = command.stdout(Stdio::piped()).spawn().expect("the binary");
        let mut line = String::new();
        BufReader::new(child.stdout.take().expect("its output")).read_line(&mut line).expect("a line");
        let address = line.trim().strip_prefix("http://").expect("an address").to_owned();
        Self { child, address }
    }

    /// The whole answer to a GET, head and body.
    pub(crate) fn get(&self, path: &str) -> String {
        let mut stream = TcpStream::connect(&self.address).expect("a connection");
        write!(stream, "GET {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n", self.address).expect("a request sent");
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).expect("an answer");
        String::from_utf8_lossy(&answer).into_owned()
    }

    /// The JSON body of the answer to a GET.
    pub(crate) fn json(&self, path: &str) -> Value {
        let answer = self.get(path);
        let body = answer.split_once("\r\n\r\n").map_or("", |(_, body)| body);
        serde_json::from_str(body).unwrap_or_else(|error| panic!("{error}: {answer}"))
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // Already ended is ended.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
