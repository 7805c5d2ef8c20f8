//! The JSON API for relying parties.

pub(crate) mod eligibility;
pub(crate) mod health;
mod member;
pub(crate) mod receipt;
pub(crate) mod verifications;
