//! What a relying party asks for.

use core::str::FromStr;

/// The purpose of a verification (用途): it selects what may be shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Purpose {
    /// Registration of a guest (住宿登记).
    AccommodationRegistration,
    /// Ticket and gate of a railway (铁路验票).
    RailTicketCheck,
    /// Opening of a bank account (银行开户).
    BankAccountOpening,
}

/// The text names no purpose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnknownPurpose;

impl Purpose {
    /// Every purpose.
    pub const ALL: [Self; 3] =
        [Self::AccommodationRegistration, Self::RailTicketCheck, Self::BankAccountOpening];

    /// The purpose's name in the project's JSON contracts.
    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::AccommodationRegistration => "accommodation-registration",
            Self::RailTicketCheck => "rail-ticket-check",
            Self::BankAccountOpening => "bank-account-opening",
        }
    }
}

impl FromStr for Purpose {
    type Err = UnknownPurpose;

    fn from_str(text: &str) -> Result<Self, UnknownPurpose> {
        Self::ALL.into_iter().find(|purpose| purpose.slug() == text).ok_or(UnknownPurpose)
    }
}

impl core::fmt::Display for UnknownPurpose {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str("purpose is not known")
    }
}

impl core::error::Error for UnknownPurpose {}
