//! Frames by example; the properties are in `prop`.

use alloc::collections::BTreeSet;
use alloc::format;
use alloc::string::ToString;
use alloc::vec;
use alloc::vec::Vec;

use super::{
    Frame, FrameDecoder, FrameError, MAX_FRAME, MAX_LEN, MIN_LEN, PREAMBLE, Request, Response,
    checksum,
};
use crate::command::Command;
use crate::status::Status;

mod prop;

type Item = Result<Frame, FrameError>;

/// Everything a stream gives when nothing more follows.
fn decode(stream: &[u8]) -> Vec<Item> {
    let mut decoder = FrameDecoder::new();
    let mut items = Vec::new();
    decoder.feed(stream, |item| items.push(item));
    while let Some(item) = decoder.abandon() {
        items.push(item);
    }
    items
}

fn frames(items: &[Item]) -> Vec<&Frame> {
    items.iter().filter_map(|item| item.as_ref().ok()).collect()
}

/// `AA AA AA 96 69` and a Len.
fn beginning(len: u16) -> Vec<u8> {
    [PREAMBLE.as_slice(), &len.to_be_bytes()].concat()
}

fn answer() -> Vec<u8> {
    Response::with_data(Status::CardFound, vec![0; 4]).unwrap().encode()
}

// SAM-1, SAM-3, SAM-4: the three published examples.
#[test]
fn requests_are_the_published_bytes() {
    let tails = [
        (Command::Find, [0x00, 0x03, 0x20, 0x01, 0x22]),
        (Command::Select, [0x00, 0x03, 0x20, 0x02, 0x21]),
        (Command::Read, [0x00, 0x03, 0x30, 0x01, 0x32]),
    ];
    for (command, tail) in tails {
        let published = [PREAMBLE.as_slice(), &tail].concat();
        assert_eq!(Request::new(command).encode(), published);
        let items = decode(&published);
        let request = Request::try_from(frames(&items)[0]).unwrap();
        assert_eq!((request.command(), request.data()), (command, &[][..]));
    }
}

// SAM-2, SAM-3, SAM-4: 00 00 9F and four bytes.
#[test]
fn a_response_has_three_status_bytes() {
    let bytes = answer();
    let tail = [0x00, 0x08, 0x00, 0x00, 0x9F, 0, 0, 0, 0, 0x97];
    assert_eq!(bytes, [PREAMBLE.as_slice(), &tail].concat());
    let items = decode(&bytes);
    let response = Response::try_from(frames(&items)[0]).unwrap();
    assert_eq!(response.prefix(), [0, 0]);
    assert_eq!(response.status(), Status::CardFound);
    assert_eq!(response.data(), [0; 4]);
}

// SAM-2
#[test]
fn a_frame_of_two_bytes_is_no_response() {
    let items = decode(&Request::new(Command::Find).encode());
    assert_eq!(Response::try_from(frames(&items)[0]), Err(FrameError::Short { at: 0 }));
}

// SAM-9
#[test]
fn a_frame_with_another_code_is_no_request() {
    let bytes = [beginning(3), vec![0x77, 0x01, 0x03 ^ 0x77 ^ 0x01]].concat();
    let items = decode(&bytes);
    let error = Request::try_from(frames(&items)[0]).unwrap_err();
    assert_eq!(error, FrameError::UnknownCommand { at: 0, code: [0x77, 0x01] });
    assert_eq!(error.to_string(), "frame at byte 0 carries the unknown command 77 01");
}

// SAM-5
#[test]
fn finds_a_frame_behind_noise_and_extra_leading_bytes() {
    for noise in [
        &[][..],
        &[0xAA],
        &[0xAA, 0xAA, 0xAA, 0xAA],
        &[0xAA, 0xAA, 0xAA, 0x96],
        &[0x69, 0x96, 0x00, 0xFF],
    ] {
        let mut decoder = FrameDecoder::new();
        let stream = [noise, &answer()].concat();
        assert_eq!(decoder.push(&stream), stream.len());
        let frame = decoder.next_frame().unwrap().unwrap();
        assert_eq!(usize::try_from(frame.at()).unwrap(), noise.len());
        assert_eq!(decoder.skipped(), frame.at());
        assert!(decoder.next_frame().is_none());
    }
}

// SAM-5
#[test]
fn finds_a_frame_that_comes_byte_by_byte() {
    let bytes = answer();
    let mut decoder = FrameDecoder::new();
    for byte in &bytes[..bytes.len() - 1] {
        assert_eq!(decoder.push(&[*byte]), 1);
        assert!(decoder.next_frame().is_none());
    }
    assert!(decoder.is_within_frame());
    assert_eq!(decoder.push(&bytes[bytes.len() - 1..]), 1);
    assert!(decoder.next_frame().unwrap().is_ok());
    assert_eq!((decoder.held(), decoder.skipped()), (0, 0));
}

// SAM-6
#[test]
fn refuses_a_len_out_of_bounds_and_goes_on() {
    for declared in [0, 1, 2, MAX_LEN + 1, u16::MAX] {
        let items = decode(&[beginning(declared), answer()].concat());
        assert_eq!(items[0], Err(FrameError::Length { at: 0, declared }));
        assert_eq!(items[1].as_ref().unwrap().at(), 7);
        assert_eq!(items.len(), 2);
    }
}

// SAM-6
#[test]
fn takes_the_shortest_and_the_longest_len() {
    for declared in [MIN_LEN, MAX_LEN] {
        let body = vec![0x5A; usize::from(declared) - 1];
        let sum = checksum(&declared.to_be_bytes()) ^ checksum(&body);
        let items = decode(&[beginning(declared), body.clone(), vec![sum]].concat());
        assert_eq!(frames(&items)[0].body(), body);
    }
    assert_eq!(MAX_FRAME, PREAMBLE.len() + 2 + usize::from(MAX_LEN));
}

// SAM-6
#[test]
fn sends_nothing_longer_than_the_bound() {
    let most = usize::from(MAX_LEN) - 3;
    assert_eq!(Request::with_data(Command::Find, vec![0; most]).unwrap().encode().len(), MAX_FRAME);
    let error = FrameError::TooMuchData { bytes: most + 1 };
    assert_eq!(Request::with_data(Command::Find, vec![0; most + 1]), Err(error));
    let error = FrameError::TooMuchData { bytes: most };
    assert_eq!(Response::with_data(Status::Ok, vec![0; most]), Err(error));
}

// SAM-7
#[test]
fn reports_a_wrong_checksum_and_finds_the_next_frame() {
    let mut bad = answer();
    *bad.last_mut().unwrap() ^= 1;
    let items = decode(&[bad.clone(), answer()].concat());
    assert_eq!(items[0], Err(FrameError::Checksum { at: 0 }));
    assert_eq!(usize::try_from(items[1].as_ref().unwrap().at()).unwrap(), bad.len());
    assert_eq!(items.len(), 2);
}

// SAM-7, SAM-5
#[test]
fn finds_a_good_frame_inside_the_bytes_of_a_bad_one() {
    let inside = answer();
    let len = u16::try_from(inside.len() + 2).unwrap();
    let mut stream = [beginning(len), vec![0x11], inside].concat();
    let right = stream[5..].iter().fold(0, |sum, byte| sum ^ byte);
    stream.push(right ^ 1);
    let items = decode(&stream);
    assert_eq!(items[0], Err(FrameError::Checksum { at: 0 }));
    assert_eq!(items[1].as_ref().unwrap().at(), 8);
}

// SAM-7: what a right checksum covers is content, whatever it looks like.
#[test]
fn does_not_take_the_content_of_a_good_frame_for_a_frame() {
    let stream = Response::with_data(Status::Ok, answer()).unwrap().encode();
    let items = decode(&stream);
    assert_eq!(items.len(), 1);
    assert_eq!(items[0].as_ref().unwrap().at(), 0);
}

// SAM-5, SAM-7
#[test]
fn gives_up_a_frame_that_is_broken_off_and_finds_the_one_behind() {
    let items = decode(&[beginning(MAX_LEN), answer()].concat());
    assert_eq!(items[0], Err(FrameError::Truncated { at: 0 }));
    assert_eq!(items[1].as_ref().unwrap().at(), 7);

    let mut decoder = FrameDecoder::new();
    decoder.feed(&[0xAA, 0xAA], drop);
    assert_eq!(decoder.abandon(), None);
    assert_eq!((decoder.held(), decoder.skipped()), (0, 2));
}

// SAM-8
#[test]
fn takes_no_more_than_its_capacity() {
    let mut decoder = FrameDecoder::new();
    assert_eq!(decoder.push(&[0; 10_000]), FrameDecoder::CAPACITY);
    assert_eq!(decoder.push(&[0; 10_000]), 0);
    assert_eq!(decoder.held(), FrameDecoder::CAPACITY);
    assert!(decoder.next_frame().is_none());
    assert_eq!(decoder.push(&[0; 10_000]), FrameDecoder::CAPACITY);
}

// SAM-25
#[test]
fn debug_output_shows_no_content() {
    let response = Response::with_data(Status::Ok, vec![0x41; 9]).unwrap();
    let items = decode(&response.encode());
    let mut decoder = FrameDecoder::new();
    decoder.feed(&response.encode()[..14], drop);
    let shown = format!("{response:?} {:?} {decoder:?}", items[0]);
    assert!(shown.contains("data_length: 9"));
    assert!(!shown.contains("65, 65"));
}

#[test]
fn slugs_are_distinct() {
    let errors = [
        FrameError::Checksum { at: 0 },
        FrameError::Length { at: 0, declared: 0 },
        FrameError::Noise { received: 0 },
        FrameError::Short { at: 0 },
        FrameError::TooMuchData { bytes: 0 },
        FrameError::Truncated { at: 0 },
        FrameError::UnknownCommand { at: 0, code: [0, 0] },
    ];
    let slugs: BTreeSet<_> = errors.iter().map(|error| error.slug()).collect();
    assert_eq!(slugs.len(), errors.len());
    assert!(slugs.contains("sam/frame-checksum"));
}
