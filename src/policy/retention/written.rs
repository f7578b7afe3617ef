//! The schedule as written; words keep their spans, so that a mistake points at its place.

use crate::policy::written::Two;
use serde::Deserialize;
use toml::Spanned;

/// The file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct File {
    /// Day whose law it knows.
    pub(super) state: String,
    #[serde(default)]
    pub(super) class: Vec<Class>,
    #[serde(default)]
    pub(super) hold: Vec<Hold>,
}

/// A class.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Class {
    pub(super) id: Spanned<String>,
    pub(super) title: Two,
    /// Belongs into an archive.
    #[serde(default)]
    pub(super) archive: bool,
    #[serde(rename = "de")]
    pub(super) de: Spanned<Keep>,
    #[serde(rename = "at")]
    pub(super) at: Spanned<Keep>,
    #[serde(rename = "ch")]
    pub(super) ch: Spanned<Keep>,
    #[serde(default)]
    pub(super) categories: Vec<Spanned<String>>,
    #[serde(default)]
    pub(super) detectors: Vec<Spanned<String>>,
}

/// How long in one country.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Keep {
    /// Name of the class there, where it differs.
    pub(super) id: Option<String>,
    pub(super) years: Option<u16>,
    pub(super) months: Option<u16>,
    /// Not at all.
    #[serde(default)]
    pub(super) now: bool,
    pub(super) from: Option<Spanned<String>>,
    #[serde(default)]
    pub(super) year_end: bool,
    pub(super) source: String,
    /// When it is longer.
    #[serde(default)]
    pub(super) longer: Two,
}

/// A reason for a legal hold.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Hold {
    pub(super) reason: Spanned<String>,
    pub(super) title: Two,
    #[serde(default)]
    pub(super) detectors: Vec<String>,
    #[serde(default)]
    pub(super) ended_by: Vec<String>,
}
