//! Payloads of read answers, and the seam for a photo decoder.

use alloc::format;
use alloc::vec;
use alloc::vec::Vec;

use proptest::collection::vec;
use proptest::prelude::*;

use super::{PhotoDecoder, PhotoError, Picture, Reading, ReadingError};
use crate::frame::Response;
use crate::status::Status;

fn reading(fingerprint: Option<usize>) -> Reading {
    Reading {
        text: vec![0x20; 256],
        photo: vec![0x57; 1_024],
        fingerprint: fingerprint.map(|length| vec![0x43; length]),
    }
}

// SAM-15, SAM-16: the published total lengths, preamble and checksum included.
#[test]
fn read_answers_have_the_published_lengths() {
    let published = [(None, 1_295), (Some(0), 1_297), (Some(512), 1_809), (Some(1_024), 2_321)];
    for (fingerprint, total) in published {
        let data = reading(fingerprint).encode().unwrap();
        let answer = Response::with_data(Status::Ok, data.clone()).unwrap().encode();
        assert_eq!(answer.len(), total);
        let parsed = match fingerprint {
            None => Reading::parse(&data),
            Some(_) => Reading::parse_with_fingerprint(&data),
        };
        assert_eq!(parsed, Ok(reading(fingerprint)));
    }
}

// SAM-15, SAM-19
#[test]
fn the_header_comes_first_and_is_big_endian() {
    let data = reading(Some(512)).encode().unwrap();
    assert_eq!(data[..6], [0x01, 0x00, 0x04, 0x00, 0x02, 0x00]);
}

// SAM-19
#[test]
fn refuses_a_payload_that_its_header_does_not_describe() {
    assert_eq!(Reading::parse(&[1, 0, 4]), Err(ReadingError::Header { present: 3 }));
    assert_eq!(
        Reading::parse_with_fingerprint(&[0, 0, 0, 0, 0]),
        Err(ReadingError::Header { present: 5 })
    );
    let short = [0, 2, 0, 1, b'a', b'b'];
    assert_eq!(Reading::parse(&short), Err(ReadingError::Length { declared: 7, present: 6 }));
    let long = [0, 1, 0, 0, b'a', b'b'];
    assert_eq!(Reading::parse(&long), Err(ReadingError::Length { declared: 5, present: 6 }));
    let too_long = Reading { text: vec![0; 65_536], ..reading(None) };
    assert_eq!(too_long.encode(), Err(ReadingError::TooLong { bytes: 65_536 }));
}

#[test]
fn slugs_are_stable() {
    assert_eq!(ReadingError::Header { present: 0 }.slug(), "sam/reading-header");
    assert_eq!(ReadingError::Length { declared: 0, present: 0 }.slug(), "sam/reading-length");
    assert_eq!(ReadingError::TooLong { bytes: 0 }.slug(), "sam/reading-too-long");
    assert_eq!(PhotoError::Refused.slug(), "sam/photo-refused");
}

/// Stands for a licensed decoder: grey, as dark as the first byte.
struct Grey;

impl PhotoDecoder for Grey {
    fn decode(&self, photo: &[u8]) -> Result<Picture, PhotoError> {
        let shade = *photo.first().ok_or(PhotoError::Refused)?;
        let pixels = usize::from(Picture::CARD_WIDTH) * usize::from(Picture::CARD_HEIGHT);
        Picture::new(Picture::CARD_WIDTH, Picture::CARD_HEIGHT, vec![shade; pixels * 3])
    }
}

// SAM-24
#[test]
fn a_photo_decoder_can_be_plugged_in() {
    let decoder: &dyn PhotoDecoder = &Grey;
    let picture = decoder.decode(&reading(None).photo).unwrap();
    assert_eq!((picture.width(), picture.height()), (102, 126));
    assert!(picture.rgb().iter().all(|value| *value == 0x57));
    assert_eq!(decoder.decode(&[]), Err(PhotoError::Refused));
    let error = PhotoError::Size { expected: 6, present: 5 };
    assert_eq!(Picture::new(2, 1, vec![0; 5]), Err(error));
    assert_eq!(error.slug(), "sam/photo-size");
}

// SAM-25
#[test]
fn debug_output_shows_lengths_only() {
    let shown = format!("{:?} {:?}", reading(Some(512)), Grey.decode(&[7]).unwrap());
    assert!(shown.contains("text_length: 256"));
    assert!(!shown.contains("32, 32"));
    assert!(!shown.contains("7, 7"));
}

proptest! {
    // SAM-19: lengths come from the header, never from constants.
    #[test]
    fn readings_of_any_lengths_come_back_unchanged(
        text in vec(any::<u8>(), 0..400),
        photo in vec(any::<u8>(), 0..400),
        fingerprint in proptest::option::of(vec(any::<u8>(), 0..400)),
    ) {
        let reading = Reading { text, photo, fingerprint };
        let data = reading.encode().unwrap();
        let parsed = if reading.fingerprint.is_some() {
            Reading::parse_with_fingerprint(&data)
        } else {
            Reading::parse(&data)
        };
        prop_assert_eq!(parsed, Ok(reading));
    }

    // SAM-19
    #[test]
    fn any_payload_is_parsed_or_refused(data in vec(any::<u8>(), 0..40)) {
        let again = Reading::parse(&data).ok().map(|reading| reading.encode().unwrap());
        prop_assert!(again.is_none_or(|again| again == data));
        let again: Option<Vec<u8>> =
            Reading::parse_with_fingerprint(&data).ok().map(|reading| reading.encode().unwrap());
        prop_assert!(again.is_none_or(|again| again == data));
    }
}
