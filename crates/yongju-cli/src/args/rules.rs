//! The arguments of `yongju rules`.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};
use yongju_rules::{Day, Set, report::Language, words::Label};

#[derive(Debug, Subcommand)]
pub(crate) enum RulesCommand {
    /// Compare facts with the conditions of every ground
    ///
    /// The answer compares conditions. It is not a decision and not legal advice: permanent
    /// residence is at the discretion of the authority.
    ///
    /// Exit code 0 when some ground has its conditions met, 1 when none has; with --batch 0 when
    /// every line could be assessed, 1 when some could not.
    Assess(AssessOptions),
    /// List the grounds that are in force
    List(ListOptions),
    /// Show a ground, an instrument or a reading, with its sources
    ///
    /// Of a ground every version is shown, with --on the one in force. Exit code 1 when none is.
    Show(ShowOptions),
    /// Say what differs between two rule sets, and for whom
    ///
    /// With --population the same circumstances are compared under both rule sets as if filed on
    /// the same day: only the rules differ. A changed case is a line, named by its line in the
    /// population; counts come last. A ground that is not in force counts as not met, since
    /// nobody qualifies on it.
    ///
    /// Exit code 0, also when nothing differs; 1 when some line of the population could not be
    /// read.
    Diff(DiffOptions),
    /// Make up applicants, one JSON object a line, for trying the other commands
    ///
    /// The same seed and day make the same people. They say nothing about real people: not how
    /// many there are, nor who would qualify.
    Sample(SampleOptions),
    /// Print the JSON Schema of the facts
    Schema,
    /// Look whether the law's files keep to their rules
    ///
    /// A line for each rule that is broken; exit code 1 when there is one.
    Lint {
        #[command(flatten)]
        law: LawOption,
    },
    /// List the readings: where the law is silent or read in two ways, and what is taken
    Readings {
        #[command(flatten)]
        language: LanguageOption,
        /// One JSON object a line
        #[arg(long)]
        json: bool,
        #[command(flatten)]
        law: LawOption,
    },
}

#[derive(Debug, Args)]
pub(crate) struct LawOption {
    /// A folder of law files (basis.toml, …, grounds/*.toml) instead of the law that comes with
    /// the program
    #[arg(long, value_name = "DIR")]
    pub(crate) law: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct LanguageOption {
    /// The language of what people read; JSON has both
    #[arg(long = "lang", value_name = "LANG", value_enum, default_value_t = Lang::En)]
    lang: Lang,
}

impl LanguageOption {
    pub(crate) fn language(&self) -> Language {
        match self.lang {
            Lang::Zh => Language::Chinese,
            Lang::En => Language::English,
        }
    }
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Lang {
    /// Simplified Chinese
    Zh,
    /// English
    En,
}

#[derive(Debug, Args)]
pub(crate) struct ChoiceOptions {
    /// Where the application is filed
    #[arg(long, value_name = "PLACE", value_parser = Label::new, default_value = "shanghai")]
    pub(crate) place: Label,
    /// Which rules: `law`, `as-reported` (the public report read literally, not law) or
    /// `draft-2020` (never in force)
    #[arg(long, value_name = "SET", default_value = "law")]
    pub(crate) set: Set,
}

#[derive(Debug, Args)]
pub(crate) struct AssessOptions {
    /// The facts of one person in JSON, or `-` for standard input
    #[arg(long, value_name = "FILE")]
    pub(crate) facts: PathBuf,
    /// The facts of one person a line, at most 64 KiB each; a JSON object a line comes out, in
    /// order
    #[arg(long)]
    pub(crate) batch: bool,
    /// The day of filing; today in China
    #[arg(long, value_name = "DATE")]
    pub(crate) on: Option<Day>,
    /// The day whose versions of the rules apply; the day of filing
    #[arg(long, value_name = "DATE")]
    pub(crate) rules_on: Option<Day>,
    /// Take the facts as they were known on this day: without what `history` says was learned
    /// later
    #[arg(long, value_name = "DATE")]
    pub(crate) known_on: Option<Day>,
    #[command(flatten)]
    pub(crate) choice: ChoiceOptions,
    /// Read the law so where it is silent or ambiguous, given as often as wanted: see
    /// `yongju rules readings`
    #[arg(long = "reading", value_name = "NAME=VALUE")]
    pub(crate) readings: Vec<String>,
    /// This ground only, given as often as wanted
    #[arg(long = "ground", value_name = "ID", value_parser = Label::new)]
    pub(crate) grounds: Vec<Label>,
    #[command(flatten)]
    pub(crate) language: LanguageOption,
    /// The whole explanation as one JSON object, with --batch one a line
    #[arg(long)]
    pub(crate) json: bool,
    #[command(flatten)]
    pub(crate) law: LawOption,
}

#[derive(Debug, Args)]
pub(crate) struct ListOptions {
    /// The day; today in China
    #[arg(long, value_name = "DATE")]
    pub(crate) on: Option<Day>,
    #[command(flatten)]
    pub(crate) choice: ChoiceOptions,
    /// The instruments in force instead of the grounds
    #[arg(long)]
    pub(crate) instruments: bool,
    #[command(flatten)]
    pub(crate) language: LanguageOption,
    /// One JSON object a line
    #[arg(long)]
    pub(crate) json: bool,
    #[command(flatten)]
    pub(crate) law: LawOption,
}

#[derive(Debug, Args)]
pub(crate) struct ShowOptions {
    /// The short name of a ground, an instrument or a reading
    #[arg(value_name = "ID")]
    pub(crate) id: String,
    /// Of a ground the version in force on this day, and the fees of this day
    #[arg(long, value_name = "DATE")]
    pub(crate) on: Option<Day>,
    #[command(flatten)]
    pub(crate) language: LanguageOption,
    /// One JSON object
    #[arg(long)]
    pub(crate) json: bool,
    #[command(flatten)]
    pub(crate) law: LawOption,
}

#[derive(Debug, Args)]
pub(crate) struct DiffOptions {
    /// The day whose versions of the rules apply before
    #[arg(long, value_name = "DATE")]
    pub(crate) from: Day,
    /// The day whose versions of the rules apply after
    #[arg(long, value_name = "DATE")]
    pub(crate) to: Day,
    #[command(flatten)]
    pub(crate) choice: ChoiceOptions,
    /// Where the application is filed after; as before
    #[arg(long, value_name = "PLACE", value_parser = Label::new)]
    pub(crate) to_place: Option<Label>,
    /// Which rules after; as before
    #[arg(long, value_name = "SET")]
    pub(crate) to_set: Option<Set>,
    /// The facts of one person a line, at most 64 KiB each, or `-` for standard input
    #[arg(long, value_name = "FILE")]
    pub(crate) population: Option<PathBuf>,
    /// The day of filing, the same on both sides; the later one of --from and --to
    #[arg(long, value_name = "DATE", requires = "population")]
    pub(crate) on: Option<Day>,
    #[command(flatten)]
    pub(crate) language: LanguageOption,
    /// One JSON object; with --population one for each changed case, and the counts in the last
    #[arg(long)]
    pub(crate) json: bool,
    #[command(flatten)]
    pub(crate) law: LawOption,
}

/// Which people are made up.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum People {
    /// About the thresholds of all rules, so that every edge is crossed
    Edges,
    /// Workers in Shanghai, by assumptions of ours that the documentation lists
    Workers,
}

#[derive(Debug, Args)]
pub(crate) struct SampleOptions {
    /// How many
    #[arg(long, value_name = "COUNT")]
    pub(crate) count: u32,
    /// Where chance begins
    #[arg(long, value_name = "SEED")]
    pub(crate) seed: u64,
    /// Which people
    #[arg(long, value_enum, default_value_t = People::Edges)]
    pub(crate) people: People,
    /// The day on which they are known and which their circumstances are about; today in China
    #[arg(long, value_name = "DATE")]
    pub(crate) about: Option<Day>,
}
