//! An answer in one line, as `yongju rules assess --batch` writes it.

use serde::{Serialize, Serializer, ser::SerializeMap};
use yongju_rules::{Assessment, Day, Outcome, Reach, RuleSet, Verdict};

pub struct Compact<'a> {
    pub rules: &'a RuleSet<'a>,
    pub found: &'a Assessment,
}

#[derive(Serialize)]
struct Ground<'a> {
    verdict: &'static str,
    against: Vec<&'a str>,
    earliest: Earliest,
}

#[derive(Serialize)]
#[serde(untagged)]
enum Earliest {
    Day(Day),
    Word(&'static str),
}

impl From<&Outcome> for Earliest {
    fn from(outcome: &Outcome) -> Self {
        match outcome.earliest {
            Reach::On(day) => Self::Day(day),
            Reach::Never => Self::Word("never"),
            Reach::Unknown => Self::Word("unknown"),
        }
    }
}

struct Grounds<'a, 'b>(&'b Compact<'a>);

impl Serialize for Grounds<'_, '_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Compact { rules, found } = self.0;
        serializer.collect_map(rules.grounds().iter().zip(found.outcomes()).map(
            |(ground, outcome)| {
                let conditions = ground.conditions.iter();
                let against = conditions.filter(|(_, index)| outcome.against.has(*index));
                let shown = Ground {
                    verdict: outcome.verdict.slug(),
                    against: against.map(|(condition, _)| condition.id.as_str()).collect(),
                    earliest: outcome.into(),
                };
                (ground.ground.id, shown)
            },
        ))
    }
}

impl Serialize for Compact<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(2))?;
        map.serialize_entry("best", &self.found.best().map(Verdict::slug))?;
        map.serialize_entry("grounds", &Grounds(self))?;
        map.end()
    }
}
