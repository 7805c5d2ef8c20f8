//! The law's files: those that come with the program, or a folder.

use std::{fs, io, path::Path};

use yongju_rules::{Law, LawError};

use crate::{args::LawOption, input, problem::Problem, record::printable};

/// Reads the law.
pub(super) fn load(option: &LawOption) -> Result<Law, Problem> {
    let read = match &option.law {
        None => Law::released(),
        Some(folder) => {
            let files = files(folder)?;
            Law::from_files(files.iter().map(|(name, text)| (name.as_str(), text.as_str())))
        }
    };
    read.map_err(|error| {
        let slug = match error {
            LawError::Missing(_) => "law/missing",
            LawError::Form { .. } => "law/form",
            LawError::Place(_) => "law/place",
        };
        // The message quotes the file.
        Problem::new(slug, printable(&error.to_string()))
    })
}

/// The `.toml` files of a folder and of its folder `grounds`, by their names
/// within it.
fn files(folder: &Path) -> Result<Vec<(String, String)>, Problem> {
    let mut files = Vec::new();
    toml_files(folder, "", &mut files)?;
    let grounds = folder.join("grounds");
    if grounds.is_dir() {
        toml_files(&grounds, "grounds/", &mut files)?;
    }
    Ok(files)
}

fn toml_files(
    folder: &Path,
    before: &str,
    files: &mut Vec<(String, String)>,
) -> Result<(), Problem> {
    let shown = format!("`{}`", folder.display());
    let entries: io::Result<Vec<_>> = fs::read_dir(folder).and_then(Iterator::collect);
    let entries = entries.map_err(|error| {
        input::unreadable(&shown, error).advice("give a folder of law files with --law")
    })?;
    for entry in entries {
        let path = entry.path();
        if path.extension().is_none_or(|ending| ending != "toml") || path.is_dir() {
            continue;
        }
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let text = String::from_utf8(input::read(&path)?).map_err(|error| {
            Problem::new("law/form", format!("`{}` is not text", path.display())).because(error)
        })?;
        files.push((format!("{before}{name}"), text));
    }
    Ok(())
}
