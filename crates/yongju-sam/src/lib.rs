//! Here live the frames of the reader protocol, both ends of a session, and the lines between
//! them; not the meaning of what is read.
//!
#![doc = include_str!("../README.md")]
#![no_std]

extern crate alloc;
#[cfg(feature = "std")]
extern crate std;

pub mod clock;
pub mod command;
pub mod emulator;
pub mod frame;
pub mod host;
pub mod module_id;
pub mod reading;
pub mod status;
pub mod transport;

pub use clock::{Clock, Pause};
pub use command::Command;
pub use emulator::Emulator;
pub use frame::{Frame, FrameDecoder, FrameError, Request, Response};
pub use host::{CardRead, Host, HostError, ReadOptions};
pub use module_id::ModuleId;
pub use reading::Reading;
pub use status::Status;
pub use transport::{Transport, TransportError};
