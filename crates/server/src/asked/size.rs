use super::{Expected, Trouble};

/// The parameters of a list that has no other.
const NAMES: [&str; 2] = ["size", "ui"];

/// How many items of a list the part of an address after `?` asks for: `usual`, or from 1 to `most`.
pub(crate) fn size(parameters: &str, usual: usize, most: usize) -> Result<usize, Trouble> {
    let mut size = usual;
    for (name, value) in form_urlencoded::parse(parameters.as_bytes()) {
        match name.as_ref() {
            "size" => {
                let number = value.parse().ok().filter(|number| (1..=most).contains(number));
                size = number.ok_or_else(|| Trouble::value(&name, &value, Expected::Number(1, most)))?;
            }
            // Read with every request, see `frame`.
            "ui" => {}
            _ => return Err(Trouble::unknown(&name, &value, &NAMES)),
        }
    }
    Ok(size)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_size_lies_within_its_bounds() {
        let read = |parameters: &str| size(parameters, 10, 20).map_err(|trouble| trouble.parameter);
        assert_eq!((read(""), read("size=3&ui=en"), read("size=20")), (Ok(10), Ok(3), Ok(20)));
        assert_eq!((read("size=0"), read("size=21"), read("sise=1")), (Err("size".into()), Err("size".into()), Err("sise".into())));
    }
}
