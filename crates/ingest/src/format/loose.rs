use std::borrow::Cow;
use std::fmt;

use serde::de::{Deserialize, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};

/// A value as records hold it, strings borrowed where nothing in them is escaped. The cell of a table is a text.
#[derive(Clone, Debug)]
pub(in crate::format) enum Loose<'a> {
    Nothing,
    Flag,
    Number(f64),
    Text(Cow<'a, str>),
    List(Vec<Loose<'a>>),
    Object(Vec<(Cow<'a, str>, Loose<'a>)>),
}

impl<'a> Loose<'a> {
    /// Whether it says nothing: null, an empty text, an empty list.
    pub(in crate::format) fn is_empty(&self) -> bool {
        match self {
            Self::Nothing => true,
            Self::Text(text) => text.trim().is_empty(),
            Self::List(values) => values.iter().all(Self::is_empty),
            Self::Object(entries) => entries.is_empty(),
            Self::Flag | Self::Number(_) => false,
        }
    }

    /// Its value for `key`, when it is an object.
    pub(in crate::format) fn get(&self, keys: &[&str]) -> Option<&Self> {
        let Self::Object(entries) = self else { return None };
        keys.iter().find_map(|key| entries.iter().find(|(name, value)| name == key && !value.is_empty()).map(|(_, value)| value))
    }

    /// The texts in it: itself, the items of a list, what names an object (`{"name": "Le Monde"}`).
    pub(in crate::format) fn texts(self) -> Vec<String> {
        let mut texts = Vec::new();
        let mut waiting = vec![self];
        while let Some(value) = waiting.pop() {
            match value {
                Self::Nothing | Self::Flag => {}
                Self::Number(number) => texts.push(number_text(number)),
                Self::Text(text) if text.trim().is_empty() => {}
                Self::Text(text) => texts.push(text.into_owned()),
                Self::List(values) => waiting.extend(values.into_iter().rev()),
                Self::Object(entries) => {
                    const NAMES: [&str; 11] = ["name", "nom", "@value", "value", "valeur", "text", "texte", "title", "label", "@id", "url"];
                    let named = NAMES.iter().find_map(|name| entries.iter().position(|(key, value)| key == name && !value.is_empty()));
                    waiting.extend(named.and_then(|at| entries.into_iter().nth(at)).map(|(_, value)| value));
                }
            }
        }
        texts
    }

    /// The first text in it, or nothing.
    pub(in crate::format) fn text(self) -> String {
        match self {
            Self::Text(text) => text.into_owned(),
            other => other.texts().into_iter().next().unwrap_or_default(),
        }
    }
}

/// A number as one writes it: `1592239239`, not `1592239239.0`.
pub(in crate::format) fn number_text(number: f64) -> String {
    format!("{number}")
}

impl<'de> Deserialize<'de> for Loose<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Any;
        impl<'de> Visitor<'de> for Any {
            type Value = Loose<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a JSON value")
            }
            fn visit_unit<E>(self) -> Result<Self::Value, E> {
                Ok(Loose::Nothing)
            }
            fn visit_bool<E>(self, _: bool) -> Result<Self::Value, E> {
                Ok(Loose::Flag)
            }
            fn visit_i64<E>(self, number: i64) -> Result<Self::Value, E> {
                Ok(Loose::Number(number as f64))
            }
            fn visit_u64<E>(self, number: u64) -> Result<Self::Value, E> {
                // An id of 64 bits must not lose its last digits.
                if number > 1 << 53 {
                    return Ok(Loose::Text(Cow::Owned(number.to_string())));
                }
                Ok(Loose::Number(number as f64))
            }
            fn visit_f64<E>(self, number: f64) -> Result<Self::Value, E> {
                Ok(Loose::Number(number))
            }
            fn visit_str<E>(self, text: &str) -> Result<Self::Value, E> {
                Ok(Loose::Text(Cow::Owned(text.to_owned())))
            }
            fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Self::Value, E> {
                Ok(Loose::Text(Cow::Borrowed(text)))
            }
            fn visit_string<E>(self, text: String) -> Result<Self::Value, E> {
                Ok(Loose::Text(Cow::Owned(text)))
            }
            fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Self::Value, A::Error> {
                let mut list = Vec::new();
                while let Some(item) = items.next_element()? {
                    list.push(item);
                }
                Ok(Loose::List(list))
            }
            fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Self::Value, A::Error> {
                let mut object = Vec::new();
                while let Some(Key(key)) = entries.next_key()? {
                    object.push((key, entries.next_value()?));
                }
                Ok(Loose::Object(object))
            }
        }
        deserializer.deserialize_any(Any)
    }
}

/// The name of a field, borrowed where it can be.
pub(in crate::format) struct Key<'a>(pub(in crate::format) Cow<'a, str>);

impl<'de> Deserialize<'de> for Key<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Name;
        impl<'de> Visitor<'de> for Name {
            type Value = Key<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a name")
            }
            fn visit_str<E>(self, text: &str) -> Result<Self::Value, E> {
                Ok(Key(Cow::Owned(text.to_owned())))
            }
            fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Self::Value, E> {
                Ok(Key(Cow::Borrowed(text)))
            }
        }
        deserializer.deserialize_str(Name)
    }
}

/// Passes over a value without building it.
pub(in crate::format) fn skip<'de, A: MapAccess<'de>>(entries: &mut A) -> Result<(), A::Error> {
    entries.next_value::<IgnoredAny>().map(|_| ())
}
