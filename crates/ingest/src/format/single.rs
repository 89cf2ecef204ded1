use super::{About, Content, Format, Raw, too_large};
use crate::reject::io_fault;
use crate::source::Stream;

/// A file that is one page, as HTML or as text.
pub(super) fn record(format: Format, mut stream: Stream, about: &About) -> Box<dyn Iterator<Item = Raw>> {
    let mut bytes = Vec::new();
    let content = match stream.rest(&mut bytes, about.limits.record) {
        Err(error) => Content::Faulty(io_fault(&error).with(&bytes)),
        Ok(true) => Content::Faulty(too_large(about.limits, &bytes)),
        Ok(false) if format == Format::Html => Content::Page { html: bytes, url: String::new(), charset: None, crawled: None },
        Ok(false) => Content::Dump { text: bytes, file_name: about.file_name.clone(), url: String::new(), charset: None, crawled: None },
    };
    Box::new(std::iter::once(Raw { number: 1, byte: 0, content }))
}
