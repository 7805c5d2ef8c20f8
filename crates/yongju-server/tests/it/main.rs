//! The doors from outside: requests in, responses looked at, over a store in
//! memory. Modules mirror the routes.

mod door;
mod eligibility_api;
mod eligibility_files;
mod eligibility_pages;
mod headers;
mod languages;
mod log;
mod office;
mod problems;
mod receipts;
mod verifications;
mod verify_number;
mod verify_reader;
mod verify_record;
