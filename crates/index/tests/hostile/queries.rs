//! Queries made to cost as much as they can: what killed other engines (a stack, a slop, a limit, an expansion without bound), and what
//! would be dearest in this one.

/// Little words that nearly every article holds many times.
const LITTLE: &str = "de la le les un et à en des du";
/// Beginnings of two letters that many words share.
const STARTS: &str = "co re pr de in pa ma tr ca di ch po pe me li se su fa mo an al ba ac ra so la vi bo pl en ex ta te st ha ar ap as at ce ci cr cu da do dr du ec ef el em er es et fe fi fo fr ga ge gl go gr gu he";
/// Long words that many others are spelt like.
const LONG: &str = "gouvernement manifestation international constitution administration présidentielle responsabilité entreprises \
    investissement organisations déclarations accompagnement coronavirus personnalités professionnels conversations";

/// The words of `words`, over and over, `count` of them, each as `write` writes it.
fn each(words: &str, count: usize, between: &str, write: impl Fn(&str) -> String) -> String {
    words.split_whitespace().cycle().take(count).map(write).collect::<Vec<_>>().join(between)
}

/// The queries, each with what it tries.
pub(crate) fn all() -> Vec<(&'static str, String)> {
    let plain = |word: &str| word.to_owned();
    let start = |word: &str| format!("{word}*");
    let fuzzy = |word: &str| format!("{word}~");
    let mut queries = vec![
        // Nesting.
        ("open parentheses", "(".repeat(8192)),
        ("closed parentheses", format!("{}de{}", "(".repeat(4000), ")".repeat(4000))),
        ("not not not", format!("{}de", "NOT ".repeat(2000))),
        ("sauf in parentheses", format!("{}de", "SAUF (".repeat(1300))),
        ("minus signs", "-".repeat(8192)),
        ("fields in fields", format!("{}de", "titre:(".repeat(1100))),
        ("weights", format!("de{}", "^2".repeat(4000))),
        ("quotation marks", "\"".repeat(8192)),
        ("guillemets", "«".repeat(4000)),
        ("alternating operators", each("ET OU SAUF", 1600, " ", plain)),
        // Phrases and nearness of what is everywhere.
        ("little words, far apart", format!("\"{LITTLE}\"~1000")),
        ("little words, ten apart", format!("\"{LITTLE}\"~10")),
        ("little words, ten apart in order", format!("\"{LITTLE}\"~>10")),
        ("one little word 32 times", format!("\"{}\"", each("de", 32, " ", plain))),
        ("one little word 32 times, ten apart", format!("\"{}\"~10", each("de", 32, " ", plain))),
        ("little words 32 times", format!("\"{}\"", each(LITTLE, 32, " ", plain))),
        ("little words 32 times, ten apart", format!("\"{}\"~10", each(LITTLE, 32, " ", plain))),
        ("little words 32 times in order", format!("\"{}\"~>10", each(LITTLE, 32, " ", plain))),
        ("63 phrases of little words", each("la le les un et à en des du", 63, " OU ", |word| format!("\"de {word}\"~10"))),
        ("63 phrases of little words in order", each("la le les un et à en des du", 63, " OU ", |word| format!("\"de {word}\"~>10"))),
        ("phrases of little words excluded", each("la le les un et à en des du", 63, " ", |word| format!("-\"{word} qui {word} que\"~10"))),
        ("one phrase of 4,000 words", format!("\"{}\"", each("france", 1100, " ", plain))),
        ("little words as written", format!("=\"{}\"~10", each(LITTLE, 32, " ", plain))),
        ("adj of little words", each(LITTLE, 64, " ADJ/10 ", plain)),
        ("near of little words", each(LITTLE, 64, " PRES/10 ", plain)),
        ("near of choices", each("(de_OU_la_OU_le) (un_OU_et_OU_à) (les_OU_des_OU_du)", 4, " PRES/10 ", |word| word.replace('_', " "))),
        (
            "phrases of little words in the title",
            format!("titre:({})", each("la le les un et à", 60, " OU ", |word| format!("\"de {word}\"~10"))),
        ),
        (
            "phrases of little words in the lead",
            format!("chapo:({})", each("la le les un et à", 60, " OU ", |word| format!("\"de {word}\"~10"))),
        ),
        ("little words in one sentence", each(LITTLE, 64, " MEMEPHRASE ", plain)),
        ("truncations in one paragraph", each(STARTS, 64, " MEMEPARA ", start)),
        (
            "sentences of choices",
            each("(de_OU_la_OU_co*) (un_OU_et_OU_pr*) (les_OU_des_OU_in*)", 18, " MEMEPHRASE ", |word| word.replace('_', " ")),
        ),
        (
            "phrases near phrases",
            each("\"de_la\"~10 \"le_les\"~10 \"un_et\"~10 \"à_en\"~10", 32, " PRES/10 ", |word| word.replace('_', " ")),
        ),
        ("the same phrase near itself", each("\"de_la\"~10", 32, " PRES/10 ", |word| word.replace('_', " "))),
        ("choices near choices", each("(de_OU_\"la_le\"~10_OU_les) (un_OU_\"et_à\"~10)", 16, " PRES/10 ", |word| word.replace('_', " "))),
        (
            "nearness in sentences in paragraphs",
            each("de la le les", 32, " MEMEPARA ", |word| format!("({word} PRES/10 un MEMEPHRASE et)")),
        ),
        ("what was removed", format!("zone:retire:({})", each(STARTS, 60, " OU ", start))),
        ("phrases in what was removed", format!("zone:retire:\"{}\"~10", each(LITTLE, 32, " ", plain))),
        // Truncation.
        ("64 truncations, any", each(STARTS, 64, " OU ", start)),
        ("64 truncations, all", each(STARTS, 64, " ", start)),
        ("64 truncations, excluded", each(STARTS, 64, " ", |word| format!("-{word}*"))),
        ("the same truncation 64 times", each("co", 64, " OU ", start)),
        ("a phrase of 32 truncations", format!("\"{}\"", each(STARTS, 32, " ", start))),
        ("32 truncations, ten apart", format!("\"{}\"~10", each(STARTS, 32, " ", start))),
        ("32 truncations, ten apart in order", format!("\"{}\"~>10", each(STARTS, 32, " ", start))),
        ("32 times one truncation, ten apart", format!("\"{}\"~10", each("co", 32, " ", start))),
        ("phrases of two truncations", each(STARTS, 32, " OU ", |word| format!("\"{word}* co*\"~10"))),
        ("truncations near little words", each(STARTS, 32, " OU ", |word| format!("\"de {word}*\"~10"))),
        ("64 truncations in the title", format!("titre:({})", each(STARTS, 60, " OU ", start))),
        ("64 truncations in the text", format!("texte:({})", each(STARTS, 60, " OU ", start))),
        ("64 truncations of authors", format!("auteur:({})", each(STARTS, 60, " OU ", start))),
        ("many stars in one word", format!("co{}", "*a".repeat(2000))),
        ("64 words of many stars", each(STARTS, 64, " OU ", |word| format!("{word}*a*e*i*o*u*r*s*t*n*"))),
        ("stars alone", "*".repeat(8192)),
        ("question marks", "?".repeat(8192)),
        ("64 words of question marks", each(STARTS, 64, " OU ", |word| format!("{}???????", &word[..1]))),
        ("a question mark behind one letter", each("a b c d e f g h i l m n o p q r s t u v", 64, " OU ", |word| format!("{word}?*"))),
        // Spelling.
        ("64 words nearly spelt", each(LONG, 64, " OU ", fuzzy)),
        ("64 words nearly spelt, all", each(LONG, 64, " ", fuzzy)),
        ("a phrase of words nearly spelt", format!("\"{}\"~10", each(LONG, 32, " ", fuzzy))),
        ("a word of 8,000 letters nearly spelt", format!("{}~", "c".repeat(8000))),
        ("64 words of 80 letters nearly spelt", each("c p", 64, " OU ", |word| format!("{}~", word.repeat(80)))),
        ("64 unknown words", each(LONG, 64, " ", |word| format!("{word}xq"))),
        ("four unknown words", each(LONG, 4, " ", |word| format!("{word}xq"))),
        ("four long unknown words", each("ab cd ef gh", 4, " ", |word| word.repeat(40))),
        // Words of many parts.
        ("1,500 accents on one letter", format!("a{}", "\u{301}".repeat(4000))),
        ("2,700 letters with parted accents", "e\u{301}".repeat(2700)),
        ("2,700 ideographs", "國".repeat(2700)),
        ("2,700 different ideographs", (0x4E00..0x4E00 + 2700).filter_map(char::from_u32).collect()),
        ("2,700 words joined by hyphens", each("de la le", 2700, "-", plain)),
        ("2,700 words joined by hyphens as written", format!("={}", each("de la le", 2700, "-", plain))),
        ("2,700 words joined by apostrophes", each("d l j", 4000, "'", plain)),
        ("a phrase of 32 words of 80 parts", format!("\"{}\"~10", each("de", 32, " ", |word| [word; 80].join("-")))),
        ("64 words of 40 parts", each("de la", 64, " OU ", |word| [word; 40].join("-"))),
        ("numbers in groups", each("123", 2000, " ", plain)),
        ("initials", each("A B C", 4000, ".", plain)),
        ("one word of 8,192 letters", "a".repeat(8192)),
        ("invisible characters", "\u{200b}".repeat(2700)),
        ("direction characters", "\u{202e}de\u{202c}".repeat(900)),
        ("emoji", "👩‍👩‍👧‍👦".repeat(300)),
        // Much of everything.
        ("64 little words, any", each(LITTLE, 64, " OU ", plain)),
        ("64 little words", each(LITTLE, 64, " ", plain)),
        (
            "64 common words",
            each("france président pays état ministre ans deux après paris monde jour temps français selon année", 64, " OU ", plain),
        ),
        (
            "a headline of 64 common words",
            each("france président pays état ministre ans deux après paris monde jour temps français selon année", 64, " ", plain),
        ),
        ("everything, 64 times dated", each("2001 2002 2003 2004 2005 2006 2007 2008 2009", 64, " OU ", |year| format!("date:{year}"))),
        ("64 lengths", each("1 2 3 4 5 6 7 8 9", 64, " OU ", |words| format!("mots>{words}"))),
        ("64 exclusions", each("de la le et", 64, " ", |word| format!("-{word}"))),
        ("choices of choices", each("de la", 15, ") OU (", |word| format!("{word} ET (un OU le) ET (les OU des)"))),
        ("authors of little words", format!("auteur:\"{}\"~10", each("de la et avec AFP orange", 32, " ", plain))),
        ("any publication", each("journal orange le", 60, " OU ", |word| format!("publication:{word}"))),
        ("weights out of reach", each("de la", 60, " ", |word| format!("{word}^1e38"))),
        ("all forms of all kinds", format!("({}) PRES/10 (de* OU gouvernement~ OU =la OU \"le de\")", each(STARTS, 15, " OU ", start))),
    ];
    queries.iter_mut().for_each(|(_, query)| *query = query.chars().take(8192).collect());
    queries
}
