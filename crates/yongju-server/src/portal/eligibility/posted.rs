//! A form as it was sent: names and texts.

use axum::{Form, extract::rejection::FormRejection};

use super::super::number::form_problem;
use crate::problem::Problem;

/// A form as it was sent.
#[derive(Default)]
pub(super) struct Posted(Vec<(String, String)>);

impl Posted {
    /// Reads a form.
    ///
    /// # Errors
    ///
    /// When it is none, or too long.
    pub(super) fn read(
        form: Result<Form<Vec<(String, String)>>, FormRejection>,
    ) -> Result<Self, Problem> {
        form.map(|Form(fields)| Self(fields)).map_err(|rejection| form_problem(&rejection))
    }

    /// A field's text; the last one counts where the name stands twice.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().rev().find(|(key, _)| key == name).map(|(_, text)| text.as_str())
    }

    /// A field's text without the spaces around it; empty where it is missing.
    pub(super) fn trimmed(&self, name: &str) -> &str {
        self.get(name).unwrap_or_default().trim()
    }

    /// Every field that is not one of the hidden ones.
    pub(super) fn typed(&self) -> impl Iterator<Item = (&str, &str)> {
        let fields = self.0.iter().map(|(name, text)| (name.as_str(), text.as_str()));
        fields
            .filter(|(name, _)| !["facts", "state_on", "state_place", "seen", "do"].contains(name))
    }
}

#[cfg(test)]
impl From<Vec<(String, String)>> for Posted {
    fn from(fields: Vec<(String, String)>) -> Self {
        Self(fields)
    }
}
