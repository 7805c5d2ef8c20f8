//! How days, months, amounts, rates, labels and findings are written in JSON and
//! in the law's files.
//!
//! Here live the serde forms and their schemas, and nothing else. Every one is a
//! text, so that no reader of numbers can round it; an amount may also be a whole
//! number.

use core::{fmt, marker::PhantomData, str::FromStr};

use schemars::JsonSchema;
use serde::{
    Deserialize, Deserializer, Serialize, Serializer,
    de::{DeserializeSeed, Error, MapAccess, SeqAccess, Visitor},
};

use crate::{
    amount::{Amount, Currency, PerDollar},
    day::{Day, Month},
    findings::Findings,
    words::{Country, Finding, Label},
};

/// Reads a text that parses, and for amounts a whole number too.
struct TextVisitor<T>(&'static str, PhantomData<T>);

impl<T: FromText> Visitor<'_> for TextVisitor<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<T, E> {
        T::from_text(text).map_err(E::custom)
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<T, E> {
        T::from_number(i64::try_from(number).unwrap_or(i64::MAX)).map_err(E::custom)
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<T, E> {
        T::from_number(number).map_err(E::custom)
    }
}

trait FromText: Sized {
    fn from_text(text: &str) -> Result<Self, String>;

    fn from_number(_: i64) -> Result<Self, String> {
        Err("a number where a text is expected".to_owned())
    }
}

fn parsed<T: FromStr<Err: fmt::Display>>(text: &str) -> Result<T, String> {
    text.parse().map_err(|error: T::Err| error.to_string())
}

impl FromText for Day {
    fn from_text(text: &str) -> Result<Self, String> {
        parsed(text)
    }
}

impl FromText for Month {
    fn from_text(text: &str) -> Result<Self, String> {
        parsed(text)
    }
}

impl FromText for PerDollar {
    fn from_text(text: &str) -> Result<Self, String> {
        parsed(text)
    }
}

impl FromText for Currency {
    fn from_text(text: &str) -> Result<Self, String> {
        parsed(text)
    }
}

impl FromText for Country {
    fn from_text(text: &str) -> Result<Self, String> {
        parsed(text)
    }
}

impl FromText for Amount {
    fn from_text(text: &str) -> Result<Self, String> {
        parsed(text)
    }

    fn from_number(number: i64) -> Result<Self, String> {
        Self::units(number).map_err(|error| error.to_string())
    }
}

impl FromText for Label {
    fn from_text(text: &str) -> Result<Self, String> {
        Self::new(text).map_err(|error| error.to_string())
    }
}

macro_rules! forms {
    ($($name:ident: $expecting:literal, $schema:tt;)+) => {$(
        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                deserializer.deserialize_any(TextVisitor($expecting, PhantomData))
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

            impl JsonSchema for $name {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                schemars::json_schema!($schema)
            }
        }
    )+};
}

forms! {
    Day: "a day as YYYY-MM-DD", {
        "type": "string", "format": "date",
        "description": "A civil day in China, YYYY-MM-DD, between 1900-01-01 and 2299-12-31."
    };
    Month: "a month as YYYY-MM", {
        "type": "string", "pattern": "^[0-9]{4}-(0[1-9]|1[0-2])$",
        "description": "A calendar month, YYYY-MM."
    };
    Amount: "an amount: digits with at most two after a point, or a whole number", {
        "type": ["string", "integer"], "pattern": "^[0-9]+(\\.[0-9]{1,2})?$", "minimum": 0,
        "description": "Money: a text such as \"600000.00\", or a whole number of units."
    };
    PerDollar: "a rate: digits with at most six after a point", {
        "type": "string", "pattern": "^[0-9]+(\\.[0-9]{1,6})?$",
        "description": "Units of the currency for one United States dollar, by the capital verification report."
    };
    Currency: "a currency: three capital letters", {
        "type": "string", "pattern": "^[A-Z]{3}$",
        "description": "A currency of ISO 4217."
    };
    Country: "a country: three capital letters", {
        "type": "string", "pattern": "^[A-Z]{3}$",
        "description": "A country of ISO 3166-1."
    };
    Label: "a label: 1 to 16 of a-z, 0-9, `-` and `_`", {
        "type": "string", "pattern": "^[a-z0-9_-]{1,16}$",
        "description": "A name that is compared and never explained: a place of the law, or an employer under a name of your own choosing."
    };
}

/// Reads structures from objects only: serde would take a list of values as well,
/// which no schema allows and in which a place decides what a value means.
pub(crate) struct ObjectOnly<D>(pub(crate) D);

impl<'de, D: Deserializer<'de>> Deserializer<'de> for ObjectOnly<D> {
    type Error = D::Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, D::Error> {
        self.0.deserialize_map(visitor)
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf
        option unit unit_struct newtype_struct seq tuple tuple_struct map struct enum
        identifier ignored_any
    }
}

/// A list of objects; null is a list that is not known.
pub(crate) fn objects<'de, D, T>(deserializer: D) -> Result<Option<Vec<T>>, D::Error>
where
    D: Deserializer<'de>,
    T: Deserialize<'de>,
{
    deserializer.deserialize_option(ObjectsVisitor(PhantomData))
}

struct ObjectsVisitor<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for ObjectsVisitor<T> {
    type Value = Option<Vec<T>>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of objects, or null where not known")
    }

    fn visit_none<E: Error>(self) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_unit<E: Error>(self) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_seq(self)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Self::Value, A::Error> {
        let mut objects = Vec::with_capacity(list.size_hint().unwrap_or(4).min(64));
        while let Some(object) = list.next_element_seed(ObjectSeed(PhantomData))? {
            objects.push(object);
        }
        Ok(Some(objects))
    }
}

struct ObjectSeed<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> DeserializeSeed<'de> for ObjectSeed<T> {
    type Value = T;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<T, D::Error> {
        T::deserialize(ObjectOnly(deserializer))
    }
}

/// A finding's name, read as a text so that a fault can say where it is.
struct FindingName(Finding);

impl<'de> Deserialize<'de> for FindingName {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_identifier(FindingNameVisitor)
    }
}

struct FindingNameVisitor;

impl Visitor<'_> for FindingNameVisitor {
    type Value = FindingName;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a finding")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<FindingName, E> {
        Finding::from_slug(text).map(FindingName).ok_or_else(|| E::custom("no such finding"))
    }
}

struct FindingsVisitor;

impl<'de> Visitor<'de> for FindingsVisitor {
    type Value = Findings;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object of findings: true, false, or null where not known")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Findings, A::Error> {
        let mut findings = Findings::default();
        let mut seen = Findings::default();
        while let Some(FindingName(finding)) = map.next_key()? {
            if seen.of(finding).is_some() {
                return Err(A::Error::custom(format_args!("`{}` stands twice", finding.slug())));
            }
            seen = seen.with(finding, true);
            if let Some(holds) = map.next_value::<Option<bool>>()? {
                findings = findings.with(finding, holds);
            }
        }
        Ok(findings)
    }
}

impl<'de> Deserialize<'de> for Findings {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(FindingsVisitor)
    }
}

impl Serialize for Findings {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let known = |finding: &Finding| self.of(*finding).map(|holds| (*finding, holds));
        serializer.collect_map(Finding::ALL.iter().filter_map(known))
    }
}

impl JsonSchema for Findings {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Findings".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let entry = |finding: &Finding| {
            let value = serde_json::json!({
                "type": ["boolean", "null"],
                "description": finding.words().en,
            });
            (finding.slug().to_owned(), value)
        };
        let properties: serde_json::Map<_, _> = Finding::ALL.iter().map(entry).collect();
        schemars::json_schema!({
            "type": "object",
            "description": "What is true or false of the person. Absent or null means not known, which never counts as false.",
            "properties": properties,
            "additionalProperties": false,
        })
    }
}
