//! What is asked of a search beside its best articles.

use std::path::PathBuf;

use clap::Args;

use super::choices::{Interval, LineOrder, Measure, Operator, Relative};
use super::{Archive, Chosen, Spellings, days};

/// What a table is made of, and how it is written.
#[derive(Args, Debug)]
pub(crate) struct Explored {
    #[command(flatten)]
    pub chosen: Chosen,
    /// Tableau CSV · CSV table
    #[arg(long, conflicts_with = "json")]
    pub csv: bool,
    /// Un objet JSON par ligne · One JSON object a row
    #[arg(long)]
    pub json: bool,
}

#[derive(Args, Debug)]
pub(crate) struct Timeline {
    #[command(flatten)]
    pub explored: Explored,
    /// Les requêtes, chacune entre guillemets, après -- si l’une commence par un tiret · The queries, each in quotes, after -- if a hyphen begins one
    #[arg(value_name = "QUERY", required = true)]
    pub queries: Vec<String>,
    /// Durée de chaque point ; sinon ce qui convient · Length of each point; else what fits
    #[arg(long, value_name = "LENGTH")]
    pub interval: Option<Interval>,
    /// Compte aussi les occurrences · Counts the matches as well
    #[arg(long)]
    pub occurrences: bool,
    /// Ce que mesure la courbe : share (la part du tout), number · What the curve measures: the share of the whole, or a number
    #[arg(long, value_name = "MEASURE", default_value = "share")]
    pub measure: Measure,
    /// Moyenne mobile sur N points, impair, 1 à 99 · Moving average of N points, odd
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = clap::value_parser!(u16).range(1..=99))]
    pub smooth: u16,
    /// Courbes : plain (telles quelles), base (base 100), ratio ou difference avec la première requête · Curves as they are, base 100, or against the first query
    #[arg(long, value_name = "HOW", default_value = "plain")]
    pub relative: Relative,
    /// Période dont la moyenne est 100 : une année, un mois ou un jour · Period whose mean is 100
    #[arg(long, value_name = "PERIOD", value_parser = days)]
    pub base: Option<(article::Day, article::Day)>,
}

#[derive(Args, Debug)]
pub(crate) struct Export {
    #[command(flatten)]
    pub chosen: Chosen,
    /// La requête, après -- si elle commence par un tiret ; vide, tous les articles · The query, after -- if a hyphen begins it; empty, all articles
    #[arg(value_name = "QUERY")]
    pub query: Vec<String>,
    /// Format : csv, csv-fr (tableurs français), jsonl, ris, bibtex, csl-json · Format
    #[arg(long, value_name = "FORMAT", default_value = "csv", value_parser = export_format)]
    pub format: export::Format,
    /// Fichier à écrire (sinon la sortie standard) · File to write (else standard output)
    #[arg(long, short, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Les plus anciens d’abord · The oldest first
    #[arg(long)]
    pub oldest: bool,
}

fn export_format(name: &str) -> Result<export::Format, String> {
    let names = || export::Format::ALL.map(export::Format::name).join(", ");
    export::Format::ALL.into_iter().find(|format| format.name() == name).ok_or_else(names)
}

#[derive(Args, Debug)]
pub(crate) struct Concordance {
    #[command(flatten)]
    pub explored: Explored,
    /// La requête, après -- si elle commence par un tiret · The query, after -- if a hyphen begins it
    #[arg(value_name = "QUERY", required = true)]
    pub query: Vec<String>,
    /// Ordre : newest, oldest, ou d’après les mots : match, left, right · Order, by date or by words
    #[arg(long, value_name = "ORDER", default_value = "newest")]
    pub order: LineOrder,
    /// Mots de chaque côté, 0 à 40 · Words on each side
    #[arg(long, value_name = "N", default_value_t = 10, value_parser = clap::value_parser!(u16).range(0..=40))]
    pub words: u16,
    /// Seulement les lignes qui ont aussi ces mots · Only lines that also have these words
    #[arg(long, value_name = "WORDS", default_value = "")]
    pub within: String,
    /// La phrase entière plutôt que des mots · The whole sentence rather than words
    #[arg(long, conflicts_with = "words")]
    pub sentence: bool,
    /// Nombre de lignes, au plus 1 000 · Number of lines, at most 1,000
    #[arg(long, value_name = "N", default_value_t = 50, value_parser = clap::value_parser!(u16).range(0..=1000))]
    pub limit: u16,
    /// Lignes à passer · Lines to pass over
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub offset: u64,
}

#[derive(Args, Debug)]
pub(crate) struct Collocates {
    #[command(flatten)]
    pub explored: Explored,
    /// La requête, après -- si elle commence par un tiret · The query, after -- if a hyphen begins it
    #[arg(value_name = "QUERY", required = true)]
    pub query: Vec<String>,
    /// Mots de chaque côté qui sont près, 1 à 20 · Words on each side that are near
    #[arg(long, value_name = "N", default_value_t = 5, value_parser = clap::value_parser!(u16).range(1..=20))]
    pub window: u16,
    /// Nombre de mots, au plus 200 · Number of words, at most 200
    #[arg(long, value_name = "N", default_value_t = 50, value_parser = clap::value_parser!(u16).range(1..=200))]
    pub limit: u16,
}

#[derive(Args, Debug)]
pub(crate) struct Terms {
    #[command(flatten)]
    pub explored: Explored,
    /// La requête, après -- si elle commence par un tiret · The query, after -- if a hyphen begins it
    #[arg(value_name = "QUERY", required = true)]
    pub query: Vec<String>,
    /// Nombre de mots, au plus 200 · Number of words, at most 200
    #[arg(long, value_name = "N", default_value_t = 50, value_parser = clap::value_parser!(u16).range(1..=200))]
    pub limit: u16,
}

#[derive(Args, Debug)]
pub(crate) struct Compare {
    #[command(flatten)]
    pub explored: Explored,
    /// La requête, entre guillemets, après -- si elle commence par un tiret ; tous les articles sans elle · The query, quoted; all articles without it
    #[arg(value_name = "QUERY")]
    pub query: Option<String>,
    /// La seconde requête ; sinon la même · The second query; else the same
    #[arg(value_name = "OTHER")]
    pub with: Option<String>,
    /// Journal de la seconde, à la place de --publication (répétable) · Newspaper of the second
    #[arg(long, value_name = "NAME")]
    pub with_publication: Vec<String>,
    /// Premier jour, mois ou année de la seconde, à la place de --from et --to · First day, month or year of the second
    #[arg(long, value_name = "DATE", value_parser = days)]
    pub with_from: Option<(article::Day, article::Day)>,
    /// Dernier jour, mois ou année de la seconde · Last day, month or year of the second
    #[arg(long, value_name = "DATE", value_parser = days)]
    pub with_to: Option<(article::Day, article::Day)>,
    /// Durée de chaque point ; sinon ce qui convient · Length of each point; else what fits
    #[arg(long, value_name = "LENGTH")]
    pub interval: Option<Interval>,
    /// Nombre de mots de chaque côté, au plus 200 · Number of words of each side, at most 200
    #[arg(long, value_name = "N", default_value_t = 30, value_parser = clap::value_parser!(u16).range(1..=200))]
    pub limit: u16,
}

#[derive(Args, Debug)]
pub(crate) struct Sources {
    #[command(flatten)]
    pub archive: Archive,
    /// Tableau CSV · CSV table
    #[arg(long, conflicts_with = "json")]
    pub csv: bool,
    /// Un objet JSON par ligne · One JSON object a row
    #[arg(long)]
    pub json: bool,
}

#[derive(Args, Debug)]
pub(crate) struct Coverage {
    #[command(flatten)]
    pub archive: Archive,
    /// Seulement ce journal (répétable) · Only this newspaper
    #[arg(long, value_name = "NAME")]
    pub publication: Vec<String>,
    /// Durée de chaque ligne, un mois sinon · Length of each row, else a month
    #[arg(long, value_name = "LENGTH")]
    pub interval: Option<Interval>,
    /// Tableau CSV · CSV table
    #[arg(long, conflicts_with = "json")]
    pub csv: bool,
    /// Un objet JSON par ligne · One JSON object a row
    #[arg(long)]
    pub json: bool,
}

#[derive(Args, Debug)]
pub(crate) struct Batch {
    #[command(flatten)]
    pub archive: Archive,
    #[command(flatten)]
    pub spellings: Spellings,
    /// Requêtes, une par ligne (# pour une remarque), ou - pour l’entrée standard · Queries, one a line
    #[arg(value_name = "FILE")]
    pub queries: PathBuf,
    /// Les N premiers articles de chaque requête plutôt que leur nombre · The first N articles of each rather than their number
    #[arg(long, value_name = "N", default_value_t = 0, value_parser = clap::value_parser!(u16).range(0..=100))]
    pub hits: u16,
    /// Ce qui lie les mots : auto, all (tous), any (un seul suffit) · What joins words
    #[arg(long, value_name = "HOW", default_value = "auto")]
    pub operator: Operator,
    /// Chaque mot tel qu’il est écrit, comme avec = · Each word as it is written, as with =
    #[arg(long)]
    pub exact: bool,
}
