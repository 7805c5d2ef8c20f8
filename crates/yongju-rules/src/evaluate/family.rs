//! The intervals that marriages and relatives give.

pub(super) use super::ask::{MarriageAsk, RelativeAsk};
use super::intervals::{Interval, Known, Lens};
use crate::{
    day::Day,
    facts::{Facts, Span},
    statement::{Marriage, Relative},
    words::{Bit as _, Kin, Label, Side, Status},
};

/// The intervals of the marriages that fit.
pub(super) fn marriages(
    ask: &MarriageAsk,
    facts: &Facts,
    lens: Lens,
    mut see: impl FnMut(Interval),
) -> Known {
    let Some(marriages) = facts.marriages() else { return Known::Nothing };
    let mut known = Known::All;
    for one in marriages {
        let (interval, certain) = marriage(ask, one, lens);
        interval.into_iter().for_each(&mut see);
        known = known.and(certain);
    }
    known
}

/// The interval of a marriage where it fits, and whether all about it was known.
fn marriage(ask: &MarriageAsk, one: &Marriage, lens: Lens) -> (Option<Interval>, bool) {
    let state = Span::new(one.from, one.to);
    match ask {
        MarriageAsk::Years(years) => (Some(Interval::lasting(state, *years)), true),
        MarriageAsk::Status(status) => {
            let fits = one.spouse.map_or(lens.generous, |one| one.bit() & status != 0);
            (fits.then(|| Interval::lasting(state, 0)), one.spouse.is_some())
        }
        MarriageAsk::SpouseLived(years) => {
            // With nothing known, a generous look lets it be long enough.
            let since = one.spouse_in_china_since.or(lens.generous.then_some(Day::FIRST));
            let interval = since.map(|since| Interval {
                not_before: state.from,
                ..Interval::lasting(Span { from: since, to: state.to }, *years)
            });
            (interval, one.spouse_in_china_since.is_some())
        }
        MarriageAsk::SpouseGround(grounds) => {
            let fits = on_ground(one.spouse_ground, one.spouse, grounds);
            (fits.unwrap_or(lens.generous).then(|| Interval::lasting(state, 0)), fits.is_some())
        }
    }
}

/// Whether somebody has or asks for residence on one of the grounds; a citizen does
/// not, and `none` says that another does not.
fn on_ground(ground: Option<Label>, status: Option<Status>, grounds: &[Label]) -> Option<bool> {
    match (ground, status) {
        (Some(ground), _) => Some(grounds.contains(&ground)),
        (None, Some(Status::Citizen)) => Some(false),
        (None, _) => None,
    }
}

/// Always, where a relative fits.
pub(super) fn relatives(
    ask: &RelativeAsk,
    facts: &Facts,
    lens: Lens,
    mut see: impl FnMut(Interval),
) -> Known {
    let Some(relatives) = facts.relatives() else { return Known::Nothing };
    let mut known = Known::All;
    for one in relatives {
        let (fits, certain) = relative(ask, one, lens);
        if fits {
            see(Interval::always());
        }
        known = known.and(certain);
    }
    known
}

/// Whether a relative fits, and whether all about it was known.
fn relative(ask: &RelativeAsk, one: &Relative, lens: Lens) -> (bool, bool) {
    match ask {
        RelativeAsk::ParentGround(grounds) => {
            let parent = one.kin == Kin::Parent;
            let fits =
                if parent { on_ground(one.ground, one.status, grounds) } else { Some(false) };
            (fits.unwrap_or(lens.generous), fits.is_some())
        }
        RelativeAsk::Standing { kin, lives, status } => {
            let there = lives.is_none_or(|side| side == one.lives) && one.kin.bit() & kin != 0;
            let any = *status == u32::MAX;
            let stands = any || one.status.map_or(lens.generous, |one| one.bit() & status != 0);
            (there && stands, !there || any || one.status.is_some())
        }
    }
}

/// Met until a child or grandchild there comes of age, or never where another
/// direct relative lives there.
///
/// # Rule
///
/// Direct relatives: parents and the spouse's parents, grandparents, children and
/// grandchildren of full age with their spouses (`elder` in the law's files, from
/// memory). `of_age` says from which day on somebody born on a day is of full age.
pub(super) fn no_direct_relative(
    lives: Side,
    of_age: impl Fn(Day) -> Day,
    facts: &Facts,
    lens: Lens,
    mut see: impl FnMut(Interval),
) -> Known {
    let Some(relatives) = facts.relatives() else { return Known::Nothing };
    let mut known = Known::All;
    let mut last = Day::LAST;
    for one in relatives.iter().filter(|one| one.lives == lives) {
        match (one.kin, one.birth_date) {
            (Kin::Other, _) => {}
            (Kin::Child | Kin::Grandchild, Some(born)) => {
                last = last.min(of_age(born).plus_days(-1));
            }
            (Kin::Child | Kin::Grandchild, None) => known = Known::Partly,
            (
                Kin::Parent
                | Kin::SpousesParent
                | Kin::Grandparent
                | Kin::ChildsSpouse
                | Kin::GrandchildsSpouse,
                _,
            ) => return Known::All,
        }
    }
    if known == Known::All || lens.generous {
        see(Interval::until(last));
    }
    known
}
