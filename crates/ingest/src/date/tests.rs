//! The table `cases.tsv`: how it is read, reference day, text, expected (`-` for nothing), notice.

use article::Day;
use proptest::prelude::*;

use super::{find, in_name, parse};

fn read(case: &str) -> Result<(), String> {
    let mut columns = case.split('\t');
    let mut next = || columns.next().unwrap_or_default();
    let (how, reference, text, expected, notice) = (next(), next(), next(), next(), next());
    let today = reference.replace('-', "").parse().ok().and_then(|number| Day::from_number(number).ok());
    let found = match how {
        "parse" => parse(text, today),
        "find" => find(text, today),
        "name" => in_name(text, today),
        _ => return Err(format!("{case:?}: no such reading")),
    };
    let (date, code) = match &found {
        Some(found) => (found.published.to_string(), found.notice.as_ref().map_or("", |notice| &notice.code)),
        None => ("-".to_owned(), ""),
    };
    let same = date == expected && code == notice;
    if same { Ok(()) } else { Err(format!("{how} {text:?} ({reference}): expected {expected} {notice}, got {date} {code}")) }
}

#[test]
fn the_press_writes_dates_in_many_ways() {
    let cases: Vec<&str> = include_str!("cases.tsv").lines().filter(|line| !line.starts_with('#')).collect();
    assert!(cases.len() >= 280, "{} cases", cases.len());
    let wrong: Vec<String> = cases.into_iter().filter_map(|case| read(case).err()).collect();
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn the_words_read_are_given_back() {
    let line = "Publié dans L'opinion le 20 - 12 - 2022 à 14 h 05, à Rabat";
    let found = find(line, None).expect("a date");
    assert_eq!(found.raw, "20 - 12 - 2022 à 14 h 05");
    assert_eq!(&line[found.at], found.raw);
}

proptest! {
    #[test]
    fn any_text_is_read_without_panic(text in "\\PC*", number in any::<u32>()) {
        let today = Day::from_number(number % 30_000_000).ok();
        let _ = (parse(&text, today), find(&text, today), in_name(&text, today));
    }

    #[test]
    fn almost_dates_are_read_without_panic(text in "[0-9]{0,20}[-/. :T+]{0,2}(mar|hier|il y a|à|8bre)?[ .]?[0-9]{0,20}[-/. :h+]{0,2}[0-9]{0,20}") {
        let today = Day::new(2023, 1, 5).ok();
        let _ = (parse(&text, today), find(&text, today), in_name(&text, today));
    }

    #[test]
    fn a_day_printed_is_the_day_read(year in 1632i16..2100, month in 1i8..=12, day in 1i8..=28) {
        let expected = Day::new(year, month, day).expect("a day");
        for text in [format!("{day:02}/{month:02}/{year}"), format!("{day} - {month} - {year}"), expected.to_string()] {
            prop_assert_eq!(parse(&text, None).map(|found| found.published.day), Some(expected));
        }
    }
}
