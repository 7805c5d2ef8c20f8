//! `doctor`, well and ill.

use std::{
    fs::{self, OpenOptions, Permissions},
    os::unix::fs::{FileExt, PermissionsExt},
    path::Path,
};

use yongju_testkit::Specimen;

use crate::program::{PROGRAM, Ran, as_ordinary_user, finish, run, run_on, text};

fn doctor(folder: &Path) -> Ran {
    run(["doctor", "--data", text(folder)])
}

/// A folder with one card.
fn office() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let record = Specimen::Pakistan2023.record();
    let words = ["card", "register", "-", "--officer", "a", "--data", text(folder.path())];
    run_on(words, record.as_bytes().as_slice()).is(0);
    folder
}

/// The version of the schema stands in the file's header.
fn write_version(folder: &Path, version: u32) {
    let file = OpenOptions::new().write(true).open(folder.join("office.sqlite")).unwrap();
    file.write_at(&version.to_be_bytes(), 60).unwrap();
}

#[test]
fn a_machine_without_a_folder_is_well_and_gets_none() {
    // CLI-18
    let place = tempfile::tempdir().unwrap();
    let folder = place.path().join("data");
    let ran = doctor(&folder).is(0);
    assert_eq!(ran.text().lines().count(), 3);
    assert!(ran.text().lines().all(|line| line.starts_with('✓')), "{}", ran.text());
    assert!(!folder.exists());
    let ran = doctor(place.path()).is(0);
    assert!(ran.text().contains("no data file yet"));
    assert_eq!(fs::read_dir(place.path()).unwrap().count(), 0, "nothing was left");
}

#[test]
fn a_sound_file_is_well_and_its_cards_are_counted() {
    // CLI-18
    let folder = office();
    let before = fs::read(folder.path().join("office.sqlite")).unwrap();
    let ran = doctor(folder.path()).is(0);
    assert!(ran.text().contains("version 1 of 1, 1 cards"), "{}", ran.text());
    assert!(!ran.text().contains("931586198001"), "no card is shown");
    assert_eq!(fs::read(folder.path().join("office.sqlite")).unwrap(), before);
}

#[test]
fn each_illness_is_one_and_says_what_to_do() {
    // CLI-2, CLI-18
    let newer = office();
    write_version(newer.path(), 99);
    let foreign = tempfile::tempdir().unwrap();
    fs::write(foreign.path().join("office.sqlite"), "no database".repeat(99)).unwrap();
    let damaged = office();
    let file = OpenOptions::new().write(true).open(damaged.path().join("office.sqlite")).unwrap();
    let length = file.metadata().unwrap().len();
    for page in (4096..length).step_by(4096) {
        file.write_at(&[0xFF; 64], page).unwrap();
    }
    let no_folder = newer.path().join("file");
    fs::write(&no_folder, "no folder").unwrap();
    for (folder, what) in [
        (newer.path(), "version 99, this program knows 1"),
        (foreign.path(), "cannot be read"),
        (damaged.path(), "data file"),
        (no_folder.as_path(), "is no folder"),
    ] {
        let ran = doctor(folder).is(1);
        let ill: Vec<_> = ran.text().lines().filter(|line| line.starts_with('✕')).collect();
        assert!(ill.iter().any(|line| line.contains(what)), "{what} in {}", ran.text());
        assert!(ran.text().contains("  do: "), "{}", ran.text());
        assert_eq!(ran.stderr, "", "an illness is an answer");
    }
}

#[test]
fn a_folder_that_cannot_be_written_is_ill() {
    // CLI-18
    let place = tempfile::tempdir().unwrap();
    let allow = |path: &Path, mode| {
        fs::set_permissions(path, Permissions::from_mode(mode)).unwrap();
    };
    let program = place.path().join("yongju");
    fs::copy(PROGRAM, &program).unwrap();
    let folder = place.path().join("data");
    fs::create_dir(&folder).unwrap();
    allow(place.path(), 0o755);
    allow(&program, 0o755);
    allow(&folder, 0o555);
    let ran = finish(as_ordinary_user(&program, &["doctor", "--data", text(&folder)]), vec![]);
    let ran = ran.is(1);
    assert!(ran.text().contains("cannot be written"), "{}", ran.text());
    let words = ["serve", "--listen", "127.0.0.1:0", "--data", text(&folder)];
    finish(as_ordinary_user(&program, &words), vec![]).is_problem("store/read-only");
    allow(&folder, 0o755);
}
