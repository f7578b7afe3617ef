//! The firm, its mandate and what was decided, for programs. Missing answers are null: not documented.

use super::super::View;
use crate::model::{Footing, Triaged, WorksCouncil};
use serde::Serialize;

#[derive(Serialize)]
pub(super) struct JsonBusiness {
    name: Option<String>,
    trade: Option<String>,
    country: Option<String>,
    state: Option<String>,
    staff: Option<u32>,
}

impl JsonBusiness {
    pub(super) fn of(view: &View<'_>, footing: &Footing) -> Self {
        let b = &footing.business;
        let shown = |text: &Option<String>| text.as_deref().map(|t| view.free(t));
        Self {
            name: shown(&b.name),
            trade: shown(&b.trade),
            country: b.country.clone(),
            state: shown(&b.state),
            staff: b.staff,
        }
    }
}

#[derive(Serialize)]
pub(super) struct JsonMandate {
    ordered_by: Option<String>,
    reason: Option<String>,
    devices: Option<String>,
    private_use: Option<bool>,
    staff_know_since: Option<String>,
    works_council: Option<&'static str>,
    run_by: Option<String>,
    contract: Option<String>,
}

impl JsonMandate {
    pub(super) fn of(view: &View<'_>, footing: &Footing) -> Self {
        let m = &footing.mandate;
        let shown = |text: &Option<String>| text.as_deref().map(|t| view.free(t));
        Self {
            ordered_by: shown(&m.ordered_by),
            reason: shown(&m.reason),
            devices: shown(&m.devices),
            private_use: m.private_use,
            staff_know_since: m.staff_know_since.map(|d| d.to_string()),
            works_council: m.works_council.map(WorksCouncil::id),
            run_by: shown(&m.run_by),
            contract: m.contract.map(|d| d.to_string()),
        }
    }
}

#[derive(Serialize)]
pub(super) struct JsonTriage {
    is: &'static str,
    when: String,
    until: Option<String>,
    why: String,
}

impl JsonTriage {
    pub(super) fn of(view: &View<'_>, triaged: &Triaged) -> Self {
        Self {
            is: triaged.is.id(),
            when: triaged.when.to_string(),
            until: triaged.until.map(|d| d.to_string()),
            why: view.free(&triaged.why),
        }
    }
}
