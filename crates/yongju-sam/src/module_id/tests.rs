//! A module's identifier, as bytes and in print.

use alloc::string::ToString;

use proptest::prelude::*;

use super::{ModuleId, ModuleIdError};

// SAM-11: u16le, u16le, u32le, u32le, u32le. The bytes are made up, not a real module's.
#[test]
fn reads_five_little_endian_numbers() {
    let bytes = [5, 0, 3, 0, 0xD5, 0xAF, 0x34, 0x01, 0x7B, 0, 0, 0, 0xD2, 0x02, 0x96, 0x49];
    let id = ModuleId::from_bytes(bytes);
    assert_eq!(id.groups(), [5, 3, 20_230_101, 123, 1_234_567_890]);
    assert_eq!(id.to_bytes(), bytes);
}

// SAM-12: the customary printed form.
#[test]
fn prints_the_customary_form() {
    let id = ModuleId::new(5, 3, 20_230_101, 123, 1_234_567_890);
    assert_eq!(id.to_string(), "05.03-20230101-0000000123-1234567890");
}

// SAM-12
#[test]
fn refuses_a_text_of_another_shape() {
    let parse = |text: &str| text.parse::<ModuleId>().unwrap_err();
    assert_eq!(parse("05"), ModuleIdError::Shape);
    assert_eq!(parse("05.03-1-2"), ModuleIdError::Shape);
    assert_eq!(parse("05.03-1-2-3-4"), ModuleIdError::Shape);
    assert_eq!(parse("+5.03-1-2-3"), ModuleIdError::Group { group: 1 });
    assert_eq!(parse("05.70000-1-2-3"), ModuleIdError::Group { group: 2 });
    assert_eq!(parse("05.03-1-2-"), ModuleIdError::Group { group: 5 });
    assert_eq!(parse("05").slug(), "sam/module-id-shape");
    assert_eq!(parse(".03-1-2-3").slug(), "sam/module-id-group");
}

proptest! {
    // SAM-11, SAM-12
    #[test]
    fn bytes_and_print_come_back_unchanged(bytes: [u8; 16]) {
        let id = ModuleId::from_bytes(bytes);
        prop_assert_eq!(id.to_bytes(), bytes);
        prop_assert_eq!(id.to_string().parse(), Ok(id));
    }
}
