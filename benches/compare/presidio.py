#!/usr/bin/env python3
"""Detectors beside Microsoft Presidio on the same labelled messages, restricted to what both know.

    python3 -m venv v && v/bin/pip install presidio-analyzer
    cargo build --release
    v/bin/python benches/compare/presidio.py target/release/kanalwacht fixtures/labelled/*.jsonl

Presidio runs offline with its pattern recognizers, the German ones switched on, for both languages and without a language
model (a blank pipeline only cuts words for its context rule). Counted as `rules score` counts by detector: a label is found
when four fifths of the shorter of both places are in common; a finding is right when the message has, or may have, its category.
"""

import json
import subprocess
import sys

import spacy
import tldextract
from presidio_analyzer import AnalyzerEngine, RecognizerRegistry
from presidio_analyzer import predefined_recognizers as known
from presidio_analyzer.nlp_engine import SpacyNlpEngine

# Presidio's entity: our detector and its category.
BOTH = {
    "IBAN_CODE": ("iban", "finance-account"),
    "CREDIT_CARD": ("card-pan", "finance-account"),
    "EMAIL_ADDRESS": ("email-address", "personal-contact"),
    "PHONE_NUMBER": ("phone-number", "personal-contact"),
    "DE_TAX_ID": ("de-steuer-id", "personal-id"),
    "DE_SOCIAL_SECURITY": ("de-rvnr", "personal-id"),
    "DE_HEALTH_INSURANCE": ("de-kvnr", "personal-id"),
    "DE_ID_CARD": ("de-id-card", "personal-id"),
    "DE_PASSPORT": ("de-passport", "personal-id"),
    "DE_FUEHRERSCHEIN": ("de-driving-licence", "personal-id"),
    "DE_KFZ": ("licence-plate", "personal-id"),
    "DE_TAX_NUMBER": ("de-steuernummer", "business-id"),
    "DE_VAT_ID": ("eu-vat-id", "business-id"),
    "DE_HANDELSREGISTER": ("de-handelsregister", "business-id"),
    "IP_ADDRESS": ("ip-address", "technical-id"),
    "MAC_ADDRESS": ("mac-address", "technical-id"),
}
# Their least score that counts; the value their own documentation starts from.
THRESHOLD = 0.4


# The list of top-level domains that comes with the package, not the one on the web.
tldextract.extract = tldextract.TLDExtract(suffix_list_urls=())


@spacy.Language.component("words_as_they_are")
def words_as_they_are(doc):
    """Without a model a word is its own lemma; the context rule compares lemmas."""
    for token in doc:
        token.lemma_ = token.text.lower()
    return doc


class Blank(SpacyNlpEngine):
    """Words and nothing else."""

    def __init__(self):
        super().__init__()
        self.nlp = {language: spacy.blank(language) for language in ("de", "en")}
        for pipeline in self.nlp.values():
            pipeline.add_pipe("words_as_they_are")

    def load(self):
        pass


def analyzer():
    registry = RecognizerRegistry(supported_languages=["de", "en"])
    for name in dir(known):
        kind = getattr(known, name)
        german = name.startswith("De") and name.endswith("Recognizer")
        generic = name in (
            "IbanRecognizer",
            "CreditCardRecognizer",
            "EmailRecognizer",
            "PhoneRecognizer",
            "IpRecognizer",
            "MacAddressRecognizer",
        )
        if not (german or generic):
            continue
        for language in ("de", "en"):
            more = {"supported_regions": ["DE", "AT", "CH", "GB"]} if name == "PhoneRecognizer" else {}
            registry.add_recognizer(kind(supported_language=language, **more))
    return AnalyzerEngine(
        registry=registry, nlp_engine=Blank(), supported_languages=["de", "en"]
    )


def public(text):
    """Invented addresses end in `.example`, which is no public domain for them: another one of the same length."""
    return text.replace(".example", ".hamburg")


def common(a, b):
    shared = min(a[1], b[1]) - max(a[0], b[0])
    return shared > 0 and shared * 5 >= min(a[1] - a[0], b[1] - b[0]) * 4


def theirs(lines):
    engine = analyzer()
    counts = {entity: [0, 0, 0, 0] for entity in BOTH}
    alarms = 0
    for line in lines:
        found = [
            (r.entity_type, (r.start, r.end))
            for r in engine.analyze(public(line["text"]), language=line["lang"], score_threshold=THRESHOLD)
            if r.entity_type in BOTH
        ]
        may = line["categories"] + line.get("optional_categories", [])
        for entity, (detector, category) in BOTH.items():
            own = [span for kind, span in found if BOTH[kind][1] == category]
            for label in line["labels"]:
                if label["detector"] == detector:
                    counts[entity][0] += 1
                    counts[entity][1] += any(
                        common(span, (label["start"], label["end"])) for span in own
                    )
        for entity, _ in found:
            counts[entity][2] += 1
            counts[entity][3] += BOTH[entity][1] in may
        alarms += line["kind"] == "negative" and bool(found)
    return counts, alarms


def ours(program, files):
    said = subprocess.run(
        [program, "rules", "score", "--format", "json", *files],
        check=True,
        capture_output=True,
    )
    by_detector = json.loads(said.stdout)["spans"]["by_detector"]
    counts = {}
    for entity, (detector, _) in BOTH.items():
        score = by_detector.get(detector, {})
        counts[entity] = [score.get(k, 0) for k in ("labelled", "found", "reported", "right")]
    return counts


def share(part, whole):
    return f"{part / whole:.2f} ({part}/{whole})" if whole else "–"


def main():
    program, files = sys.argv[1], sys.argv[2:]
    lines = [json.loads(line) for name in files for line in open(name, encoding="utf-8") if line.strip()]
    their, alarms = theirs(lines)
    our = ours(program, files)
    negatives = sum(line["kind"] == "negative" for line in lines)
    print("| what | recall ours | recall Presidio | precision ours | precision Presidio |")
    print("| --- | --- | --- | --- | --- |")
    sums = [[0] * 4, [0] * 4]
    for entity, (detector, _) in BOTH.items():
        a, b = our[entity], their[entity]
        for total, part in zip(sums, (a, b)):
            for index, value in enumerate(part):
                total[index] += value
        print(
            f"| {detector} | {share(a[1], a[0])} | {share(b[1], b[0])} "
            f"| {share(a[3], a[2])} | {share(b[3], b[2])} |"
        )
    a, b = sums
    print(
        f"| **all** | {share(a[1], a[0])} | {share(b[1], b[0])} "
        f"| {share(a[3], a[2])} | {share(b[3], b[2])} |"
    )
    print(f"\nPresidio alone finds something of these in {alarms} of {negatives} look-alikes.")


if __name__ == "__main__":
    main()
