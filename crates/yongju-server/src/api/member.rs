//! JSON as a request has it: members in their order, doubled ones too.
//!
//! Requests are read by hand so that every wrong member is reported at once,
//! each with its pointer.

use std::fmt;

use axum::http::StatusCode;
use serde::{
    Deserialize, Deserializer,
    de::{IgnoredAny, MapAccess, SeqAccess, Visitor},
};

use crate::problem::{MemberError, Problem};

/// A value in a request.
pub(super) enum Member {
    /// A text.
    Text(String),
    /// An object.
    Object(Vec<(String, Member)>),
    /// Anything else; no request has a use for it.
    Other,
}

/// What is wrong with a request, member by member.
#[derive(Default)]
pub(super) struct Complaints(Vec<MemberError>);

impl Complaints {
    /// Records that a member is wrong.
    pub(super) fn add(&mut self, pointer: &str, slug: &'static str, detail: impl Into<String>) {
        self.0.push(MemberError { pointer: pointer.to_owned(), slug, detail: detail.into() });
    }

    /// Whether there is none.
    pub(super) const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The problem of a request, named after its first complaint.
    pub(super) fn into_problem(self) -> Problem {
        let Some(first) = self.0.first() else {
            return Problem::new("request/json", StatusCode::BAD_REQUEST);
        };
        let problem = Problem::new(first.slug, StatusCode::BAD_REQUEST).detail(format!(
            "{}: {}",
            shown(&first.pointer),
            first.detail
        ));
        Problem { errors: self.0, ..problem }
    }
}

const fn shown(pointer: &str) -> &str {
    if pointer.is_empty() { "the request" } else { pointer }
}

/// An object whose members are taken out one by one.
pub(super) struct Object {
    at: String,
    members: Vec<(String, Member)>,
}

impl Object {
    /// Takes a value as an object; complains if it is none.
    pub(super) fn new(at: &str, member: Member, complaints: &mut Complaints) -> Option<Self> {
        if let Member::Object(members) = member {
            return Some(Self { at: at.to_owned(), members });
        }
        complaints.add(at, "request/not-an-object", "not a JSON object");
        None
    }

    /// Takes a member; complains if it is missing or stands there twice.
    pub(super) fn take(&mut self, name: &str, complaints: &mut Complaints) -> Option<Member> {
        if !self.members.iter().any(|(key, _)| key == name) {
            complaints.add(&self.pointer(name), "request/missing-member", "missing");
        }
        self.optional(name, complaints)
    }

    /// Takes a member that may be missing; complains if it stands there twice.
    pub(super) fn optional(&mut self, name: &str, complaints: &mut Complaints) -> Option<Member> {
        let mut taken = Vec::new();
        while let Some(index) = self.members.iter().position(|(key, _)| key == name) {
            taken.push(self.members.remove(index).1);
        }
        if taken.len() > 1 {
            let pointer = self.pointer(name);
            complaints.add(&pointer, "request/duplicate-member", "stands there twice");
        }
        taken.pop()
    }

    /// Takes a member that is a text.
    pub(super) fn text(&mut self, name: &str, complaints: &mut Complaints) -> Option<String> {
        let member = self.take(name, complaints)?;
        self.as_text(name, member, complaints)
    }

    /// Takes a member that is a text and may be missing.
    pub(super) fn optional_text(
        &mut self,
        name: &str,
        complaints: &mut Complaints,
    ) -> Option<String> {
        let member = self.optional(name, complaints)?;
        self.as_text(name, member, complaints)
    }

    fn as_text(&self, name: &str, member: Member, complaints: &mut Complaints) -> Option<String> {
        match member {
            Member::Text(text) => Some(text),
            Member::Object(_) | Member::Other => {
                complaints.add(&self.pointer(name), "request/not-a-text", "not a text");
                None
            }
        }
    }

    /// Complains about every member that was not taken.
    pub(super) fn end(self, complaints: &mut Complaints) {
        for (name, _) in &self.members {
            let pointer = self.pointer(name);
            complaints.add(&pointer, "request/unknown-member", "no member has this name");
        }
    }

    /// The pointer of a member (RFC 6901).
    pub(super) fn pointer(&self, name: &str) -> String {
        format!("{}/{}", self.at, name.replace('~', "~0").replace('/', "~1"))
    }
}

impl<'de> Deserialize<'de> for Member {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(AnyValue)
    }
}

struct AnyValue;

impl<'de> Visitor<'de> for AnyValue {
    type Value = Member;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_str<E>(self, text: &str) -> Result<Member, E> {
        Ok(Member::Text(text.to_owned()))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Member, A::Error> {
        let mut members = Vec::new();
        while let Some(member) = map.next_entry()? {
            members.push(member);
        }
        Ok(Member::Object(members))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Member, A::Error> {
        while list.next_element::<IgnoredAny>()?.is_some() {}
        Ok(Member::Other)
    }

    fn visit_bool<E>(self, _: bool) -> Result<Member, E> {
        Ok(Member::Other)
    }

    fn visit_i64<E>(self, _: i64) -> Result<Member, E> {
        Ok(Member::Other)
    }

    fn visit_u64<E>(self, _: u64) -> Result<Member, E> {
        Ok(Member::Other)
    }

    fn visit_f64<E>(self, _: f64) -> Result<Member, E> {
        Ok(Member::Other)
    }

    fn visit_unit<E>(self) -> Result<Member, E> {
        Ok(Member::Other)
    }
}
