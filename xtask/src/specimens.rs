//! No person's number stands in the tree.
//!
//! Looks for card numbers of both generations and for the citizen-like numbers
//! which share their shape, in every file, and asks that each be named with
//! its source in `vectors/specimens.txt`. A text that merely looks like a
//! number is let go: the check character must be right and the day must exist.
//!
//! Three views of a file are read: its bytes; its bytes without NUL, which
//! shows numbers in UTF-16 records; and what its long hexadecimal words decode
//! to, which is how vectors keep such records. Base64 and pictures are not
//! looked into. What is found is never printed: it may be somebody's.
//!
//! The arithmetic is written here once more, apart from yongju-core: if core
//! were wrong, this check would not be wrong with it.

use std::collections::{BTreeMap, BTreeSet};

use crate::report::{Complaint, Report};
use crate::tree::{File, Tree};

/// Where the numbers that may stand in the tree are named.
const LIST: &str = "vectors/specimens.txt";

/// A shorter hexadecimal word cannot hold a number of fifteen characters.
const SHORTEST_HEX: usize = 2 * 15;

/// Looks through all files.
pub(crate) fn check(tree: &Tree) -> Report {
    let mut complaints = Vec::new();
    let listed = tree
        .files
        .iter()
        .find(|file| file.path == LIST)
        .map(|file| read_list(file, &mut complaints))
        .unwrap_or_default();
    let mut seen = BTreeSet::new();
    for file in &tree.files {
        let mut strangers: BTreeMap<String, String> = BTreeMap::new();
        for (number, place) in numbers(file) {
            if listed.contains(&number) {
                // Standing in the list alone is no use.
                if file.path != LIST {
                    seen.insert(number);
                }
            } else {
                strangers.entry(number).or_insert(place);
            }
        }
        for (number, place) in strangers {
            complaints.push(Complaint {
                place,
                what: format!(
                    "a well-formed {}, which {LIST} does not name",
                    if number.len() == 15 {
                        "card number of 15 characters"
                    } else if number.starts_with('9') {
                        "card number of 18 characters"
                    } else {
                        "citizen-like number"
                    }
                ),
                remedy: format!(
                    "make the number when the test runs, or use a published specimen; if this is \
                     one, name it with its source in {LIST}"
                ),
            });
        }
    }
    let summary = format!(
        "{} files, {} numbers named, {} of them in use",
        tree.files.len(),
        listed.len(),
        seen.len()
    );
    Report { check: "specimens", complaints, summary }
}

/// Reads lines of the form `NUMBER  # source`.
fn read_list(file: &File, complaints: &mut Vec<Complaint>) -> BTreeSet<String> {
    let mut listed = BTreeSet::new();
    let text = String::from_utf8_lossy(&file.bytes);
    for (at, line) in (1_usize..).zip(text.lines()) {
        let line = line.trim();
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let (number, source) = line.split_once('#').unwrap_or((line, ""));
        let number = number.trim();
        let mut say = |what: &str, remedy: &str| {
            complaints.push(Complaint {
                place: format!("{LIST}:{at}"),
                what: what.to_owned(),
                remedy: remedy.to_owned(),
            });
        };
        if source.trim().is_empty() {
            say("a number without a source", "write NUMBER  # where it was published");
        }
        if !is_number(number.as_bytes()) {
            say(
                "not a number that this check would find",
                "correct it, or take it out: numbers with a fault need no permission",
            );
        } else if !listed.insert(number.to_owned()) {
            say("a number that is named twice", "keep one line with both sources");
        }
    }
    listed
}

/// Every number in a file, in capitals, with the place of each.
fn numbers(file: &File) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for (at, line) in (1_usize..).zip(file.bytes.split(|byte| *byte == b'\n')) {
        let mut add = |numbers: Vec<String>, view: &str| {
            let place = format!("{}:{at}{view}", file.path);
            found.extend(numbers.into_iter().map(|number| (number, place.clone())));
        };
        add(in_bytes(line, true), "");
        for word in line.split(|byte| !byte.is_ascii_hexdigit()) {
            if word.len() >= SHORTEST_HEX {
                add(in_bytes(&without_nul(&from_hex(word)), false), " (in hexadecimal)");
            }
        }
    }
    // A line feed has a NUL beside it in UTF-16, so lines mean nothing here.
    if file.bytes.contains(&0) {
        let place = format!("{} (binary)", file.path);
        let numbers = in_bytes(&without_nul(&file.bytes), false);
        found.extend(numbers.into_iter().map(|number| (number, place.clone())));
    }
    found
}

/// Numbers in bytes of ASCII. In `strict` text a number of eighteen may not
/// touch a hexadecimal letter: it would be a piece of a digest.
fn in_bytes(bytes: &[u8], strict: bool) -> Vec<String> {
    let mut found = Vec::new();
    let mut start = 0;
    for run in bytes.chunk_by(|a, b| a.is_ascii_digit() == b.is_ascii_digit()) {
        let end = start + run.len();
        let before = start.checked_sub(1).and_then(|at| bytes.get(at));
        let after = bytes.get(end);
        let candidate = match (run.len(), after) {
            (18, _) => bytes.get(start..end).filter(|_| !(strict && is_hex(after))),
            (17, Some(b'X' | b'x')) => {
                bytes.get(start..=end).filter(|_| !(strict && is_hex(bytes.get(end + 1))))
            }
            // Fields of a record touch, so anything may stand around these.
            (12, _) => start.checked_sub(3).and_then(|letters| bytes.get(letters..end)),
            _ => None,
        };
        let free = run.len() == 12 || !(strict && is_hex(before));
        if let Some(candidate) = candidate.filter(|_| free) {
            let number = candidate.to_ascii_uppercase();
            // Lower-case letters are no nationality, but `x` is a check character.
            let same = run.len() != 12 || number == candidate;
            if same && is_number(&number) {
                found.push(String::from_utf8_lossy(&number).into_owned());
            }
        }
        start = end;
    }
    found
}

fn is_hex(byte: Option<&u8>) -> bool {
    byte.is_some_and(u8::is_ascii_hexdigit)
}

fn from_hex(word: &[u8]) -> Vec<u8> {
    word.chunks_exact(2)
        .filter_map(|pair| std::str::from_utf8(pair).ok())
        .filter_map(|pair| u8::from_str_radix(pair, 16).ok())
        .collect()
}

fn without_nul(bytes: &[u8]) -> Vec<u8> {
    bytes.iter().copied().filter(|byte| *byte != 0).collect()
}

/// Whether the check is right and the day exists.
fn is_number(text: &[u8]) -> bool {
    match text {
        // 9 AA NNN YYYYMMDD SSS C, and AAAAAA YYYYMMDD SSS C.
        [b'1'..=b'9', _, _, _, _, _, birth @ .., _, _, _, check] if birth.len() == 8 => {
            let Some((body, _)) = text.split_at_checked(17) else { return false };
            let Some((year, day)) = birth.split_at_checked(4) else { return false };
            // Nobody who holds a number was born in another century.
            let lived = decimal(year).is_some_and(|year| (1850..2100).contains(&year));
            lived && is_day(decimal(year), day) && mod_11_2(body) == Some(*check)
        }
        // AAA PPCC YYMMDD S C.
        [a, b, c, _, _, _, _, birth @ .., _, check] if birth.len() == 6 => {
            let Some((body, _)) = text.split_at_checked(14) else { return false };
            let Some((year, day)) = birth.split_at_checked(2) else { return false };
            let letters = [a, b, c].into_iter().all(u8::is_ascii_uppercase);
            letters && is_day(decimal(year), day) && weights_7_3_1(body) == Some(*check)
        }
        _ => false,
    }
}

fn decimal(digits: &[u8]) -> Option<u32> {
    std::str::from_utf8(digits).ok()?.parse().ok()
}

/// Whether `MMDD` is a day of the year. Of a year in two digits the century is
/// unknown, so 00 counts as a leap year, as 2000 was.
fn is_day(year: Option<u32>, month_and_day: &[u8]) -> bool {
    let Some((month, day)) = month_and_day.split_at_checked(2) else { return false };
    let (Some(year), Some(month), Some(day)) = (year, decimal(month), decimal(day)) else {
        return false;
    };
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let last = match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if leap => 29,
        2 => 28,
        _ => return false,
    };
    (1..=last).contains(&day)
}

/// ISO 7064 MOD 11-2, by its recursive method.
fn mod_11_2(body: &[u8]) -> Option<u8> {
    let mut product = 0_u32;
    for byte in body {
        product = (product + char::from(*byte).to_digit(10)?) * 2 % 11;
    }
    b"0123456789X".get(usize::try_from((12 - product) % 11).ok()?).copied()
}

/// ICAO Doc 9303, weights 7, 3, 1; a letter counts from A = 10.
fn weights_7_3_1(body: &[u8]) -> Option<u8> {
    let mut sum = 0_u32;
    for (byte, weight) in body.iter().zip([7, 3, 1].into_iter().cycle()) {
        sum += char::from(*byte).to_digit(36)? * weight;
    }
    b"0123456789".get(usize::try_from(sum % 10).ok()?).copied()
}

#[cfg(test)]
mod tests;
