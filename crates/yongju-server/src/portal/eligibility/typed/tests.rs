//! People write days and amounts in many ways.

use super::{day, figure, month};

/// WEB-23
#[test]
fn a_day_is_read_in_the_ways_in_which_people_write_it() {
    for text in [
        "2024-03-01",
        "2024-3-1",
        "2024/3/1",
        "2024.03.01",
        "20240301",
        "2024年3月1日",
        "２０２４-３-１",
        "2024 3 1",
    ] {
        assert_eq!(day(text).map(|day| day.to_string()).as_deref(), Some("2024-03-01"), "{text}");
    }
    for text in
        ["", "x", "2024-13-01", "2024-02-30", "01/03/2024", "24-3-1", "2024-3", "-2024-3-1x"]
    {
        assert_eq!(day(text), None, "{text}");
    }
}

/// WEB-23
#[test]
fn months_and_amounts_too() {
    for text in ["2024-03", "2024-3", "202403", "2024年3月"] {
        assert_eq!(month(text).map(|one| one.to_string()).as_deref(), Some("2024-03"), "{text}");
    }
    assert_eq!(month("2024-13"), None);
    assert_eq!(figure("600，000.50"), "600000.50");
    assert_eq!(figure("1 200 000"), "1200000");
}
