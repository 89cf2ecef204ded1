//! Articles about the same as another.

use archive::{Archive, Stop, Writer};
use article::{Article, Block, DateOrigin, Day, Published};
use index::{DiskArchive, DiskWriter, WriterOptions};

fn article(id: &str, title: &str, text: &str) -> Article {
    Article {
        id: id.into(),
        title: title.into(),
        blocks: text.lines().map(Block::paragraph).collect(),
        published: Day::new(2023, 3, 5).ok().map(|day| Published::on(day, DateOrigin::Metadata)),
        ..Article::default()
    }
}

/// A dispatch long enough for its reprints to be known by their text.
const DISPATCH: &str = "Le barrage de Sarmont est à moitié vide et les éleveurs de la vallée attendent la pluie depuis neuf semaines, a dit lundi le \
                        fontainier Anselme Ribot devant le conseil réuni à la mairie.\nLes réserves baissent de deux centimètres par jour, et les \
                        prairies ne donneront pas de second foin si rien ne tombe avant la fin du mois, craint la chambre d’agriculture.\nLe préfet \
                        a demandé aux communes de fermer leurs fontaines la nuit et de ne plus arroser les terrains de sport jusqu’à nouvel ordre.";

fn archive(articles: Vec<Article>) -> (tempfile::TempDir, DiskArchive) {
    let folder = tempfile::tempdir().expect("a folder");
    let mut writer = DiskWriter::open(folder.path(), WriterOptions::default()).expect("a writer");
    writer.put(articles).expect("articles put");
    writer.commit().expect("a commit");
    writer.finish().expect("an end");
    let archive = DiskArchive::open(folder.path()).expect("an archive");
    (folder, archive)
}

fn ids(archive: &DiskArchive, id: &str, size: usize) -> Vec<String> {
    let similar = archive.similar(id, size, &Stop::default()).expect("an answer").expect("the article");
    similar.hits.into_iter().map(|hit| hit.id).collect()
}

#[test]
fn the_nearest_come_first_without_reprints() {
    let (_folder, archive) = archive(vec![
        article("depeche", "Le barrage de Sarmont à moitié vide", DISPATCH),
        article("reprise", "À Sarmont, le barrage se vide", DISPATCH),
        article(
            "suite",
            "Sarmont : la pluie remplit le barrage",
            "Le barrage de Sarmont se remplit, les éleveurs et le fontainier Ribot respirent.",
        ),
        article("foin", "Le foin sera cher", "Les éleveurs de la vallée paieront leur foin plus cher, faute de pluie sur les prairies."),
        article("match", "Le match est reporté", "Les deux équipes rejoueront dimanche, a décidé la ligue."),
        article("vote", "Le budget est voté", "La commune a voté son budget, sans un débat."),
    ]);
    assert_eq!(ids(&archive, "depeche", 5), ["suite", "foin"]);
    assert_eq!(ids(&archive, "depeche", 1), ["suite"]);
    let of_the_match = ids(&archive, "suite", 5);
    assert_eq!(of_the_match.iter().filter(|id| ["depeche", "reprise"].contains(&id.as_str())).count(), 1, "one of each story");
    let words = archive.similar("depeche", 1, &Stop::default()).expect("an answer").expect("the article").words;
    assert!(words.iter().any(|word| word == "Sarmont") && words.iter().any(|word| word == "barrage"), "{words:?}");
}

#[test]
fn an_article_may_be_alone_or_absent() {
    let (_folder, archive) = archive(vec![article("seul", "Un zébrophone", "Il joue."), article("vide", "", "")]);
    assert!(ids(&archive, "seul", 5).is_empty());
    assert!(ids(&archive, "vide", 5).is_empty());
    assert!(archive.similar("absent", 5, &Stop::default()).expect("an answer").is_none());
}
