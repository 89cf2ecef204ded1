//! Passing over what cannot be among the best changes nothing: the ten best are the first ten of a hundred.

use archive::{SearchRequest, Writer};
use article::{Article, Block};
use index::{DiskArchive, DiskWriter, WriterOptions};
use query::{Operator, Options};

/// More than a window of the ranking holds.
const ARTICLES: u32 = 5_000;
const WORDS: u32 = 300;

/// Numbers that look drawn by lot, the same each time.
struct Lot(u32);

impl Lot {
    fn below(&mut self, end: u32) -> u32 {
        self.0 = self.0.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (self.0 >> 8) % end
    }

    /// A word, the first ones more often, in one of two forms.
    fn word(&mut self) -> String {
        let number = (self.below(WORDS) * self.below(WORDS) / WORDS) as usize;
        let syllables = ["ba", "co", "di", "fu", "ga", "lo", "mi"];
        let ending = if self.below(3) == 0 { "rs" } else { "r" };
        format!("{}{}{}{ending}", syllables[number / 49], syllables[number / 7 % 7], syllables[number % 7])
    }

    fn words(&mut self, count: u32) -> String {
        (0..count).map(|_| self.word()).collect::<Vec<_>>().join(" ")
    }
}

#[test]
fn the_ten_best_are_the_first_of_a_hundred() {
    let mut lot = Lot(7);
    let folder = tempfile::tempdir().expect("a folder");
    let mut writer = DiskWriter::open(folder.path(), WriterOptions::default()).expect("a writer");
    for number in 0..ARTICLES {
        let length = 4 + lot.below(40);
        let article = Article {
            id: number.to_string(),
            title: lot.words(3),
            blocks: vec![Block::paragraph(lot.words(length))],
            ..Article::default()
        };
        writer.put(vec![article]).expect("an article put");
        if number == ARTICLES / 8 {
            writer.commit().expect("a commit");
        }
    }
    writer.commit().expect("a commit");
    writer.finish().expect("an end");
    let archive = DiskArchive::open(folder.path()).expect("an archive");
    let mut compared = 0;
    for _ in 0..400 {
        let count = 1 + lot.below(7);
        let text = lot.words(count);
        for operator in [Operator::Auto, Operator::All, Operator::Any] {
            let request = SearchRequest::new(query::parse_with(&text, Options { operator, ..Options::default() }).query);
            let ten = archive.top(&request, true).expect("ten");
            let hundred = archive.top(&SearchRequest { size: 100, ..request }, true).expect("a hundred");
            assert_eq!(ten.total, hundred.total, "{text}");
            // A few hits are mixed with as many others as there is room for.
            if !(1..10).contains(&ten.total) {
                assert_eq!(ten.best, hundred.best[..ten.best.len()], "{operator:?} {text}");
                compared += 1;
            }
        }
    }
    assert!(compared > 600, "{compared}");
}
