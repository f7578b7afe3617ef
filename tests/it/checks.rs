//! Every vector of the detection data against the check of the same name.

use std::collections::BTreeMap;

use kanalwacht::checks::{Answer, CHECKS, find};

#[derive(serde::Deserialize)]
struct File {
    vectors: BTreeMap<String, Vectors>,
}

#[derive(serde::Deserialize)]
struct Vectors {
    pass: Vec<String>,
    fail: Vec<String>,
}

fn vectors() -> BTreeMap<String, Vectors> {
    let file: File =
        serde_json::from_str(include_str!("../data/vectors.json")).expect("vectors.json reads");
    file.vectors
}

#[test]
fn every_vector_gets_its_answer() {
    let mut wrong = Vec::new();
    for (name, vectors) in vectors() {
        let Some(check) = find(&name) else {
            wrong.push(format!("{name}: no such check"));
            continue;
        };
        for text in &vectors.pass {
            if check(text) != Answer::Valid {
                wrong.push(format!("{name}: {text} should pass, is {:?}", check(text)));
            }
        }
        for text in &vectors.fail {
            if check(text) == Answer::Valid {
                wrong.push(format!("{name}: {text} should fail"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn names_are_those_of_the_vectors_and_a_few_more() {
    let extra = [
        "api-key",
        "at-abgabenkonto",
        "be-nn",
        "bg-egn",
        "bic",
        "cz-rc",
        "de-wirtschafts-id",
        "entropy",
        "es-dni",
        "eu-personal-number",
        "fr-nir",
        "gb-nino",
        "gtin",
        "hr-oib",
        "hu-taj",
        "it-cf",
        "nl-bsn",
        "pl-pesel",
        "ro-cnp",
        "si-emso",
    ];
    let mut expected: Vec<String> = vectors()
        .into_keys()
        .chain(extra.map(String::from))
        .collect();
    expected.sort();
    let names: Vec<&str> = CHECKS.iter().map(|entry| entry.0).collect();
    assert_eq!(names, expected);
}
