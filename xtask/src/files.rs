//! How a source file looks: not too long, says what lives in it, and carries
//! nothing of the machine it was written on.

use crate::report::{Complaint, Report};
use crate::tree::{File, Tree};

/// What a reader can hold in mind. Tests are not counted.
const MOST_LINES: usize = 500;
/// Tests and tables are looked up, not read through.
const MOST_LINES_OF_A_TABLE: usize = 3000;
/// How far down a table may say that it is one.
const HEADER_LINES: usize = 20;

// Split in two, so that this file does not find itself.
const TODO: &str = concat!("todo", "!(");
const FIX_ME: &str = concat!("FIX", "ME");

/// The beginning of paths which exist on one machine only, and whether a name
/// must follow to make them one.
const MACHINE_PATHS: [(&str, bool); 6] = [
    (concat!("/wo", "rk/main"), false),
    (concat!("/wo", "rk/shared"), false),
    (concat!("/wo", "rk/."), false),
    (concat!("/ro", "ot/"), false),
    (concat!("/ho", "me/"), true),
    (concat!("/Us", "ers/"), true),
];
/// Notes which the authors share and the readers of this tree do not have.
const NOTES: [&str; 2] = [concat!("shared/", "design"), concat!("shared/", "vectors")];

/// Looks at every file.
pub(crate) fn check(tree: &Tree) -> Report {
    let mut complaints = Vec::new();
    let (mut files, mut sources) = (0_usize, 0_usize);
    for file in &tree.files {
        let Some(text) = file.text() else { continue };
        files += 1;
        leftovers(file, text, &mut complaints);
        if file.extension() == "rs" {
            sources += 1;
            length(file, text, &mut complaints);
            first_line(file, text, &mut complaints);
        }
    }
    let summary = format!("{files} text files, {sources} of them Rust");
    Report { check: "files", complaints, summary }
}

fn length(file: &File, text: &str, complaints: &mut Vec<Complaint>) {
    let is_table = text
        .lines()
        .take(HEADER_LINES)
        .filter(|line| line.starts_with("//"))
        .any(|line| line.starts_with("// generated") || line.contains("reference data"));
    let all = text.lines().count();
    let (lines, most) = if is_table || file.is_test() {
        (all, MOST_LINES_OF_A_TABLE)
    } else {
        (before_tests(text), MOST_LINES)
    };
    if lines > most || all > MOST_LINES_OF_A_TABLE {
        let most = if lines > most { most } else { MOST_LINES_OF_A_TABLE };
        complaints.push(Complaint {
            place: file.path.clone(),
            what: format!("{} lines, more than {most}", if lines > most { lines } else { all }),
            remedy: "split it by what it knows into foo.rs and foo/; tables say `// generated` \
                     or `reference data` in their header"
                .to_owned(),
        });
    }
}

/// Lines above the test module, if it stands in the same file.
fn before_tests(text: &str) -> usize {
    let lines: Vec<&str> = text.lines().collect();
    let is_test_module = |window: &[&str]| {
        matches!(window, ["#[cfg(test)]", rest @ ..]
            if rest.iter().any(|line| line.starts_with("mod ") && line.ends_with('{')))
    };
    lines.windows(3).position(is_test_module).unwrap_or(lines.len())
}

fn first_line(file: &File, text: &str, complaints: &mut Vec<Complaint>) {
    // A licence line or `// generated` may stand above.
    let first = text.lines().find(|line| {
        let is_plain =
            line.starts_with("//") && !line.starts_with("//!") && !line.starts_with("///");
        !(line.trim().is_empty() || is_plain)
    });
    if file.is_below("src") && !first.is_some_and(|line| line.starts_with("//!")) {
        complaints.push(Complaint {
            place: format!("{}:1", file.path),
            what: "does not say what lives in it".to_owned(),
            remedy: "begin with //! and one sentence: what lives here, what does not".to_owned(),
        });
    }
}

fn leftovers(file: &File, text: &str, complaints: &mut Vec<Complaint>) {
    let is_code = !matches!(file.extension(), "md" | "lock");
    for (number, line) in (1_usize..).zip(text.lines()) {
        let mut say = |what: &str, remedy: &str| {
            complaints.push(Complaint {
                place: format!("{}:{number}", file.path),
                what: what.to_owned(),
                remedy: remedy.to_owned(),
            });
        };
        if file.extension() == "rs" && line.contains(TODO) {
            say("code that is not written yet", "write it, or leave the function out until then");
        }
        if is_code && line.contains(FIX_ME) {
            say("a note to mend something", "mend it, or open an issue and name it here");
        }
        if MACHINE_PATHS.iter().any(|(path, named)| holds_path(line, path, *named))
            || NOTES.iter().any(|path| line.contains(path))
        {
            say(
                "a path of one machine",
                "write it from the workspace root, take it as an argument, or cite the source",
            );
        }
    }
}

/// Whether a path begins in the line here: not as the middle of a longer one.
fn holds_path(line: &str, path: &str, needs_a_name: bool) -> bool {
    line.match_indices(path).any(|(at, _)| {
        let (before, rest) = line.split_at_checked(at).unwrap_or_default();
        let goes_on = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | '}' | '~');
        let begins = !before.ends_with(goes_on);
        let name = rest.strip_prefix(path).and_then(|rest| rest.chars().next());
        begins && (!needs_a_name || name.is_some_and(char::is_alphanumeric))
    })
}

#[cfg(test)]
mod tests;
