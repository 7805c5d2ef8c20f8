//! Every template renders in both languages, in its usual, empty and longest
//! states; the two translations have the same keys, and every key used exists.

mod samples;
mod translations;

use askama::Template;

use crate::lang::Lang;

/// Values of a template for tests: usual, empty, longest.
trait Sample: Template + Sized {
    /// The values, each with a name for a failing test.
    fn samples(lang: Lang) -> Vec<(&'static str, Self)>;
}

/// Renders all samples and looks for what no page may have.
fn assert_renders<T: Sample>() {
    for lang in Lang::ALL {
        for (name, sample) in T::samples(lang) {
            let html = sample.render().unwrap();
            assert!(!html.contains("Unknown localization"), "{name} in {lang:?}: a key is missing");
            assert!(html.contains(&format!("<html lang=\"{}\">", lang.tag())), "{name}");
            assert_eq!(html.matches("<h1").count(), 1, "{name} in {lang:?}: one heading");
            for inline in ["style=", "<style", "onclick", "javascript:"] {
                assert!(!html.contains(inline), "{name}: {inline} is against the policy");
            }
            assert_balanced(&html, name);
        }
    }
}

/// Elements are closed in their order, and no `id` stands twice.
fn assert_balanced(html: &str, name: &str) {
    const VOID: [&str; 4] = ["meta", "link", "input", "br"];
    let mut open: Vec<&str> = Vec::new();
    let mut ids = std::collections::BTreeSet::new();
    for tag in html.split('<').skip(1) {
        let (tag, _) = tag.split_once('>').unwrap();
        if let Some((_, rest)) = tag.split_once(" id=\"") {
            let id = rest.split('"').next().unwrap();
            assert!(ids.insert(id.to_owned()), "{name}: id {id} stands twice");
        }
        let word = tag.split([' ', '/', '\n']).find(|part| !part.is_empty()).unwrap_or_default();
        if tag.starts_with('/') {
            assert_eq!(open.pop(), Some(word), "{name}: </{word}> closes another");
        } else if !(tag.starts_with('!') || tag.ends_with('/') || VOID.contains(&word)) {
            open.push(word);
        }
    }
    assert!(open.is_empty(), "{name}: {open:?} never closed");
}

/// WEB-13
#[test]
fn every_template_renders_in_both_languages_and_in_every_state() {
    assert_renders::<super::desk::Desk>();
    assert_renders::<super::office::IssuingDesk>();
    assert_renders::<super::eligibility::StepPage>();
    assert_renders::<super::eligibility::ResultPage>();
    assert_renders::<super::problems::ProblemPage>();
    assert_renders::<super::problems::ProblemList>();
    assert_renders::<super::problems::FailedPage>();
}
