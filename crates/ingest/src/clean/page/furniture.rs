//! What the names of elements, classes and identifiers say is not the article: navigation, related articles, comments, sharing.

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
            "relatedposts", "relatedcontent", "similaires", "meme sujet", "sur le meme", "nextarticle", "next article",
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
            "call to action", "cta", "registration",
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
    ("cookies", &["cookie", "cookies", "gdpr", "rgpd", "consent", "cmp", "didomi", "onetrust", "cookiebar", "cookielaw"]),
    ("footer", &["footer", "foot", "colophon", "copyright", "legal", "disclaimer", "mentions", "impressum", "pied", "bas page"]),
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
            "byline", "authorbox", "author box", "author bio", "author info", "authorbio", "about author", "author description",
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
            "=hidden", "=is hidden", "visually hidden", "visuallyhidden", "sr only", "screen reader", "offscreen", "=invisible",
            "noscreen", "tooltip", "=modal", "popup", "popin", "=overlay", "=lightbox", "login", "signin", "search form", "searchform",
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
const ELEMENTS: &[(&str, &[&str])] =
    &[("navigation", &["nav", "menu"]), ("footer", &["footer"]), ("sidebar", &["aside"]), ("hidden", &["dialog"])];

/// Words of the elements that hold a legend or the credit of a picture.
#[rustfmt::skip]
const CAPTIONS: &[&str] = &[
    "caption", "captions", "legend", "legende", "credit", "credits", "photocredit", "wp caption", "image credit", "figcaption",
    "photographer", "bildunterschrift", "imagecaption", "slideshow", "diaporama", "gallery",
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

/// What the class, identifier and role of an element are made of: `articleBody main-col` is `article body`, `main col`.
#[derive(Debug, Default)]
pub(super) struct Names(Vec<Vec<String>>);

impl Names {
    pub(super) fn of(node: &Node) -> Self {
        let attributes = ["class", "id", "role", "data-component"].into_iter().map(|name| node.attribute(name));
        Self(attributes.flat_map(str::split_whitespace).take(24).map(parts).filter(|parts| !parts.is_empty()).collect())
    }

    /// Whether one of the names has the words of `phrase` side by side.
    fn has(&self, phrase: &str) -> bool {
        if let Some(whole) = phrase.strip_prefix('=') {
            return self.0.iter().any(|parts| parts.iter().map(String::as_str).eq(whole.split(' ')));
        }
        let mut words = phrase.split(' ');
        let (first, second, third) = (words.next().unwrap_or_default(), words.next(), words.next());
        self.0.iter().any(|parts| {
            parts.iter().enumerate().any(|(at, part)| {
                part == first
                    && second.is_none_or(|word| parts.get(at + 1).is_some_and(|part| part == word))
                    && third.is_none_or(|word| parts.get(at + 2).is_some_and(|part| part == word))
            })
        })
    }

    fn has_one_of(&self, phrases: &[&str]) -> bool {
        !self.0.is_empty() && phrases.iter().any(|phrase| self.has(phrase))
    }
}

/// The words of a class name: cut at marks and where capitals begin.
fn parts(name: &str) -> Vec<String> {
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
    let names = Names::of(node);
    let named = |rules: &[(&'static str, &[&str])]| rules.iter().find(|(_, words)| names.has_one_of(words)).map(|(rule, _)| *rule);
    let by_name = || named(RULES).or_else(|| (linked >= MUCH_LINKED).then(|| named(LINKED)).flatten());
    let by_element = ELEMENTS.iter().find(|(_, elements)| node.is(elements)).map(|(rule, _)| *rule);
    // The identifier of a heading is where a table of contents jumps to.
    let heading = node.is(&["h1", "h2", "h3", "h4", "h5", "h6"]);
    let rule = by_element.or_else(by_name).filter(|rule| !heading || *rule != "navigation");
    let itemprop = node.attribute("itemprop");
    let body = itemprop.split_whitespace().any(|value| value.eq_ignore_ascii_case("articleBody")) || names.has_one_of(BODIES);
    Role { rule, caption: node.is(&["figcaption", "caption"]) || names.has_one_of(CAPTIONS), lead: names.has_one_of(LEADS), body }
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
