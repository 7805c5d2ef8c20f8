//! `number link`, both ways.

use serde_json::json;

use crate::program::run;

fn derive(nationality: &str, link: &str) -> serde_json::Value {
    let new = "931586198001010028";
    let options = ["--new", new, "--nationality", nationality, "--link", link, "--json"];
    let ran = run(["number", "link"].into_iter().chain(options)).is(0);
    ran.json().remove(0)
}

#[test]
fn the_published_pair_is_derived_for_certain() {
    // CLI-8
    let answer = derive("PAK", "000");
    assert_eq!(answer["former_number"], "PAK310080010103");
    assert_eq!(answer["certainty"], "certain");
    assert_eq!(answer["alternatives"], json!([]));
    assert_eq!(answer["reasons"][0]["slug"], "link/derived-by-rule");
    assert!(answer["reasons"][0]["message"].is_string());
    assert_eq!(derive("pak", "000"), answer, "small letters will do");
}

#[test]
fn a_changed_nationality_is_uncertain_and_names_the_other_number() {
    // CLI-8
    let answer = derive("CAN", "000");
    assert_eq!(answer["certainty"], "uncertain");
    assert_eq!(answer["alternatives"], json!(["PAK310080010103"]));
    assert_ne!(answer["former_number"], "PAK310080010103");
    assert!(answer["former_number"].as_str().unwrap().starts_with("CAN3100800101"));
    assert_eq!(answer["reasons"][1]["slug"], "link/nationality-changed");
}

#[test]
fn a_blank_link_is_no_former_number() {
    // CLI-8
    for blank in ["   ", ""] {
        let answer = derive("PAK", blank);
        assert_eq!(answer["former_number"], json!(null));
        assert_eq!(answer["certainty"], "none");
        assert_eq!(answer["reasons"][0]["slug"], "link/blank");
    }
}

#[test]
fn a_former_number_tells_link_and_prefix() {
    // CLI-9
    let ran = run(["number", "link", "--former", "PAK310080010103", "--json"]).is(0);
    let answer = ran.json().remove(0);
    assert_eq!(answer["link"], "000");
    assert_eq!(answer["prefixes"], json!(["93158619800101"]));
    assert_eq!(answer["reasons"][0]["slug"], "link/sequence-unknown");
    let ran = run(["number", "link", "--former", " pak310080010103"]).is(0);
    assert_eq!(ran.text(), "link 000\n93158619800101…\n");
}

#[test]
fn people_read_the_number_and_how_sure_it_is() {
    // CLI-8
    let words = ["number", "link", "--new", "931586198001010028", "--nationality", "PAK"];
    let ran = run(words.into_iter().chain(["--link", "000"])).is(0);
    assert!(ran.text().starts_with("PAK310080010103  certain\n"));
}

#[test]
fn what_is_no_number_nationality_or_link_is_a_problem() {
    // CLI-2, CLI-3
    let link = |new: &str, nationality: &str, link: &str| {
        run(["number", "link", "--new", new, "--nationality", nationality, "--link", link])
    };
    let good = "931586198001010028";
    link("931586198001010029", "PAK", "000").is_problem("number/check-character");
    link("PAK310080010103", "PAK", "000").is_problem("number/length");
    link("12", "PAK", "000").is_problem("number/length");
    link(good, "PA", "000").is_problem("nationality/letters");
    link(good, "PAK", "0000").is_problem("link/characters");
    link(good, "PAK", "x00").is_problem("link/characters");
    link(good, "CHN", "000").is_problem("link/derived");
    let former = |text: &str| run(["number", "link", "--former", text]);
    former(good).is_problem("number/length");
    former("PAK310080010104").is_problem("number/check-character");
}

#[test]
fn a_nationality_outside_iso_is_uncertain_for_that_reason() {
    // CLI-9
    let json = derive("XXA", "000");
    assert_eq!(json["certainty"], "uncertain");
    assert!(json["reasons"].to_string().contains("number/nationality-outside-iso"), "{json}");
}
