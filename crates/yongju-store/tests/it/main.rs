//! The store from outside. `suite` is what every store must do; the rest is
//! what only a file can do, or suffer.

// Clippy takes a function for test code only below `cfg(test)`.
#[cfg(test)]
mod child;
#[cfg(test)]
mod crash;
#[cfg(test)]
mod damage;
#[cfg(test)]
mod desk;
#[cfg(test)]
mod disk;
#[cfg(test)]
mod folder;
#[cfg(test)]
mod histories;
#[cfg(test)]
mod old;
#[cfg(test)]
mod rows;
#[cfg(test)]
mod stores;
#[cfg(test)]
mod suite;
