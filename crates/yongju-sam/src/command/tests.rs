//! The table of commands.

use alloc::string::ToString;

use super::{Command, LineSpeed};
use crate::status::Status;

// SAM-9, SAM-18: the table of commands, both ways.
#[test]
fn every_command_has_its_published_code() {
    let codes: [[u8; 2]; 13] = [
        [0x10, 0xFF],
        [0x11, 0xFF],
        [0x12, 0xFF],
        [0x20, 0x01],
        [0x20, 0x02],
        [0x30, 0x01],
        [0x30, 0x10],
        [0x30, 0x03],
        [0x60, 0x00],
        [0x60, 0x01],
        [0x60, 0x02],
        [0x60, 0x03],
        [0x60, 0x04],
    ];
    for (command, code) in Command::ALL.into_iter().zip(codes) {
        assert_eq!(command.code(), code);
        assert_eq!(Command::from_code(code), Some(command));
        assert_eq!(command.to_string(), command.name());
    }
    assert_eq!(LineSpeed::ALL.map(LineSpeed::para), [0, 1, 2, 3, 4]);
}

// SAM-9: nothing else is a command.
#[test]
fn no_other_code_is_a_command() {
    let known = (0..=u16::MAX).filter(|code| Command::from_code(code.to_be_bytes()).is_some());
    assert_eq!(known.count(), Command::ALL.len());
}

// SAM-9, SAM-13: finding alone succeeds with 9F.
#[test]
fn success_is_90_except_for_finding() {
    for command in Command::ALL {
        let expected = if command == Command::Find { Status::CardFound } else { Status::Ok };
        assert_eq!(command.success(), expected);
    }
    assert!(Command::Select.concerns_card());
    assert!(!Command::ModuleId.concerns_card());
}
