//! What the last commit holds, as whoever writes asks for it.

use std::path::Path;

use archive::Error;
use article::Article;
use tantivy::columnar::Column;
use tantivy::schema::Value;
use tantivy::{DocAddress, Index, IndexReader, ReloadPolicy, Searcher, TantivyDocument};

use crate::document::Aside;
use crate::folder::storage;
use crate::frame::Unpacker;
use crate::schema::Fields;

/// The last commit, open for the writer.
pub(crate) struct Committed {
    fields: Fields,
    reader: IndexReader,
    unpacker: Unpacker,
    /// The checksums of each segment's articles, read once a commit: eight bytes an article.
    checksums: Vec<Column<u64>>,
}

/// An article as the last commit holds it.
pub(crate) struct Held {
    pub address: DocAddress,
    pub checksum: u64,
    /// Number of the commit that brought the first version of it.
    pub came: u32,
}

impl Committed {
    pub(crate) fn open(index: &Index, fields: Fields, folder: &Path) -> Result<Self, Error> {
        let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into().map_err(storage)?;
        let checksums = checksums(&reader)?;
        Ok(Self { fields, reader, unpacker: Unpacker::new(folder), checksums })
    }

    /// Turns to the commit that was just made.
    pub(crate) fn reload(&mut self) -> Result<(), Error> {
        self.reader.reload().map_err(storage)?;
        self.checksums = checksums(&self.reader)?;
        Ok(())
    }

    pub(crate) fn searcher(&self) -> Searcher {
        self.reader.searcher()
    }

    /// The article with an id.
    pub(crate) fn find(&self, id: &str) -> Result<Option<Held>, Error> {
        let searcher = self.searcher();
        let Some(address) = crate::disk::address(&searcher, &self.fields, id)? else { return Ok(None) };
        let checksum = self.checksums.get(address.segment_ord as usize).and_then(|column| column.first(address.doc_id));
        let came = searcher.segment_reader(address.segment_ord).fast_fields().u64("came").map_err(storage)?;
        let came = came.first(address.doc_id).and_then(|came| u32::try_from(came).ok());
        Ok(Some(Held { address, checksum: checksum.unwrap_or(0), came: came.unwrap_or(0) }))
    }

    /// An article, without what is kept apart from it.
    pub(crate) fn read(&self, address: DocAddress) -> Result<Article, Error> {
        let document: TantivyDocument = self.searcher().doc(address).map_err(storage)?;
        let frame = document.get_first(self.fields.article).and_then(|value| value.as_bytes()).unwrap_or_default();
        self.unpacker.unpack(frame).map_err(storage)
    }

    /// An article with what is kept apart from it. `searcher` may show an earlier commit.
    pub(crate) fn read_whole(&self, searcher: &Searcher, address: DocAddress) -> Result<Article, Error> {
        let document: TantivyDocument = searcher.doc(address).map_err(storage)?;
        let frame = |field| document.get_first(field).and_then(|value| value.as_bytes()).unwrap_or_default();
        let mut article: Article = self.unpacker.unpack(frame(self.fields.article)).map_err(storage)?;
        let aside: Aside = self.unpacker.unpack(frame(self.fields.aside)).map_err(storage)?;
        (article.removed, article.notices, article.source, article.regions) = aside;
        Ok(article)
    }
}

fn checksums(reader: &IndexReader) -> Result<Vec<Column<u64>>, Error> {
    let searcher = reader.searcher();
    let columns = searcher.segment_readers().iter().map(|segment| segment.fast_fields().u64("checksum"));
    columns.collect::<tantivy::Result<_>>().map_err(storage)
}
