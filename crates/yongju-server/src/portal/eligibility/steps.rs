//! The questions, as data: which facts a step asks for, and in which fields.
//!
//! Quick questions that settle much stand first; stays and incomes, which take the
//! longest to write down, last.

use yongju_rules::{
    Law,
    words::{
        Degree, EmployerClass, Issuer, Kin, Label, Paper, PermitClass, Rank, Region, Side, Status,
        Via, Words,
    },
};

use crate::lang::Lang;

/// A page of questions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    Filing,
    Record,
    Marriage,
    Family,
    Work,
    Investment,
    Living,
    More,
    Permits,
    Stays,
    Income,
    Papers,
}

/// A fact that a step asks for.
pub(super) struct Member {
    /// Where it stands in the facts.
    pub(super) pointer: &'static str,
    pub(super) form: Form,
}

/// How a fact is asked for.
pub(super) enum Form {
    /// One field.
    One(Kind),
    /// A list, and whether it can be said that it is empty.
    List { fields: &'static [Field], none: bool },
}

/// A field of a row.
pub(super) struct Field {
    pub(super) key: &'static str,
    pub(super) kind: Kind,
    /// A row without it is not complete.
    pub(super) needed: bool,
}

/// What a field takes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Day,
    Month,
    Money,
    Rate,
    /// Yes, no or not known.
    YesNo,
    /// Ticked or not: it is always known.
    Tick,
    /// One of some words.
    Of(List),
    /// Three letters of ISO 3166-1.
    Country,
    /// The row's own kind: nobody types it.
    Fixed,
}

/// Words to choose from.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum List {
    Status,
    Degree,
    Kin,
    Side,
    Class,
    Rank,
    Permit,
    Issuer,
    Region,
    Via,
    Currency,
    Employer,
    Place,
    Ground,
}

const fn needed(key: &'static str, kind: Kind) -> Field {
    Field { key, kind, needed: true }
}

const fn optional(key: &'static str, kind: Kind) -> Field {
    Field { key, kind, needed: false }
}

const fn one(pointer: &'static str, kind: Kind) -> Member {
    Member { pointer, form: Form::One(kind) }
}

const fn list(pointer: &'static str, fields: &'static [Field]) -> Member {
    Member { pointer, form: Form::List { fields, none: true } }
}

const FILING: &[Member] = &[one("/birth_date", Kind::Day)];

const RECORD: &[Member] = &[
    one("/findings/law_breach", Kind::YesNo),
    one("/findings/criminal_record", Kind::YesNo),
    one("/findings/good_health", Kind::YesNo),
];

const MARRIAGE: &[Member] = &[list(
    "/marriages",
    &[
        needed("from", Kind::Day),
        optional("to", Kind::Day),
        optional("spouse", Kind::Of(List::Status)),
        optional("spouse_in_china_since", Kind::Day),
        optional("spouse_ground", Kind::Of(List::Ground)),
    ],
)];

const FAMILY: &[Member] = &[
    list(
        "/relatives",
        &[
            needed("kin", Kind::Of(List::Kin)),
            needed("lives", Kind::Of(List::Side)),
            optional("birth_date", Kind::Day),
            optional("status", Kind::Of(List::Status)),
            optional("ground", Kind::Of(List::Ground)),
        ],
    ),
    one("/findings/unmarried", Kind::YesNo),
];

const WORK: &[Member] = &[list(
    "/posts",
    &[
        needed("from", Kind::Day),
        optional("to", Kind::Day),
        needed("employer", Kind::Of(List::Employer)),
        needed("place", Kind::Of(List::Place)),
        optional("class", Kind::Of(List::Class)),
        optional("rank", Kind::Of(List::Rank)),
    ],
)];

const INVESTMENT: &[Member] = &[list(
    "/investments",
    &[
        needed("from", Kind::Day),
        optional("to", Kind::Day),
        needed("amount", Kind::Money),
        optional("currency", Kind::Of(List::Currency)),
        optional("per_dollar", Kind::Rate),
        needed("region", Kind::Of(List::Region)),
        optional("place", Kind::Of(List::Place)),
        optional("via", Kind::Of(List::Via)),
        optional("encouraged", Kind::YesNo),
        optional("encouraged_then", Kind::YesNo),
    ],
)];

const LIVING: &[Member] =
    &[one("/findings/livelihood", Kind::YesNo), one("/findings/dwelling", Kind::YesNo)];

const MORE: &[Member] = &[
    one("/degree", Kind::Of(List::Degree)),
    one("/findings/famous_university", Kind::YesNo),
    one("/findings/chinese_origin", Kind::YesNo),
    one("/findings/talent_standard", Kind::YesNo),
    one("/findings/contribution", Kind::YesNo),
    one("/findings/team_core", Kind::YesNo),
    one("/findings/state_shortage", Kind::YesNo),
    one("/findings/highly_skilled", Kind::YesNo),
    one("/findings/government_approval", Kind::YesNo),
    one("/findings/specific_field", Kind::YesNo),
    one("/findings/qualified_employer", Kind::YesNo),
];

const PERMITS: &[Member] = &[
    list(
        "/permits",
        &[
            needed("class", Kind::Of(List::Permit)),
            needed("from", Kind::Day),
            optional("to", Kind::Day),
            needed("talent", Kind::Tick),
        ],
    ),
    list(
        "/letters",
        &[
            needed("issuer", Kind::Of(List::Issuer)),
            optional("employer", Kind::Of(List::Employer)),
            needed("issued_on", Kind::Day),
        ],
    ),
];

const STAYS: &[Member] = &[list("/stays", &[needed("from", Kind::Day), optional("to", Kind::Day)])];

/// A month that no income covers is not known, so there is no list without any.
const INCOME: &[Member] = &[
    Member {
        pointer: "/incomes",
        form: Form::List {
            fields: &[
                needed("from", Kind::Month),
                optional("to", Kind::Month),
                needed("yearly_salary", Kind::Money),
                optional("yearly_tax", Kind::Money),
            ],
            none: false,
        },
    },
    one("/findings/tax_record_good", Kind::YesNo),
];

const PAPERS: &[Member] = &[list(
    "/documents",
    &[
        needed("kind", Kind::Fixed),
        optional("country", Kind::Country),
        optional("issued_on", Kind::Day),
        optional("authenticated", Kind::YesNo),
    ],
)];

impl Step {
    /// Every step, in the order in which they are asked.
    pub(super) const ALL: [Self; 12] = [
        Self::Filing,
        Self::Record,
        Self::Marriage,
        Self::Family,
        Self::Work,
        Self::Investment,
        Self::Living,
        Self::More,
        Self::Permits,
        Self::Stays,
        Self::Income,
        Self::Papers,
    ];

    /// The name in forms and keys.
    pub(super) const fn slug(self) -> &'static str {
        match self {
            Self::Filing => "filing",
            Self::Record => "record",
            Self::Marriage => "marriage",
            Self::Family => "family",
            Self::Work => "work",
            Self::Investment => "investment",
            Self::Living => "living",
            Self::More => "more",
            Self::Permits => "permits",
            Self::Stays => "stays",
            Self::Income => "income",
            Self::Papers => "papers",
        }
    }

    /// The step of that name.
    pub(super) fn from_slug(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|step| step.slug() == text)
    }

    /// The facts that it asks for.
    pub(super) const fn members(self) -> &'static [Member] {
        match self {
            Self::Filing => FILING,
            Self::Record => RECORD,
            Self::Marriage => MARRIAGE,
            Self::Family => FAMILY,
            Self::Work => WORK,
            Self::Investment => INVESTMENT,
            Self::Living => LIVING,
            Self::More => MORE,
            Self::Permits => PERMITS,
            Self::Stays => STAYS,
            Self::Income => INCOME,
            Self::Papers => PAPERS,
        }
    }

    /// The step that asks for a fact, or for a part of one.
    pub(super) fn asking(pointer: &str) -> Option<(Self, &'static Member)> {
        let holds = |member: &&Member| {
            let rest = pointer.strip_prefix(member.pointer);
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        Self::ALL.into_iter().find_map(|step| Some((step, step.members().iter().find(holds)?)))
    }

    pub(super) fn title(self, lang: Lang) -> String {
        lang.text(&format!("step-{}", self.slug()))
    }
}

impl Member {
    /// The name of its fields: the pointer's parts with points between them.
    pub(super) fn name(&self) -> String {
        self.pointer.trim_start_matches('/').replace('/', ".")
    }

    /// The last part of the pointer.
    pub(super) fn key(&self) -> &'static str {
        self.pointer.rsplit('/').next().unwrap_or_default()
    }
}

/// How many employers can be told apart.
const EMPLOYERS: &[&str] = &["a", "b", "c", "d", "e", "f", "g", "h"];

/// The employer of a row that does not say.
pub(super) fn employer(row: usize) -> Option<String> {
    EMPLOYERS.get(row).map(|slug| (*slug).to_owned())
}

/// Currencies that are offered; others come with an opened file.
const CURRENCIES: &[&str] = &["USD", "CNY", "EUR", "GBP", "JPY", "HKD", "SGD"];

impl List {
    /// The words with their labels, and of open lists the one that is chosen too.
    pub(super) fn words(self, chosen: &str, lang: Lang, law: &Law) -> Vec<(String, String)> {
        let word =
            |slug: &str, words: Words| (slug.to_owned(), lang.pick(words.zh, words.en).to_owned());
        macro_rules! all {
            ($name:ident) => {
                $name::ALL.iter().map(|one| word(one.slug(), one.words())).collect()
            };
        }
        let plain = |slugs: &[&str], label: &dyn Fn(&str) -> String| {
            let mut all: Vec<_> =
                slugs.iter().map(|slug| ((*slug).to_owned(), label(slug))).collect();
            if !chosen.is_empty() && !slugs.contains(&chosen) {
                all.push((chosen.to_owned(), label(chosen)));
            }
            all
        };
        match self {
            Self::Status => all!(Status),
            Self::Degree => all!(Degree),
            Self::Kin => all!(Kin),
            Self::Side => all!(Side),
            Self::Class => all!(EmployerClass),
            Self::Rank => all!(Rank),
            Self::Permit => all!(PermitClass),
            Self::Issuer => all!(Issuer),
            Self::Region => all!(Region),
            Self::Via => all!(Via),
            Self::Currency => plain(CURRENCIES, &str::to_owned),
            Self::Employer => plain(EMPLOYERS, &|slug| {
                lang.with("ask-employer-named", &[("name", &slug.to_uppercase())])
            }),
            Self::Place => {
                let places = law.places().iter();
                places
                    .map(|one| {
                        (one.id.to_string(), lang.pick(&*one.name.zh, &*one.name.en).to_owned())
                    })
                    .collect()
            }
            Self::Ground => {
                let of_law = law.grounds().iter().filter(|one| one.set == yongju_rules::Set::Law);
                of_law
                    .map(|one| {
                        (one.id.to_string(), lang.pick(&*one.label.zh, &*one.label.en).to_owned())
                    })
                    .collect()
            }
        }
    }

    /// Whether a word is one of these.
    pub(super) fn has(self, word: &str, law: &Law) -> bool {
        if self == Self::Employer {
            Label::new(word).is_ok()
        } else if self == Self::Currency {
            word.parse::<yongju_rules::amount::Currency>().is_ok()
        } else {
            self.words("", Lang::En, law).iter().any(|(slug, _)| slug == word)
        }
    }
}

/// The label of a kind of paper.
pub(super) fn paper(slug: &str, lang: Lang) -> String {
    Paper::from_slug(slug).map_or_else(String::new, |paper| {
        let words = paper.words();
        lang.pick(words.zh, words.en).to_owned()
    })
}
