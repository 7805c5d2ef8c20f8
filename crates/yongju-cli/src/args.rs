//! The arguments: names are a contract.

mod rules;

use std::{net::SocketAddr, path::PathBuf};

use clap::{Args, Parser, Subcommand};

pub(crate) use rules::{
    AssessOptions, ChoiceOptions, DiffOptions, LawOption, ListOptions, People, RulesCommand,
    SampleOptions, ShowOptions,
};

/// 永居: the open system behind China's Foreign Permanent Resident ID Card.
///
/// Exit codes: 0 done or all valid, 1 a negative answer, 2 could not run.
#[derive(Debug, Parser)]
#[command(name = "yongju", version, max_term_width = 100)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Card numbers: what a text may be, and the link between generations
    #[command(subcommand)]
    Number(NumberCommand),
    /// Text records: 256 bytes to JSON and back
    #[command(subcommand)]
    Record(RecordCommand),
    /// Readers: the host and an emulated security module
    #[command(subcommand)]
    Sam(SamCommand),
    /// The office's cards: grant, register, exchange, report lost
    #[command(subcommand)]
    Card(CardCommand),
    /// Who qualifies: the law as dated, cited data, and facts compared with it
    #[command(subcommand)]
    Rules(RulesCommand),
    /// Serve the clerk's desk and the verification interface
    Serve(ServeOptions),
    /// Look whether this installation can work
    Doctor(DataOptions),
}

#[derive(Debug, Subcommand)]
pub(crate) enum NumberCommand {
    /// Say everything that a text may be
    ///
    /// Exit code 0 when every text is a foreign permanent resident's number, 1
    /// when some is not.
    Check {
        /// One JSON object a line
        #[arg(long)]
        json: bool,
        /// Numbers as typed, or `-` for standard input: a line each, JSON out
        #[arg(required = true, value_name = "TEXT")]
        texts: Vec<String>,
    },
    /// Derive the former number from a new one, or say what a former one tells
    /// of the new one
    Link {
        /// The 18-character number
        #[arg(long, value_name = "NUMBER", required_unless_present = "former", requires_all = ["nationality", "link"])]
        new: Option<String>,
        /// The nationality in the record, alpha-3
        #[arg(long, value_name = "ALPHA3")]
        nationality: Option<String>,
        /// The link in the record: three digits, or three spaces for none
        #[arg(long, value_name = "DIGITS")]
        link: Option<String>,
        /// A 15-character number: print what is known of the new one
        #[arg(long, value_name = "NUMBER", conflicts_with_all = ["new", "nationality", "link"])]
        former: Option<String>,
        /// One JSON object
        #[arg(long)]
        json: bool,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum RecordCommand {
    /// Decode a text record
    ///
    /// Exit code 0 when nothing in it is an error, 1 otherwise.
    Decode {
        /// The file holds 512 hexadecimal characters instead of 256 bytes
        #[arg(long)]
        hex: bool,
        /// One JSON object
        #[arg(long)]
        json: bool,
        /// The record's file, or `-` for standard input
        #[arg(value_name = "FILE")]
        file: PathBuf,
    },
    /// Encode the JSON of `record decode` from standard input
    Encode {
        /// Write 512 hexadecimal characters instead of 256 bytes
        #[arg(long)]
        hex: bool,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum SamCommand {
    /// Emulate a reader with a card on it; prints its address first
    Emulate {
        /// Listen at this address; port 0 takes a free one
        #[arg(long, value_name = "ADDRESS", required_unless_present = "pty")]
        tcp: Option<SocketAddr>,
        /// Open a pseudo-terminal and print the path of its other end
        #[arg(long, conflicts_with = "tcp")]
        pty: bool,
        /// The card's text record: 256 bytes, or hexadecimal text
        #[arg(long, value_name = "FILE")]
        record: PathBuf,
        /// The card's photo, opaque bytes
        #[arg(long, value_name = "FILE")]
        photo: Option<PathBuf>,
        /// The card's fingerprints, opaque bytes
        #[arg(long, value_name = "FILE")]
        fingerprint: Option<PathBuf>,
        /// A fault, given as often as wanted: `wrong-checksum@2`, `silent@find`,
        /// `truncate=100`, `slow=1/50` (bytes a piece/ms between), `noise-before=16:7` and
        /// `noise-after=16:7` (bytes:seed), `noise-within=40:16:7`, `status=41`,
        /// `text-length=255`, `unauthorised`, `remove-card@select`; `@2` is the second answer,
        /// `@find` every answer to that command
        #[arg(long = "fault", value_name = "FAULT")]
        faults: Vec<String>,
    },
    /// Read the card on a reader
    ///
    /// Exit code 0 when a card was read, 1 when there is none to read.
    Read {
        /// A reader behind a socket
        #[arg(long, value_name = "ADDRESS", required_unless_present = "serial")]
        tcp: Option<SocketAddr>,
        /// A reader at a serial port
        #[arg(long, value_name = "PORT", conflicts_with = "tcp")]
        serial: Option<String>,
        /// Ask for fingerprints as well
        #[arg(long)]
        fingerprint: bool,
        /// Wait this many seconds for a card to be laid on
        #[arg(long, value_name = "SECONDS", default_value_t = 0)]
        wait: u16,
        /// One JSON object
        #[arg(long)]
        json: bool,
    },
}

#[derive(Debug, Args)]
pub(crate) struct DataOptions {
    /// The data folder
    #[arg(long, value_name = "DIR", default_value = "yongju-data")]
    pub(crate) data: PathBuf,
}

#[derive(Debug, Args)]
pub(crate) struct OfficerOptions {
    #[command(flatten)]
    pub(crate) data: DataOptions,
    /// Who acts
    #[arg(long, value_name = "OFFICER")]
    pub(crate) officer: String,
    /// One JSON object
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Subcommand)]
pub(crate) enum CardCommand {
    /// Grant: a number for life and the first card
    Grant {
        #[command(flatten)]
        officer: OfficerOptions,
        /// The accepting area, two digits of GB/T 2260
        #[arg(long, value_name = "CODE")]
        area: u8,
        /// `SURNAME, GIVEN`
        #[arg(long, value_name = "NAME")]
        roman_name: String,
        /// The name in Chinese characters
        #[arg(long, value_name = "NAME")]
        chinese_name: Option<String>,
        /// female, male, unknown or not-stated
        #[arg(long, value_name = "SEX")]
        sex: String,
        /// Alpha-3
        #[arg(long, value_name = "ALPHA3")]
        nationality: String,
        /// YYYY-MM-DD
        #[arg(long, value_name = "DATE")]
        birth_date: String,
    },
    /// Take over a card that another system issued, from its text record
    Register {
        #[command(flatten)]
        officer: OfficerOptions,
        /// The record's file (256 bytes or hexadecimal text), or `-`
        #[arg(value_name = "FILE")]
        file: PathBuf,
    },
    /// Exchange a card of an old edition for one of the 2023 edition
    Exchange {
        #[command(flatten)]
        officer: OfficerOptions,
        /// The old card's serial
        #[arg(value_name = "CARD")]
        card: String,
    },
    /// Report a card lost: it is invalid at once and stays so
    ReportLost {
        #[command(flatten)]
        officer: OfficerOptions,
        /// The card's serial
        #[arg(value_name = "CARD")]
        card: String,
    },
    /// List the newest cards
    List {
        #[command(flatten)]
        data: DataOptions,
        /// How many at most
        #[arg(long, value_name = "COUNT", default_value_t = 20)]
        at_most: u32,
        /// One JSON object a line
        #[arg(long)]
        json: bool,
    },
    /// Write a card's text record to standard output
    Record {
        #[command(flatten)]
        data: DataOptions,
        /// Write 512 hexadecimal characters instead of 256 bytes
        #[arg(long)]
        hex: bool,
        /// The card's serial
        #[arg(value_name = "CARD")]
        card: String,
    },
}

#[derive(Debug, Args)]
pub(crate) struct ServeOptions {
    /// Listen at this address; port 0 takes a free one
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:8080")]
    pub(crate) listen: SocketAddr,
    /// The data folder; `yongju-data`, with --demo `yongju-demo`
    #[arg(long, value_name = "DIR")]
    pub(crate) data: Option<PathBuf>,
    /// A small office of published specimens, with an emulated reader
    #[arg(long)]
    pub(crate) demo: bool,
}
