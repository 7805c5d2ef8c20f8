//! Answers for the peers: a line in, a line of tab-separated fields out.
//!
//! What the other implementations are compared with; `peers/run.sh` runs it.
//!
//! | line | answer |
//! |---|---|
//! | 14 letters and digits | the check digit 7-3-1 |
//! | 17 digits | the check characters MOD 11-2 and modulus 31 |
//! | anything else | the kinds, the nationality, the birth date, the sex, the slugs of errors |

use std::io::{BufRead, Write};

use yongju_core::{
    NationalityCode,
    check::{mod_11_2, mod_31_3, weights_7_3_1},
    number::classify::{Reading, Refusal, classify},
};

fn main() -> std::io::Result<()> {
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for line in std::io::stdin().lock().lines() {
        let line = line?;
        writeln!(out, "{line}\t{}", answer(&line))?;
    }
    out.flush()
}

fn answer(line: &str) -> String {
    if let Ok(body) = line.as_bytes().try_into() {
        return char::from(weights_7_3_1(body)).to_string();
    }
    if let Ok(body) = line.as_bytes().try_into() {
        let credit = mod_31_3(body).map_or('-', char::from);
        return format!("{}\t{credit}", char::from(mod_11_2(body)));
    }
    let found = classify(line);
    let kinds: Vec<_> = found.readings().map(|reading| reading.kind()).collect();
    let (nationality, birth, sex) = match found.readings().next() {
        Some(Reading::Current(number)) => (
            number.first_nationality().code().map_or("-", NationalityCode::alpha3),
            number.birth_date().to_string(),
            number.sex_hint().word(),
        ),
        Some(Reading::ResidentId(number) | Reading::ResidencePermit(number)) => {
            ("CHN", number.birth_date().to_string(), number.sex().word())
        }
        Some(Reading::Former(_) | Reading::SocialCredit(_)) | None => ("-", "-".to_owned(), "-"),
    };
    let errors: Vec<_> = found.refusals().map(Refusal::slug).collect();
    format!("{}\t{nationality}\t{birth}\t{sex}\t{}", kinds.join(","), errors.join(","))
}
