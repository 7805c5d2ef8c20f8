//! Which facts are missing, to the member of an entry.

use crate::{
    amount::Currency,
    law::{Capital, PostKind, Series, Test},
    statement::Statement,
    words::{Kin, Status},
};

/// JSON pointers of what a condition that is unknown lacks: a whole fact, or details of
/// its entries.
pub(super) fn pointers(test: &Test, statement: &Statement) -> Vec<String> {
    let marriages = statement.marriages.as_deref();
    let relatives = statement.relatives.as_deref();
    let details = match test {
        Test::Spouse { .. } => {
            entries("marriages", marriages, |one| one.spouse.is_none().then_some("spouse"))
        }
        Test::SpouseLived { .. } => entries("marriages", marriages, |one| {
            one.spouse_in_china_since.is_none().then_some("spouse_in_china_since")
        }),
        Test::SpouseGround { .. } => entries("marriages", marriages, |one| {
            let foreign = one.spouse != Some(Status::Citizen);
            (foreign && one.spouse_ground.is_none()).then_some("spouse_ground")
        }),
        Test::ParentGround { .. } => entries("relatives", relatives, |one| {
            let foreign = one.kin == Kin::Parent && one.status != Some(Status::Citizen);
            (foreign && one.ground.is_none()).then_some("ground")
        }),
        Test::Relative { kin, lives, .. } => entries("relatives", relatives, |one| {
            let there = kin.contains(&one.kin) && lives.is_none_or(|side| side == one.lives);
            (there && one.status.is_none()).then_some("status")
        }),
        Test::NoDirectRelative { lives, .. } => entries("relatives", relatives, |one| {
            let child = matches!(one.kin, Kin::Child | Kin::Grandchild) && one.lives == *lives;
            (child && one.birth_date.is_none()).then_some("birth_date")
        }),
        Test::Work { posts, .. } => of_posts(posts, statement),
        Test::PaidIn { .. } => of_investments(test, statement),
        Test::EachYear { series: Series::Tax, .. } | Test::TaxShare { .. } => {
            entries("incomes", statement.incomes.as_deref(), |one| {
                one.yearly_tax.is_none().then_some("yearly_tax")
            })
        }
        Test::Finding { .. }
        | Test::Age { .. }
        | Test::Degree { .. }
        | Test::MarriageYears { .. }
        | Test::Permit { .. }
        | Test::StayEachYear { .. }
        | Test::StayWithin { .. }
        | Test::EachYear { series: Series::Salary, .. }
        | Test::TimesAverageWage { .. }
        | Test::Letter { .. } => Vec::new(),
    };
    if details.is_empty() {
        return test.facts().iter().map(|fact| fact.pointer()).collect();
    }
    details
}

/// The entries that lack a member, by its name.
fn entries<'a, T, I>(
    list: &str,
    entries: Option<&'a [T]>,
    lacks: impl Fn(&'a T) -> I,
) -> Vec<String>
where
    I: IntoIterator<Item = &'static str>,
{
    let all = entries.unwrap_or_default().iter().enumerate();
    let each = all.flat_map(|(index, one)| lacks(one).into_iter().map(move |name| (index, name)));
    each.map(|(index, name)| format!("/{list}/{index}/{name}")).collect()
}

fn of_posts(kinds: &[PostKind], statement: &Statement) -> Vec<String> {
    let class = kinds.iter().any(|kind| !kind.class.is_empty());
    let rank = kinds.iter().any(|kind| !kind.rank.is_empty());
    entries("posts", statement.posts.as_deref(), |one| {
        let class = (class && one.class.is_none()).then_some("class");
        class.into_iter().chain((rank && one.rank.is_none()).then_some("rank"))
    })
}

fn of_investments(test: &Test, statement: &Statement) -> Vec<String> {
    let Test::PaidIn { least, place, encouraged, via, .. } = test else { return Vec::new() };
    let yuan = matches!(least, Capital::Yuan(_));
    entries("investments", statement.investments.as_deref(), |one| {
        let category = one.encouraged.or(one.encouraged_then);
        [
            ("place", place.is_some() && one.place.is_none()),
            ("encouraged", *encouraged && category.is_none()),
            ("via", !via.is_empty() && one.via.is_none()),
            // Its worth in yuan cannot be told.
            ("currency", yuan && one.currency != Some(Currency::YUAN)),
        ]
        .into_iter()
        .filter_map(|(name, lacks)| lacks.then_some(name))
    })
}
