//! What the register answers when it is asked for a number.

use yongju_core::Validity;
use yongju_record::TextRecord;

/// The register's answer to a number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing {
    /// The register could not be asked: neither yes nor no (VER-9).
    Unavailable,
    /// The cards issued with this number, oldest first; none for a number that
    /// was never issued. A number is for life, so there can be several.
    Cards(Vec<KnownCard>),
}

/// A card that the register knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KnownCard {
    /// The text record as it was issued.
    pub record: TextRecord,
    /// The validity as it was issued.
    pub validity: Validity,
    /// Whether it is in force.
    pub state: CardState,
}

/// Whether a card is in force, apart from its dates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CardState {
    /// In force.
    InForce,
    /// Reported lost: invalid from then on, also when it is found again.
    Lost,
    /// Exchanged for a newer card.
    Exchanged,
}
