//! The JSON form of a classification.

use serde_json::{Value, json};
use yongju_core::{json::ClassificationJson, number::classify::classify};

fn json_of(input: &str) -> Value {
    let found = classify(input);
    serde_json::to_value(ClassificationJson { input, found: &found }).unwrap()
}

#[test]
fn a_current_number_is_written_with_all_its_parts() {
    // CLS-7, COD-5
    assert_eq!(
        json_of("931012 19901201 0018"),
        json!({
            "input": "931012 19901201 0018",
            "valid": true,
            "readings": [
                {
                    "kind": "pr-2023",
                    "normalised": "931012199012010018",
                    "province": "31",
                    "province_name": "上海",
                    "nationality_numeric": "012",
                    "nationality_alpha3": "DZA",
                    "nationality_name": "阿尔及利亚",
                    "birth_date": "1990-12-01",
                    "sequence": "001",
                    "sex_hint": "male",
                    "reason": "begins with 9; area, nationality, birth date and check character (MOD 11-2) hold",
                },
                {
                    "kind": "uscc",
                    "normalised": "931012199012010018",
                    "reason": "check character of GB 32100 (modulus 31) holds",
                },
            ],
            "warnings": [
                { "slug": "text/separators", "message": "spaces or separators were left out" },
                {
                    "slug": "number/ambiguous",
                    "message": "the text can also be read as another kind of number",
                },
            ],
            "errors": [],
        })
    );
}

#[test]
fn a_former_number_has_no_sex_and_perhaps_no_century() {
    // CLS-7, NUM-16, NUM-18
    let json = json_of("CAN110081080310");
    let reading = &json["readings"][0];
    assert_eq!(reading["kind"], "pr-15");
    assert_eq!(reading["prefecture"], "1100");
    assert_eq!(reading["nationality_numeric"], "124");
    assert_eq!(reading["birth_date"], "1981-08-03");
    assert_eq!(reading["birth_date_candidates"], json!(["1981-08-03"]));
    assert_eq!(reading["sex_hint"], Value::Null);
}

#[test]
fn a_refused_text_says_why_and_where() {
    // CLS-3, CLS-7
    let json = json_of("CAN110019810803");
    assert_eq!((&json["valid"], &json["readings"]), (&json!(false), &json!([])));
    assert_eq!(
        json["errors"],
        json!([
            {
                "slug": "number/birth-month",
                "message": "the birth month at character 10 is not 01 to 12",
                "position": 10,
            },
            {
                "slug": "number/check-character",
                "message": "the check character at character 15 is wrong",
                "position": 15,
            },
        ])
    );
}

#[test]
fn somebody_elses_number_is_a_reading_and_not_valid() {
    // CLS-1, CLS-4, CLS-7
    let json = json_of("11010519491231002x");
    assert_eq!(json["valid"], false);
    assert_eq!(json["readings"][0]["kind"], "resident-id");
    assert_eq!(json["readings"][0]["province_name"], "北京");
    let json = json_of("810000199408230021");
    assert_eq!(json["readings"][0]["kind"], "hmt-residence-permit");
    assert_eq!(json["readings"][0]["province"], Value::Null);
}

/// Counts what a struct says it will write and what it writes.
mod counted {
    use serde::ser::{self, Impossible, Serialize, SerializeSeq, SerializeStruct, Serializer};

    #[derive(Debug)]
    pub(super) struct Wrong(pub(super) String);

    impl std::fmt::Display for Wrong {
        fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            f.write_str(&self.0)
        }
    }
    impl std::error::Error for Wrong {}
    impl ser::Error for Wrong {
        fn custom<T: std::fmt::Display>(message: T) -> Self {
            Self(message.to_string())
        }
    }

    pub(super) struct Counter;
    pub(super) struct Struct {
        name: &'static str,
        left: usize,
    }
    pub(super) struct Sequence;

    impl SerializeStruct for Struct {
        type Ok = ();
        type Error = Wrong;
        fn serialize_field<T: Serialize + ?Sized>(
            &mut self,
            _: &'static str,
            value: &T,
        ) -> Result<(), Wrong> {
            let more = || Wrong(format!("{} has more fields than it said", self.name));
            self.left = self.left.checked_sub(1).ok_or_else(more)?;
            value.serialize(Counter)
        }
        fn end(self) -> Result<(), Wrong> {
            if self.left == 0 { Ok(()) } else { Err(Wrong(format!("{} has fewer", self.name))) }
        }
    }

    impl SerializeSeq for Sequence {
        type Ok = ();
        type Error = Wrong;
        fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Wrong> {
            value.serialize(Counter)
        }
        fn end(self) -> Result<(), Wrong> {
            Ok(())
        }
    }

    macro_rules! scalars {
        ($($name:ident: $type:ty),*) => {
            $(fn $name(self, _: $type) -> Result<(), Wrong> { Ok(()) })*
        };
    }

    impl Serializer for Counter {
        type Ok = ();
        type Error = Wrong;
        type SerializeSeq = Sequence;
        type SerializeTuple = Impossible<(), Wrong>;
        type SerializeTupleStruct = Impossible<(), Wrong>;
        type SerializeTupleVariant = Impossible<(), Wrong>;
        type SerializeMap = Impossible<(), Wrong>;
        type SerializeStruct = Struct;
        type SerializeStructVariant = Impossible<(), Wrong>;

        scalars! {
            serialize_bool: bool, serialize_i8: i8, serialize_i16: i16, serialize_i32: i32,
            serialize_i64: i64, serialize_u8: u8, serialize_u16: u16, serialize_u32: u32,
            serialize_u64: u64, serialize_f32: f32, serialize_f64: f64, serialize_char: char,
            serialize_str: &str, serialize_bytes: &[u8], serialize_unit_struct: &'static str
        }

        fn serialize_none(self) -> Result<(), Wrong> {
            Ok(())
        }
        fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), Wrong> {
            value.serialize(self)
        }
        fn serialize_unit(self) -> Result<(), Wrong> {
            Ok(())
        }
        fn serialize_unit_variant(
            self,
            _: &'static str,
            _: u32,
            _: &'static str,
        ) -> Result<(), Wrong> {
            Ok(())
        }
        fn serialize_newtype_struct<T: Serialize + ?Sized>(
            self,
            _: &'static str,
            value: &T,
        ) -> Result<(), Wrong> {
            value.serialize(self)
        }
        fn serialize_newtype_variant<T: Serialize + ?Sized>(
            self,
            _: &'static str,
            _: u32,
            _: &'static str,
            value: &T,
        ) -> Result<(), Wrong> {
            value.serialize(self)
        }
        fn serialize_seq(self, _: Option<usize>) -> Result<Sequence, Wrong> {
            Ok(Sequence)
        }
        fn serialize_tuple(self, _: usize) -> Result<Self::SerializeTuple, Wrong> {
            Err(Wrong("a tuple".into()))
        }
        fn serialize_tuple_struct(
            self,
            _: &'static str,
            _: usize,
        ) -> Result<Self::SerializeTupleStruct, Wrong> {
            Err(Wrong("a tuple".into()))
        }
        fn serialize_tuple_variant(
            self,
            _: &'static str,
            _: u32,
            _: &'static str,
            _: usize,
        ) -> Result<Self::SerializeTupleVariant, Wrong> {
            Err(Wrong("a tuple".into()))
        }
        fn serialize_map(self, _: Option<usize>) -> Result<Self::SerializeMap, Wrong> {
            Err(Wrong("a map".into()))
        }
        fn serialize_struct(self, name: &'static str, left: usize) -> Result<Struct, Wrong> {
            Ok(Struct { name, left })
        }
        fn serialize_struct_variant(
            self,
            _: &'static str,
            _: u32,
            _: &'static str,
            _: usize,
        ) -> Result<Self::SerializeStructVariant, Wrong> {
            Err(Wrong("a variant".into()))
        }
    }
}

#[test]
fn every_object_has_as_many_entries_as_it_says() {
    // CLS-7: formats other than JSON write the number first.
    for input in [
        "931012199012010018",
        "PAK310080010103PAK",
        "11010519491231002X",
        "810000199408230021",
        "832682198501010017",
    ] {
        let found = classify(input);
        let counted = serde::Serialize::serialize(
            &ClassificationJson { input, found: &found },
            counted::Counter,
        );
        assert!(counted.is_ok(), "{input}: {counted:?}");
    }
}

#[test]
fn the_json_form_is_not_printed() {
    // NUM-21
    let input = "911124198108030024";
    let found = classify(input);
    let shown = format!("{:?}", ClassificationJson { input, found: &found });
    assert_eq!(shown, "ClassificationJson");
}
