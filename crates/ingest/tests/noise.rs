//! Any bytes at all: nothing panics, nothing hangs, and good input changed in one place loses little.

use ingest::{Format, Input, Limits, Options, inspect};
use proptest::collection::vec;
use proptest::prelude::*;
use std::io::Cursor;
use std::ops::ControlFlow;

use crate::session::{answer, gzip, record, zstd};

/// Good input of each kind.
fn good() -> Vec<Vec<u8>> {
    let lines = [record("Un"), record("L’été à Noël"), record("Trois")].concat();
    let pages = [
        answer("Content-Type: text/html", "<p>Un"),
        answer("Content-Type: text/html\r\nTransfer-Encoding: chunked", "3\r\nabc\r\n0\r\n\r\n"),
    ]
    .concat();
    let dump = "Titre un\u{a0}\u{a0}\u{a0}\u{a0}Titre deux\nLe titre\nPublié dans Le Fermier le 20 - 12 - 2022\nUn paragraphe de texte.\n";
    vec![
        lines.clone().into_bytes(),
        format!("[\n{}]", lines.replace("}\n", "},\n")).into_bytes(),
        gzip(&lines),
        zstd(&lines),
        pages.clone().into_bytes(),
        gzip(pages),
        b"<!DOCTYPE html><html><head><meta charset=latin1><title>T</title></head><body><p>Texte</p></body></html>".to_vec(),
        dump.into(),
        b"titre;texte;date\nUn;\"Deux\nlignes ; \"\"oui\"\"\";2020\nTrois;Quatre;2021\nCinq;\"Six\";\n".to_vec(),
        b"title\tbody\nUn\t\"Deux\" dit-il\nTrois\tQuatre\n".to_vec(),
        "<html><article><header><span class=\"DocPublicationName\">Le Fanal</span><span class=\"DocHeader\">Une, mardi 14 mars 2006, p. 1</span>\
         <p class=\"titreArticleVisu\">Titre</p></header><section><div class=\"DocText\"><p>Texte.</p></div></section>\
         <footer>news·20060315·FA·1</footer></article></html>"
            .into(),
        b"<html><div class=\"article frArticle\"><table><tr><td class=\"index\"><b>HD</b></td><td><b>Titre</b></td></tr>\
          <tr><td class=\"index\"><b>AN</b></td><td>Document FANALX0020111229e7ct0001r</td></tr></table></div></html>"
            .to_vec(),
        lines.encode_utf16().flat_map(u16::to_le_bytes).collect(),
    ]
}

fn read(bytes: Vec<u8>, format: Option<Format>) -> Result<(), TestCaseError> {
    let limits = Limits { record: 64 << 10, ..Limits::default() };
    let options = Options { format, limits, threads: 0, ..Options::default() };
    let mut panicked = None;
    let input = Input::Stream { name: "-".into(), reader: Box::new(Cursor::new(bytes)) };
    let report = inspect(vec![input], &options, &mut |found| {
        panicked = panicked.take().or(found.err().filter(|reject| reject.code == "panic"));
        ControlFlow::Continue(())
    });
    prop_assert!(panicked.is_none(), "{panicked:?}");
    let counts = report.map_err(|error| TestCaseError::fail(error.to_string()))?.counts;
    prop_assert!(counts.articles + counts.rejected + counts.skipped > 0, "something came of it");
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes(bytes in vec(any::<u8>(), 1..400), format in 0..=Format::ALL.len()) {
        read(bytes, Format::ALL.get(format).copied())?;
    }

    #[test]
    fn good_input_with_some_bytes_changed(kind in 0..13_usize, changes in vec((any::<prop::sample::Index>(), any::<u8>()), 1..8), cut in any::<prop::sample::Index>(), cuts in any::<bool>()) {
        let mut bytes = good().swap_remove(kind);
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        if cuts {
            bytes.truncate(cut.index(bytes.len()).max(1));
        }
        read(bytes, None)?;
    }
}
