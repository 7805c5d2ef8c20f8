//! The frame decoder on clean, noisy and hostile streams.

use std::hint::black_box;

use memchr::memmem::Finder;
use yongju_sam::{FrameDecoder, Response, Status, frame::PREAMBLE};

use crate::{chance::Seeded, runner::Group};

/// About how long each stream is, in bytes.
const LENGTH: usize = 4 << 20;

/// What a read answer with text and photo holds behind the status.
const ANSWER: usize = 4 + 256 + 1_024;

/// How much a line hands over at once.
const CHUNK: usize = 512;

pub fn run() {
    let mut chance = Seeded(7);
    let clean = stream(&mut chance, 0);
    let noisy = stream(&mut chance, 2_048);
    // The worst that the decoder's documentation speaks of: every seven bytes
    // declare the longest frame, and none has a right checksum.
    let declared = [PREAMBLE.as_slice(), &2_400_u16.to_be_bytes()].concat();
    let hostile = declared.iter().copied().cycle().take(LENGTH / 8).collect();
    for (name, stream) in [
        ("clean: answers with text and photo", clean),
        ("noisy: as much noise as frames", noisy),
        ("hostile: candidates that all fail", hostile),
    ] {
        let stream: Vec<u8> = stream;
        let finder = Finder::new(&PREAMBLE);
        Group::new(format!("frames, {name}"), "byte", stream.len())
            .bytes(stream.len())
            .with("baseline: memchr's memmem for the preamble", || {
                widen(finder.find_iter(black_box(&stream)).count())
            })
            .with("plain windows().position() for the preamble", || {
                let found = black_box(&stream).windows(5).filter(|window| *window == PREAMBLE);
                widen(found.count())
            })
            .with("FrameDecoder::feed, 512 bytes at once", || {
                let mut decoder = FrameDecoder::new();
                let mut bodies = 0;
                for chunk in stream.chunks(CHUNK) {
                    decoder.feed(chunk, |frame| {
                        bodies += frame.map_or(0, |frame| widen(black_box(&frame).body().len()));
                    });
                }
                bodies
            })
            .run();
    }
}

/// Answers with random content, before each of them up to `noise` random bytes.
fn stream(chance: &mut Seeded, noise: usize) -> Vec<u8> {
    let status = Status::from_code(0x90);
    let random = |chance: &mut Seeded, length: usize| -> Vec<u8> {
        (0..length).map(|_| chance.next().to_le_bytes()[0]).collect()
    };
    let mut stream = Vec::with_capacity(LENGTH + ANSWER);
    while stream.len() < LENGTH {
        let quiet = if noise == 0 { 0 } else { chance.below(noise) };
        stream.extend(random(chance, quiet));
        let data = random(chance, ANSWER);
        stream.extend(Response::with_data(status, data).expect("it fits").encode());
    }
    stream
}

fn widen(count: usize) -> u64 {
    u64::try_from(count).unwrap_or(u64::MAX)
}
