//! What is said of a list of queries.

use super::Say;

impl Say {
    /// How a list is written, and how long it can be.
    pub(crate) fn list_hint(self, most: u64) -> String {
        let most = self.number(most);
        self.either(
            format!("Une requête par ligne, {most} au plus\u{202f}; une ligne qui commence par # est une remarque."),
            format!("One query a line, {most} at most; a line that begins with # is a remark."),
        )
    }

    /// Says that time was up before the end of the list.
    pub(crate) fn queries_left(self, left: u64) -> String {
        let count = self.number(left);
        self.either(
            format!("Le temps a manqué pour les dernières requêtes ({count}). Donnez-les dans une autre liste, ou à la commande «\u{a0}kiosque batch\u{a0}», qui n’a pas de limite."),
            format!("Time was up before the last queries ({count}). Give them in another list, or to the command “kiosque batch”, which has no limit."),
        )
    }
}
