//! A host against an emulated module over real lines.
//!
//! Timeouts are short where silence is expected and long where it is not; no
//! test asserts how long anything takes.

#![cfg(feature = "std")]

// Clippy takes a function for test code only below `cfg(test)`.
#[cfg(test)]
mod lines;
#[cfg(test)]
mod server;
#[cfg(test)]
mod support;
