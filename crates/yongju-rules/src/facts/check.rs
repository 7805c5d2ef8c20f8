//! Whether a statement contradicts itself.

use core::fmt;

use crate::{
    amount::Currency,
    day::{Day, Month},
    law::Names,
    statement::Statement,
    words::{Finding, Issuer},
};

/// Why facts cannot be used: one rule each.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FactsFault {
    /// ELF-3: a day before the day of birth.
    BeforeBirth,
    /// ELF-9: a letter of an employer that is in no post.
    EmployerUnknown,
    /// ELF-2: a day later than the day on which the facts were known.
    Future,
    /// ELF-8: a ground which the law does not have.
    GroundUnknown,
    /// ELF-5: two of a kind that cannot be at once are.
    Overlap,
    /// ELF-8: a place which the law does not have.
    PlaceUnknown,
    /// ELF-10: a pointer that leads nowhere.
    Pointer,
    /// ELF-6: an amount in another currency without a rate, or one in dollars with
    /// a rate.
    Rate,
    /// ELF-4: it ends before it begins.
    Reversed,
    /// ELF-7: more tax than salary.
    TaxAboveSalary,
    /// ELF-13: more entries than a list may have.
    TooMany,
    /// ELF-5: stated twice.
    Twice,
}

impl FactsFault {
    /// Every fault, in the order of the alphabet.
    pub const ALL: [Self; 12] = [
        Self::BeforeBirth,
        Self::EmployerUnknown,
        Self::Future,
        Self::GroundUnknown,
        Self::Overlap,
        Self::PlaceUnknown,
        Self::Pointer,
        Self::Rate,
        Self::Reversed,
        Self::TaxAboveSalary,
        Self::TooMany,
        Self::Twice,
    ];

    /// The stable name.
    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::BeforeBirth => "facts/before-birth",
            Self::EmployerUnknown => "facts/employer-unknown",
            Self::Future => "facts/future",
            Self::GroundUnknown => "facts/ground-unknown",
            Self::Overlap => "facts/overlap",
            Self::PlaceUnknown => "facts/place-unknown",
            Self::Pointer => "facts/pointer",
            Self::Rate => "facts/rate",
            Self::Reversed => "facts/reversed",
            Self::TaxAboveSalary => "facts/tax-above-salary",
            Self::TooMany => "facts/too-many",
            Self::Twice => "facts/twice",
        }
    }
}

impl fmt::Display for FactsFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::BeforeBirth => "a day before the day of birth",
            Self::EmployerUnknown => "an employer that no post names",
            Self::Future => "a day later than the day on which the facts were known",
            Self::GroundUnknown => "a ground which the law does not have",
            Self::Overlap => "overlaps another that cannot be at the same time",
            Self::PlaceUnknown => "a place which the law does not have",
            Self::Pointer => "a pointer that leads to no fact",
            Self::Rate => "a foreign currency needs `per_dollar`, dollars take none",
            Self::Reversed => "ends before it begins",
            Self::TaxAboveSalary => "more tax than salary",
            Self::TooMany => "more than 1000 entries",
            Self::Twice => "stated twice",
        })
    }
}

/// A fault and where it is: a JSON pointer into the facts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Faults {
    /// Where.
    pub pointer: String,
    /// What.
    pub fault: FactsFault,
}

/// The facts cannot be used.
///
/// # Invariants
///
/// There is at least one fault.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FactsError(Vec<Faults>);

impl FactsError {
    /// Every fault, in the order of the statement.
    #[must_use]
    pub fn faults(&self) -> &[Faults] {
        &self.0
    }
}

impl fmt::Display for FactsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, Faults { pointer, fault }) in self.0.iter().enumerate() {
            let comma = if index == 0 { "" } else { "; " };
            write!(f, "{comma}`{pointer}`: {fault}")?;
        }
        Ok(())
    }
}

impl core::error::Error for FactsError {}

/// A JSON pointer to a member of the statement that is there, or into one.
fn leads_to_a_fact(statement: &Statement, pointer: &str) -> bool {
    let mut parts = pointer.strip_prefix('/').unwrap_or_default().split('/');
    let (Some(member), part) = (parts.next(), parts.next()) else { return false };
    match member {
        "birth_date" | "degree" => part.is_none(),
        "findings" => part.is_none_or(|name| Finding::from_slug(name).is_some()),
        // What is said about facts is no fact.
        "evidence" | "history" => false,
        _ => lengths(statement).into_iter().any(|(list, length)| {
            let entry = |part: &str| part.parse().is_ok_and(|index: usize| index < length);
            list == member && part.is_none_or(entry)
        }),
    }
}

/// Entries that a list may have: more than anybody's passport shows, and few enough
/// that no question takes long.
const ENTRIES: usize = 1000;

/// How many entries each list has; none where it is not known.
fn lengths(statement: &Statement) -> [(&'static str, usize); 12] {
    fn length<T>(list: Option<&Vec<T>>) -> usize {
        list.map_or(0, Vec::len)
    }
    [
        ("marriages", length(statement.marriages.as_ref())),
        ("relatives", length(statement.relatives.as_ref())),
        ("stays", length(statement.stays.as_ref())),
        ("posts", length(statement.posts.as_ref())),
        ("permits", length(statement.permits.as_ref())),
        ("letters", length(statement.letters.as_ref())),
        ("incomes", length(statement.incomes.as_ref())),
        ("investments", length(statement.investments.as_ref())),
        ("average_wages", length(statement.average_wages.as_ref())),
        ("documents", length(statement.documents.as_ref())),
        ("evidence", statement.evidence.len()),
        ("history", length(statement.history.as_ref())),
    ]
}

struct Checker<'a> {
    names: &'a Names,
    known_on: Day,
    born: Option<Day>,
    found: Vec<Faults>,
}

/// Checks everything; nothing is allocated where nothing is wrong.
pub(super) fn check(
    statement: &Statement,
    known_on: Day,
    today: Day,
    names: &Names,
) -> Result<(), FactsError> {
    let mut checker = Checker { names, known_on, born: statement.birth_date, found: Vec::new() };
    checker.expect(known_on <= today, FactsFault::Future, || "/known_on".to_owned());
    if let Some(born) = statement.birth_date {
        checker.expect(born <= known_on, FactsFault::Future, || "/birth_date".to_owned());
    }
    for (list, length) in lengths(statement) {
        checker.expect(length <= ENTRIES, FactsFault::TooMany, || format!("/{list}"));
    }
    // Nobody compares with each other what are too many.
    if !checker.found.is_empty() {
        return Err(FactsError(checker.found));
    }
    checker.family(statement);
    checker.presence(statement);
    checker.work(statement);
    checker.money(statement);
    checker.papers(statement);
    if checker.found.is_empty() { Ok(()) } else { Err(FactsError(checker.found)) }
}

impl Checker<'_> {
    fn expect(&mut self, holds: bool, fault: FactsFault, pointer: impl FnOnce() -> String) {
        if !holds {
            self.found.push(Faults { pointer: pointer(), fault });
        }
    }

    fn day(&mut self, day: Day, pointer: impl Fn() -> String) {
        self.expect(day <= self.known_on, FactsFault::Future, &pointer);
        let born = self.born.is_none_or(|born| born <= day);
        self.expect(born, FactsFault::BeforeBirth, &pointer);
    }

    fn span(&mut self, list: &str, index: usize, from: Day, to: Option<Day>) {
        self.day(from, || format!("/{list}/{index}/from"));
        if let Some(to) = to {
            let pointer = || format!("/{list}/{index}/to");
            self.expect(to <= self.known_on, FactsFault::Future, pointer);
            self.expect(from <= to, FactsFault::Reversed, pointer);
        }
    }

    /// Nothing of the list is at once with another; `shared` says whether the last
    /// day of one may be the first of another.
    fn apart<T: Ord + Copy>(
        &mut self,
        list: &str,
        spans: impl Iterator<Item = (T, T)> + Clone,
        shared: bool,
    ) {
        let free = |end: T, from: T| if shared { end <= from } else { end < from };
        // Most lists are in order already, and then neighbours decide.
        let mut neighbours = spans.clone().zip(spans.clone().skip(1));
        if neighbours.all(|((_, end), (from, _))| free(end, from)) {
            return;
        }
        let mut spans: Vec<(T, T, usize)> =
            spans.enumerate().map(|(index, (from, to))| (from, to, index)).collect();
        spans.sort_unstable();
        let mut latest: Option<T> = None;
        for (from, to, index) in spans {
            let apart = latest.is_none_or(|end| free(end, from));
            self.expect(apart, FactsFault::Overlap, || format!("/{list}/{index}"));
            latest = latest.max(Some(to));
        }
    }

    fn family(&mut self, statement: &Statement) {
        let marriages = statement.marriages.as_deref().unwrap_or_default();
        for (index, marriage) in marriages.iter().enumerate() {
            self.span("marriages", index, marriage.from, marriage.to);
            if let Some(since) = marriage.spouse_in_china_since {
                let pointer = || format!("/marriages/{index}/spouse_in_china_since");
                self.expect(since <= self.known_on, FactsFault::Future, pointer);
            }
            let known = marriage.spouse_ground.is_none_or(|ground| self.names.has_ground(ground));
            self.expect(known, FactsFault::GroundUnknown, || {
                format!("/marriages/{index}/spouse_ground")
            });
        }
        let spans =
            marriages.iter().map(|marriage| (marriage.from, marriage.to.unwrap_or(Day::LAST)));
        self.apart("marriages", spans, true);
        for (index, relative) in statement.relatives.iter().flatten().enumerate() {
            if let Some(born) = relative.birth_date {
                let pointer = || format!("/relatives/{index}/birth_date");
                self.expect(born <= self.known_on, FactsFault::Future, pointer);
            }
            let known = relative.ground.is_none_or(|ground| self.names.has_ground(ground));
            self.expect(known, FactsFault::GroundUnknown, || format!("/relatives/{index}/ground"));
        }
    }

    fn presence(&mut self, statement: &Statement) {
        let stays = statement.stays.as_deref().unwrap_or_default();
        for (index, stay) in stays.iter().enumerate() {
            self.span("stays", index, stay.from, stay.to);
        }
        let spans = stays.iter().map(|stay| (stay.from, stay.to.unwrap_or(Day::LAST)));
        self.apart("stays", spans, true);
        for (index, permit) in statement.permits.iter().flatten().enumerate() {
            self.span("permits", index, permit.from, None);
            let runs = permit.to.is_none_or(|to| permit.from <= to);
            self.expect(runs, FactsFault::Reversed, || format!("/permits/{index}/to"));
        }
    }

    fn work(&mut self, statement: &Statement) {
        for (index, post) in statement.posts.iter().flatten().enumerate() {
            self.span("posts", index, post.from, post.to);
            let known = self.names.has_place(post.place);
            self.expect(known, FactsFault::PlaceUnknown, || format!("/posts/{index}/place"));
        }
        for (index, letter) in statement.letters.iter().flatten().enumerate() {
            self.day(letter.issued_on, || format!("/letters/{index}/issued_on"));
            let named = match (letter.issuer, letter.employer, &statement.posts) {
                (Issuer::Employer, None, _) => false,
                (Issuer::Employer, Some(name), Some(posts)) => {
                    posts.iter().any(|post| post.employer == name)
                }
                _ => true,
            };
            self.expect(named, FactsFault::EmployerUnknown, || {
                format!("/letters/{index}/employer")
            });
        }
    }

    fn money(&mut self, statement: &Statement) {
        let incomes = statement.incomes.as_deref().unwrap_or_default();
        for (index, income) in incomes.iter().enumerate() {
            let last = self.known_on.month();
            self.expect(income.from <= last, FactsFault::Future, || {
                format!("/incomes/{index}/from")
            });
            if let Some(to) = income.to {
                self.expect(to <= last, FactsFault::Future, || format!("/incomes/{index}/to"));
                self.expect(income.from <= to, FactsFault::Reversed, || {
                    format!("/incomes/{index}/to")
                });
            }
            let less = income.yearly_tax.is_none_or(|tax| tax <= income.yearly_salary);
            self.expect(less, FactsFault::TaxAboveSalary, || {
                format!("/incomes/{index}/yearly_tax")
            });
        }
        let last = Day::LAST.month();
        let spans = incomes.iter().map(|income| (income.from, income.to.unwrap_or(last)));
        self.apart::<Month>("incomes", spans, false);
        for (index, investment) in statement.investments.iter().flatten().enumerate() {
            self.span("investments", index, investment.from, investment.to);
            let foreign = investment.currency.is_some_and(|currency| currency != Currency::DOLLAR);
            let stated = foreign == investment.per_dollar.is_some();
            self.expect(stated, FactsFault::Rate, || format!("/investments/{index}/currency"));
            let known = investment.place.is_none_or(|place| self.names.has_place(place));
            self.expect(known, FactsFault::PlaceUnknown, || format!("/investments/{index}/place"));
        }
        let wages = statement.average_wages.as_deref().unwrap_or_default();
        for (index, wage) in wages.iter().enumerate() {
            let known = self.names.has_place(wage.place);
            self.expect(known, FactsFault::PlaceUnknown, || {
                format!("/average_wages/{index}/place")
            });
            let past = i32::from(wage.year) <= self.known_on.year();
            self.expect(past, FactsFault::Future, || format!("/average_wages/{index}/year"));
            let earlier = wages.iter().take(index);
            let once =
                earlier.clone().all(|other| (other.place, other.year) != (wage.place, wage.year));
            self.expect(once, FactsFault::Twice, || format!("/average_wages/{index}"));
        }
    }

    fn papers(&mut self, statement: &Statement) {
        for (index, document) in statement.documents.iter().flatten().enumerate() {
            if let Some(issued) = document.issued_on {
                let pointer = || format!("/documents/{index}/issued_on");
                self.expect(issued <= self.known_on, FactsFault::Future, pointer);
            }
        }
        for pointer in statement.evidence.keys() {
            self.expect(leads_to_a_fact(statement, pointer), FactsFault::Pointer, || {
                "/evidence".to_owned()
            });
        }
        for (index, learned) in statement.history.iter().flatten().enumerate() {
            self.expect(leads_to_a_fact(statement, &learned.at), FactsFault::Pointer, || {
                format!("/history/{index}/at")
            });
        }
        for (index, learned) in statement.history.iter().flatten().enumerate() {
            self.expect(learned.on <= self.known_on, FactsFault::Future, || {
                format!("/history/{index}/on")
            });
        }
    }
}
