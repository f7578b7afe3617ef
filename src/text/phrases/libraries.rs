//! Words of libraries and of the operating system. English as the program's parts write it, German as a master craftsman reads it.

/// English and German; the first that fits counts, so singular forms stand before plural ones.
pub(super) const TABLE: &[(&str, &str)] = &[
    ("invalid Zip archive: {}", "kein gültiges ZIP-Archiv ({1})"),
    ("Invalid Zip archive: {}", "kein gültiges ZIP-Archiv ({1})"),
    (
        "unsupported Zip archive: {}",
        "diese Art ZIP-Archiv wird nicht gelesen ({1})",
    ),
    (
        "specified file not found in archive",
        "der Eintrag fehlt im Archiv",
    ),
    ("provided password is incorrect", "das Passwort passt nicht"),
    (
        "The password provided is incorrect",
        "das Passwort passt nicht",
    ),
    ("Invalid checksum", "die Prüfsumme stimmt nicht"),
    ("invalid checksum", "die Prüfsumme stimmt nicht"),
    (
        "corrupt deflate stream",
        "die gepackten Daten sind beschädigt",
    ),
    (
        "Permission denied (os error {})",
        "Zugriff verweigert (Fehler {1})",
    ),
    (
        "No such file or directory (os error {})",
        "Datei oder Ordner gibt es nicht (Fehler {1})",
    ),
    (
        "Is a directory (os error {})",
        "das ist ein Ordner (Fehler {1})",
    ),
    (
        "No space left on device (os error {})",
        "auf dem Datenträger ist kein Platz mehr (Fehler {1})",
    ),
    (
        "stream did not contain valid UTF-8",
        "die Datei ist nicht als UTF-8 gespeichert",
    ),
    ("unexpected end of file", "die Datei endet zu früh"),
    ("failed to fill whole buffer", "die Datei endet zu früh"),
    (
        "Invalid authentication code, this could be due to an invalid password or errors in the data",
        "der Prüfcode stimmt nicht",
    ),
];
