//! The built program from outside: arguments, streams, exit codes.

// Clippy takes a function for test code only below `cfg(test)`.
#[cfg(test)]
mod bulk;
#[cfg(test)]
mod card;
#[cfg(test)]
mod doctor;
#[cfg(test)]
mod help;
#[cfg(test)]
mod link;
#[cfg(test)]
mod number;
#[cfg(test)]
mod program;
#[cfg(test)]
mod record;
#[cfg(test)]
mod rules;
#[cfg(test)]
mod sam;
#[cfg(test)]
mod serve;
