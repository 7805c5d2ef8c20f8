//! Lines in, JSON lines out, as fast as they can be read and written.
//!
//! One thread reads blocks of whole lines, the others do with each line what the
//! command wants ([`Work`]), this one writes the results in order. Blocks and
//! results travel in bounded queues, so memory does not grow with the input.
//! What is done with a line is not here.

use std::{
    fs::File,
    io::{self, IsTerminal, Read, Write},
    ops::AddAssign,
    os::fd::AsFd,
    path::Path,
    sync::mpsc::{Receiver, SyncSender, sync_channel},
    thread,
};

use indicatif::{ProgressBar, ProgressStyle};

use crate::{input, problem::Problem};

/// How much is read at once: little enough that the results stay in the
/// processor's cache and that their memory is used again for the next block.
const BLOCK: usize = 1 << 16;

/// How much of the results of one block is written at once, and a line's more: a
/// block of many short lines may have results a thousand times its length.
const PIECE: usize = 1 << 21;

/// How many blocks may wait at each worker.
const WAITING: usize = 2;

/// What is done with each line; each thread has a clone of it.
pub(crate) trait Work: Clone + Send + 'static {
    /// The longest line that is looked at.
    const LONGEST_LINE: usize;

    /// What the results of lines add up to.
    type Sum: Default + AddAssign + Send;

    /// How many times as long as a line its result is, at most where it is usual.
    fn growth(&self) -> usize;

    /// Appends the result of a line with its end, or nothing.
    ///
    /// The line's number counts from 1. Of a longer line than the longest one more
    /// byte is shown, and no more.
    fn line(&mut self, line: &[u8], number: u64, output: &mut Vec<u8>, sum: &mut Self::Sum);
}

/// Lines to work on.
pub(crate) struct Input {
    reader: Box<dyn Read + Send>,
    shown: String,
    /// How many bytes, where it is a file.
    length: Option<u64>,
}

impl Input {
    /// Standard input.
    pub(crate) fn standard() -> Self {
        let file = io::stdin().as_fd().try_clone_to_owned().map(File::from);
        let length = file.ok().as_ref().and_then(length);
        Self { reader: Box::new(io::stdin()), shown: "standard input".to_owned(), length }
    }

    /// A file, or standard input for `-`.
    pub(crate) fn open(path: &Path) -> Result<Self, Problem> {
        if path == Path::new("-") {
            return Ok(Self::standard());
        }
        let shown = format!("`{}`", path.display());
        let file = File::open(path).map_err(|error| input::unreadable(&shown, error))?;
        let length = length(&file);
        Ok(Self { reader: Box::new(file), shown, length })
    }
}

fn length(file: &File) -> Option<u64> {
    file.metadata().ok().filter(std::fs::Metadata::is_file).map(|data| data.len())
}

/// Whole lines, or why no more could be read.
type Block = io::Result<Lines>;

/// Whole lines, the number of the first, and whether they are the last ones.
struct Lines {
    text: Vec<u8>,
    first: u64,
    last: bool,
}

/// Results of some lines of a block.
struct Piece<S> {
    output: Vec<u8>,
    sum: S,
    read: u64,
    then: Then,
}

/// What comes after a piece.
#[derive(Clone, Copy)]
enum Then {
    /// More of its block.
    More,
    /// The next block.
    Next,
    /// Nothing.
    End,
}

/// Works on every line, writes the results to standard output, and sums up.
pub(crate) fn run<W: Work>(input: Input, work: &W) -> Result<W::Sum, Problem> {
    let workers = thread::available_parallelism().map_or(1, usize::from);
    let Input { reader, shown, length } = input;
    let progress = progress(length);
    let mut output = io::stdout().lock();
    let mut sum = W::Sum::default();
    let mut inputs = Vec::with_capacity(workers);
    let mut outputs = Vec::with_capacity(workers);
    for _ in 0..workers {
        let (input, blocks) = sync_channel(WAITING);
        let (results, pieces) = sync_channel(WAITING);
        let work = work.clone();
        // Not joined: a reader that waits for input must not hold up the end.
        thread::spawn(move || work_on(work, &blocks, &results));
        inputs.push(input);
        outputs.push(pieces);
    }
    thread::spawn(move || read_blocks(reader, W::LONGEST_LINE, &inputs));
    // Block n goes to worker n mod w and comes back from there: in order.
    let mut turns = outputs.iter().cycle();
    let mut turn = turns.next();
    while let Some(results) = turn {
        let piece = results
            .recv()
            .map_err(|_| Problem::new("bulk/worker", "a worker ended before the input did"))?;
        let piece = piece.map_err(|error| input::unreadable(&shown, error))?;
        output.write_all(&piece.output).map_err(Problem::output)?;
        sum += piece.sum;
        progress.inc(piece.read);
        match piece.then {
            Then::More => {}
            Then::Next => turn = turns.next(),
            Then::End => break,
        }
    }
    output.flush().map_err(Problem::output)?;
    progress.finish_and_clear();
    Ok(sum)
}

/// Appends a value as a line of JSON.
pub(crate) fn write_json(output: &mut Vec<u8>, value: &impl serde::Serialize) {
    serde_json::to_writer(&mut *output, value).expect("memory takes what is written");
    output.push(b'\n');
}

/// A progress bar where somebody watches: standard error is a terminal and the
/// results go elsewhere.
fn progress(length: Option<u64>) -> ProgressBar {
    if !io::stderr().is_terminal() || io::stdout().is_terminal() {
        return ProgressBar::hidden();
    }
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
fn read_blocks(mut input: impl Read, longest: usize, workers: &[SyncSender<Block>]) {
    let mut rest = Vec::new();
    let mut first = 1;
    for worker in workers.iter().cycle() {
        let mut text = std::mem::take(&mut rest);
        let ended = match fill(&mut input, &mut text) {
            Ok(read) => read == 0,
            Err(error) => {
                // Whoever is gone needs no reason.
                drop(worker.send(Err(error)));
                return;
            }
        };
        if !ended {
            let lines = text.iter().rposition(|byte| *byte == b'\n').map_or(0, |end| end + 1);
            rest = text.split_off(lines);
            // One byte more tells that a line is too long, another that the carriage
            // return before it was not its end.
            rest.truncate(longest + 2);
        }
        let lines = line_ends(&text);
        // An empty block is sent as well: the turn is the worker's.
        if worker.send(Ok(Lines { text, first, last: ended })).is_err() || ended {
            return;
        }
        first += u64::try_from(lines).unwrap_or(u64::MAX);
    }
}

#[expect(clippy::naive_bytecount, reason = "the compiler makes it wide enough")]
fn line_ends(text: &[u8]) -> usize {
    text.iter().filter(|byte| **byte == b'\n').count()
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

fn work_on<W: Work>(
    mut work: W,
    blocks: &Receiver<Block>,
    results: &SyncSender<io::Result<Piece<W::Sum>>>,
) {
    for block in blocks {
        let sent = match block {
            Ok(lines) => work_block(&mut work, &lines, |piece| results.send(Ok(piece)).is_ok()),
            Err(error) => results.send(Err(error)).is_ok(),
        };
        if !sent {
            return;
        }
    }
}

/// Works on a block and sends its results in pieces; whether they were taken.
fn work_block<W: Work>(
    work: &mut W,
    Lines { text, first, last }: &Lines,
    mut send: impl FnMut(Piece<W::Sum>) -> bool,
) -> bool {
    let room = (text.len() * work.growth()).min(PIECE);
    let mut output = Vec::with_capacity(room);
    let mut sum = W::Sum::default();
    let lines = text.strip_suffix(b"\n").unwrap_or(text).split(|byte| *byte == b'\n');
    let none = text.is_empty();
    for (number, line) in (*first..).zip(lines).take_while(|_| !none) {
        if output.len() >= PIECE {
            let output = std::mem::replace(&mut output, Vec::with_capacity(room));
            let sum = std::mem::take(&mut sum);
            if !send(Piece { output, sum, read: 0, then: Then::More }) {
                return false;
            }
        }
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        let line = line.get(..=W::LONGEST_LINE).unwrap_or(line);
        work.line(line, number, &mut output, &mut sum);
    }
    let read = u64::try_from(text.len()).unwrap_or(u64::MAX);
    send(Piece { output, sum, read, then: if *last { Then::End } else { Then::Next } })
}
