//! Links core, record and sam into a program without std.
#![no_std]

use core::panic::PanicInfo;

use linked_list_allocator::LockedHeap;
use yongju_record::TextRecord;
use yongju_sam::FrameDecoder;

/// Something to allocate from; nothing here runs.
#[global_allocator]
static HEAP: LockedHeap = LockedHeap::empty();

/// Std would bring its own.
#[panic_handler]
fn panic(_: &PanicInfo<'_>) -> ! {
    loop {}
}

/// Uses something of each crate.
#[must_use]
pub fn uses(text: &str, bytes: &[u8]) -> bool {
    let mut decoder = FrameDecoder::new();
    let _ = decoder.push(bytes);
    yongju_core::number::classify::classify(text).is_permanent_resident()
        && TextRecord::from_bytes(bytes).is_ok_and(|record| record.findings().is_empty())
}
