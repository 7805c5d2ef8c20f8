//! `POST /{lang}/verify/record`: an uploaded record.

use std::sync::Arc;

use axum::{
    Extension,
    extract::{
        Multipart, State,
        multipart::{Field, MultipartError, MultipartRejection},
    },
    http::StatusCode,
    response::Response,
};
use yongju_record::{
    TextRecord,
    json::{JsonError, read_hex, write_hex},
};
use yongju_verify::{Evidence, Source};

use super::{
    desk::{Asked, Desk, FormError, Shown},
    number::purpose,
    result::ResultView,
};
use crate::{
    lang::Lang, office::Office, problem::Problem, problems, routes::To, verification::answer,
};

/// The most bytes that a form with a file may have: a wrong file is told its
/// size, not cut off.
pub(crate) const MOST_BYTES: usize = 16 * 1024 * 1024;

/// How much of a file is kept: more than any record, also as hexadecimal text
/// with spaces and line ends.
const MOST_KEPT: usize = 4096;

/// A form with a file.
#[derive(Default)]
struct RecordForm {
    purpose: String,
    number: String,
    /// The record again, from the language switch and the specimens.
    record_hex: String,
    file: Uploaded,
}

/// The beginning of a file, and how long the whole was.
#[derive(Default)]
struct Uploaded {
    kept: Vec<u8>,
    length: usize,
}

/// Verifies an uploaded record.
pub(crate) async fn create(
    State(office): State<Arc<Office>>,
    Extension(lang): Extension<Lang>,
    form: Result<Multipart, MultipartRejection>,
) -> Result<Response, Problem> {
    let form =
        RecordForm::read(form.map_err(|_| Problem::content_type())?).await.map_err(|error| {
            match error.status() {
                StatusCode::PAYLOAD_TOO_LARGE => Problem::too_large(),
                _ => Problem::form(),
            }
        })?;
    let purpose = purpose(&form.purpose)?;
    let asked = Asked { purpose: Some(purpose), typed: form.number.clone(), ..Asked::default() };
    let record = match form.record() {
        Ok(record) => record,
        Err(wrong) => {
            let error = Some(FormError::File(wrong.sentence(lang)));
            let desk = Desk::new(&office, lang, asked, Shown::Start, error).await;
            return Ok(desk.response(StatusCode::BAD_REQUEST));
        }
    };
    let evidence = Evidence::Record { record, source: Source::File };
    let answer = answer(&office, &evidence, purpose).await?;
    let shown = Shown::Answer(Box::new(ResultView::new(&evidence, &answer, lang)));
    let desk = Desk::new(&office, lang, asked, shown, None).await;
    let again = vec![("record_hex", write_hex(record.as_bytes()))];
    Ok(desk.asks_again(To::Record, purpose, again).response(StatusCode::OK))
}

/// Why there is no record in the form.
enum Wrong {
    /// No file was chosen.
    Missing,
    /// The file has another length.
    Length(usize),
    /// The text is not hexadecimal.
    Hex { position: usize },
}

impl Wrong {
    fn sentence(&self, lang: Lang) -> String {
        match self {
            Self::Missing => problems::title("request/file-missing", lang),
            Self::Length(found) => lang.with("file-length", &[("found", &thousands(*found))]),
            Self::Hex { position } => lang.with("file-hex", &[("position", &position.to_string())]),
        }
    }
}

/// A number with its digits in groups of three.
pub(super) fn thousands(number: usize) -> String {
    let digits = number.to_string();
    let mut grouped = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

impl RecordForm {
    async fn read(mut form: Multipart) -> Result<Self, MultipartError> {
        let mut read = Self::default();
        while let Some(field) = form.next_field().await? {
            match field.name().unwrap_or_default() {
                "purpose" => read.purpose = text(field).await?,
                "number" => read.number = text(field).await?,
                "record_hex" => read.record_hex = text(field).await?,
                "file" => read.file = Uploaded::read(field).await?,
                _ => drop(Uploaded::read(field).await?),
            }
        }
        Ok(read)
    }

    /// The record: a file's 256 bytes, or 512 hexadecimal characters of a file
    /// or of the form.
    fn record(&self) -> Result<TextRecord, Wrong> {
        let Uploaded { kept, length } = &self.file;
        match (*length, self.record_hex.as_str()) {
            (0, "") => Err(Wrong::Missing),
            (0, hex) => hexadecimal(hex),
            (length, _) if length == kept.len() => match TextRecord::from_bytes(kept) {
                Ok(record) => Ok(record),
                Err(_) => match str::from_utf8(kept) {
                    Ok(text) if looks_hexadecimal(text) => hexadecimal(text),
                    Ok(_) | Err(_) => Err(Wrong::Length(length)),
                },
            },
            (length, _) => Err(Wrong::Length(length)),
        }
    }
}

/// Whether a text is meant to be a record in hexadecimal: about its length, and
/// digits for the most part.
fn looks_hexadecimal(text: &str) -> bool {
    let solid = text.chars().filter(|letter| !letter.is_ascii_whitespace()).count();
    let digits = text.chars().filter(char::is_ascii_hexdigit).count();
    solid.abs_diff(2 * TextRecord::LENGTH) <= 16 && digits * 2 > solid
}

fn hexadecimal(text: &str) -> Result<TextRecord, Wrong> {
    let bytes = read_hex(text).map_err(|error| match error {
        JsonError::Hex { position } => Wrong::Hex { position },
        JsonError::Record(_) | JsonError::Type | JsonError::Date { .. } | JsonError::Encode(_) => {
            Wrong::Missing
        }
    })?;
    TextRecord::from_bytes(&bytes).map_err(|_| Wrong::Length(bytes.len()))
}

async fn text(field: Field<'_>) -> Result<String, MultipartError> {
    let read = Uploaded::read(field).await?;
    Ok(String::from_utf8_lossy(&read.kept).into_owned())
}

impl Uploaded {
    /// Reads a field to its end, keeping its beginning.
    async fn read(mut field: Field<'_>) -> Result<Self, MultipartError> {
        let mut read = Self::default();
        while let Some(piece) = field.chunk().await? {
            read.length += piece.len();
            let room = MOST_KEPT.saturating_sub(read.kept.len());
            read.kept.extend_from_slice(piece.get(..room).unwrap_or(&piece));
        }
        Ok(read)
    }
}
