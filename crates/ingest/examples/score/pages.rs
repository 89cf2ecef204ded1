//! Pages as a WARC, so that they take the route of every page.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

/// A WARC of `pages`, each an address and its bytes.
pub(crate) fn warc<'a>(pages: impl Iterator<Item = (&'a str, &'a [u8])>) -> Vec<u8> {
    let mut warc = Vec::new();
    for (url, html) in pages {
        let http = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n";
        let length = http.len() + html.len();
        let head = format!(
            "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: {length}\r\n\r\n{http}"
        );
        warc.extend_from_slice(head.as_bytes());
        warc.extend_from_slice(html);
        warc.extend_from_slice(b"\r\n\r\n");
    }
    warc
}

/// The bytes of a file, gzip undone.
pub(crate) fn bytes(path: &Path) -> io::Result<Vec<u8>> {
    let file = File::open(path)?;
    let mut bytes = Vec::new();
    if path.extension().is_some_and(|extension| extension == "gz") {
        flate2::read::MultiGzDecoder::new(file).read_to_end(&mut bytes)?;
    } else {
        io::BufReader::new(file).read_to_end(&mut bytes)?;
    }
    Ok(bytes)
}
