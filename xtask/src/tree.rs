//! The files which belong to the project, read once and shared by the checks.

use std::path::Path;
use std::process::Command;

use anyhow::Context as _;

/// One file: its path from the workspace root, with `/`, and its bytes.
#[derive(Debug)]
pub(crate) struct File {
    /// Path from the workspace root.
    pub(crate) path: String,
    /// Contents.
    pub(crate) bytes: Vec<u8>,
}

impl File {
    /// The contents when they are text: UTF-8 without NUL.
    pub(crate) fn text(&self) -> Option<&str> {
        if self.bytes.contains(&0) {
            return None;
        }
        std::str::from_utf8(&self.bytes).ok()
    }

    /// The file name's ending, without the dot; empty when it has none.
    pub(crate) fn extension(&self) -> &str {
        let name = self.path.rsplit('/').next().unwrap_or_default();
        name.rsplit_once('.').map_or("", |(_, extension)| extension)
    }

    /// Whether a folder of this name lies on the way to the file.
    pub(crate) fn is_below(&self, folder: &str) -> bool {
        self.path.rsplit_once('/').is_some_and(|(way, _)| way.split('/').any(|name| name == folder))
    }

    /// Whether the whole file is a test: tests beside a module in the same
    /// file do not count, so that tests stay easy to find.
    pub(crate) fn is_test(&self) -> bool {
        let top = self.path.split('/').next().unwrap_or_default();
        match self.extension() {
            "rs" => {
                self.is_below("tests")
                    || self.path.ends_with("/tests.rs")
                    || matches!(top, "fuzz" | "peers") && self.path.contains('/')
            }
            "mjs" => matches!(top, "e2e" | "peers"),
            "js" | "ts" => top == "e2e",
            "py" => top == "peers",
            _ => false,
        }
    }
}

/// All files of the project.
#[derive(Debug)]
pub(crate) struct Tree {
    /// In git's order, which is that of the paths' bytes.
    pub(crate) files: Vec<File>,
}

impl Tree {
    /// Reads what git tracks, and what it would track after `git add`: a fault
    /// is cheaper to mend before the commit than after.
    pub(crate) fn read(root: &Path) -> anyhow::Result<Self> {
        let listing = Command::new("git")
            .args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"])
            .current_dir(root)
            .output()
            .context("git could not be started")?;
        anyhow::ensure!(
            listing.status.success(),
            "git ls-files failed: {}",
            String::from_utf8_lossy(&listing.stderr).trim()
        );
        let mut paths: Vec<String> = String::from_utf8(listing.stdout)
            .context("a path is not UTF-8")?
            .split_terminator('\0')
            .map(str::to_owned)
            .collect();
        paths.sort_unstable();
        paths.dedup();
        let mut files = Vec::with_capacity(paths.len());
        for path in paths {
            let place = root.join(&path);
            // Tracked but deleted files and submodules have nothing to read.
            if place.is_file() {
                let bytes = std::fs::read(&place).with_context(|| format!("reading {path}"))?;
                files.push(File { path, bytes });
            }
        }
        Ok(Self { files })
    }

    /// A made-up tree.
    #[cfg(test)]
    pub(crate) fn of(files: &[(&str, &str)]) -> Self {
        let file = |(path, text): &(&str, &str)| File {
            path: (*path).to_owned(),
            bytes: text.as_bytes().to_vec(),
        };
        Self { files: files.iter().map(file).collect() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(path: &str) -> File {
        File { path: path.to_owned(), bytes: Vec::new() }
    }

    #[test]
    fn tests_are_told_by_their_place() {
        for path in [
            "crates/yongju-core/tests/it/main.rs",
            "crates/yongju-core/src/number/tests.rs",
            "crates/yongju-core/src/number/tests/vectors.rs",
            "e2e/journeys/apply.mjs",
            "e2e/a11y.ts",
            "peers/stdnum.py",
            "peers/src/main.rs",
            "fuzz/fuzz_targets/number.rs",
        ] {
            assert!(file(path).is_test(), "{path}");
        }
        for path in [
            "crates/yongju-core/src/number.rs",
            "crates/yongju-core/src/latests.rs",
            "crates/yongju-server/static/htmx.js",
            "docs/tests/readme.md",
            "fuzz.rs",
        ] {
            assert!(!file(path).is_test(), "{path}");
        }
    }

    #[test]
    fn bytes_with_nul_or_broken_utf8_are_no_text() {
        assert_eq!(Tree::of(&[("a", "\0")]).files[0].text(), None);
        assert_eq!(File { path: String::new(), bytes: vec![0xff] }.text(), None);
        assert_eq!(Tree::of(&[("a", "文")]).files[0].text(), Some("文"));
    }
}
