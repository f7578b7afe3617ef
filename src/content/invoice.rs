//! Electronic invoices: CII (ZUGFeRD 2, Factur-X, XRechnung), ZUGFeRD 1, UBL invoices and credit notes (EN 16931). Orders
//! look alike and are none. Elements are told by local name and what stands around them (crates.md section 5).

use super::limits::{INSIDE, INSIDE_BYTES, INVOICE};
use super::out::Out;
use super::packed::too_much_inside;
use super::xml::{self, Step};
use super::{Document, Given, Inside, Kind, Unread};
use crate::mime::transfer;

/// Structured invoices.
pub(super) struct Invoice;

/// Words in which an invoice names its form, and how it is called; the surer first.
const FORMS: &[(&str, &str)] = &[
    ("xrechnung", "XRechnung"),
    ("factur-x", "Factur-X"),
    ("zugferd.de:2", "ZUGFeRD 2"),
    ("ferd:crossindustrydocument", "ZUGFeRD 1"),
    ("peppol", "Peppol BIS"),
];

impl Kind for Invoice {
    fn fits(&self, document: &Document<'_>) -> bool {
        let head = super::beginning(document.bytes);
        if !head
            .trim_start_matches('\u{feff}')
            .trim_start()
            .starts_with('<')
        {
            return false;
        }
        let mut fits = false;
        let _ = xml::walk(&head, |step| {
            let Step::Open(name, _) = step else {
                return true;
            };
            fits = match name {
                "CrossIndustryInvoice" | "CrossIndustryDocument" => true,
                // Other programs call their roots so as well.
                "Invoice" | "CreditNote" => head.contains("names:specification:ubl:schema:xsd:"),
                _ => false,
            };
            false
        });
        fits
    }

    fn read(&self, document: &Document<'_>) -> Result<Given, Unread> {
        if document.bytes.len() > INVOICE {
            let detail = format!("an invoice of more than {} MiB", INVOICE >> 20);
            return Err(Unread::Limit(detail));
        }
        let text = xml::text(document.bytes);
        let mut reading = Reading::default();
        let end = xml::walk(&text, |step| {
            reading.step(step);
            !reading.rest.is_full()
        });
        let mut out = Out::default();
        reading.facts.say(&mut out);
        let (rest, left) = reading.rest.end();
        rest.lines().for_each(|line| out.say(line));
        let broken = || Unread::Damaged("the invoice is cut off or broken".to_owned());
        Ok(Given {
            text: out.end().0,
            inside: reading.inside,
            // One that breaks off before its number is a torn file, not an invoice.
            e_invoice: !reading.facts.number.is_empty(),
            left: left.or(reading.left).or_else(|| end.is_err().then(broken)),
            ..Given::default()
        })
    }
}

/// What an invoice says of itself.
#[derive(Default)]
struct Facts {
    ubl: bool,
    profile: String,
    number: String,
    date: String,
    seller: String,
    buyer: String,
    gross: String,
    due: String,
    currency: String,
    accounts: Vec<String>,
    /// Of the seller or buyer: scheme and number.
    taxes: Vec<(String, String)>,
}

impl Facts {
    /// Name of the form with its version, as far as the profile tells.
    fn form(&self) -> String {
        let profile = self.profile.to_lowercase();
        let Some((word, name)) = FORMS.iter().find(|(word, _)| profile.contains(word)) else {
            // Named by its syntax alone.
            return if self.ubl { "UBL" } else { "CII" }.to_owned();
        };
        let version: String = profile
            .rsplit_once(word)
            .map_or("", |(_, behind)| behind)
            .trim_start_matches(['_', ':'])
            .chars()
            .take_while(|c| c.is_ascii_digit() || *c == '.')
            .collect();
        match *name {
            "XRechnung" if !version.is_empty() => format!("{name} {version}"),
            _ => (*name).to_owned(),
        }
    }

    /// The facts in the words of this country's invoices: detectors look for those. The first line is what the detector
    /// `e-invoice-file` finds.
    fn say(&self, out: &mut Out) {
        let currency = match self.currency.as_str() {
            "" => "EUR",
            other => other,
        };
        let amount = if self.gross.is_empty() {
            &self.due
        } else {
            &self.gross
        };
        if !self.number.is_empty() {
            let number = self.number.replace([',', '\n'], " ");
            let amount = decimal(amount);
            let line = format!("E-Rechnung {number}, {}, {amount} {currency}", self.form());
            out.say(&line);
        }
        out.label("Rechnungsdatum", &day(&self.date));
        out.label("Verkäufer", &self.seller);
        out.label("Käufer", &self.buyer);
        if !self.due.is_empty() {
            out.label("Zahlbetrag", &format!("{} {currency}", decimal(&self.due)));
        }
        for account in &self.accounts {
            out.label("IBAN", account);
        }
        for (scheme, number) in &self.taxes {
            let label = if scheme == "FC" {
                "Steuernummer"
            } else {
                "USt-IdNr."
            };
            out.label(label, number);
        }
    }
}

/// An amount with a comma and two places, `0,00` where there is none.
fn decimal(amount: &str) -> String {
    let amount: f64 = amount.trim().parse().unwrap_or_default();
    format!("{amount:.2}").replace('.', ",")
}

/// `20260118` and `2026-01-18` as people write it here.
fn day(date: &str) -> String {
    let digits: String = date.chars().filter(char::is_ascii_digit).collect();
    match digits.len() {
        8 => format!("{}.{}.{}", &digits[6..], &digits[4..6], &digits[..4]),
        _ => date.to_owned(),
    }
}

#[derive(Default)]
struct Reading {
    facts: Facts,
    /// Local names of the open elements.
    path: Vec<String>,
    value: String,
    /// Scheme or file name of the open element.
    attribute: String,
    /// Street and town of the open address.
    address: Vec<String>,
    town: Vec<String>,
    inside: Vec<Inside>,
    left: Option<Unread>,
    /// Names, notes, addresses, items.
    rest: Out,
}

impl Reading {
    fn step(&mut self, step: Step<'_>) {
        match step {
            Step::Open(name, attributes) => {
                if self.path.is_empty() {
                    self.facts.ubl = matches!(name, "Invoice" | "CreditNote");
                }
                self.path.push(name.to_owned());
                self.value.clear();
                self.attribute = attributes
                    .get("schemeID")
                    .or_else(|| attributes.get("filename"))
                    .unwrap_or_default();
            }
            Step::Text(piece) => self.value.push_str(piece),
            Step::Close(name) => {
                let value = std::mem::take(&mut self.value);
                let value = value.trim();
                if !value.is_empty() {
                    self.leaf(name, value);
                }
                if matches!(name, "PostalTradeAddress" | "PostalAddress" | "Address") {
                    self.end_address();
                }
                self.path.pop();
            }
        }
    }

    fn inside_of(&self, element: &str) -> bool {
        self.path.iter().any(|p| p == element)
    }

    fn leaf(&mut self, name: &str, value: &str) {
        let parent = self.path.iter().rev().nth(1).cloned().unwrap_or_default();
        let root = self.path.len() == 2;
        let facts = &mut self.facts;
        let first = |field: &mut String| {
            if field.is_empty() {
                *field = value.to_owned();
            }
        };
        match (parent.as_str(), name) {
            ("GuidelineSpecifiedDocumentContextParameter", "ID") => first(&mut facts.profile),
            (_, "CustomizationID") if root => first(&mut facts.profile),
            ("ExchangedDocument" | "HeaderExchangedDocument", "ID") => first(&mut facts.number),
            (_, "ID") if root => first(&mut facts.number),
            ("IssueDateTime", "DateTimeString") => first(&mut facts.date),
            (_, "IssueDate") if root => first(&mut facts.date),
            (_, "InvoiceCurrencyCode" | "DocumentCurrencyCode") => first(&mut facts.currency),
            (_, "GrandTotalAmount" | "TaxInclusiveAmount") => first(&mut facts.gross),
            (_, "DuePayableAmount" | "PayableAmount") => first(&mut facts.due),
            (
                "PayeePartyCreditorFinancialAccount" | "PayerPartyDebtorFinancialAccount",
                "IBANID" | "ProprietaryID",
            )
            | ("PayeeFinancialAccount" | "PayerFinancialAccount", "ID") => {
                facts.accounts.push(value.to_owned());
            }
            ("SpecifiedTaxRegistration", "ID") => {
                facts.taxes.push((self.attribute.clone(), value.to_owned()));
            }
            ("PartyTaxScheme", "CompanyID") => facts.taxes.push((String::new(), value.to_owned())),
            (_, "AttachmentBinaryObject" | "EmbeddedDocumentBinaryObject") => self.hand_back(value),
            _ => self.other(&parent, name, value),
        }
    }

    fn other(&mut self, parent: &str, name: &str, value: &str) {
        let party = match (parent, name) {
            ("SellerTradeParty", "Name") => Some(true),
            ("BuyerTradeParty", "Name") => Some(false),
            ("PartyLegalEntity", "RegistrationName") | ("PartyName", "Name") => {
                match (
                    self.inside_of("AccountingSupplierParty"),
                    self.inside_of("AccountingCustomerParty"),
                ) {
                    (true, _) => Some(true),
                    (_, true) => Some(false),
                    _ => None,
                }
            }
            _ => None,
        };
        match party {
            Some(true) if self.facts.seller.is_empty() => self.facts.seller = value.to_owned(),
            Some(false) if self.facts.buyer.is_empty() => self.facts.buyer = value.to_owned(),
            _ => self.beside(name, value),
        }
    }

    /// Free text and what tells of people.
    fn beside(&mut self, name: &str, value: &str) {
        match name {
            "LineOne" | "LineTwo" | "LineThree" | "StreetName" | "AdditionalStreetName" => {
                self.address.push(value.to_owned());
            }
            "PostcodeCode" | "PostalZone" => self.town.insert(0, value.to_owned()),
            "CityName" => self.town.push(value.to_owned()),
            "Name" | "RegistrationName" | "PersonName" | "Content" | "Note" | "Description"
            | "CompleteNumber" | "Telephone" | "ElectronicMail" | "URIID" | "EndpointID"
            | "AccountName" | "BuyerReference" | "PaymentReference" | "DepartmentName" => {
                self.rest.say(value);
            }
            _ => {}
        }
    }

    fn end_address(&mut self) {
        let town = self.town.join(" ");
        let parts: Vec<String> = self.address.drain(..).chain([town]).collect();
        self.town.clear();
        self.rest.say(parts.join(", ").trim_start_matches(", "));
    }

    /// Measurements and time sheets that hang beside the invoice.
    fn hand_back(&mut self, value: &str) {
        let (bytes, _) = transfer::base64(value.as_bytes());
        let held: usize = self.inside.iter().map(|i| i.bytes.len()).sum();
        if self.inside.len() >= INSIDE || held + bytes.len() > INSIDE_BYTES as usize {
            self.left = Some(too_much_inside());
            return;
        }
        let name = self
            .attribute
            .rsplit(['/', '\\'])
            .next()
            .unwrap_or_default();
        let name = if name.is_empty() { "unnamed" } else { name };
        self.inside.push(Inside {
            name: name.to_owned(),
            bytes,
        });
    }
}
