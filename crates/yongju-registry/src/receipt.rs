//! Receipts: that a verification was answered, without who was verified.

use jiff::Timestamp;
use yongju_verify::{Purpose, Verdict};

use crate::id::ReceiptId;

/// A receipt: no personal data, so it may be kept and shown (VER-13).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Receipt {
    /// The receipt's number.
    pub id: ReceiptId,
    /// What was asked for.
    pub purpose: Purpose,
    /// What was answered.
    pub verdict: Verdict,
    /// When.
    pub at: Timestamp,
}
