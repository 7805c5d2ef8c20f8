//! The HTTP doors: the clerk's desk and the issuing desk as HTML pages, and the
//! JSON API for relying parties.
//!
//! Here live requests and responses, the pages and their words, and every HTTP
//! status code of the project. Deciding is `yongju-verify`'s and
//! `yongju-registry`'s; how the register is stored is not known here, only its
//! ports. `portal/` answers with pages, `api/` with JSON; they share use cases,
//! no handlers.
//!
//! Requirements: `WEB-*` and `API-*` in `docs/spec/`.

mod api;
mod blocking;
mod chain;
mod eligibility;
mod fallback;
mod guard;
mod lang;
mod media;
mod office;
mod people;
mod portal;
mod problem;
mod problems;
mod reader;
mod routes;
mod serve;
mod verification;

pub use office::{Clock, Office};
pub use problems::SLUGS;
pub use routes::router;
pub use serve::serve;
