//! `yongju number check -`: lines in, JSON lines out, as fast as they can be
//! read and written.
//!
//! One thread reads blocks of whole lines, the others check them, this one
//! writes the results in order. Blocks travel in bounded queues, so memory does
//! not grow with the file.

use std::{
    fs::File,
    io::{self, IsTerminal, Read, Write},
    os::fd::AsFd,
    sync::mpsc::{Receiver, SyncSender, sync_channel},
    thread,
};

use indicatif::{ProgressBar, ProgressStyle};
use yongju_core::{json::ClassificationJson, number::classify::classify};

use crate::{
    Outcome,
    problem::{Answer, Problem},
};

/// How much is read at once: little enough that the results stay in the
/// processor's cache and that their memory is used again for the next block.
const BLOCK: usize = 1 << 16;

/// How many times as long as a line its result is, at most for lists of numbers.
const GROWTH: usize = 24;

/// The longest line that is looked at; what is beyond cannot be a number, and is
/// reported as too long.
const LONGEST_LINE: usize = 4096;

/// How many blocks may wait at each worker.
const WAITING: usize = 2;

/// Whole lines, or why no more could be read.
type Block = io::Result<Lines>;

/// Whole lines, and whether they are the last ones.
struct Lines {
    text: Vec<u8>,
    last: bool,
}

/// A block's results.
struct Checked {
    output: Vec<u8>,
    all_valid: bool,
    read: u64,
    last: bool,
}

/// Checks standard input.
pub(crate) fn check() -> Outcome {
    let workers = thread::available_parallelism().map_or(1, usize::from);
    let progress = progress();
    let mut output = io::stdout().lock();
    let mut all_valid = true;
    let mut inputs = Vec::with_capacity(workers);
    let mut outputs = Vec::with_capacity(workers);
    for _ in 0..workers {
        let (input, blocks) = sync_channel(WAITING);
        let (results, checked) = sync_channel(WAITING);
        // Not joined: a reader that waits for input must not hold up the end.
        thread::spawn(move || work(&blocks, &results));
        inputs.push(input);
        outputs.push(checked);
    }
    thread::spawn(move || read_blocks(io::stdin().lock(), &inputs));
    // Block n goes to worker n mod w and comes back from there: in order.
    for results in outputs.iter().cycle() {
        let block = results
            .recv()
            .map_err(|_| Problem::new("bulk/worker", "a worker ended before the input did"))?;
        let block = block.map_err(|error| {
            Problem::new("input/read", "standard input cannot be read").because(error)
        })?;
        output.write_all(&block.output).map_err(Problem::output)?;
        all_valid &= block.all_valid;
        progress.inc(block.read);
        if block.last {
            break;
        }
    }
    output.flush().map_err(Problem::output)?;
    progress.finish_and_clear();
    Ok(Answer::from(all_valid))
}

/// A progress bar where somebody watches: standard error is a terminal and the
/// results go elsewhere.
fn progress() -> ProgressBar {
    if !io::stderr().is_terminal() || io::stdout().is_terminal() {
        return ProgressBar::hidden();
    }
    let known = io::stdin().as_fd().try_clone_to_owned().map(File::from);
    let length = known
        .and_then(|file| file.metadata())
        .ok()
        .filter(std::fs::Metadata::is_file)
        .map(|data| data.len());
    let template = if length.is_some() {
        "{bar:30} {bytes}/{total_bytes} {bytes_per_sec}, {eta} left"
    } else {
        "{spinner} {bytes} {bytes_per_sec}"
    };
    let style = ProgressStyle::with_template(template);
    ProgressBar::new(length.unwrap_or(0))
        .with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
}

/// Reads blocks of whole lines and deals them out in turn, until the end of the
/// input or until nobody takes them any more.
fn read_blocks(mut input: impl Read, workers: &[SyncSender<Block>]) {
    let mut rest = Vec::new();
    for worker in workers.iter().cycle() {
        let mut block = std::mem::take(&mut rest);
        let ended = match fill(&mut input, &mut block) {
            Ok(read) => read == 0,
            Err(error) => {
                // Whoever is gone needs no reason.
                drop(worker.send(Err(error)));
                return;
            }
        };
        if !ended {
            let lines = block.iter().rposition(|byte| *byte == b'\n').map_or(0, |end| end + 1);
            rest = block.split_off(lines);
            rest.truncate(LONGEST_LINE + 1);
        }
        // An empty block is sent as well: the turn is the worker's.
        if worker.send(Ok(Lines { text: block, last: ended })).is_err() || ended {
            return;
        }
    }
}

/// Appends what one reading gives, so that lines typed by hand are answered at
/// once; how many bytes, 0 at the end.
fn fill(input: &mut impl Read, block: &mut Vec<u8>) -> io::Result<usize> {
    let kept = block.len();
    block.resize(kept + BLOCK, 0);
    let room = block.get_mut(kept..).unwrap_or_default();
    let read = loop {
        match input.read(room) {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            read => break read,
        }
    };
    block.truncate(kept + *read.as_ref().unwrap_or(&0));
    read
}

fn work(blocks: &Receiver<Block>, results: &SyncSender<io::Result<Checked>>) {
    for block in blocks {
        if results.send(block.map(|block| check_block(&block))).is_err() {
            return;
        }
    }
}

fn check_block(Lines { text, last }: &Lines) -> Checked {
    let read = u64::try_from(text.len()).unwrap_or(u64::MAX);
    let output = Vec::with_capacity(text.len() * GROWTH);
    let mut checked = Checked { output, all_valid: true, read, last: *last };
    if text.is_empty() {
        return checked;
    }
    let lines = text.strip_suffix(b"\n").unwrap_or(text);
    for line in lines.split(|byte| *byte == b'\n') {
        check_line(line.strip_suffix(b"\r").unwrap_or(line), &mut checked);
    }
    checked
}

fn check_line(line: &[u8], checked: &mut Checked) {
    let line = line.get(..LONGEST_LINE).unwrap_or(line);
    // A broken byte becomes a character that no number has, so it is reported
    // with its position like any other.
    let text = String::from_utf8_lossy(line);
    let found = classify(&text);
    checked.all_valid &= found.is_permanent_resident();
    let json = ClassificationJson { input: &text, found: &found };
    serde_json::to_writer(&mut checked.output, &json).expect("memory takes what is written");
    checked.output.push(b'\n');
}
