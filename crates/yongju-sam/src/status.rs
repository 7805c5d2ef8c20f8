//! The statuses a module answers with.
//!
//! Here: the third status byte, SW3, its meaning in English and a stable slug.
//! Not here: the first two, which are always zero ([`crate::frame`] keeps them).
//! Requirements: SAM-10.

use core::fmt;

#[cfg(test)]
mod tests;

macro_rules! statuses {
    ($($variant:ident $code:literal $slug:literal $message:literal)+) => {
        /// What the module says about a command: SW3.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Status {
            $(
                #[doc = concat!("`", stringify!($code), "`: ", $message, ".")]
                $variant,
            )+
            /// A status outside the published table, kept as it came.
            Unknown(UnknownStatus),
        }

        impl Status {
            /// Every published status.
            pub const KNOWN: &'static [Self] = &[$(Self::$variant),+];

            /// The status with this SW3 byte.
            #[must_use]
            pub const fn from_code(code: u8) -> Self {
                match code {
                    $($code => Self::$variant,)+
                    other => Self::Unknown(UnknownStatus(other)),
                }
            }

            /// The SW3 byte.
            #[must_use]
            pub const fn code(self) -> u8 {
                match self {
                    $(Self::$variant => $code,)+
                    Self::Unknown(UnknownStatus(code)) => code,
                }
            }

            /// What the status means, in English.
            #[must_use]
            pub const fn message(self) -> &'static str {
                match self {
                    $(Self::$variant => $message,)+
                    Self::Unknown(_) => "a status outside the published table",
                }
            }

            /// A stable name for logs and problem pages.
            #[must_use]
            pub const fn slug(self) -> &'static str {
                match self {
                    $(Self::$variant => concat!("sam/status-", $slug),)+
                    Self::Unknown(_) => "sam/status-unpublished",
                }
            }
        }
    };
}

statuses! {
    Ok 0x90 "ok" "the command succeeded"
    NoSuchContent 0x91 "no-such-content" "the card has no such content"
    CardFound 0x9F "card-found" "a card was found"
    HostChecksum 0x10 "host-checksum" "the host's frame arrived with a wrong checksum"
    HostLength 0x11 "host-length" "the host's frame arrived with a wrong length"
    BadCommand 0x21 "bad-command" "the module does not know the command"
    NotPermitted 0x23 "not-permitted" "the module does not permit the command"
    UnknownError 0x24 "unknown-error" "the module reports an unknown error"
    CardDistrustsModule 0x31 "card-distrusts-module" "the card does not trust the module"
    ModuleDistrustsCard 0x32 "module-distrusts-card" "the module does not trust the card"
    InformationCheck 0x33 "information-check" "the module's check of the information failed"
    UnknownCardType 0x40 "unknown-card-type" "the module does not know the type of card"
    ReadFailed 0x41 "read-failed" "reading the card failed"
    RandomFailed 0x47 "random-failed" "the module could not take a random number"
    SelfTestFailed 0x60 "self-test-failed" "the module failed its self-test"
    NotAuthorised 0x66 "not-authorised" "the module is not authorised"
    FindFailed 0x80 "find-failed" "no card was found"
    SelectFailed 0x81 "select-failed" "selecting the card failed"
}

/// An SW3 byte outside the published table.
///
/// # Invariants
///
/// It is none of [`Status::KNOWN`]: only [`Status::from_code`] makes one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct UnknownStatus(u8);

impl fmt::Display for Status {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({:02X})", self.message(), self.code())
    }
}
