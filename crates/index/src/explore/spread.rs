//! Which articles of many are read.

/// At most `most` places in a row of `all`, at even distances. They come in an order of which any beginning lies spread over the whole row
/// too: what is read until the work is stopped speaks of all of it.
pub(crate) fn spread(all: usize, most: usize) -> impl Iterator<Item = usize> {
    let most = all.min(most);
    let step = step(most);
    (0..most).map(move |turn| turn * step % most * all / most)
}

/// How far to go each time around `length` so that every place is met once: about the golden section of it, which leaves the most even gaps.
fn step(length: usize) -> usize {
    let section = length * 618 / 1_000;
    (section.max(1)..).find(|step| greatest_common_divisor(*step, length) == 1).unwrap_or(1)
}

fn greatest_common_divisor(a: usize, b: usize) -> usize {
    if b == 0 { a } else { greatest_common_divisor(b, a % b) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_place_is_met_once() {
        for (all, most) in [(0, 5), (1, 5), (2, 5), (5, 5), (12, 5), (100, 100), (7_000, 2_500)] {
            let mut places: Vec<usize> = spread(all, most).collect();
            places.sort_unstable();
            let expected: Vec<usize> = (0..all.min(most)).map(|at| at * all / all.min(most)).collect();
            assert_eq!(places, expected, "{most} of {all}");
        }
    }

    #[test]
    fn any_beginning_lies_all_over_the_row() {
        for read in [20, 50, 700] {
            let mut tenths = [0; 10];
            spread(10_000, 2_500).take(read).for_each(|place| tenths[place / 1_000] += 1);
            assert!(tenths.iter().all(|&of| of > 0 && of <= read / 10 + 2), "{read}: {tenths:?}");
        }
    }
}
