//! `/{lang}/eligibility`, as somebody goes through it.

use axum::http::StatusCode;

use crate::door::{Answer, Door};

const PAGE: &str = "/en/eligibility";

/// The fields of the form of questions, as a browser would send them.
fn fields(page: &str) -> Vec<(String, String)> {
    let form = page
        .split("id=\"answers\"")
        .nth(1)
        .expect("it is there")
        .split("</form>")
        .next()
        .unwrap_or_default();
    let attribute = |tag: &str, name: &str| {
        let value = tag.split(&format!(" {name}=\"")).nth(1)?.split('"').next()?;
        Some(value.replace("&#34;", "\"").replace("&#38;", "&").replace("&#39;", "'"))
    };
    let named = |tag: &str, name: &str| attribute(tag, name).expect("every field has one");
    let mut fields = Vec::new();
    for tag in form.split("<input").skip(1) {
        let tag = tag.split('>').next().unwrap_or_default();
        let picked = tag.contains("type=\"radio\"") || tag.contains("type=\"checkbox\"");
        if !picked || tag.contains(" checked") {
            fields.push((named(tag, "name"), named(tag, "value")));
        }
    }
    for select in form.split("<select").skip(1) {
        let select = select.split("</select>").next().unwrap_or_default();
        let chosen = select.split("<option").skip(1).find(|option| option.contains(" selected"));
        let value = chosen.and_then(|option| attribute(option, "value")).unwrap_or_default();
        fields.push((named(select, "name"), value));
    }
    fields
}

/// Somebody at the questions.
pub(crate) struct Visitor {
    pub(crate) door: Door,
    pub(crate) page: Answer,
}

impl Visitor {
    pub(crate) async fn new() -> Self {
        let door = Door::plain();
        let page = door.get(PAGE).await;
        assert_eq!(page.status, StatusCode::OK);
        Self { door, page }
    }

    /// Fills in fields and presses a button.
    pub(crate) async fn send(&mut self, wish: &str, typed: &[(&str, &str)]) {
        let mut all = fields(&self.page.text());
        for (name, text) in typed {
            all.retain(|(other, _)| other != name);
            all.push(((*name).to_owned(), (*text).to_owned()));
        }
        all.push(("do".to_owned(), wish.to_owned()));
        let pairs: Vec<_> = all.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
        self.page = self.door.form(PAGE, &pairs).await;
    }

    pub(crate) async fn next(&mut self, typed: &[(&str, &str)]) {
        self.send("next", typed).await;
        assert_eq!(self.page.status, StatusCode::OK, "{}", self.page.words());
    }

    /// The step that is asked; `result` at the end.
    pub(crate) fn step(&self) -> String {
        let text = self.page.text();
        let step = text.split("name=\"step\" value=\"").nth(1);
        step.map_or("result", |rest| rest.split('"').next().unwrap_or_default()).to_owned()
    }

    pub(crate) fn hidden(&self, name: &str) -> String {
        let all = fields(&self.page.text());
        all.into_iter()
            .find(|(other, _)| other == name)
            .map(|(_, text)| text)
            .expect("the form carries it")
    }

    /// Answers the first two steps.
    async fn begin(&mut self, born: &str) {
        self.next(&[("birth_date", born)]).await;
        assert_eq!(self.step(), "record");
        let record = [
            ("findings.law_breach", "no"),
            ("findings.criminal_record", "no"),
            ("findings.good_health", "yes"),
        ];
        self.next(&record).await;
    }
}

const NONE: [(&str, &str); 6] = [
    ("marriages.have", "none"),
    ("relatives.have", "none"),
    ("posts.have", "none"),
    ("investments.have", "none"),
    ("permits.have", "none"),
    ("letters.have", "none"),
];

fn none_of(step: &str) -> Vec<(&'static str, &'static str)> {
    let lists: &[&str] = match step {
        "marriage" => &["marriages.have"],
        "family" => &["relatives.have"],
        "work" => &["posts.have"],
        "investment" => &["investments.have"],
        "permits" => &["permits.have", "letters.have"],
        _ => &[],
    };
    NONE.into_iter().filter(|(name, _)| lists.contains(name)).collect()
}

/// WEB-19, WEB-20
#[tokio::test]
async fn only_what_can_still_matter_is_asked() {
    let mut visitor = Visitor::new().await;
    visitor.begin("1985-08-03").await;
    let mut asked = Vec::new();
    while visitor.step() != "result" {
        asked.push(visitor.step());
        assert!(asked.len() < 12, "a step is asked twice: {asked:?}");
        visitor.next(&none_of(&visitor.step())).await;
    }
    // Too old for a child, too young for an elder; without spouse, post or capital
    // nobody's days, salary or home matter.
    assert_eq!(asked, ["marriage", "work", "investment", "more", "permits"]);
}

/// WEB-20
#[tokio::test]
async fn a_breach_of_law_ends_the_questions() {
    let mut visitor = Visitor::new().await;
    visitor.next(&[("birth_date", "1985-08-03")]).await;
    visitor.next(&[("findings.law_breach", "yes")]).await;
    assert_eq!(visitor.step(), "result");
    visitor.page.assert_says("can be met by waiting");
}

/// WEB-21
#[tokio::test]
async fn who_knows_nothing_is_told_neither_yes_nor_no() {
    let mut visitor = Visitor::new().await;
    let mut steps = 0;
    while visitor.step() != "result" {
        visitor.send("skip", &[]).await;
        steps += 1;
        assert!(steps < 13);
    }
    visitor.page.assert_says("Cannot be told yet");
    visitor.page.assert_says("0 Conditions met");
    assert_eq!(visitor.hidden("facts"), r#"{"findings":{}}"#);
}

/// WEB-21
#[tokio::test]
async fn not_known_is_not_no() {
    let mut visitor = Visitor::new().await;
    visitor.begin("1985-08-03").await;
    visitor.next(&[("marriages.have", "unknown")]).await;
    assert!(!visitor.hidden("facts").contains("marriages"));
    visitor.send("go-marriage", &[]).await;
    visitor.next(&[("marriages.have", "none")]).await;
    assert!(visitor.hidden("facts").contains(r#""marriages":[]"#));
}

/// The steps of somebody married for five years.
pub(crate) async fn spouse(visitor: &mut Visitor) {
    visitor.begin("1985-08-03").await;
    visitor
        .next(&[
            ("marriages.have", "some"),
            ("marriages.0.from", "2019年5月1日"),
            ("marriages.0.spouse", "citizen"),
        ])
        .await;
    while visitor.step() != "result" {
        let step = visitor.step();
        let answers = match step.as_str() {
            "living" => vec![("findings.livelihood", "yes"), ("findings.dwelling", "yes")],
            "stays" => vec![("stays.have", "some"), ("stays.0.from", "2019-01-01")],
            step => none_of(step),
        };
        visitor.next(&answers).await;
    }
}

/// WEB-24, WEB-26
#[tokio::test]
async fn the_result_says_what_is_met_with_its_sources_and_what_to_bring() {
    let mut visitor = Visitor::new().await;
    spouse(&mut visitor).await;
    for said in [
        "Everything that the law asks is there for one ground: reunion with a spouse.",
        "Filing in Shanghai on 2026-11-24",
        "Since 2019-05-01; needed: since 2021-11-24 or earlier",
        "婚姻关系存续满5年",
        "official text",
        "Health certificate",
        "dated within 6 months",
        "CNY 1,500",
        "180 days",
        "It is not a decision",
        "The earliest days",
    ] {
        visitor.page.assert_says(said);
    }
    assert!(!visitor.page.words().to_lowercase().contains("approved"));
}

/// WEB-24
#[tokio::test]
async fn documents_at_hand_set_the_last_day_to_file() {
    let mut visitor = Visitor::new().await;
    spouse(&mut visitor).await;
    visitor.send("go-papers", &[]).await;
    let row = |kind: &str| {
        let all = fields(&visitor.page.text());
        let (name, _) = all.into_iter().find(|(_, value)| value == kind).expect("it is asked for");
        name.trim_end_matches(".kind").to_owned()
    };
    let health = row("health_certificate");
    let crime = row("no_crime_certificate");
    visitor
        .next(&[
            (&format!("{health}.at_hand"), "yes"),
            (&format!("{health}.issued_on"), "2026-10-01"),
            (&format!("{crime}.issued_on"), "2026-01-01"),
        ])
        .await;
    assert_eq!(visitor.step(), "result");
    visitor.page.assert_says("File by 2027-04-01");
    visitor.page.assert_says("Ready, until 2027-04-01");
    visitor.page.assert_says("Renew before filing");
}

/// WEB-25
#[tokio::test]
async fn the_public_description_stands_beside_the_law_where_they_differ() {
    let mut visitor = Visitor::new().await;
    spouse(&mut visitor).await;
    visitor.send("go-living", &[]).await;
    visitor.next(&[("findings.dwelling", "no")]).await;
    visitor.page.assert_says("The law also asks: has a dwelling.");
    visitor.page.assert_says("The same by both: 1, 2, 3, 5, 6, 7, 8.");
    visitor.send("go-filing", &[]).await;
    visitor.next(&[("place", "beijing")]).await;
    visitor.page.assert_hides("compare-title");
}

/// WEB-22
#[tokio::test]
async fn one_can_go_back_and_change_an_answer() {
    let mut visitor = Visitor::new().await;
    spouse(&mut visitor).await;
    visitor.send("go-marriage", &[]).await;
    visitor.page.assert_says("Question 3 of at most");
    assert_eq!(visitor.hidden("marriages.0.from"), "2019-05-01");
    visitor.next(&[("marriages.0.from", "2023-05-01")]).await;
    visitor.page.assert_says("from 2028-05-01");
    assert_eq!(visitor.step(), "result", "nothing is asked a second time");
}

/// WEB-22
#[tokio::test]
async fn what_was_typed_is_kept_on_the_way_to_another_step() {
    let mut visitor = Visitor::new().await;
    visitor.begin("1985-08-03").await;
    visitor.send("go-record", &[("marriages.have", "none")]).await;
    assert_eq!(visitor.step(), "record");
    assert!(visitor.hidden("facts").contains(r#""marriages":[]"#));
    // A faulty page does not hold anybody back.
    visitor.send("go-marriage", &[]).await;
    visitor.send("go-record", &[("marriages.have", "some")]).await;
    assert_eq!(visitor.step(), "record");
}

/// WEB-19
#[tokio::test]
async fn a_row_is_added_by_a_plain_button_and_empty_ones_do_not_count() {
    let mut visitor = Visitor::new().await;
    visitor.begin("1985-08-03").await;
    visitor
        .send("add-marriages", &[("marriages.0.from", "2010-1-1"), ("marriages.0.to", "x")])
        .await;
    assert_eq!(visitor.page.status, StatusCode::OK);
    assert_eq!(visitor.hidden("marriages.rows"), "2");
    assert_eq!(visitor.hidden("marriages.0.to"), "x", "what was typed stands there again");
    visitor.send("add-marriages", &[("marriages.0.to", "2012-1-1")]).await;
    visitor.next(&[("marriages.2.from", "2019-05-01")]).await;
    assert!(visitor.hidden("facts").contains(
        r#""marriages":[{"from":"2010-01-01","to":"2012-01-01"},{"from":"2019-05-01"}]"#
    ));
}

/// WEB-23
#[tokio::test]
async fn every_fault_stands_at_its_field_and_in_the_summary() {
    let mut visitor = Visitor::new().await;
    visitor.begin("1985-08-03").await;
    visitor.send("add-marriages", &[]).await;
    let typed = [
        ("marriages.have", "some"),
        ("marriages.0.from", "31.12.1999"),
        ("marriages.0.spouse", "emperor"),
        ("marriages.1.to", "2020-01-01"),
    ];
    visitor.send("next", &typed).await;
    assert_eq!(visitor.page.status, StatusCode::BAD_REQUEST);
    let text = visitor.page.text();
    for id in ["marriages-0-from", "marriages-0-spouse", "marriages-1-from"] {
        assert!(text.contains(&format!("href=\"#{id}\"")), "{id}");
        assert!(text.contains(&format!("id=\"{id}-error\"")), "{id}");
    }
    visitor.page.assert_says("Marriage 1, Registered on: Write a day as 2024-03-01");
    assert_eq!(visitor.hidden("marriages.0.from"), "31.12.1999");
    assert!(!visitor.hidden("facts").contains("marriages"));
}

/// WEB-23
#[tokio::test]
async fn facts_that_contradict_each_other_are_named_where_they_were_typed() {
    let mut visitor = Visitor::new().await;
    visitor.begin("1985-08-03").await;
    // The first row is empty, so the second is the first of the facts.
    visitor.send("add-marriages", &[]).await;
    visitor.send("next", &[("marriages.1.from", "1980-01-01")]).await;
    assert_eq!(visitor.page.status, StatusCode::BAD_REQUEST);
    assert!(visitor.page.text().contains("href=\"#marriages-1-from\""));
    visitor.page.assert_says("A day before the day of birth");
    visitor.next(&[("marriages.1.from", "2012-01-01")]).await;
    visitor.send("go-filing", &[]).await;
    visitor.send("next", &[("birth_date", "2013-01-01")]).await;
    visitor.page.assert_says("Marriage 1: A day before the day of birth");
}

/// WEB-23
#[tokio::test]
async fn a_list_and_what_is_said_of_it_have_to_agree() {
    let mut visitor = Visitor::new().await;
    visitor.begin("1985-08-03").await;
    for (have, from, said) in [
        ("some", "", "Fill in at least one row"),
        ("none", "2019-05-01", "You chose none, but a row is filled in"),
        ("unknown", "2019-05-01", "You chose that you do not know, but a row is filled in"),
    ] {
        visitor.send("next", &[("marriages.have", have), ("marriages.0.from", from)]).await;
        assert_eq!(visitor.page.status, StatusCode::BAD_REQUEST);
        visitor.page.assert_says(said);
    }
}

/// WEB-23
#[tokio::test]
async fn answers_that_somebody_changed_are_refused_clearly() {
    let door = Door::plain();
    for fields in [
        vec![("facts", "{")],
        vec![("facts", r#"{"birth_date": "soon"}"#)],
        vec![("facts", r#"{"stays": [{"from": "2030-01-01"}]}"#)],
        vec![("state_on", "soon")],
        vec![("state_place", "paris")],
        vec![("seen", "filing nonsense")],
        vec![("step", "nonsense")],
        vec![("step", "marriage"), ("asked", "posts")],
        vec![("step", "marriage"), ("do", "add-posts")],
        vec![("do", "fly")],
        vec![("do", "go-nowhere")],
    ] {
        let answer = door.form(PAGE, &fields).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{fields:?}");
        answer.assert_says("The answers in the form cannot be read");
    }
    let many = [("step", "stays"), ("asked", "stays"), ("stays.rows", "4000000000")];
    assert_eq!(door.form(PAGE, &many).await.status, StatusCode::OK, "rows have a limit");
}

/// WEB-23
#[tokio::test]
async fn a_form_has_a_limit_of_its_own() {
    let door = Door::plain();
    let long = "x".repeat(300_000);
    let answer = door.form(PAGE, &[("facts", &long)]).await;
    assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE);
    answer.assert_says("The request is too large");
}

/// WEB-19
#[tokio::test]
async fn the_questions_stand_in_both_languages_and_the_switch_keeps_the_answers() {
    let mut visitor = Visitor::new().await;
    visitor.door.get("/zh/eligibility").await.assert_says("谁有资格申请永久居留");
    visitor.door.get("/en/verify").await.assert_says("Who qualifies for permanent residence?");
    visitor.begin("1985-08-03").await;
    visitor.send("add-marriages", &[("marriages.0.from", "2019-0")]).await;
    let page = visitor.page.text();
    let switch = page.split("action=\"/zh/eligibility\"").nth(1).unwrap();
    let switch = format!("id=\"answers\" {}", switch.split("</form>").next().unwrap());
    let fields = fields(&switch);
    let pairs: Vec<_> = fields.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    let zh = visitor.door.form("/zh/eligibility", &pairs).await;
    assert_eq!(zh.status, StatusCode::BAD_REQUEST);
    zh.assert_says("请按 2024-03-01 的格式填写日期");
    assert!(zh.text().contains("value=\"2019-0\""));
    assert!(zh.text().contains("name=\"marriages.rows\" value=\"2\""));
    for path in ["/en/eligibility/save", "/en/eligibility/open"] {
        assert_eq!(visitor.door.get(path).await.header("location"), PAGE);
    }
}
