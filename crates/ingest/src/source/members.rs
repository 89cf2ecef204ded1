use std::io::{self, BufRead, Read};

use memchr::memchr;

use super::counted::Peek;

/// One compressed piece of a file that may hold several: a gzip member, a zstd frame.
pub(super) trait Member<R: BufRead>: Read + Sized {
    /// Whether a piece starts with these bytes; they are [`Member::HEAD`] or fewer at the end of the file.
    fn starts(head: &[u8]) -> bool;
    /// Bytes that [`Member::starts`] looks at, the first of which is always [`Member::FIRST`].
    const HEAD: usize;
    /// The first byte of a piece.
    const FIRST: u8;
    /// What opening a piece may need beside the bytes: the dictionary of a zstd file.
    type Shared;
    fn open(reader: R, shared: &Self::Shared) -> io::Result<Self>;
    fn close(self) -> R;
}

/// The pieces of a file, one after the other. A damaged piece gives one error, then reading goes on with the next whole one:
/// a web archive of a gigabyte does not end at its first bad sector.
pub(super) struct Members<R: BufRead, M: Member<R>> {
    state: State<R, M>,
    shared: M::Shared,
}

enum State<R, M> {
    Between(R),
    Inside(M),
    Lost(R),
    Over,
}

impl<R: BufRead, M: Member<R>> Members<R, M> {
    pub(super) fn new(reader: R, shared: M::Shared) -> Self {
        Self { state: State::Between(reader), shared }
    }
}

impl<R: Peek, M: Member<R>> Read for Members<R, M> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        loop {
            match std::mem::replace(&mut self.state, State::Over) {
                State::Over => return Ok(0),
                State::Between(mut reader) => {
                    let head = reader.peek(M::HEAD);
                    if head.is_empty() {
                        return reader.fill_buf().map(|_| 0);
                    }
                    if M::starts(head) {
                        reader.mark();
                        self.state = State::Inside(M::open(reader, &self.shared)?);
                    } else {
                        // Tape blocks are padded with zeros: an end, not a fault.
                        let padding = head.iter().all(|byte| *byte == 0);
                        self.state = State::Lost(reader);
                        if !padding {
                            return Err(io::Error::new(io::ErrorKind::InvalidData, "la suite n’est pas compressée"));
                        }
                    }
                }
                State::Inside(mut member) => match member.read(into) {
                    Ok(0) if !into.is_empty() => self.state = State::Between(member.close()),
                    Ok(read) => {
                        self.state = State::Inside(member);
                        return Ok(read);
                    }
                    Err(error) => {
                        let mut reader = member.close();
                        reader.rewind();
                        self.state = State::Lost(reader);
                        return Err(damaged(error));
                    }
                },
                State::Lost(mut reader) => {
                    if !find::<R, M>(&mut reader)? {
                        return Ok(0);
                    }
                    self.state = State::Between(reader);
                }
            }
        }
    }
}

/// Goes to the next place where a piece starts.
fn find<R: Peek, M: Member<R>>(reader: &mut R) -> io::Result<bool> {
    loop {
        let buffer = reader.fill_buf()?;
        if buffer.is_empty() {
            return Ok(false);
        }
        match memchr(M::FIRST, buffer) {
            None => {
                let all = buffer.len();
                reader.consume(all);
            }
            Some(at) => {
                reader.consume(at);
                if M::starts(reader.peek(M::HEAD)) {
                    return Ok(true);
                }
                reader.consume(1);
            }
        }
    }
}

/// What decoders say of bytes that make no sense, under one kind; what the system says stays as it is.
fn damaged(error: io::Error) -> io::Error {
    let is_ours = error.raw_os_error().is_none() && error.kind() != io::ErrorKind::UnexpectedEof;
    if is_ours { io::Error::new(io::ErrorKind::InvalidData, error) } else { error }
}

/// A gzip member.
pub(super) type Gzip<R> = flate2::bufread::GzDecoder<R>;

impl<R: BufRead> Member<R> for Gzip<R> {
    const HEAD: usize = 10;
    const FIRST: u8 = 0x1f;
    type Shared = ();

    /// Magic, deflate, no reserved flag, and the levels and systems that exist: in a gigabyte of noise, about one chance in two
    /// hundred to see a member where there is none.
    fn starts(head: &[u8]) -> bool {
        matches!(head, [0x1f, 0x8b, 8, flags, _, _, _, _, 0 | 2 | 4, 0..=13 | 255] if flags & 0xe0 == 0)
    }

    fn open(reader: R, (): &()) -> io::Result<Self> {
        Ok(Self::new(reader))
    }

    fn close(self) -> R {
        self.into_inner()
    }
}

/// A zstd frame, or a skippable one, which gives nothing.
pub(super) type Zstd<R> = zstd::stream::read::Decoder<'static, R>;

impl<R: BufRead> Member<R> for Zstd<R> {
    const HEAD: usize = 4;
    const FIRST: u8 = 0x28;
    type Shared = Vec<u8>;

    fn starts(head: &[u8]) -> bool {
        head == [0x28, 0xb5, 0x2f, 0xfd] || matches!(head, [0x50..=0x5f, 0x2a, 0x4d, 0x18])
    }

    fn open(reader: R, dictionary: &Vec<u8>) -> io::Result<Self> {
        Ok(Self::with_dictionary(reader, dictionary)?.single_frame())
    }

    fn close(self) -> R {
        self.finish()
    }
}
