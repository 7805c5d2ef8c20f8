//! The crate as its users see it.

#[cfg(feature = "json")]
#[cfg(test)]
mod json;
#[cfg(test)]
mod words;
