//! What a relying party shows.

use core::fmt;

use yongju_core::{
    AnyCardNumber,
    number::classify::{Classification, Reading},
};
use yongju_record::TextRecord;

/// What a relying party shows of a card.
#[derive(Clone, Copy)]
pub enum Evidence {
    /// A number that somebody typed or another system sent, with everything it
    /// may be.
    Number(Classification),
    /// A card's text record.
    Record {
        /// The 256 bytes.
        record: TextRecord,
        /// Where they come from.
        source: Source,
    },
}

/// Where a text record comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// A reader's security module, just now. The host sees no signature: that
    /// the card is genuine is the module's word (VER-6).
    SamReader,
    /// A file, a message, a database: anything that shows no card.
    File,
}

impl Evidence {
    /// The number to look up in the register, if the evidence holds one.
    #[must_use]
    pub fn number(&self) -> Option<AnyCardNumber> {
        match self {
            Self::Number(found) => found.readings().find_map(|reading| match reading {
                Reading::Current(number) => Some(AnyCardNumber::Current(number)),
                Reading::Former(number) => Some(AnyCardNumber::Former(number)),
                Reading::ResidentId(_) | Reading::ResidencePermit(_) | Reading::SocialCredit(_) => {
                    None
                }
            }),
            Self::Record { record, .. } => record.card()?.number.ok(),
        }
    }
}

/// Prints the kind of evidence: its content is personal data.
impl fmt::Debug for Evidence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number(_) => f.write_str("Evidence::Number"),
            Self::Record { record, source } => write!(f, "Evidence::{record:?} from {source:?}"),
        }
    }
}
