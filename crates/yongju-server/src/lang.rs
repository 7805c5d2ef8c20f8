//! The two languages of the pages and of problem titles.
//!
//! The words themselves stand in `translations/`, one file a language; a test
//! compares the files with each other and with the keys that are used.

use std::{borrow::Cow, collections::HashMap};

use axum::http::{HeaderMap, header};
use fluent_templates::{
    LanguageIdentifier, Loader as _, fluent_bundle::FluentValue, langid, static_loader,
};

static_loader! {
    static WORDS = {
        locales: "./translations",
        fallback_language: "zh-Hans",
        // The texts are short and never mix directions.
        customise: |bundle| bundle.set_use_isolating(false),
    };
}

static ZH_HANS: LanguageIdentifier = langid!("zh-Hans");
static EN: LanguageIdentifier = langid!("en");

/// A language of the pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Lang {
    /// Simplified Chinese.
    Zh,
    /// English.
    En,
}

impl Lang {
    /// Both.
    pub(crate) const ALL: [Self; 2] = [Self::Zh, Self::En];

    /// The first segment of the pages' paths.
    pub(crate) const fn segment(self) -> &'static str {
        match self {
            Self::Zh => "zh",
            Self::En => "en",
        }
    }

    /// The `lang` attribute.
    pub(crate) const fn tag(self) -> &'static str {
        match self {
            Self::Zh => "zh-Hans",
            Self::En => "en",
        }
    }

    /// The other language.
    pub(crate) const fn other(self) -> Self {
        match self {
            Self::Zh => Self::En,
            Self::En => Self::Zh,
        }
    }

    /// The language's name in itself.
    pub(crate) const fn own_name(self) -> &'static str {
        match self {
            Self::Zh => "中文",
            Self::En => "English",
        }
    }

    /// The language of a page's path; `None` for paths that are no page's.
    pub(crate) fn of_path(path: &str) -> Option<Self> {
        let first = path.strip_prefix('/')?.split('/').next()?;
        Self::ALL.into_iter().find(|lang| lang.segment() == first)
    }

    /// The language that a client likes better; Chinese if it does not say.
    pub(crate) fn accepted(headers: &HeaderMap) -> Self {
        let ranges = headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
        let mut best = (Self::Zh, 0);
        for range in ranges.unwrap_or_default().split(',') {
            let (name, weight) = range.split_once(';').unwrap_or((range, ""));
            let weight = weight.trim().strip_prefix("q=").map_or(1000, thousandths);
            let primary = name.trim().split('-').next().unwrap_or_default();
            let lang = match primary.to_ascii_lowercase().as_str() {
                "zh" => Self::Zh,
                "en" => Self::En,
                _ => continue,
            };
            if weight > best.1 {
                best = (lang, weight);
            }
        }
        best.0
    }

    /// A text.
    pub(crate) fn text(self, key: &str) -> String {
        WORDS.lookup(self.id(), key)
    }

    /// A text with values in it.
    pub(crate) fn with(self, key: &str, values: &[(&'static str, &str)]) -> String {
        let values: HashMap<Cow<'static, str>, FluentValue<'_>> = values
            .iter()
            .map(|(name, value)| (Cow::Borrowed(*name), FluentValue::from(*value)))
            .collect();
        WORDS.lookup_with_args(self.id(), key, &values)
    }

    /// Picks one of two texts that are at hand in both languages.
    pub(crate) const fn pick<T: Copy>(self, zh: T, en: T) -> T {
        match self {
            Self::Zh => zh,
            Self::En => en,
        }
    }

    fn id(self) -> &'static LanguageIdentifier {
        match self {
            Self::Zh => &ZH_HANS,
            Self::En => &EN,
        }
    }
}

/// A quality value in thousandths; what cannot be read counts as nothing.
fn thousandths(weight: &str) -> u32 {
    let (whole, part) = weight.split_once('.').unwrap_or((weight, ""));
    let part: String = part.chars().chain("000".chars()).take(3).collect();
    let value = |text: &str| text.parse::<u32>().unwrap_or(0);
    (value(whole) * 1000 + value(&part)).min(1000)
}

#[cfg(test)]
mod tests;
