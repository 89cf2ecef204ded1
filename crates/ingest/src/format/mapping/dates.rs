use std::borrow::Cow;

use article::Notice;
use jiff::fmt::strtime;

/// A date written as `pattern` says (the letters of `strftime`: `%d/%m/%y %H:%M`), in ISO form.
///
/// A date of another form comes back as it is, to be read by its looks, with a notice.
pub(super) fn read<'a>(given: &'a str, pattern: &str) -> (Cow<'a, str>, Option<Notice>) {
    let text = given.trim();
    if text.is_empty() {
        return (Cow::Borrowed(text), None);
    }
    match iso(text, pattern) {
        Some(date) => (Cow::Owned(date), None),
        None => {
            let shown: String = text.chars().take(60).collect();
            let said = format!("la date « {shown} » ne suit pas « {pattern} » : lue d’après sa forme");
            (Cow::Borrowed(text), Some(Notice::new("date-pattern", said)))
        }
    }
}

fn iso(text: &str, pattern: &str) -> Option<String> {
    let found = strtime::parse(pattern, text).ok()?;
    if let (Ok(moment), Some(offset)) = (found.to_timestamp(), found.offset()) {
        return Some(offset.to_datetime(moment).to_string() + &offset_text(offset.seconds()));
    }
    let Ok(day) = found.to_date() else {
        let year = found.year().filter(|_| found.day().is_none())?;
        return Some(found.month().map_or_else(|| format!("{year:04}"), |month| format!("{year:04}-{month:02}")));
    };
    match found.hour() {
        None => Some(day.to_string()),
        Some(_) => Some(format!("{day}T{}", found.to_time().ok()?)),
    }
}

fn offset_text(seconds: i32) -> String {
    let sign = if seconds < 0 { '-' } else { '+' };
    let minutes = seconds.unsigned_abs() / 60;
    format!("{sign}{:02}:{:02}", minutes / 60, minutes % 60)
}

/// Why `pattern` is none that dates can be read by.
pub(super) fn refused(pattern: &str) -> Option<String> {
    if !pattern.contains('%') {
        return Some("un motif de date s’écrit avec des % : %d jour, %m mois, %Y année, %H heure, %M minute (« %d/%m/%Y »)".to_owned());
    }
    let any = jiff::Timestamp::UNIX_EPOCH.to_zoned(jiff::tz::TimeZone::UTC);
    let written = match strtime::format(pattern, &any) {
        Ok(written) => written,
        Err(error) => return Some(format!("motif de date illisible ({error})")),
    };
    strtime::parse(pattern, &written).is_err().then(|| "ce motif ne peut pas servir à lire une date".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_as_the_person_says() {
        for (pattern, given, expected) in [
            ("%m/%d/%Y", "03/04/2021", "2021-03-04"),
            ("%d.%m.%y", "03.04.21", "2021-04-03"),
            ("%Y%m%d-%H%M", "20210304-0506", "2021-03-04T05:06:00"),
            ("%m-%Y", "03-2021", "2021-03"),
            ("%d/%m/%Y %H:%M:%S %z", "03/04/2021 10:11:12 +0200", "2021-04-03T10:11:12+02:00"),
        ] {
            assert_eq!(read(given, pattern), (Cow::Owned(expected.to_owned()), None), "{pattern}");
        }
        assert_eq!(read("31/02/2021", "%d/%m/%Y").1.map(|notice| notice.code).as_deref(), Some("date-pattern"));
    }

    #[test]
    fn a_pattern_that_reads_nothing_is_refused() {
        assert!(refused("%d/%m/%Y").is_none() && refused("%H:%M %d.%m.%y").is_none());
        assert!(refused("jj/mm/aaaa").is_some() && refused("%é").is_some());
    }
}
