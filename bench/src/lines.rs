//! Files for what runs outside this process: the peers' pools and the lines of
//! `bulk.sh`. Written to a temporary folder, never kept.

use std::{
    fs::File,
    io::{BufWriter, Write},
    path::Path,
};

use crate::{chance::Seeded, number::POOL, people};

fn create(file: &Path) -> BufWriter<File> {
    BufWriter::with_capacity(1 << 20, File::create(file).expect("a writable folder"))
}

/// `cards.txt` and `residents.txt`: the pools of `number`.
pub fn write_pools(folder: &Path) {
    let pools =
        [("cards.txt", people::card_texts(POOL)), ("residents.txt", people::resident_texts(POOL))];
    for (name, texts) in pools {
        let mut file = create(&folder.join(name));
        for text in texts {
            writeln!(file, "{text}").expect("room on the disk");
        }
    }
}

/// What lists of numbers look like: nine in ten well formed, a few former
/// numbers, faults, spaces, small letters.
pub fn write_lines(file: &Path, count: u64) {
    let mut chance = Seeded(3);
    let faulty = people::card_texts(1 << 14);
    let mut file = create(file);
    for line in 0..count {
        let number = people::card_number(&mut chance);
        let number = number.as_str();
        match line % 20 {
            0 => writeln!(file, "{}", people::former_number(&mut chance)),
            1 => writeln!(file, "{}", faulty[chance.below(faulty.len())]),
            2 => writeln!(file, "{} {} {}", &number[..6], &number[6..14], &number[14..]),
            3 => writeln!(file, "{}", number.to_lowercase()),
            _ => writeln!(file, "{number}"),
        }
        .expect("room on the disk");
    }
    file.flush().expect("room on the disk");
}
