//! The date in an address or a file name: `/2022/12/20/`, `lematin_20221220.html`, `le-monde-20-12-2022.txt`.

use article::{Day, Precision};

use super::{Found, calendar};

/// The date in `name`, known to the day, or to the month where a path has `/2022/12/`.
///
/// Only whole runs of digits count, so that an article number does not become a day; two different dates give nothing.
pub fn in_name(name: &str, today: Option<Day>) -> Option<Found> {
    let runs = digit_runs(name);
    let mut days = Vec::new();
    for (index, run) in runs.iter().enumerate() {
        let neighbours = |count: usize| {
            let close = |pair: &[(usize, usize)]| {
                let between = &name[pair[0].1..pair[1].0];
                between.len() == 1 && "-_/.".contains(between)
            };
            runs.get(index..index + count).filter(|runs| runs.windows(2).all(close))
        };
        let value = |&(start, end): &(usize, usize)| name[start..end].parse::<u64>().unwrap_or(0);
        let found = match run.1 - run.0 {
            8 => calendar::day(value(run) / 10_000, value(run) / 100 % 100, value(run) % 100, today).map(|day| (day, run.0..run.1)),
            4 => neighbours(3)
                .filter(|runs| runs[1..].iter().all(|run| run.1 - run.0 <= 2))
                .and_then(|runs| Some((calendar::day(value(&runs[0]), value(&runs[1]), value(&runs[2]), today)?, runs[0].0..runs[2].1))),
            2 => neighbours(3)
                .filter(|runs| runs[1].1 - runs[1].0 == 2 && runs[2].1 - runs[2].0 == 4)
                .and_then(|runs| Some((calendar::day(value(&runs[2]), value(&runs[1]), value(&runs[0]), today)?, runs[0].0..runs[2].1))),
            _ => None,
        };
        days.extend(found.map(|(day, at)| (day, at, Precision::Day)));
    }
    if days.is_empty() {
        days.extend(month_in_path(name, &runs, today));
    }
    let (day, at, precision) = days.first()?.clone();
    days.iter().all(|(other, ..)| *other == day).then(|| Found {
        published: calendar::published(day, precision),
        raw: name[at.clone()].to_owned(),
        at,
        notice: None,
    })
}

/// `/2022/12/` as two folders.
fn month_in_path(name: &str, runs: &[(usize, usize)], today: Option<Day>) -> Option<(Day, std::ops::Range<usize>, Precision)> {
    runs.windows(2).find_map(|pair| {
        let (year, month) = (pair[0], pair[1]);
        let folders = name[..year.0].ends_with('/') && &name[year.1..month.0] == "/" && name[month.1..].starts_with('/');
        let number = |run: (usize, usize)| name[run.0..run.1].parse::<u64>().ok();
        let shape = year.1 - year.0 == 4 && month.1 - month.0 == 2;
        let day = (folders && shape).then(|| calendar::day(number(year)?, number(month)?, 1, today)).flatten()?;
        Some((day, year.0..month.1, Precision::Month))
    })
}

/// The runs of ASCII digits of `name`, as byte ranges.
fn digit_runs(name: &str) -> Vec<(usize, usize)> {
    let bytes = name.as_bytes();
    let mut runs = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        let start = at;
        while at < bytes.len() && bytes[at].is_ascii_digit() {
            at += 1;
        }
        if at > start {
            runs.push((start, at));
        } else {
            at += 1;
        }
    }
    runs
}
