### Alle Sätze der Berichte, deutsch. Ton: ein erfahrener Berater spricht mit einem Handwerksmeister. „Sie“, kurze
### Sätze, keine Drohungen; „ungeeigneter Kanal“. Jede Kennung steht auch in en.ftl (ein Test achtet darauf).

## Grundsätze
notice = Dieser Bericht gibt Orientierung und ersetzt keine Rechtsberatung.
notice-masked = Werte sind verkürzt dargestellt, Namen von Personen abgekürzt.
notice-original = Werte sind verkürzt dargestellt. Namen stehen auf Wunsch ausgeschrieben: bitte vertraulich behandeln.
notice-pseudonym = Werte sind verkürzt dargestellt, Personen, Chats und Dateien durch Nummern ersetzt.
notice-revealed = Werte stehen auf ausdrücklichen Wunsch offen: nur für den, der sie sehen muss. Private Unterhaltungen bleiben geschlossen.
notice-zone = Uhrzeiten stehen so da wie im Export. Wo er keine Zeitzone nennt, ist { $zone } angenommen.
notice-sample = Alle Zahlen gelten für die geprüften Unterhaltungen, nicht für den ganzen Betrieb.
notice-profile = „Ungeeignet“ heißt: nach dem Kanalprofil „{ $policy }“ der falsche Weg für diese Angaben. Ein Urteil über Recht und Unrecht ist das nicht.
title = Kanalprüfung
subtitle = Welche Geschäftsdaten gingen über welchen Kanal?

## Ampel
light-high = Hoher Handlungsbedarf
light-medium = Mittlerer Handlungsbedarf
light-low = Geringer Handlungsbedarf
light-unclear = Nicht abschließend beurteilbar
light-high-text = Besonders schutzbedürftige Angaben oder viele Geschäftsdaten gehen zurzeit über ungeeignete Kanäle. Fangen Sie mit den Maßnahmen unten in dieser Reihenfolge an.
light-medium-text = Einzelne Geschäftsdaten gehen zurzeit über ungeeignete Kanäle. Das lässt sich mit wenigen festen Gewohnheiten ändern.
light-low-text = In der heutigen Praxis ist nichts aufgefallen, was dringend geändert werden müsste.
light-unclear-text = Im Gelesenen ist nichts Dringendes aufgefallen. Es konnte aber zu viel nicht gelesen werden, um das sicher zu sagen.
light-low-stock-text = In der heutigen Praxis ist nichts aufgefallen, was dringend geändert werden müsste. Die Befunde auf ungeeignetem Kanal sind älter; dieser Bestand will einmal aufgeräumt sein.
light-nothing-read-text = Ohne Nachrichten lässt sich nichts beurteilen. Welche Exporte gelesen werden und wie man sie erstellt, zeigt: kanalwacht formats
practice = Heutige Praxis
practice-period = Die 90 Tage vor der neuesten gelesenen Nachricht: { $from } bis { $to }.
practice-undated = Die Nachrichten tragen kein Datum; betrachtet wird alles Gelesene.
practice-none = In dieser Zeit ging kein Befund über einen ungeeigneten Kanal.
practice-count = { $messages ->
    [one] In dieser Zeit ging eine Nachricht mit geschäftlichen oder persönlichen Angaben über einen ungeeigneten Kanal.
   *[other] In dieser Zeit gingen { $messages } Nachrichten mit geschäftlichen oder persönlichen Angaben über einen ungeeigneten Kanal.
}
practice-index = Risikozahl dieser Zeit: { $index } von 100 ({ $word }).
stock = Bestand
stock-text = Was schon in Chats und Postfächern liegt, will einmal aufgeräumt sein. Altes dreht die Ampel nicht; sie zeigt nur die heutige Praxis.
stock-holds = { $messages ->
    [one] eine Nachricht
   *[other] { $messages } Nachrichten
} in { $conversations ->
    [one] einer Unterhaltung
   *[other] { $conversations } Unterhaltungen
}, { $attachments ->
    [0] keine Anhänge
    [one] ein Anhang
   *[other] { $attachments } Anhänge
}
stock-none = Im Bestand ist nichts aufzuräumen.
stock-keep = { $messages ->
    [one] Eine Nachricht gehört zu Ihren Geschäftsunterlagen: erst sichern, dann im Chat löschen.
   *[other] { $messages } Nachrichten gehören zu Ihren Geschäftsunterlagen: erst sichern, dann im Chat löschen.
}
stock-delete = { $messages ->
    [one] Eine Nachricht kann nach der Übertragung gelöscht werden.
   *[other] { $messages } Nachrichten können nach der Übertragung gelöscht werden.
}
stock-breach = { $messages ->
    [one] Eine Nachricht sollte jemand darauf ansehen, ob Unbefugte mitgelesen haben (mögliche Datenpanne).
   *[other] { $messages } Nachrichten sollte jemand darauf ansehen, ob Unbefugte mitgelesen haben (mögliche Datenpanne).
}
index-0 = sehr gering
index-1 = gering
index-2 = mittel
index-3 = hoch
index-4 = sehr hoch

## Ergebnis in einem Satz
verdict-line-findings = { $forbidden ->
    [0] { $caution ->
        [one] Ein Befund mit Vorsicht, keiner auf ungeeignetem Kanal.
       *[other] { $caution } Befunde mit Vorsicht, keiner auf ungeeignetem Kanal.
    }
    [one] Ein Befund auf ungeeignetem Kanal, { $caution } mit Vorsicht.
   *[other] { $forbidden } Befunde auf ungeeignetem Kanal, { $caution } mit Vorsicht.
}
verdict-line-none = Keine Befunde. Es ist nichts aufgefallen, was auf einen anderen Kanal gehört.
verdict-line-nothing-read = Es wurde keine Nachricht gelesen. Bitte prüfen Sie, ob der richtige Export gewählt wurde.
verdict-line-outside = { $count ->
    [one] Im gewählten Zeitraum liegt keine Nachricht; eine liegt davor oder danach.
   *[other] Im gewählten Zeitraum liegt keine Nachricht; { $count } liegen davor oder danach.
}
good-line = { $count ->
    [one] Eine Angabe war am richtigen Platz.
   *[other] { $count } Angaben waren am richtigen Platz.
}
good-marketing = { $count ->
    [one] Eine Werbenachricht: Der Inhalt ist für diesen Kanal geeignet. Die Einwilligung der Empfänger (§ 7 UWG) wurde nicht geprüft.
   *[other] { $count } Werbenachrichten: Der Inhalt ist für diesen Kanal geeignet. Die Einwilligung der Empfänger (§ 7 UWG) wurde nicht geprüft.
}
hint-line = { $hint } (betrifft { $count ->
    [one] eine Angabe
   *[other] { $count } Angaben
})
drafts-line = { $count ->
    [one] Ein Befund steht in einem Entwurf, der nie gesendet wurde: er wird nicht beurteilt.
   *[other] { $count } Befunde stehen in Entwürfen, die nie gesendet wurden: sie werden nicht beurteilt.
}
mass-mail-line = { $count ->
    [one] Eine Angabe steht in eingegangener Massenpost (Newsletter, Verteiler, automatische Mails, Spam): sie wird nicht beurteilt.
   *[other] { $count } Angaben stehen in eingegangener Massenpost (Newsletter, Verteiler, automatische Mails, Spam): sie werden nicht beurteilt.
}
hidden-line = { $count ->
    [one] Ein Befund ist wegen der gewählten Schwellen (Schwere, Sicherheit) ausgeblendet.
   *[other] { $count } Befunde sind wegen der gewählten Schwellen (Schwere, Sicherheit) ausgeblendet.
}
own-data-line = { $count ->
    [one] Eine Angabe war die eigene öffentliche des Betriebs und zählt nicht.
   *[other] { $count } Angaben waren die eigenen öffentlichen des Betriebs und zählen nicht.
}

## Die vier Zahlen
number-forbidden = { $count ->
    [one] Befund auf ungeeignetem Kanal
   *[other] Befunde auf ungeeignetem Kanal
}
number-forbidden-hint = { $messages ->
    [one] in einer Nachricht
   *[other] in { $messages } Nachrichten
}
number-critical = { $count ->
    [one] besonders schutzbedürftiger Befund
   *[other] besonders schutzbedürftige Befunde
}
number-critical-hint = { $count ->
    [0] keine Ausweise, Zugänge oder Gesundheitsdaten
   *[other] zuerst erledigen
}
number-persons = { $count ->
    [one] Person betroffen
   *[other] Personen betroffen
}
number-persons-hint = { $count ->
    [0] keine erkannt
   *[other] mindestens
}
number-unread = { $count ->
    [one] Anhang nicht gelesen
   *[other] Anhänge nicht gelesen
}
number-unread-hint = { $count ->
    [0] alles lag als Text vor
   *[other] Bilder, Sprachnachrichten, Dokumente, geschützte Inhalte; auf 100 Nachrichten { $percent ->
        [0] weniger als einer
        [one] etwa einer
       *[other] etwa { $percent }
    }
}
number-unread-hint-alone = { $count ->
    [0] nichts gefunden
   *[other] Bilder, Sprachnachrichten, Dokumente, geschützte Inhalte
}

## Stichprobe
sample-conversations = { $conversations ->
    [one] Eine Unterhaltung
   *[other] { $conversations } Unterhaltungen
} aus { $sources ->
    [one] einer Quelle
   *[other] { $sources } Quellen
}
sample-messages = { $messages ->
    [one] eine Nachricht
   *[other] { $messages } Nachrichten
}
sample-duplicates = { $count ->
    [one] davon eine doppelt
   *[other] davon { $count } doppelt
}
sample-outside = { $count ->
    [one] eine weitere außerhalb des gewählten Zeitraums (nicht mitgezählt)
   *[other] { $count } weitere außerhalb des gewählten Zeitraums (nicht mitgezählt)
}
sample-period = Zeitraum { $from } bis { $to }
sample-private = { $percent } % private Nachrichten (gezählt, nicht ausgewertet)
sample-marketing = { $percent } % Werbung (auf diesem Weg in Ordnung)
choice-nobody = Es wurde nichts ausgewählt: Alle Unterhaltungen wurden maschinell gelesen.
choice-all = Alle Unterhaltungen wurden ausdrücklich ausgewählt und maschinell gelesen.
choice-list = { $chosen ->
    [one] Ausgewählt und gelesen wurde eine Unterhaltung.
   *[other] Ausgewählt und gelesen wurden { $chosen } Unterhaltungen.
}
choice-left = { $conversations ->
    [0] Nicht ausgewählt wurde keine.
    [one] Nicht ausgewählt und nicht geprüft: eine Unterhaltung.
   *[other] Nicht ausgewählt und nicht geprüft: { $conversations } Unterhaltungen.
}
choice-left-messages = { $conversations ->
    [one] Nicht ausgewählt und nicht geprüft: eine Unterhaltung
   *[other] Nicht ausgewählt und nicht geprüft: { $conversations } Unterhaltungen
} mit { $messages ->
    [one] einer Nachricht.
   *[other] { $messages } Nachrichten.
}
choice-left-at-least = { $conversations ->
    [one] Nicht ausgewählt und nicht geprüft: eine Unterhaltung
   *[other] Nicht ausgewählt und nicht geprüft: { $conversations } Unterhaltungen
} mit mindestens { $messages ->
    [one] einer Nachricht.
   *[other] { $messages } Nachrichten.
}

## Überschriften
h-notice = Hinweis
h-numbers = Auf einen Blick
h-actions = Was zuerst zu tun ist
h-sample = Stichprobe
h-good = Was gut läuft
h-heat = Kanal und Datenart
h-key = Die wichtigsten Befunde
h-worst = Die fünf wichtigsten Befunde
h-general = Grundregeln für den Betrieb
h-findings = Einzelbefunde
h-conversations = Unterhaltungen
h-gaps = Lücken
h-coverage = Nicht gelesen
h-notes = Anmerkungen
h-limits = Grenzen der Prüfung
h-custody = Regelwerk, Kanalprofil und Nachweise
h-sources = Quellen
h-contents = Inhalt
h-legend = Zeichen

## Tabellenköpfe und Bezeichnungen
col-number = Nr.
col-verdict = Urteil
col-what = Was
col-category = Datenart
col-value = Wert (verkürzt)
col-channel = Kanal
col-conversation = Unterhaltung
col-place = Stelle
col-time = Zeit
col-confidence = Sicherheit
col-audience = Mit wem
col-kind = Art
col-messages = Nachrichten
col-attachments = Anhänge
col-participants = Beteiligte
col-period = Zeitraum
col-topics = geschäftlich / Werbung / privat / Alltag
col-source = Quelle
col-hash = Prüfsumme (SHA-256)
col-bytes = Größe
col-id = Kennung
col-effort = Aufwand
col-total = Summe
label-reason = Warum
label-basis = Grundlage
label-recommended = Besserer Weg
label-steps = Schritte
label-policy-line = Entschieden durch
because = Gefunden von { $detector }: { $evidence }
because-quoted = ; eine Stufe unsicherer, weil zitiert
because-signature = ; eine Stufe unsicherer, weil Signatur
label-level = Risiko
label-settles = { $messages ->
    [one] erledigt eine Nachricht
   *[other] erledigt { $messages } Nachrichten
}
label-rest = { $count ->
    [one] und ein weiterer Befund dieser Datenart
   *[other] und { $count } weitere Befunde dieser Datenart
}
label-category-counts = { $forbidden } ungeeignet, { $caution } mit Vorsicht, { $allowed } geeignet
label-heat-cell = { $category } über { $channel }: { $forbidden } ungeeignet, { $caution } mit Vorsicht, { $allowed } geeignet
label-light = Ampel
label-unnamed = ohne Titel
label-undated = ohne Zeit

## Erklärende Sätze
text-worst-none = Keine Befunde.
text-heat = Jedes Feld nennt die Zahl der Befunde. Das Zeichen zeigt das strengste Urteil, das dort vorkommt. Dieselben Zahlen stehen darunter als Tabelle.
text-heat-none = Es gibt nichts zu zeigen: keine Befunde.
text-key = Je Datenart die wichtigsten Beispiele, der Grund, der bessere Weg und die Schritte dorthin.
text-findings-all = Alle Befunde mit den Urteilen „ungeeignet“ und „mit Vorsicht“, das größte Risiko zuerst. Angaben am richtigen Platz stehen nur in den Zahlen.
text-findings-cut = Gezeigt werden die { $shown } Befunde mit dem größten Risiko von { $total }. Alle stehen im JSON-Bericht.
text-conversations = Private Nachrichten sind nur gezählt. Personen werden nicht einzeln ausgewertet.
text-gaps = Diese Stellen hätten gelesen werden sollen und konnten es nicht. Das Ergebnis ist dort unvollständig.
text-gaps-none = Keine Lücken: alles, was dieses Programm lesen kann, wurde gelesen.
text-coverage = Diese Inhalte liest das Programm nicht. Sie wurden gezählt, damit niemand sie für geprüft hält.
text-coverage-none = Nichts blieb außerhalb der Prüfung.
text-notes = Hierbei ging nichts verloren. Es gehört der Ehrlichkeit halber dazu.
text-notes-none = Keine Anmerkungen.
text-custody = Dieselben Dateien, Regeln und Angaben ergeben wieder genau diesen Bericht.
text-not-applied = Nicht angewandt, Angabe fehlt: { $list }. Angeben lässt sich das in den Einstellungen (kanalwacht.toml).
modifier-M6 = hoher Betrag
modifier-M8 = Gesundheitshandwerk
modifier-M10 = verwaltetes Gerät
stated-need-to-know = Ausnahme für Gruppen, in denen alle Bescheid wissen müssen
stated-team-chat-contract = Auftragsverarbeitungsvertrag für den Team-Chat
text-formula = Risiko eines Befunds: Schwere (0, 1, 3, 6, 10) × Kanal (geeignet 0, mit Vorsicht 0,5, ungeeignet 1) × Sicherheit (0,40 bis 0,95) × Reichweite (1 bis 2). Risikozahl: 100 · (1 − exp(−Summe der Nachrichtenrisiken / (12 · √Nachrichten))). Sie vergleicht einen Betrieb mit sich selbst, nie zwei Betriebe.
text-more = { $count ->
    [one] Ein weiterer Eintrag steht im HTML- und im JSON-Bericht.
   *[other] { $count } weitere stehen im HTML- und im JSON-Bericht.
}
text-footer = Kanalwacht { $version } · Fingerabdruck { $fingerprint }
text-full-report = Den ganzen Bericht zum Weitergeben schreibt: --report bericht.html
text-delete-report = Auch dieser Bericht enthält Angaben über Personen. Löschen Sie ihn, wenn die Maßnahmen erledigt sind, spätestens nach zwölf Monaten.

## Fakten des Laufs
fact-version = Programm
fact-time = Angegebene Zeit
fact-rules = Regeln (SHA-256)
fact-policy = Kanalprofil
fact-policy-hash = Kanalprofil (SHA-256)
fact-fingerprint = Fingerabdruck der Quellen
fact-case-key = Fallschlüssel
fact-case-key-yes = angegeben: Kennungen bleiben von Lauf zu Lauf gleich
fact-case-key-no = nicht angegeben: Kennungen gelten nur für diesen Bericht
fact-zone = { $zone } (angenommen für Uhrzeiten ohne Zeitzone)
fact-plan = Einstellung „{ $option }“

## Stellen
place-message = Nachricht { $message }
place-line = Zeile { $line }
place-attachment = Anhang { $name }
place-recognised = Anhang { $name }, maschinell erkannter Text
pseudonym-person = Person { $number }
pseudonym-chat = Chat { $number }
pseudonym-source = Quelle { $number }
source-not-chosen = Quelle { $number } (nicht ausgewählt)

## Verkürzte Werte
mask-digits = { $count ->
    [one] { $title }, eine Ziffer
   *[other] { $title }, { $count } Ziffern
}
mask-letters = { $count ->
    [one] { $title }, ein Buchstabe
   *[other] { $title }, { $count } Buchstaben
}
mask-mixed = { $title }, { $count } Zeichen (Ziffern und Buchstaben)
mask-characters = { $count ->
    [one] { $title }, ein Zeichen
   *[other] { $title }, { $count } Zeichen
}
mask-special = { $title }, { $count } Zeichen (mit Sonderzeichen)
mask-band = { $from }–{ $to } { $currency }
mask-band-above = über { $from } { $currency }
mask-words = { $count ->
    [one] ein Wort
   *[other] { $count } Wörter
}
mask-e-invoice = { $number }, { $form }, { $amount }
mask-nothing = —

## Begriffe
verdict-allowed = geeignet
verdict-caution = mit Vorsicht
verdict-forbidden = ungeeignet
verdict-draft = Entwurf
decision-allowed = Der Kanal ist für diese Angaben geeignet.
decision-caution = Nur unter den genannten Bedingungen.
decision-forbidden = Für diese Angaben ist der Kanal ungeeignet.
severity-info = gezählt
severity-low = gering
severity-medium = mittel
severity-high = hoch
severity-critical = besonders hoch
risk-info = ohne Risiko
risk-low = gering
risk-medium = mittel
risk-high = hoch
risk-critical = besonders hoch
tier-low = unsicher
tier-medium = möglich
tier-high = wahrscheinlich
tier-certain = sicher
audience-customer = Kunde (privat)
audience-customer-company = Kunde (Firma)
audience-customer-authority = Kunde (öffentliche Hand)
audience-partner = Geschäftspartner
audience-staff = Mitarbeiter
audience-family-staff = mitarbeitende Familie
audience-private = privat
audience-public = öffentlich
audience-unknown = Empfänger unbekannt
direction-inbound = eingegangen
direction-outbound = gesendet
direction-internal = im Betrieb
direction-draft = Entwurf
direction-unknown = Richtung unbekannt
kind-direct = Einzelchat
kind-group = Gruppe
kind-broadcast = Broadcast-Liste
kind-mailbox = Postfach
topic-business = geschäftlich
topic-marketing = Werbung
topic-private = privat
topic-smalltalk = Alltag

## Maßnahmen nach Gruppen
class-access = Zugänge und Schlüssel sofort ändern
class-sensitive = Ausweise, Gesundheits- und andere besonders geschützte Angaben herausnehmen
class-staff = Personalthemen aus den Chats holen
class-paper = Rechnungen, Angebote und Verträge auf den Schriftweg bringen
class-site = Baustellenstand und Bilder in die Auftragsakte legen
class-contacts = Kontakte und Nummern in die Kundenkartei übernehmen
class-access-who = Inhaber, noch heute
class-sensitive-who = Inhaber, diese Woche
class-staff-who = Inhaber und Büro
class-paper-who = Büro
class-site-who = Bauleitung und Büro
class-contacts-who = Büro
effort-small = klein
effort-medium = mittel
effort-large = groß
general-1 = Regeln schriftlich festlegen: welcher Kanal wofür, private Geräte, Löschfristen.
general-2 = Messenger ohne Zugriff auf das Adressbuch nutzen oder auf einem getrennten Gerät; Sicherungen in fremde Clouds ausschalten.
general-3 = Mit jedem Dienst, der bleibt, den Vertrag nach Art. 28 DSGVO schließen.
general-4 = Das Team einweisen und bei Ausrutschern sachlich nachfassen.
general-5 = Bestand: sichern, was aufbewahrt werden muss. Den Rest löschen und das Löschen festhalten.
general-6 = Einen Ersatzkanal für Ausfälle benennen: Telefon, E-Mail, Bautagebuch.

## Grenzen
limit-1 = Sprachnachrichten, Bilder und Videos wurden nicht ausgewertet, ebenso fehlende Medien, verschlüsselte Mails, gelöschte Nachrichten und andere Geräte.
limit-1-ocr = In Bildern und Scans wurde nur maschinell erkannter Text ausgewertet, mit Lesefehlern; nicht ausgewertet wurden Sprachnachrichten, Videos, fehlende Medien, verschlüsselte Mails, gelöschte Nachrichten und andere Geräte.
limit-1-transcribe = Sprachnachrichten wurden maschinell in Text verwandelt, mit Hörfehlern; nicht ausgewertet wurden Bilder, Videos, fehlende Medien, verschlüsselte Mails, gelöschte Nachrichten und andere Geräte.
limit-1-aided = In Bildern und Sprachnachrichten wurde nur maschinell erkannter Text ausgewertet, mit Fehlern; nicht ausgewertet wurden Videos, fehlende Medien, verschlüsselte Mails, gelöschte Nachrichten und andere Geräte.
limit-2 = Erkannt wird nach festen Regeln. Fehlalarme und Übersehenes sind möglich; die Stufen „sicher“ bis „unsicher“ zeigen, wie belastbar ein Befund ist.
limit-3 = Personenzahlen sind Untergrenzen.
limit-4 = Der Einzelfall ist rechtlich nicht bewertet. Gerichte und Behörden können ihn anders sehen.
limit-5 = Geprüft wird auf Deutsch und Englisch, Mundart nur zum Teil.
limit-6 = Um Privates zu erkennen, liest das Programm jede Nachricht der ausgewählten Unterhaltungen maschinell; festgehalten wird davon nur eine Zahl.
limit-7 = Ein Textexport lässt sich von jedem verändern. Für sich allein ist er ein schwacher Beweis.

## Lücken
gap-damaged = Die Datei ist beschädigt und wurde nur so weit gelesen, wie es ging. Bitte neu exportieren.
gap-password-missing = Die Datei ist verschlossen, und es wurde kein Passwort angegeben.
gap-password-wrong = Die Datei ist verschlossen, und keines der Passwörter passt.
gap-backup-key-missing = Das Backup von WhatsApp ist verschlüsselt, und es wurde kein passender Schlüssel angegeben (--backup-key).
gap-backup-key-wrong = Das Backup von WhatsApp ist verschlüsselt, und keiner der Schlüssel öffnet es, oder die Datei ist beschädigt.
gap-limit = Eine feste Grenze des Programms wurde erreicht; der Rest blieb ungelesen.
gap-unpack-first = Die Datei ist zu groß, um sie im Archiv zu lesen. Bitte vorher entpacken oder mit --work-dir einen Ordner dafür nennen.
gap-unreadable = Das Betriebssystem ließ die Datei nicht lesen. Bitte die Zugriffsrechte prüfen.
gap-unsafe-path = Der Name im Archiv führt aus dem Archiv hinaus; der Eintrag blieb liegen.
gap-duplicate-member = Zwei Einträge im Archiv heißen gleich. Gelesen wurde der spätere.
gap-panic = Beim Lesen trat ein Fehler des Programms auf; dieser Eintrag fehlt. Bitte melden Sie das.
gap-gave-up = Das Lesen dieses Dokuments hätte zu lange gedauert oder zu viel Arbeitsspeicher gebraucht und wurde abgebrochen.
gap-not-read-yet = Diese Art von Export wird erkannt, aber noch nicht gelesen.

## Anmerkungen
note-date-order-guessed = Tag und Monat ließen sich nicht unterscheiden; angenommen wurde: Tag zuerst.
note-year-guessed = Zeilen ohne Jahr: Das Jahr wurde von der letzten Zeile mit Jahr fortgeführt; wo keine darüber steht, fehlt die Zeit.
note-beginning-missing = Der Anfang des Chats fehlt vermutlich.
note-charset-assumed = Der Zeichensatz war nicht angegeben; gelesen wurde als Windows-1252.
note-base64-repaired = Ein beschädigter Anhang wurde gelesen, soweit es ging.
note-text-before-first = Text vor der ersten Nachricht blieb unberücksichtigt.
note-headless-message = Vor der ersten Mail stand Text ohne Kopfzeilen; er zählt als Nachricht.
note-attachment-missing = Eine Nachricht nennt eine Datei, die im Export fehlt.
note-own-side-unknown = Der Export verrät nicht, wer Sie sind. Die Angabe --own klärt das.
note-own-side-derived = Der Export nennt nicht, wer Sie sind; es wurde aus den Chats geschlossen. Die Angabe --own stellt es klar.
note-lookalike-headers = Eine Zeile sah aus wie ein Nachrichtenkopf, passte aber nicht; sie gilt als Text.
note-time-jump = Die Zeit springt zurück und wieder vor; vielleicht wurde fremder Text eingefügt.
note-date-unreadable = Ein Datum war nicht lesbar; verwendet wurde das nächstbeste oder keines.
note-date-deviates = Eine Mail nennt ein Datum, das mehr als drei Tage von der Annahme durch einen Server abweicht.
note-header-repeated = Eine Kopfzeile steht mehrfach da; die erste gilt.
note-length-deviates = Eine Längenangabe passt nicht; verwendet wurden die Grenzen des Inhalts.
note-settings-used = Eine Einstellungsdatei im geprüften Ordner wurde für Titel, Empfänger, Kanäle und eigene Angaben genutzt.
note-settings-ignored = Ein Teil einer Einstellungsdatei im geprüften Ordner wurde aus Vorsicht nicht übernommen.
note-transport-unknown = Ob Ihre gesendeten Mails unterwegs verschlüsselt sind, ist nicht belegt. Bitte einmal beim Mailanbieter klären.
note-tls-outdated = Mails kamen mit veralteter Verschlüsselung herein (TLS 1.1 oder älter). Bitte beim Mailanbieter nachfragen.
note-exchange-address = Einige Personen stehen nur mit Namen da: ihre Adressen gelten bloß innerhalb des Exchange-Servers.
note-deleted-kept = Gelöschte Nachrichten liegen noch in der Datei; sie wurden mitgelesen und zählen mit.
note-open-recipients = Eine Mail ging offen an Empfänger aus vielen Häusern: jeder sieht die Adressen der anderen. Dafür ist „Bcc“ da.
note-store-password = Die Outlook-Datendatei hat ein Kennwort. Es schützt nichts: jedes Programm kann die Mails ohne es lesen.
note-control-bytes = Steuerzeichen wurden beim Lesen entfernt.
note-duplicate-name = Zwei Dateien eines Archivs tragen denselben Namen. Beide wurden gelesen, die zweite mit dem Zusatz (2).
note-name-decoded = Ein Dateiname im Archiv war nicht sauber kodiert; er wurde nach bestem Wissen gelesen.
note-acceptance-over = Diese Lücke war als bekannt angenommen; die Frist ist um, sie zählt wieder.
note-reveal-changed = Werte sollten offen stehen, die Datei ist aber nicht mehr die gelesene oder gibt sie nicht her: sie bleiben verkürzt.
note-reveal-limit = Es sind mehr Werte, als offen gezeigt werden: die übrigen bleiben verkürzt.
note-part-missing = Von einem Download in mehreren Archiven fehlen Teile.
note-column-missing = Eine in den Einstellungen genannte Spalte fehlt.
note-twin = Dieselbe Unterhaltung liegt auch in einer Quelle anderer Art vor, die mehr verrät; gezählt wird dort.
note-disappearing-messages = In dieser Unterhaltung verschwinden Nachrichten von selbst, oder ihr Verlauf wurde geleert; was fort ist, steht in keinem Export. Geschäftsbriefe müssen aufbewahrt werden.
note-undecrypted = Einzelne Nachrichten konnte schon das exportierende Gerät nicht entschlüsseln.
note-choice-unmatched = Diese Zeile der Auswahl trifft keine Unterhaltung. Titel und Kennungen zeigt: kanalwacht inspect
note-overlap = Dieselbe Unterhaltung liegt in zwei Quellen; doppelte Nachrichten zählen einmal.
note-several-roots = In der Datei stehen mehrere Exporte hintereinander; gelesen wurden alle.
note-other-side-missing = In einer Gruppe stehen nur Nachrichten des Kontoinhabers; vermutlich wurde nur Eigenes exportiert.
note-media-not-exported = Mediendateien liegen nicht im Export. Die Einstellungen des Exports lassen sich ändern.
note-winter-offset = Der Export nennt das ganze Jahr die Winterzeit seiner Zeitzone. Uhrzeiten gelten als Ortszeit; --zone ordnet sie ein.
note-day-only = Systemzeilen haben in diesem Export nur einen Tag, keine Uhrzeit; sie stehen am Anfang des Tages.
note-variant-unknown = Die Datei verrät nicht, ob sie aus dem privaten Threema oder aus Threema Work stammt; sie zählt als privat. Stammt sie aus Work: --channel threema-work.
note-variant-nearest = Die Datei stammt aus einer Variante, die die Kanalregel nicht eigens nennt; es gilt die nächstliegende.
note-clear-text-export = Diesen Export verschlüsselt die App nicht. Bitte nach der Prüfung löschen.
note-version-newer = Der Export ist neuer, als dieses Programm ihn kennt; gelesen wurde er nach den Namen seiner Spalten.

## Nicht gelesen
coverage-picture = { $count ->
    [one] Ein Bild
   *[other] { $count } Bilder
}
coverage-video = { $count ->
    [one] Ein Video
   *[other] { $count } Videos
}
coverage-voice = { $count ->
    [one] Eine Sprachnachricht
   *[other] { $count } Sprachnachrichten
}
coverage-sticker = { $count ->
    [one] Ein Sticker
   *[other] { $count } Sticker
}
coverage-document = { $count ->
    [one] Ein Dokument, dessen Art noch nicht gelesen wird
   *[other] { $count } Dokumente, deren Art noch nicht gelesen wird
}
coverage-image-only = { $count ->
    [one] Ein Dokument ohne Text (Scan oder Zeichnung)
   *[other] { $count } Dokumente ohne Text (Scans oder Zeichnungen)
}
coverage-left-out = { $count ->
    [one] Eine Mediendatei, die nicht im Export liegt
   *[other] { $count } Mediendateien, die nicht im Export liegen
}
coverage-index-file = { $count ->
    [one] Eine Verwaltungsdatei von Programmen
   *[other] { $count } Verwaltungsdateien von Programmen
}
coverage-unknown-file = { $count ->
    [one] Eine Datei unbekannter Art
   *[other] { $count } Dateien unbekannter Art
}
coverage-protected = { $count ->
    [one] Ein vom Absender geschützter Inhalt
   *[other] { $count } vom Absender geschützte Inhalte
}
coverage-own-report = { $count ->
    [one] Ein eigener früherer Bericht
   *[other] { $count } eigene frühere Berichte
}
coverage-outside-conversation = { $count ->
    [one] Ein Dokument außerhalb jeder Unterhaltung
   *[other] { $count } Dokumente außerhalb jeder Unterhaltung
}
coverage-settings-file = { $count ->
    [one] Eine Einstellungs- oder Kontaktdatei dieses Programms
   *[other] { $count } Einstellungs- oder Kontaktdateien dieses Programms
}
coverage-account-report = { $count ->
    [one] Eine Datei des Kontoberichts von WhatsApp, der keine Nachrichten enthält: bitte die Chats am Telefon exportieren
   *[other] { $count } Dateien des Kontoberichts von WhatsApp, der keine Nachrichten enthält: bitte die Chats am Telefon exportieren
}
coverage-tool-output = { $count ->
    [one] Ein Chat in der Form eines anderen Programms: bitte stattdessen den Chatexport oder die Datenbank des Telefons übergeben
   *[other] { $count } Chats in der Form anderer Programme: bitte stattdessen den Chatexport oder die Datenbank des Telefons übergeben
}
coverage-phone-backup = { $count ->
    [one] Eine Datei anderer Apps in einer Telefonsicherung
   *[other] { $count } Dateien anderer Apps in einer Telefonsicherung
}
coverage-not-chosen = { $count ->
    [one] Eine Datei, die zu einer nicht ausgewählten Unterhaltung gehört oder gehören kann (weder geöffnet noch genannt)
   *[other] { $count } Dateien, die zu nicht ausgewählten Unterhaltungen gehören oder gehören können (weder geöffnet noch genannt)
}
coverage-link = { $count ->
    [one] Eine Verknüpfung, der nicht gefolgt wurde
   *[other] { $count } Verknüpfungen, denen nicht gefolgt wurde
}
coverage-address-book = { $count ->
    [one] Ein Eintrag des Adressbuchs, das an den Messenger übertragen wurde
   *[other] { $count } Einträge des Adressbuchs, das an den Messenger übertragen wurde
}
coverage-account-data = { $count ->
    [one] Eine Angabe zum Konto (Geräte, Anmeldungen, Profil)
   *[other] { $count } Angaben zum Konto (Geräte, Anmeldungen, Profil)
}
coverage-body-missing = { $count ->
    [one] Eine Mail, von der nur der Kopf im Postfach liegt
   *[other] { $count } Mails, von denen nur der Kopf im Postfach liegt
}
coverage-deleted-left-out = { $count ->
    [one] Eine gelöschte Mail, die noch im Postfach liegt: wie gewünscht ausgelassen
   *[other] { $count } gelöschte Mails, die noch im Postfach liegen: wie gewünscht ausgelassen
}
coverage-unsupported-message = { $count ->
    [one] Eine Nachricht, die das Exportprogramm nicht kannte: nur ihre Nummer steht da
   *[other] { $count } Nachrichten, die das Exportprogramm nicht kannte: nur ihre Nummern stehen da
}
coverage-reaction = { $count ->
    [one] Eine Reaktion auf eine Nachricht: ein Zeichen, kein Text
   *[other] { $count } Reaktionen auf Nachrichten: Zeichen, kein Text
}
gap-accepted = { $text } Als bekannt angenommen bis { $until }: { $reason }
trouble-detail = { $text } Einzelheit: { $detail }

## Kurznamen der Kanäle (Spalten der Übersicht)
short-whatsapp = WhatsApp
short-whatsapp-business-app = WA Business
short-whatsapp-business-api = WA Plattform
short-telegram = Telegram
short-threema = Threema
short-threema-work = Threema Work
short-signal = Signal
short-sms = SMS
short-facebook-messenger = Facebook
short-email-plain = Mail offen
short-email-unknown = Mail unbelegt
short-email-tls = Mail TLS
short-email-e2e = Mail E2E
short-team-chat = Team-Chat
short-business-software = Software

# inspect
inspect-counts = { $messages ->
    [one] 1 Eintrag
   *[other] { $messages } Einträge
}{ $duplicates ->
    [0] {""}
    [one] {" "}(einer davon schon gelesen)
   *[other] {" "}({ $duplicates } davon schon gelesen)
}, { $participants ->
    [one] 1 Person
   *[other] { $participants } Personen
}, { $attachments ->
    [0] keine Anhänge
    [one] 1 Anhang
   *[other] { $attachments } Anhänge
}
inspect-nothing = Nichts gefunden, was dieses Programm liest. Welche Exporte gelesen werden und wie man sie erstellt, zeigt: kanalwacht formats

## Liste zum Auswählen
choosing-1 = Unterhaltungen zum Auswählen. Vor jeder Zeile, die gelesen werden soll, das # entfernen.
choosing-2 = Dann prüfen mit: kanalwacht scan --conversations DIESE-DATEI, mit denselben Ordnern und Dateien wie hier
choosing-3 = Es zählt die Kennung am Anfang der Zeile; was dahinter steht, dient nur zum Erkennen.
choosing-4 = In dieser Datei stehen Namen. Sie gehört nicht in fremde Hände.
choosing-counts = { $kind }, { $messages ->
    [one] ein Eintrag
   *[other] { $messages } Einträge
}

# Personenliste (inspect --people) und woher ein Empfängerkreis bekannt ist
people-customer = Kunde
people-customer-company = Firmenkunde
people-customer-authority = Behörde
people-partner = Partner
people-staff = Mitarbeiter
people-family-staff = Familie im Betrieb
people-private = privat
people-public = öffentlich
people-unknown = unbekannt
people-why-contacts = steht so in der Kontaktdatei
people-why-settings = steht so in den Einstellungen
people-why-own = eigene Nummer oder Mail-Domain
people-why-legal-form = Rechtsform im Namen; Lieferanten und Nachunternehmer bitte als Partner eintragen
people-why-signature = Rechtsform in der Mail-Signatur; Lieferanten und Nachunternehmer bitte als Partner eintragen
people-why-topic = nach den Themen: { $list }
people-why-private = nach den Themen: überwiegend Privates
people-why-nobody = dazu sagt der Export nichts
people-written = { $file }: { $count ->
    [one] eine Person
   *[other] { $count } Personen
  }. Füllen Sie die Spalte „audience“ aus (leer heißt unbekannt) und prüfen Sie dann mit --contacts { $file }.
audience-source-contacts = laut Kontaktdatei
audience-source-settings = laut Einstellungen
audience-source-own = eigene Seite
audience-source-legal-form = an der Rechtsform im Namen erkannt
audience-source-signature = an der Mail-Signatur erkannt
audience-source-topic = nach den Themen
audience-source-nobody = nicht angegeben
kind-mixed-group = gemischte Gruppe

# Auskunft über eine Person (subject)
subject-title = Interne Liste zu einer Person (Auskunft nach Art. 15 DSGVO). Nicht herausgeben.
subject-asked = Gesucht: { $who }
subject-known = Auch bekannt als: { $names }
subject-purpose = Zweck: { $purpose }
subject-stated = Stand: { $time }
subject-places = Stellen mit Angaben zu dieser Person: { $count }
subject-places-none = Keine Stelle nennt diese Person.
subject-perhaps = Bitte selbst prüfen, nur Anrede und Nachname: { $count }
subject-more = { $count } weitere Stellen stehen nicht in der Liste.
subject-col-why = Woran erkannt
subject-col-data = Enthält
subject-col-readers = Lesen konnten es
subject-col-retention = Aufbewahrung
subject-mention-name = Name
subject-mention-number = Telefonnummer
subject-mention-mail = Mailadresse
subject-mention-family-name = Anrede und Nachname
subject-quoted = { $what } (im Zitat)
subject-readers-alone = die eigene Seite und diese Person selbst
subject-readers-none = nur die eigene Seite
subject-readers = die eigene Seite und { $count ->
    [one] eine weitere Person
   *[other] { $count } weitere
  } ({ $audiences })
subject-until = { $words }, bis { $day }
subject-retention-R8 = Beleg, 8 Jahre zum Jahresende
subject-retention-R6 = Geschäftsbrief, 6 Jahre zum Jahresende
subject-retention-R5 = Gewährleistung, 5 Jahre ab Abnahme
subject-retention-R3 = Beschäftigung, 3 Jahre nach dem Ausscheiden
subject-retention-R0 = kein Grund zum Aufbewahren, jetzt löschen
subject-retention-M = Werbe-Einwilligung, solange genutzt und 3 Jahre
subject-sure = sicher
subject-unsure = zu prüfen
subject-exchanged = Nachrichten von und an diese Person
subject-exchanged-text = Art. 15 umfasst auch sie. Wer nur schreibt oder angeschrieben wird, ist damit nicht Betroffener fremder Angaben.
subject-exchanged-none = Keine.
subject-exchanged-counts = { $written } geschrieben, { $received } erhalten
subject-notes = Vor der Antwort
subject-note-identity = Prüfen Sie, wer fragt: im Zweifel nach einem Merkmal fragen, das nur diese Person kennt (Art. 12 Abs. 6). Keine Ausweiskopie auf Vorrat.
subject-note-month = Frist: ein Monat ab Eingang der Anfrage (Art. 12 Abs. 3).
subject-note-others = Angaben über andere bleiben draußen oder werden geschwärzt (Art. 15 Abs. 4).
subject-note-perhaps = Gleiche Nachnamen gibt es oft: die Stellen „selbst prüfen“ gehören erst nach einem Blick ins Original in die Antwort.
subject-note-private = { $count ->
    [one] Eine private Nachricht wurde
   *[other] { $count } private Nachrichten wurden
  } nur gezählt.
subject-note-changed = Seit dem Lesen verändert und nicht durchsucht: { $list }
subject-note-gaps = { $count ->
    [one] Eine Stelle des Exports war
   *[other] { $count } Stellen des Exports waren
  } nicht lesbar: die Liste ist insoweit unvollständig.
subject-note-limits = Durchsucht ist nur, was in diesen Exporten steht. Spitznamen und bloße Vornamen sind nicht dabei, Bilder und Sprachnachrichten nur mit --ocr und --transcribe.
subject-written = Entwurf: { $file }. Bitte vor dem Versand lesen, Klammern ausfüllen, die Zeilen mit # löschen.
subject-ask-purpose = Diese Person gehört zum Betrieb. Wozu wird nach ihr gesucht? Zweck:
letter-draft = ENTWURF. Vor dem Versand lesen und diese Zeilen löschen.
letter-draft-identity = Ist geprüft, dass die Anfrage wirklich von dieser Person kommt? (Art. 12 Abs. 6 DSGVO)
letter-draft-month = Frist: ein Monat ab Eingang. Eingegangen am: __________ Antwort spätestens am: __________
letter-draft-others = Andere Personen sind nicht genannt. Beigelegte Kopien vorher schwärzen (Art. 15 Abs. 4 DSGVO).
letter-draft-check = Angaben in [Klammern] ergänzt der Betrieb. Das ist eine Hilfe, keine Rechtsberatung.
letter-head = [Betrieb, Anschrift, Datum]
letter-subject = Ihre Anfrage nach Art. 15 DSGVO: { $who }
letter-salutation = Guten Tag,
letter-opening = Sie möchten wissen, welche Daten wir über Sie haben. Wir haben unsere Nachrichten und Mails durchsucht und geben Ihnen Auskunft:
letter-nothing = Wir haben in unseren Nachrichten und Mails keine Daten zu Ihrer Person gefunden. [Andere Unterlagen des Betriebs prüfen.]
letter-a = a) Zwecke der Verarbeitung
letter-purpose-orders = Anfragen, Angebote, Aufträge und Rechnungen (Art. 6 Abs. 1 b und c DSGVO) [prüfen]
letter-purpose-staff = Beschäftigung (Art. 6 Abs. 1 b und c DSGVO, § 26 BDSG) [prüfen]
letter-purpose-marketing = Werbung (Einwilligung oder § 7 Abs. 3 UWG) [prüfen]
letter-purpose-talk = Verständigung mit Kunden, Partnern und Mitarbeitern (Art. 6 Abs. 1 f DSGVO) [prüfen]
letter-b = b) Kategorien von Daten
letter-contact = Kontaktangaben: { $list }
letter-mail = E-Mail
letter-named = nennt Sie
letter-c = c) Empfänger
letter-recipients = Personen, die mitlesen konnten: { $list }
letter-services = Anbieter der genutzten Dienste: { $list }
letter-d = d) Dauer der Speicherung
letter-period-rest = Alles andere löschen wir, sobald es nicht mehr gebraucht wird. [prüfen]
letter-e = e) Ihre Rechte
letter-e-text = Sie können Berichtigung, Löschung oder eingeschränkte Verarbeitung verlangen und der Verarbeitung widersprechen.
letter-f = f) Beschwerde
letter-f-text = Sie können sich bei der Datenschutzaufsicht Ihres oder unseres Bundeslandes beschweren: [Name der Behörde]
letter-g = g) Herkunft der Daten
letter-origin-own = Von Ihnen selbst: { $written } Nachrichten haben Sie geschrieben, { $received } gingen an Sie.
letter-origin-others = Aus Nachrichten, in denen Sie genannt sind: { $count }
letter-h = h) Automatische Entscheidungen
letter-h-text = Es gibt keine automatische Entscheidung und kein Profiling. [prüfen]
letter-transfer = Übermittlung in Länder außerhalb der EU (Art. 15 Abs. 2)
letter-transfer-text = [Je Dienst eintragen: ob, wohin, auf welcher Grundlage]
letter-copy = Kopie Ihrer Daten (Art. 15 Abs. 3)
letter-copy-text = Diese Nachrichten legen wir als Kopie bei, Angaben anderer sind geschwärzt:
letter-closing = Mit freundlichen Grüßen
