//! What every page has around it.

use std::{borrow::Cow, fmt::Write as _};

use super::assets;
use crate::{lang::Lang, routes::To};

/// What every page has around it.
pub(super) struct Frame {
    /// The language.
    pub(super) lang: Lang,
    /// The title, without the product's name.
    pub(super) title: String,
    /// Which part of the site it is in.
    pub(super) place: Place,
    /// Whether people and cards are invented.
    pub(super) demo: bool,
    /// How to see the same page in the other language.
    pub(super) switch: Switch,
}

/// The parts of the site.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Place {
    /// The clerk's desk.
    Desk,
    /// The issuing desk.
    Office,
    /// The questions about eligibility.
    Eligibility,
    /// Everything else.
    Elsewhere,
}

/// How to see the same page in the other language.
pub(super) enum Switch {
    /// By a link.
    Link(String),
    /// By sending the same evidence again: nothing of it is kept here, and
    /// nothing of it may stand in an address.
    Again {
        /// Where to.
        to: String,
        /// The fields of the form.
        fields: Vec<(Cow<'static, str>, String)>,
        /// Whether it is a form with a file, as the record's is.
        multipart: bool,
    },
}

impl Frame {
    /// A page that has the same path in both languages.
    pub(super) fn new(lang: Lang, title: String, place: Place, demo: bool, to: To) -> Self {
        let switch = Switch::Link(to.path(lang.other()));
        Self { lang, title, place, demo, switch }
    }

    /// The language, by value as templates want it.
    pub(super) const fn lang(&self) -> Lang {
        self.lang
    }

    pub(super) fn text(&self, key: &str) -> String {
        self.lang.text(key)
    }

    pub(super) fn desk(&self) -> String {
        To::Desk.path(self.lang)
    }

    pub(super) fn office(&self) -> String {
        To::Office.path(self.lang)
    }

    pub(super) fn eligibility(&self) -> String {
        To::Eligibility.path(self.lang)
    }

    pub(super) fn problems(&self) -> String {
        To::Problems.path(self.lang)
    }

    pub(super) fn is_desk(&self) -> bool {
        self.place == Place::Desk
    }

    pub(super) fn is_office(&self) -> bool {
        self.place == Place::Office
    }

    pub(super) fn is_eligibility(&self) -> bool {
        self.place == Place::Eligibility
    }

    /// The path of an asset, with what it holds as its version.
    pub(super) fn asset(name: &str) -> String {
        let mut path = format!("/assets/{name}");
        if let Some(asset) = assets::find(name) {
            // Writing to a text never fails.
            let _ = write!(path, "?v={:016x}", asset.version());
        }
        path
    }
}
