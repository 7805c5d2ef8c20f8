//! Every stable name of every error, warning and finding that a client or a
//! clerk may see: one table.
//!
//! `/problems/<slug>` has a page for each, in both languages; the title of a
//! problem in JSON is the title of its page.

use crate::lang::Lang;

/// The stable names, by family.
pub const SLUGS: &[&str] = &[
    // What can be wrong or doubtful about a number.
    "number/length",
    "number/character",
    "number/foreigner-mark",
    "number/province",
    "number/nationality",
    "number/birth-month",
    "number/birth-day",
    "number/check-character",
    "number/area-doubtful",
    "number/nationality-outside-iso",
    "number/prefecture-unlisted",
    "number/birth-year-implausible",
    "number/repaired-trailing-nationality",
    "number/ambiguous",
    "text/full-width",
    "text/separators",
    "text/lower-case",
    "text/invisible",
    "link/characters",
    "link/derived",
    "nationality/letters",
    "name/empty",
    "name/character",
    "name/length",
    "validity/reversed",
    "validity/not-yet-born",
    "validity/out-of-range",
    // What can be wrong with or found in a text record.
    "record/length",
    "record/hex",
    "record/json",
    "record/type-unknown",
    "record/item-absent",
    "record/outside-basic-plane",
    "record/too-long",
    "record/blank",
    "record/character",
    "record/date",
    "record/link",
    "record/sex",
    "record/utf16",
    "record/birth-date-differs",
    "record/nationality-differs",
    "record/sex-differs-from-parity",
    "record/validity-reversed",
    "record/validity-term",
    "record/validity-age",
    "record/link-derives-nothing",
    "record/former-number-uncertain",
    "record/roman-name-maybe-cut",
    "record/chinese-name-maybe-cut",
    "record/issued-before-edition",
    "record/nationality-chinese",
    "record/nationality-outside-iso",
    "record/card-version",
    "record/reserved-content",
    "record/nul-padding",
    "record/control-character",
    "slots/card-2023-read-as-resident",
    "slots/card-2017-read-as-resident",
    "slots/roman-name-cut",
    "slots/nationality-from-number",
    // What a reader's module or the line to it says.
    "sam/status-ok",
    "sam/status-no-such-content",
    "sam/status-card-found",
    "sam/status-host-checksum",
    "sam/status-host-length",
    "sam/status-bad-command",
    "sam/status-not-permitted",
    "sam/status-unknown-error",
    "sam/status-card-distrusts-module",
    "sam/status-module-distrusts-card",
    "sam/status-information-check",
    "sam/status-unknown-card-type",
    "sam/status-read-failed",
    "sam/status-random-failed",
    "sam/status-self-test-failed",
    "sam/status-not-authorised",
    "sam/status-find-failed",
    "sam/status-select-failed",
    "sam/status-unpublished",
    "sam/timeout",
    "sam/answer-length",
    "sam/answer-prefix",
    "sam/answer-status",
    "sam/reading-header",
    "sam/reading-length",
    "sam/reading-too-long",
    "sam/frame-checksum",
    "sam/frame-length",
    "sam/frame-noise",
    "sam/frame-short",
    "sam/frame-too-much-data",
    "sam/frame-truncated",
    "sam/frame-unknown-command",
    "sam/transport-closed",
    "sam/transport-failed",
    "sam/card-additional-length",
    "sam/card-too-long",
    "sam/photo-refused",
    "sam/photo-size",
    "sam/module-id-group",
    "sam/module-id-shape",
    "sam/fault-kind",
    "sam/fault-value",
    "sam/fault-when",
    // Why an act of the office was not done.
    "act/before-edition",
    "act/numbers-exhausted",
    "act/already-registered",
    "act/number-taken",
    "act/record",
    "act/no-such-card",
    "act/not-an-old-edition",
    "act/nationality-outside-iso",
    "act/not-in-force",
    // Why the register does not answer.
    "store/row",
    "store/read-only",
    "store/full",
    "store/engine",
    "store/closed",
    // What can be wrong with the facts of a person.
    "facts/before-birth",
    "facts/employer-unknown",
    "facts/form",
    "facts/future",
    "facts/ground-unknown",
    "facts/json",
    "facts/overlap",
    "facts/place-unknown",
    "facts/pointer",
    "facts/rate",
    "facts/reversed",
    "facts/tax-above-salary",
    "facts/too-many",
    "facts/twice",
    // What can be wrong with a request.
    "request/json",
    "request/not-an-object",
    "request/missing-member",
    "request/unknown-member",
    "request/duplicate-member",
    "request/not-a-text",
    "request/unknown-purpose",
    "request/unknown-evidence",
    "request/number-missing",
    "request/file-missing",
    "request/not-a-day",
    "request/unknown-place",
    "request/unknown-set",
    "request/unknown-reading",
    "request/reading-value",
    "request/answers",
    "request/form",
    "request/content-type",
    "request/too-large",
    "request/method",
    "request/not-found",
    "request/no-such-receipt",
    "request/cross-site",
    // What can be wrong with us.
    "server/timeout",
    "server/internal",
];

/// The name as the table has it.
pub(crate) fn known(slug: &str) -> Option<&'static str> {
    SLUGS.iter().copied().find(|known| *known == slug)
}

/// The title of a problem's page.
pub(crate) fn title(slug: &str, lang: Lang) -> String {
    lang.text(&key(slug))
}

/// What to do about it.
pub(crate) fn remedy(slug: &str, lang: Lang) -> String {
    lang.text(&format!("{}-do", key(slug)))
}

/// The key of a slug's texts.
fn key(slug: &str) -> String {
    format!("problem-{}", slug.replace('/', "-"))
}

#[cfg(test)]
mod tests;
