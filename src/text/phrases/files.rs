//! Archives, files and what becomes of them. English as the program's parts write it, German as a master craftsman reads it.

/// English and German; the first that fits counts, so singular forms stand before plural ones.
pub(super) const TABLE: &[(&str, &str)] = &[
    (
        "archives are opened down to a depth of {}",
        "Archive werden bis zur Tiefe {1} geöffnet",
    ),
    (
        "archives nested deeper than {}",
        "Archive sind tiefer als {1}-fach ineinander verschachtelt",
    ),
    (
        "members of one name that cannot be told apart: the last one was read",
        "gleichnamige Einträge ließen sich nicht trennen; gelesen wurde der letzte",
    ),
    (
        "{} members, the limit is {}",
        "{1} Einträge; die Grenze liegt bei {2}",
    ),
    (
        "member {} of the directory",
        "Eintrag {1} des Verzeichnisses",
    ),
    (
        "another part of the download has a file of the same name",
        "ein anderer Teil des Downloads hat eine gleichnamige Datei",
    ),
    (
        "parts of a download are read one by one",
        "Teile eines Downloads werden einzeln gelesen",
    ),
    ("part {} is not there", "es fehlt: Teil {1}"),
    ("member at byte {}", "Eintrag ab Byte {1}"),
    ("more than {} members", "mehr als {1} Einträge"),
    (
        "bytes {} to {} belong to no member",
        "die Bytes {1} bis {2} gehören zu keinem Eintrag",
    ),
    (
        "the mark of its end is missing: the archive was cut off",
        "das Schlusszeichen fehlt: das Archiv ist abgeschnitten",
    ),
    (
        "it continues a file of an earlier volume",
        "es setzt eine Datei aus einem früheren Teil fort",
    ),
    (
        "an extended header is longer than the limit",
        "ein erweiterter Kopf ist länger als die Grenze",
    ),
    (
        "the map of a file with holes cannot be read",
        "der Plan einer Datei mit Lücken ist nicht lesbar",
    ),
    (
        "1 names of members were read as Windows-1252",
        "der Name eines Eintrags wurde als Windows-1252 gelesen",
    ),
    (
        "{} names of members were read as Windows-1252",
        "die Namen von {1} Einträgen wurden als Windows-1252 gelesen",
    ),
    (
        "its bytes run into the next member",
        "seine Bytes reichen in den nächsten Eintrag hinein",
    ),
    (
        "the name holds control characters",
        "der Name enthält Steuerzeichen",
    ),
    (
        "the name is an absolute path",
        "der Name ist ein absoluter Pfad",
    ),
    (
        "the name begins with a drive letter",
        "der Name beginnt mit einem Laufwerksbuchstaben",
    ),
    (
        "the name leads out of the archive",
        "der Name führt aus dem Archiv hinaus",
    ),
    ("the name is empty", "der Name ist leer"),
    (
        "1 names of members were read in the old DOS character set",
        "der Name eines Eintrags wurde im alten DOS-Zeichensatz gelesen",
    ),
    (
        "{} names of members were read in the old DOS character set",
        "die Namen von {1} Einträgen wurden im alten DOS-Zeichensatz gelesen",
    ),
    (
        "another member of the archive has the same name",
        "ein anderer Eintrag des Archivs heißt genauso",
    ),
    (
        "another file of the folder has the same readable name",
        "eine andere Datei des Ordners heißt lesbar genauso",
    ),
    (
        "1 file names hold bytes that are no characters",
        "ein Dateiname enthält Bytes, die keine Zeichen sind",
    ),
    (
        "{} file names hold bytes that are no characters",
        "{1} Dateinamen enthalten Bytes, die keine Zeichen sind",
    ),
    (
        "text attachment longer than {} bytes",
        "Textanhang ist länger als {1} Bytes",
    ),
    (
        "unpack first, or name a folder with --work-dir: too large to be held in memory ({}, limit {} MiB for one, {} MiB together)",
        "bitte vorher entpacken oder mit --work-dir einen Ordner angeben: zu groß für den Arbeitsspeicher ({1}; Grenze {2} MiB für eine Datei, {3} MiB zusammen)",
    ),
    ("one file may take", "mehr, als eine Datei belegen darf"),
    (
        "all held files together may take",
        "mehr, als alle Dateien zusammen belegen dürfen",
    ),
    (
        "the memory of this machine does not suffice",
        "der Arbeitsspeicher dieses Rechners reicht nicht",
    ),
    (
        "`{}` was accepted until {}: {}",
        "`{1}` galt bis {2} als bekannt: {3}",
    ),
    (
        "unpack first: a stream is held in memory up to {} MiB, give a file",
        "ein Datenstrom wird bis {1} MiB im Arbeitsspeicher gehalten; bitte als Datei angeben",
    ),
    (
        "the folder could not be read",
        "der Ordner ließ sich nicht lesen",
    ),
    (
        "the file could not be read",
        "die Datei ließ sich nicht lesen",
    ),
    (
        "more than {} bytes come out of it, over {} for each packed byte",
        "es kommen mehr als {1} Bytes heraus, über {2} je gepacktem Byte",
    ),
    (
        "locked, and no password was given",
        "verschlossen, und es wurde kein Passwort angegeben",
    ),
    (
        "locked, and none of the passwords fits",
        "verschlossen, und keines der Passwörter passt",
    ),
    // Archives of other kinds, and archives in pieces.
    (
        "an archive packed with bzip2: unpack it into a folder and read that",
        "ein mit bzip2 gepacktes Archiv: bitte in einen Ordner entpacken und diesen prüfen",
    ),
    (
        "an archive packed with xz: unpack it into a folder and read that",
        "ein mit xz gepacktes Archiv: bitte in einen Ordner entpacken und diesen prüfen",
    ),
    (
        "an archive packed with Zstandard: unpack it into a folder and read that",
        "ein mit Zstandard gepacktes Archiv: bitte in einen Ordner entpacken und diesen prüfen",
    ),
    (
        "a 7z archive: unpack it into a folder and read that",
        "ein 7z-Archiv: bitte in einen Ordner entpacken und diesen prüfen",
    ),
    (
        "a RAR archive: unpack it into a folder and read that",
        "ein RAR-Archiv: bitte in einen Ordner entpacken und diesen prüfen",
    ),
    (
        "one part of a ZIP archive that was split while packing: unpack it into a folder and read that",
        "ein Teil eines beim Packen geteilten ZIP-Archivs: bitte alle Teile in einen Ordner entpacken und diesen prüfen",
    ),
    (
        "{}: unpack it into a folder and read that",
        "{1}: bitte in einen Ordner entpacken und diesen prüfen",
    ),
    (
        "{} parts are there; perhaps the last ones are missing",
        "{1} Teile sind da; vielleicht fehlen die letzten",
    ),
];
