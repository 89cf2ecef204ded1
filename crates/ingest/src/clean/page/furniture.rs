//! What the names of elements, classes and identifiers say is not the article: navigation, related articles, comments, sharing.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::tree::{Node, Tree};

/// A rule and the words that call for it. Two words are two neighbours in one class name; `=` asks for nothing else in the name.
#[rustfmt::skip]
const RULES: &[(&str, &[&str])] = &[
    (
        "navigation",
        &[
            "nav", "navbar", "navigation", "menu", "submenu", "megamenu", "breadcrumb", "breadcrumbs", "ariane", "pagination", "pager",
            "paginator", "sitemap", "skip link", "toc", "sommaire", "topbar", "jump", "nextprev", "post navigation", "prev next",
            "postnav", "=tabs",
        ],
    ),
    (
        "related",
        &[
            "related", "recommended", "recommendation", "recommendations", "reco", "more from", "morefrom", "read more", "readmore",
            "readmorelinks", "lire aussi", "lireaussi", "voir aussi", "voiraussi", "see also", "seealso", "also read", "also like",
            "a lire", "most read", "mostread", "most popular", "plus lus", "outbrain", "taboola", "zergnet", "ligatus", "crp", "yarpp",
            "relatedposts", "relatedcontent", "relatedlinks", "relatedarticles", "recirculation", "similaires", "meme sujet", "sur le meme", "nextarticle", "next article",
            "autres articles", "up next", "upnext", "fil info", "read next", "readnext", "more articles", "more stories", "more news",
            "relacionadas", "relacionados", "weiterlesen",
        ],
    ),
    (
        "comments",
        &[
            "comment", "comments", "commentlist", "commentaire", "commentaires", "commentform", "disqus", "respond", "replies",
            "kommentare", "kommentar", "comentarios", "livefyre", "trackback", "pingback", "guestbook",
        ],
    ),
    (
        "share",
        &[
            "share", "shares", "sharing", "sharebar", "sharedaddy", "sharetools", "sharebuttons", "social", "socials", "socialmedia",
            "socialbar", "partage", "partager", "addthis", "addtoany", "shariff", "followus", "follow us", "osocial", "article tools",
            "post tools", "toolbar", "print button", "reseaux sociaux", "teilen", "compartir", "sociable", "bookmarks", "a2a", "heateor",
            "ssba",
        ],
    ),
    (
        "newsletter",
        &[
            "newsletter", "newsletters", "subscribe", "subscription", "signup", "sign up", "inscription", "abonnement", "abonnez",
            "optin", "mailchimp", "mc4wp", "paywall banner", "piano", "premium banner", "=offer", "donate", "donation", "membership",
            "call to action", "cta", "cta3", "registration",
        ],
    ),
    (
        "advertisement",
        &[
            "=ad", "=ads", "ad slot", "ad container", "ad wrapper", "ad unit", "ad box", "ad block", "ads", "adv", "advert", "adverts",
            "advertisement", "advertising", "adsense", "adslot", "adbox", "publicite", "sponsor", "sponsors", "sponsored", "dfp",
            "annonce", "annonces", "werbung", "anzeige", "=pub", "affiliate",
        ],
    ),
    ("sidebar", &["=sidebar"]),
    ("cookies", &["cookie", "cookies", "gdpr", "rgpd", "consent", "cmp", "didomi", "onetrust", "cookiebar", "cookielaw"]),
    ("footer", &["footer", "foot", "colophon", "copyright", "legal", "disclaimer", "disclosure", "mentions", "impressum", "pied", "bas page"]),
    (
        "tags",
        &[
            "=tags", "taglist", "tag list", "tag links", "tagcloud", "posttags", "entry tags", "post tags", "article tags", "keywords",
            "mots cles", "motscles", "schlagworte", "cat links", "post categories", "entry categories", "=topics",
        ],
    ),
    (
        "byline",
        &[
            "byline", "author", "authors", "autor", "authorbox", "saboxplugin", "author box", "author bio", "author info", "authorbio", "about author", "author description",
            "author card", "author profile", "author name", "post author", "article author", "entry author", "=auteur", "=auteurs",
            "=signature", "postmeta", "post meta", "entry meta", "article meta", "articlemeta", "meta info", "post info", "postinfo",
            "article info", "entry info", "postmetadata", "post details", "dateline", "timestamp", "pubdate", "post date", "postdate",
            "entry date", "article date", "publication date", "date publication", "=published", "=updated", "=autor", "=autoren",
            "=submitted", "post footer", "entry footer", "article footer", "article header meta", "vcard", "reading time", "readtime",
            "temps lecture", "entry utility", "postedon", "posted on",
        ],
    ),
    (
        "hidden",
        &[
            "=hidden", "=is hidden", "dialog", "modal", "visually hidden", "visuallyhidden", "sr only", "screen reader", "offscreen", "=invisible",
            "noscreen", "tooltip", "popup", "popin", "=overlay", "=lightbox", "login", "signin", "search form", "searchform",
            "searchbox", "=recherche", "=cart", "printonly", "print only",
        ],
    ),
    (
        "widget",
        &[
            "rating", "ratings", "vote", "votes", "=poll", "sondage", "=quiz", "jwplayer", "twitter timeline", "feedback",
            "contact form", "contactform", "wpcf7", "infobox nav", "editsection", "=ticker", "flash info", "weather", "meteo", "bourse",
        ],
    ),
];

/// Words that call for a rule where much of the text is links: elsewhere they name a layout.
#[rustfmt::skip]
const LINKED: &[(&str, &[&str])] = &[
    (
        "related",
        &[
            "similar", "teaser", "teasers", "promo", "promos", "popular", "trending", "lus", "suggestion", "suggestions", "suggested",
            "associes", "dossier associe", "dernieres", "latest", "onward", "liens", "linklist", "carousel", "slick", "en continu",
            "featured posts", "related links", "cross link", "=more", "zobacz",
        ],
    ),
    (
        "sidebar",
        &[
            "sidebar", "aside", "rail", "right column", "rightcol", "right col", "leftcol", "left col", "colonne droite", "widget area",
            "widgetarea", "=secondary",
        ],
    ),
    (
        "widget",
        &["widget", "widgets", "=tools", "toolbox", "toolkit", "banner", "banners", "=discussion", "reactions", "player", "playlist"],
    ),
];

/// Share of links, 0 to 1, above which [`LINKED`] counts.
const MUCH_LINKED: f32 = 0.2;

/// Elements that are never the article whatever they are called.
const ELEMENTS: &[(&str, &[&str])] = &[
    ("navigation", &["nav", "menu"]),
    ("footer", &["footer"]),
    ("sidebar", &["aside"]),
    ("hidden", &["dialog"]),
    ("widget", &["form", "label"]),
];

/// Names of an element that are read, at most: some pages give one hundreds.
const MOST_NAMES: usize = 24;

/// Words of the elements that hold a legend or the credit of a picture.
#[rustfmt::skip]
const CAPTIONS: &[&str] = &[
    "caption", "captions", "legend", "legende", "credit", "credits", "photocredit", "wp caption", "image credit", "figcaption",
    "photographer", "img metadata", "image description", "img caption", "bildunterschrift", "imagecaption", "slideshow", "diaporama", "gallery",
];

/// Words of the elements that hold the standfirst.
#[rustfmt::skip]
const LEADS: &[&str] = &[
    "chapo", "chapeau", "standfirst", "lead", "lede", "leadtext", "intro", "introduction", "introtext", "accroche", "summary",
    "subtitle", "sub title", "subheadline", "subhead", "sub headline", "deck", "dek", "teaser text", "excerpt", "abstract", "resume",
    "description", "entete", "subheading", "sous titre", "soustitre", "vorspann", "bajada", "entradilla", "article desc",
    "headline text",
];

/// Words of the elements that hold the text of an article.
#[rustfmt::skip]
const BODIES: &[&str] = &[
    "articlebody", "article body", "article content", "articlecontent", "article text", "articletext", "article corps", "entry content",
    "entrycontent", "post content", "postcontent", "post body", "postbody", "post text", "post entry", "story body", "storybody",
    "story content", "storycontent", "story text", "storytext", "content body", "contentbody", "body content", "bodycontent",
    "body text", "bodytext", "article inner", "article detail", "article full", "news content", "newscontent", "news text", "news body",
    "news detail", "single content", "page content", "td post content", "field body", "field name body", "node content", "text content",
    "textcontent", "main content", "maincontent", "contenu article", "texte article", "corps article", "article texte",
    "article contenu", "corps texte", "detail content", "content detail", "content article", "content main", "blog post", "blogpost",
    "blog content", "entry body", "entrytext", "entry text", "artikel text", "artikeltext", "article copy", "rich text", "richtext",
    "prose", "wysiwyg", "mw parser output", "item text", "itemtext", "item fulltext", "itemfulltext", "full text", "fulltext", "texte",
    "articlecontainer", "article paragraph", "content text", "contenttext",
];

/// What a phrase of the lists above says of the element that carries it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sense {
    /// Furniture by the rule of this place in [`RULES`].
    Rule(usize),
    /// The same in [`LINKED`].
    Linked(usize),
    Caption,
    Lead,
    Body,
}

/// A phrase without its first word.
#[derive(Debug)]
struct Phrase {
    /// The words that follow the first.
    rest: Vec<&'static str>,
    /// Whether the name is nothing but the phrase.
    whole: bool,
    sense: Sense,
}

/// The phrases by their first word: a name is looked up word by word, however many phrases there are.
static PHRASES: LazyLock<HashMap<&'static str, Vec<Phrase>>> = LazyLock::new(|| {
    let mut phrases: HashMap<&'static str, Vec<Phrase>> = HashMap::new();
    let mut add = |sense: Sense, list: &[&'static str]| {
        for phrase in list {
            let (whole, words) = phrase.strip_prefix('=').map_or((false, *phrase), |words| (true, words));
            let mut words = words.split(' ');
            let first = words.next().unwrap_or_default();
            phrases.entry(first).or_default().push(Phrase { rest: words.collect(), whole, sense });
        }
    };
    RULES.iter().enumerate().for_each(|(order, (_, list))| add(Sense::Rule(order), list));
    LINKED.iter().enumerate().for_each(|(order, (_, list))| add(Sense::Linked(order), list));
    add(Sense::Caption, CAPTIONS);
    add(Sense::Lead, LEADS);
    add(Sense::Body, BODIES);
    phrases
});

/// What the class, identifier and role of an element say: `articleBody main-col` says « article body » and « main col ».
#[derive(Debug, Default)]
struct Senses {
    /// The first rules in the order of their lists.
    rule: Option<usize>,
    linked: Option<usize>,
    caption: bool,
    lead: bool,
    body: bool,
}

impl Senses {
    fn of(node: &Node) -> Self {
        let mut senses = Self::default();
        let attributes = ["class", "id", "role", "data-component"].into_iter().map(|name| node.attribute(name));
        for name in attributes.flat_map(str::split_whitespace).take(MOST_NAMES) {
            let parts = parts(name);
            for (at, part) in parts.iter().enumerate() {
                for phrase in PHRASES.get(part.as_str()).into_iter().flatten() {
                    let length = 1 + phrase.rest.len();
                    let said = parts[at + 1..].iter().map(String::as_str).take(length - 1).eq(phrase.rest.iter().copied());
                    if said && (!phrase.whole || parts.len() == length) {
                        senses.add(phrase.sense);
                    }
                }
            }
        }
        senses
    }

    fn add(&mut self, sense: Sense) {
        let first = |known: Option<usize>, order: usize| Some(known.map_or(order, |known| known.min(order)));
        match sense {
            Sense::Rule(order) => self.rule = first(self.rule, order),
            Sense::Linked(order) => self.linked = first(self.linked, order),
            Sense::Caption => self.caption = true,
            Sense::Lead => self.lead = true,
            Sense::Body => self.body = true,
        }
    }
}

/// The words of a class name: cut at marks and where capitals begin.
pub(super) fn parts(name: &str) -> Vec<String> {
    let mut parts: Vec<String> = Vec::new();
    let mut lower = false;
    let mut fresh = true;
    for c in name.chars().take(80) {
        if !c.is_alphanumeric() {
            (fresh, lower) = (true, false);
            continue;
        }
        if fresh || c.is_uppercase() && lower {
            parts.push(String::new());
        }
        fresh = false;
        lower = c.is_lowercase() || c.is_numeric();
        if let Some(part) = parts.last_mut() {
            part.extend(c.to_lowercase());
        }
    }
    parts
}

/// What an element is called to be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Role {
    /// The rule that takes its text out.
    pub(super) rule: Option<&'static str>,
    /// Whether a class or an identifier calls for the rule, and not the element itself.
    pub(super) by_name: bool,
    pub(super) caption: bool,
    pub(super) lead: bool,
    pub(super) body: bool,
}

/// The role of element `index`, of whose text `linked` (0 to 1) is links.
pub(super) fn role(tree: &Tree, index: usize, linked: f32) -> Role {
    let node = &tree.nodes[index];
    if node.is(&["html", "body", "#root", "main"]) {
        return Role::default();
    }
    let senses = Senses::of(node);
    let by_name = || {
        let linked = senses.linked.filter(|_| linked >= MUCH_LINKED);
        senses.rule.map(|order| RULES[order].0).or_else(|| linked.map(|order| LINKED[order].0))
    };
    let by_element = ELEMENTS.iter().find(|(_, elements)| node.is(elements)).map(|(rule, _)| *rule);
    // The identifier of a heading is where a table of contents jumps to.
    let heading = node.is(&["h1", "h2", "h3", "h4", "h5", "h6"]);
    let rule = by_element.or_else(by_name).filter(|rule| !heading || *rule != "navigation");
    let itemprop = node.attribute("itemprop");
    let body = itemprop.split_whitespace().any(|value| value.eq_ignore_ascii_case("articleBody")) || senses.body;
    Role { rule, by_name: by_element.is_none(), caption: node.is(&["figcaption", "caption"]) || senses.caption, lead: senses.lead, body }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(html: &str, rule: Option<&str>) {
        let tree = Tree::parse(html);
        let div = tree.elements("div").next().expect("a div");
        assert_eq!(role(&tree, div, 0.0).rule, rule, "{html}");
    }

    #[test]
    fn names_of_classes_are_read_as_words() {
        check("<div class='share-bar'>", Some("share"));
        check("<div class='articleShare'>", Some("share"));
        check("<div class='shareholder'>", None);
        check("<div id='a-lire-aussi'>", Some("related"));
        check("<div class='lire aussi'>", None);
        check("<div class='header-download'>", None);
        check("<div class='comments-area'>", Some("comments"));
        check("<div role='navigation'>", Some("navigation"));
    }
}
