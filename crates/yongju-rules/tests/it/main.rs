//! The crate as its users see it.

#[cfg(test)]
mod answers;
#[cfg(test)]
mod cases;
#[cfg(test)]
mod coverage;
#[cfg(test)]
mod explained;
#[cfg(test)]
mod facts;
#[cfg(test)]
mod known;
#[cfg(test)]
mod law;
#[cfg(test)]
mod monotone;
#[cfg(test)]
mod mutants;
#[cfg(test)]
mod mutation;
#[cfg(test)]
mod readings;
#[cfg(test)]
mod scan;
