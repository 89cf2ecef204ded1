use std::collections::BTreeMap;

use toml::de::{DeTable, DeValue};

use crate::date::folded;
use crate::mistake::{Mistake, line_of};
use crate::outlet;

/// The names that newspapers go by, as a person wrote them in a TOML file: `"La Voix du Nord" = ["lavoixdunord.fr", "VDN"]`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Aliases {
    /// Folded variant → name.
    names: BTreeMap<String, String>,
}

impl Aliases {
    /// Reads an alias file: the name to keep, then what is written for it. Case, accents and punctuation of variants do not matter.
    ///
    /// ```
    /// let aliases = ingest::Aliases::read("\"La Voix du Nord\" = [\"lavoixdunord.fr\", \"VDN\"]").unwrap();
    /// assert_eq!(aliases.name("vdn"), Some("La Voix du Nord"));
    /// let mistake = ingest::Aliases::read("A = [\"x\"]\nB = [\"X\"]").unwrap_err();
    /// assert_eq!(mistake.to_string(), "ligne 2 : « X » est déjà un nom de « A »");
    /// ```
    pub fn read(text: &str) -> Result<Self, Mistake> {
        let table = DeTable::parse(text).map_err(|error| Mistake::syntax(text, &error))?;
        let mut aliases = Self::default();
        for (name, variants) in table.get_ref() {
            let line = line_of(text, name.span().start);
            aliases.add(name.get_ref(), name.get_ref(), line)?;
            let variants = match variants.get_ref() {
                DeValue::Array(variants) => variants.iter().map(|variant| (variant.span().start, variant.get_ref())).collect(),
                one => vec![(variants.span().start, one)],
            };
            for (at, variant) in variants {
                let line = line_of(text, at);
                let DeValue::String(variant) = variant else {
                    return Err(Mistake::new(line, "une variante est un texte : \"Le Fanal\" = [\"lefanal\", \"Fanal (Le)\"]"));
                };
                aliases.add(variant, name.get_ref(), line)?;
            }
        }
        Ok(aliases)
    }

    /// The name kept for `given`, when the file tells one.
    pub fn name(&self, given: &str) -> Option<&str> {
        if self.names.is_empty() {
            return None;
        }
        self.names.get(&fold(given)).map(String::as_str)
    }

    /// The name of the newspaper that `given` writes: what the file says of it, or of what the rules make of it.
    pub(crate) fn publication(&self, given: &str) -> String {
        let ruled = outlet::name(given);
        self.name(given).or_else(|| self.name(&ruled)).unwrap_or(&ruled).to_owned()
    }

    fn add(&mut self, variant: &str, name: &str, line: usize) -> Result<(), Mistake> {
        let variant_folded = fold(variant);
        if variant_folded.is_empty() {
            return Err(Mistake::new(line, "nom vide"));
        }
        match self.names.insert(variant_folded, name.to_owned()) {
            Some(other) if other != name => Err(Mistake::new(line, format!("« {variant} » est déjà un nom de « {other} »"))),
            _ => Ok(()),
        }
    }
}

/// A name without case, accents and punctuation.
fn fold(name: &str) -> String {
    folded(name).split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_goes_before_the_rules_and_completes_them() {
        let aliases = Aliases::read("'La Dépêche' = ['ladepeche.fr', 'la depeche du midi']\n'Le Fanal' = 'fanal (le)'\n").expect("valid");
        for (given, expected) in [
            ("ladepeche.fr", "La Dépêche"),
            ("LA DEPECHE", "La Dépêche"),
            ("www.ladepeche.fr", "La Dépêche"),
            ("La Dépêche du Midi, no. 12", "La Dépêche"),
            ("Fanal, (Le)", "Le Fanal"),
            ("Autre (site web)", "Autre"),
        ] {
            assert_eq!(aliases.publication(given), expected, "{given}");
        }
    }

    #[test]
    fn mistakes_are_told_with_their_line() {
        for (text, expected) in [
            ("\n'A' = [1]", "ligne 2 : une variante est un texte : \"Le Fanal\" = [\"lefanal\", \"Fanal (Le)\"]"),
            ("'A' = ['  ']", "ligne 1 : nom vide"),
        ] {
            assert_eq!(Aliases::read(text).expect_err(text).to_string(), expected);
        }
        assert!(Aliases::read("A = ['x'\n").expect_err("open").to_string().starts_with("ligne "));
    }
}
