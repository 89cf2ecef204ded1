//! Whether words stand where a phrase or a proximity search wants them.

use query::Near;

/// Whether the words, each given by its positions in increasing order, stand as `near` says.
///
/// `offsets` are the distances of the words from the first one when they follow each other; `same` numbers the words so that
/// equal ones share a number: one place never serves two of them.
pub(crate) fn stand(positions: &[Vec<u32>], offsets: &[u32], same: &[usize], near: Near) -> bool {
    match near {
        Near::Adjacent => adjacent(positions, offsets),
        Near::Ordered(between) => ordered(positions, between.into()),
        Near::Within(between) => within(positions, same, between.into()),
    }
}

fn adjacent(positions: &[Vec<u32>], offsets: &[u32]) -> bool {
    let Some(first) = positions.first() else { return false };
    first.iter().any(|&start| positions.iter().zip(offsets).skip(1).all(|(places, offset)| places.binary_search(&(start + offset)).is_ok()))
}

fn ordered(positions: &[Vec<u32>], between: u32) -> bool {
    let Some(first) = positions.first() else { return false };
    let room = positions.len() as u32 + between;
    first.iter().any(|&start| {
        let mut last = start;
        positions.iter().skip(1).all(|places| {
            let next = places.partition_point(|&place| place <= last);
            places.get(next).is_some_and(|&place| {
                last = place;
                place - start < room
            })
        })
    })
}

/// Slides a window over all places in order, and looks whether it holds as many places of each word as are wanted.
fn within(positions: &[Vec<u32>], same: &[usize], between: u32) -> bool {
    let room = positions.len() as u32 + between;
    let mut wanted = vec![0usize; positions.len()];
    same.iter().for_each(|&word| wanted[word] += 1);
    let mut places: Vec<(u32, usize)> = Vec::new();
    for (word, list) in positions.iter().enumerate() {
        if same[word] == word {
            places.extend(list.iter().map(|&place| (place, word)));
        }
    }
    places.sort_unstable();
    let mut held = vec![0usize; positions.len()];
    let mut start = 0;
    for &(place, word) in &places {
        held[word] += 1;
        while place - places[start].0 >= room {
            held[places[start].1] -= 1;
            start += 1;
        }
        if held.iter().zip(&wanted).all(|(held, wanted)| held >= wanted) {
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(positions: &[&[u32]], near: Near, expected: bool) {
        let positions: Vec<Vec<u32>> = positions.iter().map(|places| places.to_vec()).collect();
        let offsets: Vec<u32> = (0..positions.len() as u32).collect();
        let same: Vec<usize> = positions.iter().map(|places| positions.iter().position(|other| other == places).expect("itself")).collect();
        assert_eq!(stand(&positions, &offsets, &same, near), expected);
    }

    #[test]
    fn one_after_the_other() {
        check(&[&[3, 9], &[10]], Near::Adjacent, true);
        check(&[&[3, 9], &[9, 11]], Near::Adjacent, false);
        check(&[&[1], &[2], &[3]], Near::Adjacent, true);
    }

    #[test]
    fn near_in_order() {
        check(&[&[1], &[4]], Near::Ordered(2), true);
        check(&[&[1], &[5]], Near::Ordered(2), false);
        check(&[&[4], &[1]], Near::Ordered(5), false);
        check(&[&[1, 20], &[18, 24]], Near::Ordered(3), true);
    }

    #[test]
    fn near_in_any_order() {
        check(&[&[4], &[1]], Near::Within(2), true);
        check(&[&[5], &[1]], Near::Within(2), false);
        check(&[&[1, 30], &[33], &[31, 90]], Near::Within(1), true);
    }

    #[test]
    fn a_word_wanted_twice_must_stand_twice() {
        check(&[&[4], &[4]], Near::Within(9), false);
        check(&[&[4, 6], &[4, 6]], Near::Within(9), true);
    }
}
