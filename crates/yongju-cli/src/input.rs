//! Reading files and standard input.

use std::{
    fs::File,
    io::{self, Read},
    path::Path,
};

use yongju_record::{TextRecord, json::read_hex};

use crate::problem::Problem;

/// The most that is read of a file that holds one record, photo or JSON object.
const LARGEST: u64 = 1024 * 1024;

/// Reads a file, or standard input for `-`; at most a mebibyte.
pub(crate) fn read(path: &Path) -> Result<Vec<u8>, Problem> {
    let shown = format!("`{}`", path.display());
    let cannot = |error| unreadable(&shown, error);
    let mut bytes = Vec::new();
    let reader: Box<dyn Read> = if path == Path::new("-") {
        Box::new(io::stdin().lock())
    } else {
        Box::new(File::open(path).map_err(cannot)?)
    };
    reader.take(LARGEST + 1).read_to_end(&mut bytes).map_err(cannot)?;
    if u64::try_from(bytes.len()).unwrap_or(u64::MAX) > LARGEST {
        return Err(Problem::new("input/too-large", format!("{shown} is larger than 1 MiB")));
    }
    Ok(bytes)
}

/// A file or standard input cannot be read.
pub(crate) fn unreadable(shown: &str, error: io::Error) -> Problem {
    Problem::new("input/read", format!("{shown} cannot be read"))
        .because(error)
        .advice("give a file that exists, or - for standard input")
}

/// Reads a text record: 256 bytes, or hexadecimal text.
///
/// `hex` says that it must be text; otherwise 256 bytes are a record, and
/// anything else is tried as text.
pub(crate) fn record(path: &Path, hex: bool) -> Result<TextRecord, Problem> {
    let bytes = read(path)?;
    let text = std::str::from_utf8(&bytes).ok().filter(|_| hex || bytes.len() != 256);
    let read = match text.map(read_hex) {
        Some(Ok(bytes)) => TextRecord::from_bytes(&bytes),
        Some(Err(error)) if hex || looks_like_hex(&bytes) => {
            return Err(Problem::new(error.slug(), error.to_string())
                .advice("give 512 hexadecimal characters"));
        }
        None if hex => {
            return Err(Problem::new("record/hex", "the input is not text")
                .advice("leave out --hex for 256 bytes"));
        }
        Some(Err(_)) | None => TextRecord::from_bytes(&bytes),
    };
    read.map_err(|error| {
        Problem::new(error.slug(), error.to_string())
            .advice("give a record of 256 bytes, or its 512 hexadecimal characters")
    })
}

/// Whether most of a text is hexadecimal: then its author meant it so.
fn looks_like_hex(bytes: &[u8]) -> bool {
    let digits = bytes.iter().filter(|byte| byte.is_ascii_hexdigit()).count();
    digits * 10 >= bytes.len() * 9 && !bytes.is_empty()
}
