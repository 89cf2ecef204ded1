//! Slips of the pen and of the finger: which of the words one edit away was probably meant.

/// Keys beside each other on a French keyboard.
const ROWS: [&str; 3] = ["azertyuiop", "qsdfghjklm", "wxcvbn"];

/// How likely a slip of another kind is, beside those that everyone makes.
const UNUSUAL: f32 = 0.16;

/// How likely it is that `typed` is what became of `meant`, one edit away: 1 for a letter forgotten, doubled, swapped with its neighbour
/// or replaced by the one beside it on the keyboard.
pub(crate) fn likelihood(meant: &str, typed: &str) -> f32 {
    let meant: Vec<char> = meant.chars().collect();
    let typed: Vec<char> = typed.chars().collect();
    let start = meant.iter().zip(&typed).take_while(|(a, b)| a == b).count();
    let ends = meant[start..].iter().rev().zip(typed[start..].iter().rev());
    let end = ends.take_while(|(a, b)| a == b).count();
    let usual = match (&meant[start..meant.len() - end], &typed[start..typed.len() - end]) {
        ([], [added]) => (start > 0 && typed[start - 1] == *added) || typed.get(start + 1) == Some(added),
        ([one], [other]) => are_beside(*one, *other),
        _ => true,
    };
    if usual { 1.0 } else { UNUSUAL }
}

fn are_beside(one: char, other: char) -> bool {
    ROWS.iter().any(|row| matches!((row.find(one), row.find(other)), (Some(one), Some(other)) if one.abs_diff(other) == 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn usual_slips() {
        for (meant, typed, usual) in [
            ("gouvernement", "gouvernment", true),
            ("gouvernement", "gouvernemnet", true),
            ("gouvernement", "gouverrnement", true),
            ("gouvernement", "gouvernemebt", true),
            ("gouvernement", "gouvernemezt", false),
            ("gouvernement", "gouvexrnement", false),
            ("pomme", "pommee", true),
            ("pomme", "ppomme", true),
            ("é", "è", false),
        ] {
            assert_eq!(likelihood(meant, typed) == 1.0, usual, "{meant} {typed}");
        }
    }
}
