use std::io;
use std::path::PathBuf;
use std::sync::Arc;

use super::open::stream;
use super::{Origin, Place, Stream, zipped};
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

    /// The name in reports of the file that `relative` names, whether it is there or not; `None` as for [`Beside::open`].
    pub(crate) fn name(&self, relative: &str) -> Option<String> {
        let parts = inside(relative)?.join("/");
        match self {
            Self::Nothing => None,
            Self::Folder(folder) => Some(folder.join(parts).display().to_string()),
            Self::Zip(zip, folder) => Some(format!("{}/{folder}{parts}", zip.path().display())),
        }
    }

    fn origin(&self, relative: &str) -> Option<Origin> {
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
}
