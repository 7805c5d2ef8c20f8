//! Any bytes on the line: the decoder never panics, holds little, counts every
//! byte, and finds the same frames however the bytes are cut.
//!
//! The first byte says how long the pieces are.

#![no_main]

use libfuzzer_sys::fuzz_target;
use yongju_sam::{Frame, FrameDecoder, Request, Response};

fuzz_target!(|input: &[u8]| {
    let Some((piece, stream)) = input.split_first() else { return };
    let whole = decode(stream, usize::MAX);
    let pieces = decode(stream, usize::from(*piece).max(1));
    assert_eq!(whole, pieces);

    let mut end = 0;
    for frame in whole {
        assert!(frame.at() >= end, "frames lie behind one another");
        end = frame.at() + u64::try_from(frame.body().len() + 8).expect("a short frame");
        if let Ok(request) = Request::try_from(&frame) {
            assert_eq!(decode(&request.encode(), usize::MAX)[0].body(), frame.body());
        }
        if let Ok(response) = Response::try_from(&frame) {
            assert_eq!(decode(&response.encode(), usize::MAX)[0].body(), frame.body());
        }
    }
    assert!(end <= u64::try_from(stream.len()).expect("a short stream"));
});

/// The frames of a stream that comes in pieces.
fn decode(stream: &[u8], piece: usize) -> Vec<Frame> {
    let mut decoder = FrameDecoder::new();
    let mut frames = Vec::new();
    for bytes in stream.chunks(piece) {
        decoder.feed(bytes, |found| frames.extend(found));
        assert!(decoder.held() <= FrameDecoder::CAPACITY);
    }
    while let Some(found) = decoder.abandon() {
        frames.extend(found);
    }
    assert_eq!(decoder.held(), 0);
    let framed: usize = frames.iter().map(|frame| frame.body().len() + 8).sum();
    assert_eq!(decoder.skipped(), u64::try_from(stream.len() - framed).expect("no more than came"));
    frames
}
