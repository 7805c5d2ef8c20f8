//! Properties of the decoder: what it guarantees, and against what noise.

use proptest::collection::vec;
use proptest::prelude::*;

use super::{
    Command, FrameDecoder, Item, MAX_FRAME, PREAMBLE, Request, Response, Status, Vec, beginning,
    checksum, decode, frames, vec,
};

fn command() -> impl Strategy<Value = Command> {
    proptest::sample::select(Command::ALL.to_vec())
}

fn response() -> impl Strategy<Value = Response> {
    (any::<u8>(), prop_oneof![vec(any::<u8>(), 0..40), vec(any::<u8>(), 1_000..2_397)])
        .prop_map(|(code, data)| Response::with_data(Status::from_code(code), data).unwrap())
}

/// Noise without a whole preamble in it: no 69, so no preamble can end in it.
fn harmless_noise() -> impl Strategy<Value = Vec<u8>> {
    let byte = prop_oneof![2 => Just(0xAA), 1 => Just(0x96), 3 => any::<u8>()];
    vec(byte.prop_map(|byte| if byte == 0x69 { 0 } else { byte }), 0..60)
}

/// Noise as bad as it gets: preambles, beginnings of frames, anything.
fn wild_noise() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![
        vec(any::<u8>(), 0..20),
        Just(PREAMBLE.to_vec()),
        (0..40_u16).prop_map(beginning),
        any::<u16>().prop_map(beginning),
        Just(vec![0xAA, 0xAA, 0xAA]),
        Just(vec![0x96, 0x69]),
    ];
    vec(piece, 0..8).prop_map(|pieces| pieces.concat())
}

/// The same search, written over the whole stream at once.
fn reference(stream: &[u8]) -> Vec<(usize, Vec<u8>)> {
    let mut found = Vec::new();
    let mut at = 0;
    while at + 7 <= stream.len() {
        let len = usize::from(stream[at + 5]) * 256 + usize::from(stream[at + 6]);
        let end = at + 7 + len;
        let good = stream[at..].starts_with(&PREAMBLE)
            && (3..=2_400).contains(&len)
            && end <= stream.len()
            && stream[at + 5..end].iter().fold(0, |sum, byte| sum ^ byte) == 0;
        if good {
            found.push((at, stream[at + 7..end - 1].to_vec()));
            at = end;
        } else {
            at += 1;
        }
    }
    found
}

fn located(items: &[Item]) -> Vec<(usize, Vec<u8>)> {
    frames(items)
        .into_iter()
        .map(|frame| (usize::try_from(frame.at()).unwrap(), frame.body().to_vec()))
        .collect()
}

proptest! {
    // SAM-1, SAM-3, SAM-4
    #[test]
    fn requests_come_back_unchanged(command in command(), data in vec(any::<u8>(), 0..300)) {
        let request = Request::with_data(command, data).unwrap();
        let items = decode(&request.encode());
        prop_assert_eq!(items.len(), 1);
        prop_assert_eq!(Request::try_from(frames(&items)[0]), Ok(request));
    }

    // SAM-2, SAM-3, SAM-4
    #[test]
    fn responses_come_back_unchanged(response in response()) {
        let items = decode(&response.encode());
        prop_assert_eq!(items.len(), 1);
        prop_assert_eq!(Response::try_from(frames(&items)[0]), Ok(response));
    }

    // SAM-2: a prefix that no published module sends is kept as well.
    #[test]
    fn frames_encode_back_to_their_bytes(body in vec(any::<u8>(), 3..200)) {
        let len = u16::try_from(body.len() + 1).unwrap();
        let sum = checksum(&len.to_be_bytes()) ^ checksum(&body);
        let bytes = [beginning(len), body, vec![sum]].concat();
        let items = decode(&bytes);
        prop_assert_eq!(Response::try_from(frames(&items)[0]).unwrap().encode(), bytes);
    }

    // SAM-4: one turned bit behind Len is always caught. One in Len moves the
    // place where the checksum is sought, and a byte there can be right by chance.
    #[test]
    fn one_wrong_bit_behind_the_length_is_always_caught(response in response(), at: proptest::sample::Index, bit in 0..8_u8) {
        let mut bytes = response.encode();
        let at = 7 + at.index(bytes.len() - 7);
        bytes[at] ^= 1 << bit;
        let items = decode(&bytes);
        prop_assert!(frames(&items).iter().all(|frame| frame.at() != 0));
        prop_assert!(items[0].is_err());
    }

    // SAM-5: noise without a preamble delays nothing and costs nothing but itself.
    #[test]
    fn every_frame_is_found_at_once_behind_harmless_noise(
        parts in vec((harmless_noise(), response()), 1..5),
        tail in harmless_noise(),
    ) {
        let mut decoder = FrameDecoder::new();
        let mut position = 0;
        let mut skipped = 0;
        for (noise, response) in &parts {
            let mut items = Vec::new();
            decoder.feed(noise, |item| items.push(item));
            prop_assert!(items.is_empty());
            decoder.feed(&response.encode(), |item| items.push(item));
            prop_assert_eq!(items.len(), 1);
            let frame = items.remove(0).unwrap();
            skipped += noise.len();
            prop_assert_eq!(usize::try_from(frame.at()).unwrap(), position + noise.len());
            prop_assert_eq!(&Response::try_from(&frame).unwrap(), response);
            position += noise.len() + response.encode().len();
        }
        decoder.feed(&tail, |_| ());
        prop_assert!(decoder.abandon().is_none());
        prop_assert_eq!(usize::try_from(decoder.skipped()).unwrap(), skipped + tail.len());
    }

    // SAM-5, SAM-7: whatever the noise, a frame is found, or a frame with a right
    // checksum that the noise began covers its first byte.
    #[test]
    fn no_frame_is_lost_in_wild_noise_but_to_a_right_checksum(
        parts in vec((wild_noise(), response()), 1..4),
        tail in wild_noise(),
    ) {
        let mut stream = Vec::new();
        let mut sent = Vec::new();
        for (noise, response) in &parts {
            stream.extend_from_slice(noise);
            sent.push((stream.len(), response.encode()));
            stream.extend_from_slice(&response.encode());
        }
        stream.extend_from_slice(&tail);
        let found = located(&decode(&stream));
        for (at, bytes) in sent {
            let delivered = found.contains(&(at, bytes[7..bytes.len() - 1].to_vec()));
            let covered = found.iter().any(|(start, body)| *start < at && at < start + body.len() + 8);
            prop_assert!(delivered || covered);
        }
        prop_assert_eq!(found, reference(&stream));
    }

    // SAM-5: a false preamble holds a frame back for 2,407 bytes at most.
    #[test]
    fn a_false_preamble_delays_a_frame_by_a_bounded_number_of_bytes(
        len in 3..=2_400_u16, response in response(),
    ) {
        let noise = beginning(len);
        let mut decoder = FrameDecoder::new();
        let mut items = Vec::new();
        decoder.feed(&noise, |item| items.push(item));
        decoder.feed(&response.encode(), |item| items.push(item));
        // Bytes that are no preamble and leave the checksum as it is.
        decoder.feed(&[0; MAX_FRAME], |item| items.push(item));
        let decided = located(&items);
        prop_assert!(!decided.is_empty());
        prop_assert!(decided[0].0 == 0 || decided[0].0 == noise.len());
    }

    // SAM-8: however the stream is cut, the same comes out.
    #[test]
    fn what_comes_out_does_not_depend_on_the_cuts(
        parts in vec((wild_noise(), response()), 1..4),
        cuts in vec(1..600_usize, 1..20),
    ) {
        let stream: Vec<u8> =
            parts.iter().flat_map(|(noise, response)| [noise.clone(), response.encode()].concat()).collect();
        let mut whole = FrameDecoder::new();
        let mut expected = Vec::new();
        whole.feed(&stream, |item| expected.push(item));

        let mut cut = FrameDecoder::new();
        let mut items = Vec::new();
        let mut left = stream.as_slice();
        for length in cuts.iter().cycle() {
            let (piece, rest) = left.split_at(left.len().min(*length));
            cut.feed(piece, |item| items.push(item));
            prop_assert!(cut.held() <= FrameDecoder::CAPACITY);
            left = rest;
            if left.is_empty() {
                break;
            }
        }
        prop_assert_eq!(items, expected);
        prop_assert_eq!(cut.skipped(), whole.skipped());
        prop_assert_eq!(cut.held(), whole.held());
    }

    // SAM-8: every byte is either part of a frame or counted as skipped.
    #[test]
    fn any_bytes_are_decoded_within_bounds(stream in prop_oneof![vec(any::<u8>(), 0..9_000), wild_noise()]) {
        let mut decoder = FrameDecoder::new();
        let mut in_frames = 0;
        let mut left = stream.as_slice();
        while !left.is_empty() {
            let taken = decoder.push(left);
            prop_assert!(taken > 0);
            prop_assert!(decoder.held() <= FrameDecoder::CAPACITY);
            left = &left[taken..];
            while let Some(item) = decoder.next_frame() {
                in_frames += item.map_or(0, |frame| frame.body().len() + 8);
            }
        }
        while let Some(item) = decoder.abandon() {
            in_frames += item.map_or(0, |frame| frame.body().len() + 8);
        }
        prop_assert_eq!(usize::try_from(decoder.skipped()).unwrap() + in_frames, stream.len());
        prop_assert_eq!(decoder.held(), 0);
    }
}
