//! The office's acts on a store in memory. What a store on disk adds is tested
//! in `yongju-store`.

// Clippy takes a function for test code only below `cfg(test)`.
#[cfg(test)]
mod desk;
#[cfg(test)]
mod exchange;
#[cfg(test)]
mod forms;
#[cfg(test)]
mod grant;
#[cfg(test)]
mod lost;
#[cfg(test)]
mod register;
#[cfg(test)]
mod standing;
