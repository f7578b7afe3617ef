//! Electronic invoices, bare and inside other files.

use super::{accounts, carried, clean, masks};
use crate::carried::{mail, run};
use serde_json::Value;

/// CII: an XRechnung.
pub(crate) const CII: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<rsm:CrossIndustryInvoice xmlns:rsm="urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100" xmlns:ram="r" xmlns:udt="u">
<rsm:ExchangedDocumentContext><ram:GuidelineSpecifiedDocumentContextParameter><ram:ID>urn:cen.eu:en16931:2017#compliant#urn:xeinkauf.de:kosit:xrechnung_3.0</ram:ID></ram:GuidelineSpecifiedDocumentContextParameter></rsm:ExchangedDocumentContext>
<rsm:ExchangedDocument><ram:ID>RE-2026-0117</ram:ID><ram:TypeCode>380</ram:TypeCode><ram:IssueDateTime><udt:DateTimeString format="102">20260118</udt:DateTimeString></ram:IssueDateTime></rsm:ExchangedDocument>
<rsm:SupplyChainTradeTransaction><ram:ApplicableHeaderTradeAgreement><ram:SellerTradeParty><ram:Name>Probe Dach GmbH</ram:Name><ram:SpecifiedTaxRegistration><ram:ID schemeID="VA">DE136695976</ram:ID></ram:SpecifiedTaxRegistration></ram:SellerTradeParty><ram:BuyerTradeParty><ram:Name>Kurt Muster</ram:Name><ram:PostalTradeAddress><ram:PostcodeCode>01067</ram:PostcodeCode><ram:LineOne>Lindenstraße 4</ram:LineOne><ram:CityName>Dresden</ram:CityName></ram:PostalTradeAddress></ram:BuyerTradeParty></ram:ApplicableHeaderTradeAgreement>
<ram:ApplicableHeaderTradeSettlement><ram:InvoiceCurrencyCode>EUR</ram:InvoiceCurrencyCode><ram:SpecifiedTradeSettlementPaymentMeans><ram:PayeePartyCreditorFinancialAccount><ram:IBANID>DE59980112340004711017</ram:IBANID></ram:PayeePartyCreditorFinancialAccount></ram:SpecifiedTradeSettlementPaymentMeans><ram:SpecifiedTradeSettlementHeaderMonetarySummation><ram:GrandTotalAmount>2380.00</ram:GrandTotalAmount><ram:DuePayableAmount>2380.00</ram:DuePayableAmount></ram:SpecifiedTradeSettlementHeaderMonetarySummation></ram:ApplicableHeaderTradeSettlement></rsm:SupplyChainTradeTransaction>
</rsm:CrossIndustryInvoice>"#;

/// UBL with a time sheet inside.
const UBL: &str = r#"<Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2" xmlns:cbc="c" xmlns:cac="a">
<cbc:CustomizationID>urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0</cbc:CustomizationID><cbc:ID>4711</cbc:ID><cbc:IssueDate>2026-01-18</cbc:IssueDate><cbc:InvoiceTypeCode>380</cbc:InvoiceTypeCode><cbc:DocumentCurrencyCode>EUR</cbc:DocumentCurrencyCode>
<cac:AdditionalDocumentReference><cbc:ID>1</cbc:ID><cac:Attachment><cbc:EmbeddedDocumentBinaryObject mimeCode="text/plain" filename="Stunden.txt">QW4gYW5uYUBrdW5kZS5leGFtcGxlIGdlc2VuZGV0</cbc:EmbeddedDocumentBinaryObject></cac:Attachment></cac:AdditionalDocumentReference>
<cac:AccountingSupplierParty><cac:Party><cac:PartyTaxScheme><cbc:CompanyID>DE136695976</cbc:CompanyID></cac:PartyTaxScheme><cac:PartyLegalEntity><cbc:RegistrationName>Probe Dach GmbH</cbc:RegistrationName></cac:PartyLegalEntity></cac:Party></cac:AccountingSupplierParty>
<cac:PaymentMeans><cac:PayeeFinancialAccount><cbc:ID>DE59980112340004711017</cbc:ID></cac:PayeeFinancialAccount></cac:PaymentMeans>
<cac:LegalMonetaryTotal><cbc:TaxInclusiveAmount currencyID="EUR">59.50</cbc:TaxInclusiveAmount></cac:LegalMonetaryTotal></Invoice>"#;

/// What the e-invoice findings say.
pub(crate) fn invoices(report: &Value) -> Vec<String> {
    masks(report, "e-invoice-file")
}

#[test]
fn an_xrechnung_is_named_masked() {
    let report = carried("Beleg.xml", "application/xml", CII.as_bytes());
    assert_eq!(
        invoices(&report),
        ["••17, XRechnung 3.0, 1.000–5.000\u{a0}€"],
        "{report:#}"
    );
    assert_eq!(accounts(&report), 1);
    assert_eq!(masks(&report, "eu-vat-id").len(), 1);
    assert_eq!(masks(&report, "invoice-number"), ["••17"]);
    assert_eq!(masks(&report, "postal-address").len(), 1);
    clean(&report);
    assert!(!report.to_string().contains("Muster"), "a name stands open");
}

/// One file, one finding: what was read takes the place of what the name says, and where nothing was read the name stands.
#[test]
fn an_invoice_is_found_by_content_or_by_name_and_not_twice() {
    let named = |report: &Value| {
        let by = |detector: &str| masks(report, detector).len();
        (by("file-einvoice"), by("file-invoice"))
    };
    let read = carried(
        "Rechnung_118_xrechnung.xml",
        "application/xml",
        CII.as_bytes(),
    );
    assert_eq!(invoices(&read).len(), 1, "{read:#}");
    assert_eq!(named(&read), (0, 0), "{read:#}");
    let plain = carried(
        "Rechnung_118_xrechnung.xml",
        "application/xml",
        b"<note>leer</note>",
    );
    assert_eq!(invoices(&plain).len(), 0, "{plain:#}");
    assert_eq!(named(&plain), (1, 0), "{plain:#}");
}

#[test]
fn a_ubl_invoice_brings_its_files() {
    let report = carried("beleg.dat", "application/xml", UBL.as_bytes());
    assert_eq!(
        invoices(&report),
        ["••11, Peppol BIS, 50–100\u{a0}€"],
        "{report:#}"
    );
    assert_eq!(
        (accounts(&report), masks(&report, "eu-vat-id").len()),
        (1, 1)
    );
    assert_eq!(masks(&report, "email-address"), ["a•••@k•••.example"]);
    clean(&report);
}

#[test]
fn older_forms_and_other_sets_are_read() {
    let first = CII
        .replace("CrossIndustryInvoice", "CrossIndustryDocument")
        .replace("ExchangedDocument>", "HeaderExchangedDocument>")
        .replace(
            "urn:cen.eu:en16931:2017#compliant#urn:xeinkauf.de:kosit:xrechnung_3.0",
            "urn:ferd:CrossIndustryDocument:invoice:1p0:comfort",
        );
    let report = carried("a.xml", "text/xml", first.as_bytes());
    assert_eq!(
        invoices(&report),
        ["••17, ZUGFeRD 1, 1.000–5.000\u{a0}€"],
        "{report:#}"
    );
    let wide: Vec<u8> = [0xfeff_u16]
        .into_iter()
        .chain(CII.replace("UTF-8", "UTF-16").encode_utf16())
        .flat_map(u16::to_le_bytes)
        .collect();
    let report = carried("a.xml", "text/xml", &wide);
    assert_eq!(invoices(&report).len(), 1, "{report:#}");
    assert_eq!(masks(&report, "postal-address").len(), 1);
}

#[test]
fn an_invoice_without_a_profile_is_named_by_its_syntax() {
    let plain = UBL.replace("#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0", "");
    let report = carried("a.xml", "application/xml", plain.as_bytes());
    assert_eq!(
        invoices(&report),
        ["••11, UBL, 50–100\u{a0}€"],
        "{report:#}"
    );
}

#[test]
fn an_order_is_no_invoice() {
    let order = CII.replace("CrossIndustryInvoice", "SCRDMCCBDACIOMessageStructure");
    let report = carried("a.xml", "application/xml", order.as_bytes());
    assert!(invoices(&report).is_empty(), "{report:#}");
    // Its text is searched like that of any other file.
    assert_eq!(accounts(&report), 1);
    let foreign = UBL.replace(
        "urn:oasis:names:specification:ubl:schema:xsd:Invoice-2",
        "urn:my:shop",
    );
    assert!(invoices(&carried("a.xml", "application/xml", foreign.as_bytes())).is_empty());
}

#[test]
fn a_torn_invoice_is_said() {
    let torn = &CII[..CII.find("IBANID").unwrap()];
    let report = carried("a.xml", "application/xml", torn.as_bytes());
    assert_eq!(invoices(&report).len(), 1, "{report:#}");
}

/// M11: what lies in the mail decides, not what its file is called.
#[test]
fn an_authority_takes_what_is_an_e_invoice_by_content() {
    let judged = |bytes: &[u8]| {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("in")).unwrap();
        let contacts =
            "name,number,mail,audience\nStadtwerk,,amt@stadt.example,customer-authority\n";
        std::fs::write(folder.path().join("wer.csv"), contacts).unwrap();
        let letter = mail("m", &[("beleg.xml", "application/xml", bytes)])
            .replace("buero@firma.example", "amt@stadt.example")
            .replace("Anna Probe <anna@kunde.example>", "buero@firma.example")
            .replace("anbei die Datei", "anbei Rechnungsnummer RE-2026-0117");
        std::fs::write(folder.path().join("in/a.eml"), letter).unwrap();
        let report = run(folder.path(), &["--contacts", "wer.csv"]);
        let all = report["findings"].as_array().unwrap();
        let own = all
            .iter()
            .find(|f| f["detector"] == "invoice-number" && f["attachment"].is_null());
        own.unwrap()["verdict"].as_str().unwrap().to_owned()
    };
    assert_eq!(judged(b"<notiz>Hallo</notiz>"), "forbidden");
    assert_ne!(judged(CII.as_bytes()), "forbidden");
}
