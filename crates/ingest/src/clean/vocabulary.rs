//! The words that tell running text from furniture, as data. Everything is folded (lower case, no accents) and without punctuation.

/// Words that tie words together in French, English, Spanish and Arabic; sorted, searched by halves.
#[rustfmt::skip]
pub(super) const FUNCTION_WORDS: &[&str] = &[
    "a", "about", "afin", "after", "again", "against", "ai", "ainsi", "al", "algo", "algunos", "all", "alors", "also", "although",
    "always", "am", "among", "an", "and", "ante", "antes", "any", "apres", "are", "as", "at", "au", "aucun", "aucune", "aunque", "aussi",
    "autre", "autres", "aux", "avaient", "avait", "avant", "avec", "avoir", "ayant", "be", "beaucoup", "because", "been", "before",
    "being", "between", "bien", "both", "but", "by", "c", "ca", "cada", "can", "car", "ce", "ceci", "cela", "celle", "celles", "celui",
    "ces", "cet", "cette", "ceux", "chaque", "chez", "ci", "comme", "comment", "como", "con", "contre", "could", "cual", "cuando",
    "cuyo", "d", "dans", "de", "deja", "del", "depuis", "des", "desde", "deux", "devant", "did", "dire", "dit", "do", "does", "doit",
    "donc", "donde", "dont", "dos", "du", "durante", "during", "e", "each", "either", "el", "ella", "ellas", "elle", "elles", "ellos",
    "en", "encore", "enfin", "entre", "era", "eran", "es", "esa", "ese", "eso", "est", "esta", "estaba", "estado", "estan", "estar",
    "este", "esto", "estos", "et", "etaient", "etait", "etant", "ete", "etre", "eu", "eux", "ever", "every", "faire", "fait", "few",
    "fois", "font", "for", "from", "fue", "fueron", "furent", "further", "fut", "grace", "ha", "habia", "hacia", "had", "has", "hasta",
    "have", "having", "hay", "he", "her", "here", "him", "his", "hors", "how", "however", "i", "ici", "if", "il", "ils", "in", "into",
    "is", "it", "its", "j", "jusqu", "jusque", "just", "l", "la", "laquelle", "las", "le", "lequel", "les", "lesquels", "leur", "leurs",
    "like", "lo", "lors", "lorsqu", "lorsque", "los", "lui", "m", "ma", "mais", "malgre", "mas", "may", "me", "meme", "memes", "mes",
    "mi", "mientras", "mieux", "might", "moi", "moins", "mon", "more", "most", "much", "must", "muy", "my", "n", "nada", "ne", "near",
    "never", "ni", "no", "non", "nor", "nos", "not", "notre", "nous", "now", "o", "of", "off", "often", "on", "once", "one", "only",
    "ont", "onto", "or", "other", "otra", "otro", "otros", "ou", "our", "out", "over", "own", "par", "para", "parce", "parmi", "pas",
    "pendant", "per", "pero", "peu", "peut", "peuvent", "plus", "plusieurs", "plutot", "poco", "por", "porque", "pour", "pourquoi",
    "pourrait", "pouvoir", "pres", "pues", "puis", "puisque", "qu", "quand", "quatre", "que", "quel", "quelle", "quelles", "quelque",
    "quelques", "quels", "qui", "quien", "quoi", "s", "sa", "said", "same", "sans", "se", "segun", "selon", "ser", "sera", "serait",
    "seront", "ses", "seulement", "she", "should", "si", "sido", "sin", "since", "sinon", "so", "sobre", "soit", "solo", "some", "son",
    "sont", "sous", "souvent", "still", "su", "such", "sur", "sus", "t", "ta", "tambien", "tan", "tandis", "tant", "tanto", "te", "tel",
    "telle", "tels", "tes", "than", "that", "the", "their", "them", "then", "there", "these", "they", "this", "those", "through", "thus",
    "tiene", "to", "todo", "todos", "toi", "ton", "too", "tous", "tout", "toute", "toutefois", "toutes", "toward", "tras", "tres",
    "trois", "trop", "tu", "un", "una", "under", "une", "uno", "unos", "until", "up", "upon", "us", "vers", "very", "via", "voici",
    "voila", "vos", "votre", "vous", "was", "we", "were", "what", "when", "where", "whether", "which", "while", "who", "whom", "whose",
    "why", "will", "with", "within", "without", "would", "y", "ya", "yet", "you", "your", "اذا", "التي", "الذي", "الذين", "الي", "اما",
    "امام", "ان", "انه", "انها", "او", "اي", "ايضا", "بان", "بعد", "بعض", "بين", "تحت", "تلك", "ثم", "حتي", "حول", "حيث", "خلال", "دون",
    "ذلك", "سوي", "ضد", "عبر", "علي", "عن", "عند", "عندما", "غير", "فوق", "في", "قبل", "قد", "كان", "كانت", "كل", "كما", "لا", "لدي",
    "لكن", "لم", "لن", "ما", "مثل", "مع", "من", "منذ", "نحو", "هذا", "هذه", "هم", "هو", "هي", "و", "وان", "وعلي", "وفي", "وقد", "ولا",
    "ولم", "ومن", "وهو", "وهي", "يكون",
];

/// Beginnings of rows that ask the reader to do something or speak of the site.
#[rustfmt::skip]
pub(super) const CALLS: &[&str] = &[
    // French
    "a ecouter aussi",
    "a lire",
    "a lire aussi",
    "a voir aussi",
    "abonnez vous",
    "ajouter aux favoris",
    "articles similaires",
    "articles lies",
    "aucun commentaire",
    "autres articles",
    "cet article est reserve",
    "cet article vous a plu",
    "cliquer ici",
    "cliquer pour",
    "cliquez",
    "connectez vous",
    "creez un compte",
    "creez votre compte",
    "dans la meme rubrique",
    "deja abonne",
    "ecoutez l article",
    "ecrire un commentaire",
    "en continuant votre navigation",
    "envoyer a un ami",
    "envoyer par mail",
    "identifiez vous",
    "il vous reste",
    "inscrivez vous",
    "laisser un commentaire",
    "laissez un commentaire",
    "les plus lus",
    "lire aussi",
    "lire egalement",
    "lire encore",
    "lire l article",
    "lire la suite",
    "lire notre article",
    "lire notre dossier",
    "lire plus",
    "merci d avoir",
    "mots cles",
    "nous contacter",
    "nous suivre",
    "ouvrir dans une",
    "partagez cet article",
    "partager cet article",
    "partager sur",
    "plus d articles",
    "pour aller plus loin",
    "pour recevoir notre",
    "recevez notre",
    "recevez nos",
    "rejoignez nous",
    "rejoignez notre",
    "retour a l accueil",
    "retour en haut",
    "retrouvez nos",
    "retrouvez nous",
    "retrouvez tous nos",
    "retrouvez toute l actualite",
    "retrouvez toutes nos",
    "s abonner",
    "signaler un abus",
    "signaler ce",
    "signaler cet",
    "signaler cette",
    "signaler une erreur",
    "sur le meme sujet",
    "suivez l actualite",
    "suivez nous",
    "suivez notre",
    "suivez toute l actualite",
    "telechargez l application",
    "telechargez notre",
    "toute l actualite",
    "tous droits reserves",
    "tous les articles",
    "voir aussi",
    "voir tous les",
    "vos commentaires",
    "vous aimerez aussi",
    "vous avez aime cet",
    "vous devez etre connecte",
    "vous pourriez aimer",
    "vous pourriez aussi",
    "vous souhaitez reagir",
    "vous voulez reagir",
    "votre adresse",
    "votre commentaire",
    "votre email",
    "votre navigateur",
    // English
    "all rights reserved",
    "also read",
    "click here",
    "click on",
    "click to",
    "follow us",
    "leave a comment",
    "leave a reply",
    "most read",
    "privacy policy",
    "read also",
    "read more",
    "read the full",
    "related articles",
    "related stories",
    "report this",
    "share this",
    "sign in to",
    "sign up",
    "skip to",
    "subscribe to",
    "thank you for reporting",
    "thanks for reporting",
    "your email",
    // Spanish
    "comparte en",
    "compartir en",
    "haga clic",
    "haz clic",
    "lea tambien",
    "leer mas",
    "suscribete",
    // Arabic
    "اتصل بنا",
    "اشترك في",
    "اضغط",
    "اضف تعليق",
    "اقرا ايضا",
    "اقرا المزيد",
    "انقر",
    "تابعونا",
    "جميع الحقوق محفوظة",
    "شارك هذا",
    "شكرا علي",
    "شكرا لك",
    "مواضيع ذات صلة",
];

/// Rows of a word or a few that are buttons, and would be ordinary words in a sentence.
#[rustfmt::skip]
pub(super) const BUTTONS: &[&str] = &[
    "accueil", "commentaires", "commenter", "comments", "comment", "email", "facebook", "favoris", "home", "imprimer", "j aime", "menu",
    "newsletter", "partager", "pinterest", "print", "publicite", "advertisement", "reagir", "recherche", "recommander", "s identifier",
    "s inscrire", "se connecter", "share", "signaler", "subscribe", "log in", "telecharger", "telegram", "tweet", "tweeter", "twitter",
    "voir plus", "whatsapp", "linkedin", "rss", "اشترك", "شارك", "طباعة", "تعليق", "الرييسية",
];

/// Words a row of buttons may have.
pub(super) const BUTTON_WORDS: usize = 4;

/// Parts that make a row furniture wherever they stand.
#[rustfmt::skip]
pub(super) const CALL_PARTS: &[&str] = &[
    "article depuis sa source", "automatiquement bloquee", "automatiquement bloque", "cette image sera",
    "conditions generales d utilisation", "cookies", "droits de reproduction", "droits reserves", "all rights reserved", "click here",
    "cliquez ici", "cliquant ici", "cliquer ici", "mentions legales", "politique de confidentialite", "privacy policy",
    "reproduction interdite", "image will be automatically", "signale par plusieurs", "signalee par plusieurs", "from its source",
    "انقر هنا", "اضغط هنا", "حقوق النشر", "الحقوق محفوظة",
];

/// What a row that points to the source begins with, alone or after « pour ».
pub(super) const READ_WORDS: &[&str] =
    &["acceder", "accedez", "consulter", "consultez", "lire", "lisez", "read", "retrouver", "retrouvez", "see", "view", "voir", "voyez"];

/// What such a row names.
pub(super) const SOURCE_WORDS: &[&str] =
    &["editeur", "lien", "link", "originale", "original", "origine", "publisher", "site", "source", "website"];

/// Words such a row may have: a sentence of the article that names a source is longer.
pub(super) const POINTER_WORDS: usize = 16;

/// Beginnings of rows that name whose picture stands above.
pub(super) const CREDITS: &[&str] =
    &["credit photo", "credits photo", "photo credit", "image credit", "photo d archives", "photo dr", "photo afp", "ph dr"];
