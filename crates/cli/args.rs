//! What can be asked of the command.

mod choices;
mod explored;

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

pub(crate) use choices::{Change, DossierOrder, Operator, Paper, Sort};
pub(crate) use explored::{Batch, Collocates, Compare, Concordance, Coverage, Export, Sources, Terms, Timeline};

/// Recherche plein texte dans des archives de presse francophone.
/// Full-text search over French-language news archives.
#[derive(Debug, Parser)]
#[command(
    name = "kiosque",
    version,
    after_help = "Codes de sortie : 0 fini · 1 échec · 2 usage · 3 fini, des enregistrements ont été rejetés · 4 archive absente, verrouillée \
                  ou d’une autre forme · 5 adresse indisponible · 130 interrompu\nExit codes: 0 done · 1 failure · 2 usage · 3 done, records \
                  were rejected · 4 archive missing, locked or of another form · 5 address not available · 130 interrupted"
)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Lit des fichiers et les range dans l’archive · Reads files into the archive
    Ingest(Ingest),
    /// Montre ce que le nettoyage garde et retire, sans rien ranger · Shows what cleaning keeps and removes
    Inspect(Inspect),
    /// Cherche dans l’archive · Searches the archive
    Search(Search),
    /// Compte les articles d’une recherche dans le temps · Counts the articles of a search over time
    Timeline(Timeline),
    /// Donne chaque endroit trouvé avec les mots qui l’entourent · Gives each place found with the words around it
    Concordance(Concordance),
    /// Donne les mots qui se trouvent près plus souvent qu’ailleurs · Gives the words that stand near more often than elsewhere
    Collocates(Collocates),
    /// Écrit tous les articles d’une recherche dans un format d’autres logiciels · Writes all articles of a search in a format of other programs
    Export(Export),
    /// Donne les mots que les articles trouvés emploient plus que les autres · Gives the words that the articles found use more than the rest
    Terms(Terms),
    /// Met deux recherches côte à côte, ou une dans deux journaux ou à deux époques · Puts two searches side by side, or one in two newspapers or periods
    Compare(Compare),
    /// Dit en CSV ce que trouve chaque requête d’une liste · Says as CSV what each query of a list finds
    Batch(Batch),
    /// Montre un article · Shows one article
    Show(Show),
    /// Raconte une dépêche et ses reprises, et ce qu’un article y a ajouté ou coupé · Tells a story, and what an article added or cut
    Story(StoryAsked),
    /// Fait d’articles choisis, ou d’une recherche, une revue de presse à imprimer · Makes a press review to print
    Dossier(DossierAsked),
    /// Dit pourquoi un article est à sa place parmi les réponses · Says why an article stands where it stands among the hits
    Explain(Explain),
    /// Dit ce que contient l’archive · Says what the archive holds
    Stats(Stats),
    /// Nomme les journaux de l’archive · Names the newspapers of the archive
    Sources(Sources),
    /// Dit ce que l’archive a et ce qui manque, mois par mois · Says what the archive holds and lacks, month by month
    Coverage(Coverage),
    /// Prend soin de l’archive · Looks after the archive
    #[command(subcommand)]
    Index(Index),
    /// Écrit une course TREC pour des requêtes jugées · Writes a TREC run for judged queries
    Eval(Eval),
    /// Écrit les graphies de noms cherchées ensemble, à modifier · Prints the spellings of names searched together, to edit
    Variants(Variants),
    /// Sert la page et l’API · Serves the page and the API
    Serve(Serve),
    /// Range l’archive d’exemple et ouvre la page · Ingests the sample archive and serves the page
    Demo(Demo),
    /// Écrit ce qui fait compléter les commandes par un shell · Writes what makes a shell complete the commands
    Completions {
        /// Le shell : bash, zsh, fish, elvish, powershell · The shell
        #[arg(value_name = "SHELL")]
        shell: clap_complete::Shell,
    },
    /// Écrit le manuel du programme, ou une page par commande dans un dossier · Writes the manual page, or one a command into a folder
    Man {
        /// Le dossier · The folder
        #[arg(value_name = "DIR")]
        folder: Option<PathBuf>,
    },
}

/// Where the archive is.
#[derive(Args, Debug)]
pub(crate) struct Archive {
    /// Dossier de l’archive · Folder of the archive
    #[arg(long, value_name = "DIR", default_value = "index-data/index")]
    pub index: PathBuf,
}

/// Which spellings of a name are searched together.
#[derive(Args, Debug)]
pub(crate) struct Spellings {
    /// Graphies d’un même nom, « Kiev = Kyiv » par ligne (sinon DIR.variants.txt, sinon celles du programme) · Spellings of one name
    #[arg(long, value_name = "FILE")]
    pub variants: Option<PathBuf>,
}

/// What is read, and how.
#[derive(Args, Debug)]
pub(crate) struct Input {
    /// Fichiers, dossiers, motifs, ou - pour l’entrée standard · Files, folders, patterns, or - for standard input
    #[arg(value_name = "PATH", required = true)]
    pub paths: Vec<PathBuf>,
    /// Format de tous les fichiers (sinon reconnu) : jsonl, csv, tsv, warc, html, page-dump, feed, newsml, nitf, alto, mets, europresse, factiva, rejects · Format of all files (else detected)
    #[arg(long, value_parser = str::parse::<ingest::Format>)]
    pub format: Option<ingest::Format>,
    /// Laisse dans le texte ce que cette règle de nettoyage retire (répétable ; `inspect` les nomme) · Keeps what this rule removes
    #[arg(long, value_name = "RULE", value_parser = str::parse::<ingest::Rule>)]
    pub keep: Vec<ingest::Rule>,
    /// Quel champ ou quelle colonne est quelle partie d’un article (TOML ; voir inspect --mapping-template) · Which field is which part
    #[arg(long, value_name = "FILE")]
    pub mapping: Option<PathBuf>,
    /// Noms de journaux à réunir (TOML : "Le Fanal" = ["lefanal.fr", "Fanal (Le)"]) · Names of newspapers to bring together
    #[arg(long, value_name = "FILE")]
    pub aliases: Option<PathBuf>,
    /// Fils d’exécution du nettoyage · Threads that clean
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=256))]
    pub threads: Option<u16>,
}

#[derive(Args, Debug)]
pub(crate) struct Ingest {
    #[command(flatten)]
    pub archive: Archive,
    #[command(flatten)]
    pub input: Input,
    /// Fichier des rejets (sinon DIR.rejects.jsonl, écrit seulement s’il y en a) · File for rejected records
    #[arg(long, value_name = "FILE")]
    pub rejects: Option<PathBuf>,
    /// Rapport complet, fichier par fichier (sinon DIR.report.json) · Whole report, file by file
    #[arg(long, value_name = "FILE")]
    pub report: Option<PathBuf>,
    /// Relit aussi les fichiers déjà lus qui n’ont pas changé · Reads again files that have not changed
    #[arg(long)]
    pub again: bool,
    /// Articles entre deux enregistrements : ce qu’une coupure fait relire · Articles between two commits
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u64).range(1..))]
    pub commit_every: Option<u64>,
    /// Regarde toutes les N secondes s’il y a du nouveau, jusqu’à l’interruption ; un fichier qui change encore attend · Looks for what is new every N seconds; a file that still changes waits
    #[arg(long, value_name = "N", num_args = 0..=1, default_missing_value = "5", value_parser = clap::value_parser!(u32).range(1..))]
    pub watch: Option<u32>,
    /// Rapport complet en JSON sur la sortie standard · Whole report as JSON on standard output
    #[arg(long)]
    pub json: bool,
}

#[derive(Args, Debug)]
pub(crate) struct Inspect {
    #[command(flatten)]
    pub input: Input,
    /// Un objet JSON par article · One JSON object an article
    #[arg(long)]
    pub json: bool,
    /// S’arrête après N articles · Ends after N articles
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u64).range(1..))]
    pub limit: Option<u64>,
    /// Écrit un fichier de correspondance avec les noms trouvés dans le premier fichier, à compléter · Writes a mapping file to edit
    #[arg(long, conflicts_with_all = ["mapping", "json", "limit"])]
    pub mapping_template: bool,
}

#[derive(Args, Debug)]
#[command(after_long_help = query::syntax(query::Language::French))]
pub(crate) struct Search {
    #[command(flatten)]
    pub archive: Archive,
    /// La requête, après -- si elle commence par un tiret ; --help montre le langage · The query, after -- if a hyphen begins it; --help shows the language
    #[arg(value_name = "QUERY", required = true)]
    pub query: Vec<String>,
    #[command(flatten)]
    pub spellings: Spellings,
    /// Sans les autres graphies des noms · Without the other spellings of names
    #[arg(long)]
    pub no_variants: bool,
    /// Ce qui lie les mots : auto, all (tous), any (un seul suffit) · What joins words
    #[arg(long, value_name = "HOW", default_value = "auto")]
    pub operator: Operator,
    /// Chaque mot tel qu’il est écrit, comme avec = · Each word as it is written, as with =
    #[arg(long)]
    pub exact: bool,
    /// Échoue quand la requête appelle une remarque · Fails when the query calls for a remark
    #[arg(long)]
    pub strict: bool,
    /// Nombre de réponses, au plus 100 · Number of hits, at most 100
    #[arg(long, value_name = "N", default_value_t = 10, value_parser = clap::value_parser!(u16).range(0..=100))]
    pub limit: u16,
    /// Une seule réponse par histoire, avec le nombre de ses reprises · One hit a story, with the number of its reprints
    #[arg(long)]
    pub fold: bool,
    /// Ordre : relevance, fresh (récents d’abord parmi les aussi bons), newest, oldest · Order of the hits
    #[arg(long, value_name = "ORDER", default_value = "relevance")]
    pub sort: Sort,
    /// Ne propose rien à la place des mots inconnus · Offers nothing in the place of unknown words
    #[arg(long)]
    pub as_typed: bool,
    #[command(flatten)]
    pub past: Past,
    /// Ce qui avait été compté dans cet état · What was counted in that state
    #[arg(long, value_name = "N", requires = "as_of")]
    pub counted: Option<u64>,
    /// Réponse en JSON · Answer as JSON
    #[arg(long)]
    pub json: bool,
}

/// An earlier state of the archive.
#[derive(Args, Debug)]
pub(crate) struct Past {
    /// Compare avec un état antérieur de l’archive (celui que nomment --json et stats) · Compares with an earlier state of the archive
    #[arg(long, value_name = "STATE")]
    pub as_of: Option<String>,
    /// Seulement les articles devenus ainsi depuis : new (ajoutés), changed (autre texte), same · Only articles that became so since
    #[arg(long, value_name = "HOW", requires = "as_of")]
    pub change: Option<Change>,
}

impl Past {
    /// The filter by what became of articles.
    pub(crate) fn since(&self) -> Option<archive::Since> {
        let change = match self.change? {
            Change::New => archive::Change::New,
            Change::Changed => archive::Change::Changed,
            Change::Same => archive::Change::Same,
        };
        Some(archive::Since { snapshot: self.as_of.clone()?, change })
    }
}

/// Which articles a table, or a file, is made of.
#[derive(Args, Debug)]
pub(crate) struct Chosen {
    #[command(flatten)]
    pub archive: Archive,
    #[command(flatten)]
    pub spellings: Spellings,
    /// Sans les autres graphies des noms · Without the other spellings of names
    #[arg(long)]
    pub no_variants: bool,
    /// Ce qui lie les mots : auto, all (tous), any (un seul suffit) · What joins words
    #[arg(long, value_name = "HOW", default_value = "auto")]
    pub operator: Operator,
    /// Chaque mot tel qu’il est écrit, comme avec = · Each word as it is written, as with =
    #[arg(long)]
    pub exact: bool,
    /// Seulement ce journal (répétable) · Only this newspaper
    #[arg(long, value_name = "NAME")]
    pub publication: Vec<String>,
    /// Premier jour, mois ou année (2020, 2020-05, 2020-05-12) · First day, month or year
    #[arg(long, value_name = "DATE", value_parser = days)]
    pub from: Option<(article::Day, article::Day)>,
    /// Dernier jour, mois ou année · Last day, month or year
    #[arg(long, value_name = "DATE", value_parser = days)]
    pub to: Option<(article::Day, article::Day)>,
    /// Une voix par dépêche : les reprises ne comptent pas · One voice a story: reprints do not count
    #[arg(long)]
    pub fold: bool,
    #[command(flatten)]
    pub past: Past,
}

/// The first and the last day of a day, month or year.
fn days(value: &str) -> Result<(article::Day, article::Day), String> {
    article::Day::span(value).ok_or_else(|| "une année, un mois (2020-05) ou un jour (2020-05-12) · a year, a month or a day".to_owned())
}

#[derive(Args, Debug)]
pub(crate) struct Variants {
    #[command(flatten)]
    pub archive: Archive,
    #[command(flatten)]
    pub spellings: Spellings,
}

#[derive(Args, Debug)]
pub(crate) struct Show {
    #[command(flatten)]
    pub archive: Archive,
    /// Identifiant de l’article · Id of the article
    #[arg(value_name = "ID")]
    pub id: String,
    /// Les N articles les plus proches par leur sujet (10 sans N), sans ses reprises · The N articles nearest in subject, not its reprints
    #[arg(long, value_name = "N", num_args = 0..=1, default_missing_value = "10", value_parser = clap::value_parser!(u16).range(1..=100))]
    pub similar: Option<u16>,
    /// En JSON · As JSON
    #[arg(long)]
    pub json: bool,
}

#[derive(Args, Debug)]
pub(crate) struct StoryAsked {
    #[command(flatten)]
    pub archive: Archive,
    /// Identifiant de l’article · Id of the article
    #[arg(value_name = "ID")]
    pub id: String,
    /// Le texte auquel le comparer (sinon la première parution) · The text to compare it with (else the first print)
    #[arg(long, value_name = "ID")]
    pub with: Option<String>,
    /// En JSON · As JSON
    #[arg(long)]
    pub json: bool,
}

#[derive(Args, Debug)]
pub(crate) struct DossierAsked {
    #[command(flatten)]
    pub archive: Archive,
    /// Identifiants des articles, dans l’ordre voulu · Ids of the articles, in order
    #[arg(value_name = "ID", required_unless_present = "query")]
    pub ids: Vec<String>,
    /// Les articles d’une recherche, cent en tout au plus · The articles of a search, a hundred in all at most
    #[arg(long, value_name = "QUERY")]
    pub query: Option<String>,
    /// Titre du dossier · Title of the dossier
    #[arg(long, default_value = "")]
    pub title: String,
    /// Ordre et sommaire · Order and contents
    #[arg(long, value_name = "ORDER", default_value = "given")]
    pub order: DossierOrder,
    /// Le début de chaque texte seulement · Only the beginning of each text
    #[arg(long)]
    pub excerpts: bool,
    /// Markdown, ou un fichier HTML fait pour l’impression · Markdown, or an HTML file made for print
    #[arg(long, value_name = "FORMAT", default_value = "markdown")]
    pub format: Paper,
}

#[derive(Args, Debug)]
pub(crate) struct Explain {
    #[command(flatten)]
    pub archive: Archive,
    /// La requête, entre guillemets, après -- si elle commence par un tiret · The query, quoted, after -- if a hyphen begins it
    #[arg(value_name = "QUERY")]
    pub query: String,
    /// Identifiant de l’article · Id of the article
    #[arg(value_name = "ID")]
    pub id: String,
    #[command(flatten)]
    pub spellings: Spellings,
    /// Sans les autres graphies des noms · Without the other spellings of names
    #[arg(long)]
    pub no_variants: bool,
    /// Ne propose rien à la place des mots inconnus · Offers nothing in the place of unknown words
    #[arg(long)]
    pub as_typed: bool,
}

#[derive(Args, Debug)]
pub(crate) struct Stats {
    #[command(flatten)]
    pub archive: Archive,
    /// En JSON · As JSON
    #[arg(long)]
    pub json: bool,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Index {
    /// Vérifie que tout se lit, et que tous les comptes s’accordent · Checks that all can be read, and that all counts agree
    Verify(Verify),
}

#[derive(Args, Debug)]
pub(crate) struct Verify {
    #[command(flatten)]
    pub archive: Archive,
    /// Compte aussi des recherches au hasard de toutes les façons · Counts random searches in every way as well
    #[arg(long)]
    pub coherence: bool,
    /// Nombre de ces recherches · Number of these searches
    #[arg(long, value_name = "N", default_value_t = 2_000, requires = "coherence")]
    pub queries: u64,
    /// Un autre nombre, d’autres recherches · Another number, other searches
    #[arg(long, value_name = "N", default_value_t = 1, requires = "coherence")]
    pub seed: u64,
}

#[derive(Args, Debug)]
pub(crate) struct Eval {
    #[command(flatten)]
    pub archive: Archive,
    /// Requêtes : identifiant, texte, série, séparés par des tabulations · Queries: id, text, set, tab-separated
    #[arg(long, value_name = "TSV")]
    pub queries: PathBuf,
    /// Fichier de la course TREC à écrire · TREC run file to write
    #[arg(long, value_name = "OUT")]
    pub run: PathBuf,
    /// Réponses par requête, au plus 100 · Hits a query, at most 100
    #[arg(long, value_name = "N", default_value_t = 100, value_parser = clap::value_parser!(u16).range(1..=100))]
    pub limit: u16,
    /// Séries à courir, toutes sinon (kw,hard) · Sets to run, else all
    #[arg(long, value_name = "SETS", value_delimiter = ',')]
    pub sets: Vec<String>,
    /// Classe sans ces parties, pour mesurer ce que vaut chacune (title,lead,early,exact,coordination,correction,together) · Ranks without these parts
    #[arg(long, value_name = "PARTS", value_delimiter = ',')]
    pub without: Vec<String>,
}

#[derive(Args, Debug)]
pub(crate) struct Serve {
    #[command(flatten)]
    pub archive: Archive,
    #[command(flatten)]
    pub server: Server,
}

#[derive(Args, Debug)]
pub(crate) struct Demo {
    /// Dossier d’exemple (sinon index-data/sample du projet) · Sample folder (else the project's)
    #[arg(long, value_name = "DIR")]
    pub sample: Option<PathBuf>,
    #[command(flatten)]
    pub server: Server,
}

#[derive(Args, Debug)]
pub(crate) struct Server {
    #[command(flatten)]
    pub spellings: Spellings,
    /// Adresse et port ; le port 0 en prend un libre · Address and port; port 0 takes a free one
    #[arg(long, value_name = "ADDRESS:PORT", default_value = "127.0.0.1:7070")]
    pub listen: SocketAddr,
    /// Recherches simultanées (sinon une par cœur) · Searches at once (else one a core)
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=256))]
    pub workers: Option<u16>,
}
