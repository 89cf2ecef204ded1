//! Small articles, invented: each word that French makes hard stands in some of them, in several of its spellings.

use article::{Article, Block, DateOrigin, Day, Precision, Published, Removed, Source};

/// Who or what.
const SUBJECTS: [&str; 46] = [
    "la sécheresse",
    "les sécheresses",
    "le barrage",
    "les barrages d’Irvillac",
    "l’État",
    "l'État",
    "les états",
    "l’Algérie",
    "le porte-parole",
    "la porte\u{2011}parole",
    "le porteparole",
    "la porte parole",
    "un événement",
    "les évènements",
    "l’e\u{301}ve\u{301}nement",
    "l’œuvre",
    "les oeuvres",
    "le travail",
    "les travaux",
    "le journal",
    "des journaux",
    "la loi de finances",
    "les lois",
    "le parti",
    "la partie",
    "les marchés",
    "la marche",
    "le tour",
    "les tours de magie",
    "l’U.E.",
    "l’UE",
    "les prud’hommes",
    "la presqu’île",
    "le maire de Kiev",
    "Kyiv",
    "la ville de Saint-Étienne",
    "Mme Yvonne Le Goff",
    "M. Benali",
    "la cons\u{ad}titution",
    "le texte constitutionnel",
    "la réforme des retraites",
    "les réformes",
    "le sénat",
    "les élus du Sénat",
    "le premier ministre",
    "Tours",
];

/// What they do.
const VERBS: [&str; 16] = [
    "vote",
    "votent",
    "a voté",
    "publie",
    "annonçait",
    "discute",
    "refuse",
    "s’étend",
    "n’a pas vu",
    "attend",
    "réunit",
    "adopte",
    "défendait",
    "mène",
    "marche",
    "a publié",
];

/// What with, when, where.
const OBJECTS: [&str; 30] = [
    "un barrage",
    "la loi",
    "une loi de finances",
    "la réforme",
    "les retraites",
    "le deuxième tour",
    "la 2e chambre",
    "la 2ème édition",
    "1\u{202f}234\u{202f}567 euros",
    "1.234.567 euros",
    "3,5 tonnes",
    "12 écoles",
    "le week-end",
    "ce weekend",
    "aujourd’hui",
    "depuis deux jours",
    "dans le nord",
    "à la une",
    "sans eau",
    "avec l’aide de l’État",
    "jusqu’au soir",
    "lorsqu’il pleut",
    "pour la paix à Kyiv",
    "chez les éleveurs",
    "un œil sur le sénat",
    "de grands yeux",
    "au Maroc",
    "devant le ministre",
    "l’œuvre du siècle",
    "une marche, une partie",
];

/// The number of the article follows.
const PUBLICATIONS: [&str; 4] = ["Le Fanal", "La Gazette du port", "L’Écho d’Irvillac", "La Vigie no"];
const AUTHORS: [&str; 5] = ["Jeanne Martin", "Yvonne Le Goff", "Jean-Marie Benali", "Chloé Dupont", "Chloe Duval"];
const PROVIDERS: [&str; 3] = ["AFP", "Agence d’Irvillac", ""];
const SECTIONS: [&str; 4] = ["Économie", "Culture et société", "Monde", ""];
const TAGS: [&str; 6] = ["énergie", "eau", "Kiev", "barrages", "loi de finances", "société"];
/// Each article has one of them in turn.
pub(crate) const LANGS: [&str; 4] = ["fr", "ar", "en", ""];
const FORMATS: [&str; 3] = ["jsonl", "warc", "page-dump"];
const REMOVED: [&str; 5] = [
    "Lire aussi : le barrage en fête. Le sénat vote.",
    "Abonnez-vous au journal.",
    "Les travaux de Kiev. La réforme attend.",
    "Partager : la loi de finances",
    "Le porte-parole n’était pas là",
];

/// Numbers that follow each other without order, the same for the same seed (SplitMix64).
pub(crate) struct Dice(u64);

impl Dice {
    pub(crate) fn throw(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((mixed ^ (mixed >> 31)) % sides as u64) as usize
    }

    fn one(&mut self, of: &[&str]) -> String {
        of[self.throw(of.len())].to_owned()
    }
}

/// So many articles; their ids are their numbers.
pub(crate) fn articles(count: usize, seed: u64) -> Vec<Article> {
    let mut dice = Dice(seed);
    (0..count).map(|number| article(number, &mut dice)).collect()
}

fn article(number: usize, dice: &mut Dice) -> Article {
    let blocks: Vec<Block> = (0..1 + dice.throw(3)).map(|_| Block::paragraph(paragraph(dice))).collect();
    Article {
        id: number.to_string(),
        title: clause(dice),
        has_lead: blocks.len() > 1 && dice.throw(2) == 0,
        blocks,
        publication: format!("{} {number}", dice.one(&PUBLICATIONS)),
        provider: dice.one(&PROVIDERS),
        authors: (0..dice.throw(3)).map(|_| dice.one(&AUTHORS)).collect(),
        section: dice.one(&SECTIONS),
        tags: (0..dice.throw(3)).map(|_| dice.one(&TAGS)).collect(),
        lang: LANGS[number % LANGS.len()].into(),
        published: published(dice),
        removed: (0..dice.throw(3)).map(|_| Removed { rule: "menu".into(), text: dice.one(&REMOVED), before: 1 }).collect(),
        source: Source { format: dice.one(&FORMATS), ..Source::default() },
        ..Article::default()
    }
}

fn paragraph(dice: &mut Dice) -> String {
    let sentences: Vec<String> = (0..1 + dice.throw(3)).map(|_| sentence(dice)).collect();
    sentences.join(" ")
}

fn sentence(dice: &mut Dice) -> String {
    let clause = clause(dice);
    match dice.throw(6) {
        0 => format!("« {clause}\u{a0}! »"),
        1 => format!("{clause}…"),
        2 => format!("{clause} ?"),
        _ => format!("{clause}."),
    }
}

fn clause(dice: &mut Dice) -> String {
    let mut words = vec![dice.one(&SUBJECTS), dice.one(&VERBS), dice.one(&OBJECTS)];
    if dice.throw(2) == 0 {
        words.push(dice.one(&OBJECTS));
    }
    let clause = words.join(" ");
    let mut letters = clause.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().collect::<String>() + letters.as_str())
}

fn published(dice: &mut Dice) -> Option<Published> {
    let year = 2019 + dice.throw(4) as i16;
    let (month, day) = (1 + dice.throw(12) as i8, 1 + dice.throw(28) as i8);
    let (precision, month, day) = match dice.throw(6) {
        0 => return None,
        1 => (Precision::Year, 1, 1),
        2 => (Precision::Month, month, 1),
        _ => (Precision::Day, month, day),
    };
    let day = Day::new(year, month, day).expect("a day");
    Some(Published { precision, ..Published::on(day, DateOrigin::Metadata) })
}
