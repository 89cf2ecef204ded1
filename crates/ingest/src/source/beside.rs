use std::io;
use std::path::PathBuf;
use std::sync::Arc;

use xxhash_rust::xxh3::xxh3_64;

use super::open::stream;
use super::{Origin, Place, Stamp, Stream, zipped};
use crate::Limits;

/// The surroundings of a file, for a format whose files name one another (METS and its pages).
#[derive(Clone, Debug)]
pub(crate) enum Beside {
    /// A stream has no surroundings.
    Nothing,
    Folder(PathBuf),
    /// A folder in a zip; empty, or ending with `/`.
    Zip(Arc<zipped::Zip>, String),
}

impl Beside {
    /// The surroundings of a place.
    pub(crate) fn of(place: &Place) -> Self {
        match &place.origin {
            Origin::File(path) => path.parent().map_or(Self::Nothing, |folder| Self::Folder(folder.to_owned())),
            Origin::Member(zip, index) => {
                let name = zip.name(*index);
                let folder = name.rfind('/').map_or("", |at| &name[..=at]);
                Self::Zip(Arc::clone(zip), folder.to_owned())
            }
            Origin::Stream(_) => Self::Nothing,
        }
    }

    /// Opens the file that `relative` names (`ocr/page_1.xml`, `file://./X.xml`); `None` when there is none, or when the name leads out
    /// of the folder: a file may not make us read another's.
    pub(crate) fn open(&self, relative: &str, limits: Limits) -> Option<io::Result<Stream>> {
        let origin = self.origin(relative)?;
        // What is read here is no part of the run's progress: these files are places of their own.
        Some(stream(origin, limits, Arc::default()))
    }

    /// The full name of the file that `relative` names, that of its own [`Place::identity`]; `None` as for [`Beside::open`].
    pub(crate) fn full_name(&self, relative: &str) -> Option<String> {
        let place = Place { name: String::new(), bytes: 0, origin: self.origin(relative)? };
        place.identity().map(|(full_name, _)| full_name)
    }

    /// A number that is another once one of the files that `names` name is changed, added or gone. 0 in a zip, whose own stamp says
    /// that of all its members.
    pub(crate) fn stamp(&self, names: &[String]) -> u64 {
        if names.is_empty() || !matches!(self, Self::Folder(_)) {
            return 0;
        }
        let mut stamps = Vec::with_capacity(names.len() * 16);
        for name in names {
            let stamp = match self.origin(name) {
                Some(Origin::File(path)) => Stamp::of(&path).unwrap_or_default(),
                _ => Stamp::default(),
            };
            stamps.extend(stamp.bytes.to_le_bytes());
            stamps.extend(stamp.modified.to_le_bytes());
        }
        xxh3_64(&stamps)
    }

    /// A name may be written as an address, `page%201.xml`.
    fn origin(&self, relative: &str) -> Option<Origin> {
        self.origin_as_written(relative).or_else(|| self.origin_as_written(&decoded(relative)?))
    }

    fn origin_as_written(&self, relative: &str) -> Option<Origin> {
        let parts = inside(relative)?;
        match self {
            Self::Nothing => None,
            Self::Folder(folder) => {
                let path = parts.iter().fold(folder.clone(), |path, part| path.join(part));
                path.is_file().then_some(Origin::File(path))
            }
            Self::Zip(zip, folder) => zip.find(&format!("{folder}{}", parts.join("/"))).map(|index| Origin::Member(Arc::clone(zip), index)),
        }
    }
}

/// An address without its `%20`; `None` when there are none, or when what they stand for is no text.
fn decoded(address: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(address.len());
    let mut pieces = address.split('%');
    bytes.extend(pieces.next()?.bytes());
    for piece in pieces {
        let code = piece.get(..2).filter(|code| code.bytes().all(|byte| byte.is_ascii_hexdigit()));
        match code.and_then(|code| u8::from_str_radix(code, 16).ok()) {
            Some(byte) => {
                bytes.push(byte);
                bytes.extend(piece.bytes().skip(2));
            }
            None => {
                bytes.push(b'%');
                bytes.extend(piece.bytes());
            }
        }
    }
    String::from_utf8(bytes).ok().filter(|decoded| decoded != address)
}

/// The parts of a relative path that stays in its folder.
fn inside(relative: &str) -> Option<Vec<&str>> {
    let path = relative.trim().strip_prefix("file://").unwrap_or(relative.trim());
    let parts: Vec<&str> = path.split(['/', '\\']).collect();
    let starts_at_root = parts.first().is_none_or(|first| first.is_empty() || first.contains(':'));
    let parts: Vec<&str> = parts.into_iter().filter(|part| !matches!(*part, "" | ".")).collect();
    (!starts_at_root && !parts.is_empty() && !parts.contains(&"..")).then_some(parts)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(relative: &str, expected: Option<&str>) {
        assert_eq!(inside(relative).map(|parts| parts.join("/")).as_deref(), expected, "{relative}");
    }

    #[test]
    fn a_name_never_leads_out() {
        check("ocr/X1.xml", Some("ocr/X1.xml"));
        check("file://./ocr\\X1.xml", Some("ocr/X1.xml"));
        check("X..1.xml", Some("X..1.xml"));
        check("../X1.xml", None);
        check("ocr/../../X1.xml", None);
        check("/etc/passwd", None);
        check("file:///etc/passwd", None);
        check("C:\\X1.xml", None);
        check("", None);
    }

    #[test]
    fn an_address_is_decoded() {
        let check = |address: &str, expected: Option<&str>| assert_eq!(decoded(address).as_deref(), expected, "{address}");
        check("page%201.xml", Some("page 1.xml"));
        check("%C3%A9t%c3%a9.xml", Some("été.xml"));
        check("%2e%2e/X1.xml", Some("../X1.xml"));
        check("100%.xml", None);
        check("%+1%é.xml", None);
        check("%ff.xml", None);
    }
}
