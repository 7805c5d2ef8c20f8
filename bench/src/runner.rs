//! The harness: candidates take turns, so that a slow minute of the machine
//! falls on all of them.
//!
//! Every candidate makes whole passes over the same items. A turn is at least
//! `TURN` of processor time; the order rotates with each round. What is
//! reported is the processor time of the thread, so it is per core.

use std::{hint::black_box, time::Duration};

use rustix::time::{ClockId, clock_gettime};

/// How many rounds are counted; one more warms up.
const ROUNDS: usize = 15;

/// The least processor time of a turn.
const TURN: Duration = Duration::from_millis(20);

/// The processor time that this thread has used.
pub fn thread_time() -> Duration {
    let time = clock_gettime(ClockId::ThreadCPUTime);
    Duration::new(u64::try_from(time.tv_sec).unwrap_or(0), u32::try_from(time.tv_nsec).unwrap_or(0))
}

/// How a candidate is timed.
enum Work<'a> {
    /// Passes over all items, so many a turn, timed here.
    Passes { pass: Box<dyn FnMut() -> u64 + 'a>, passes: u32 },
    /// Another process times its own turn: nanoseconds of its processor time for
    /// each item.
    Turn(Box<dyn FnMut() -> f64 + 'a>),
}

impl Work<'_> {
    /// Warms up, and finds how many passes a turn takes.
    fn prepare(&mut self) {
        match self {
            Self::Passes { pass, passes } => {
                black_box(pass());
                let start = thread_time();
                black_box(pass());
                let once = thread_time().saturating_sub(start).max(Duration::from_nanos(1));
                let count = TURN.as_nanos().div_ceil(once.as_nanos());
                *passes = u32::try_from(count).unwrap_or(u32::MAX);
            }
            Self::Turn(turn) => {
                turn();
            }
        }
    }

    /// Nanoseconds for each item.
    fn turn(&mut self, items: u64) -> f64 {
        match self {
            Self::Passes { pass, passes } => {
                let start = thread_time();
                for _ in 0..*passes {
                    black_box(pass());
                }
                let taken = thread_time().saturating_sub(start);
                taken.as_secs_f64() * 1e9 / (items as f64 * f64::from(*passes))
            }
            Self::Turn(turn) => turn(),
        }
    }
}

struct Candidate<'a> {
    name: String,
    work: Work<'a>,
    /// Nanoseconds for each item, one value a round.
    times: Vec<f64>,
}

/// Candidates that do comparable work on the same items; the first added is
/// the baseline.
pub struct Group<'a> {
    title: String,
    unit: &'static str,
    items: u64,
    bytes: Option<u64>,
    candidates: Vec<Candidate<'a>>,
}

/// What a candidate needs for one item, in nanoseconds.
#[derive(Clone)]
pub struct Figure {
    pub name: String,
    pub median: f64,
}

impl Figure {
    pub fn per_second(&self) -> f64 {
        1e9 / self.median
    }
}

impl<'a> Group<'a> {
    pub fn new(title: impl Into<String>, unit: &'static str, items: usize) -> Self {
        let items = u64::try_from(items).unwrap_or(u64::MAX);
        Self { title: title.into(), unit, items, bytes: None, candidates: Vec::new() }
    }

    /// All items together have this many bytes: print MB/s as well.
    pub fn bytes(mut self, bytes: usize) -> Self {
        self.bytes = u64::try_from(bytes).ok();
        self
    }

    /// Adds a candidate; a pass goes over all items and returns something that
    /// depends on all of them.
    pub fn with(self, name: impl Into<String>, pass: impl FnMut() -> u64 + 'a) -> Self {
        self.add(name.into(), Work::Passes { pass: Box::new(pass), passes: 1 })
    }

    /// Adds a candidate in another process.
    pub fn with_turn(self, name: impl Into<String>, turn: impl FnMut() -> f64 + 'a) -> Self {
        self.add(name.into(), Work::Turn(Box::new(turn)))
    }

    fn add(mut self, name: String, work: Work<'a>) -> Self {
        self.candidates.push(Candidate { name, work, times: Vec::new() });
        self
    }

    /// Measures, prints the table, returns the medians in the order added.
    pub fn run(mut self) -> Vec<Figure> {
        for candidate in &mut self.candidates {
            candidate.work.prepare();
        }
        let count = self.candidates.len();
        for round in 0..=ROUNDS {
            for turn in 0..count {
                let candidate = &mut self.candidates[(round + turn) % count];
                let time = candidate.work.turn(self.items);
                if round > 0 {
                    candidate.times.push(time);
                }
            }
        }
        self.print()
    }

    fn print(&mut self) -> Vec<Figure> {
        println!("\n{} ({} {}s, {ROUNDS} rounds)", self.title, self.items, self.unit);
        println!(
            "  {:<48} {:>9} {:>9} {:>9}  {:>11} {:>9} {:>10}",
            "", "min ns", "median", "max", "M/s·core", "MB/s", "× baseline"
        );
        let mut baseline = 0.0;
        let mut figures = Vec::new();
        for candidate in &mut self.candidates {
            let (min, median, max) = spread(&mut candidate.times);
            if figures.is_empty() {
                baseline = median;
            }
            let megabytes = self.bytes.map_or_else(String::new, |bytes| {
                format!("{:.0}", bytes as f64 / self.items as f64 / median * 1e3)
            });
            println!(
                "  {:<48} {min:>9.1} {median:>9.1} {max:>9.1}  {:>11.3} {megabytes:>9} {:>10.2}",
                candidate.name,
                1e3 / median,
                median / baseline,
            );
            figures.push(Figure { name: candidate.name.clone(), median });
        }
        figures
    }
}

/// Least, middle and greatest value.
pub fn spread(values: &mut [f64]) -> (f64, f64, f64) {
    values.sort_by(f64::total_cmp);
    let at = |index: usize| values.get(index).copied().unwrap_or(f64::NAN);
    (at(0), at(values.len() / 2), at(values.len().saturating_sub(1)))
}
