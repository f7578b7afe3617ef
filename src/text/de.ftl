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
h-breach = Mögliche Datenpannen
breach-count = { $count ->
    [one] Bitte prüfen: eine mögliche Datenpanne. Die Frist von 72 Stunden läuft ab Kenntnis (Art. 33 DSGVO).
   *[other] Bitte prüfen: { $count } mögliche Datenpannen. Die Frist von 72 Stunden läuft ab Kenntnis (Art. 33 DSGVO).
}
breach-today = Bitte informieren Sie den Betrieb noch heute. Wer im Auftrag prüft, muss unverzüglich Bescheid geben (Art. 33 Abs. 2 DSGVO).
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
mask-count = { $count ->
    [one] einer
   *[other] { $count } Beteiligte
}
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
note-rules-old = Seit dem Stand dieser Regeln ist ein Jahr vergangen. Recht und Angaben zu den Diensten können sich geändert haben: bitte prüfen, ob es eine neuere Fassung gibt.

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

# Tables and build servers
sheet-overview = Überblick
sheet-findings = Befunde
sheet-actions = Maßnahmen
sheet-categories = Kanal und Datenart
sheet-conversations = Unterhaltungen
sheet-sources = Quellen
sheet-unread = Lücken und Nicht Gelesenes
sheet-cut = { $shown } von { $total } Befunden stehen hier. Alle stehen in der CSV-Datei und in JSON Lines (--report befunde.csv, befunde.jsonl).
col-direction = Richtung
col-risk = Risikozahl
col-breach = Datenpanne prüfen
col-action = Maßnahme
col-who = Wer
col-settles = Erledigt
col-done = Erledigt am, von
col-first = Erster Tag
col-last = Letzter Tag
col-count = Anzahl
col-code = Kürzel
word-yes = ja
ci-sentence = { $what }; über { $channel }: { $verdict } ({ $place })
ci-cut = { $shown } von { $total } Befunden stehen hier; alle stehen in JSON Lines (--report befunde.jsonl).
sarif-message = {"{"}0{"}"}: {"{"}1{"}"} über {"{"}2{"}"}, Urteil {"{"}3{"}"}

# List of findings
tools-search = Suchen
tools-all = alle
tools-reset = Alles zeigen
tools-shown = # von # Befunden
## Gewohnheiten, Entscheidungen, Ausfall, Dienste, Kanalprofil
h-habits = Gewohnheiten
text-habits = Worüber zu reden ist: gleiche Angaben, gleiches Gegenüber, gleicher Weg; das Dringendste zuerst. Alle Zahlen gelten unter den geprüften Unterhaltungen.
habit-line = { $process }: { $category } über { $channel }, Gegenüber: { $audience }; { $size }. Besser: { $better }.
habit-size = { $messages ->
    [one] eine Nachricht
   *[other] { $messages } Nachrichten
} in { $conversations ->
    [one] einer Unterhaltung
   *[other] { $conversations } Unterhaltungen
}
habit-period = { $from } bis { $to }
habit-earlier = davor { $count }
habits-more = { $count ->
    [one] Eine weitere Gewohnheit steht im JSON-Bericht.
   *[other] { $count } weitere Gewohnheiten stehen im JSON-Bericht.
}
h-talk = Gesprächsblatt
text-talk = Für das Gespräch: was auffiel, was meist dagegen gesagt wird, was man darauf antwortet, und der nächste Schritt.
talk-habit = { $category } über { $channel }, Gegenüber: { $audience }; { $size }.
talk-objection = Einwand
talk-answer = Antwort
talk-next = Nächster Schritt
talk-sentence = Zum Weitersagen
col-process = Vorgang
col-months = Je Monat
col-better = Besser
h-decisions = Entscheidung des Betriebs
text-decisions = Was Sie für die einzelnen Vorgänge entschieden haben, neben der Empfehlung. Gemessen wird nur, was nach dem Tag der Entscheidung geschrieben wurde.
decision-line = { $process }: { $way }. { $measured }
decision-recommended = Empfohlen: { $better }.
decision-reason = Grund: { $reason }.
decision-since = seit { $date }
decision-fallback = Ersatzweg: { $fallback }
decision-no-date = Ohne Tag der Entscheidung lässt sich nicht messen, ob sie eingehalten wird.
decision-nothing = Seitdem kam dazu nichts vor.
decision-kept = { $count ->
    [one] Seitdem ging eine Nachricht den entschiedenen Weg
   *[other] Seitdem gingen { $count } Nachrichten den entschiedenen Weg
}
decision-against = { $count ->
    [0] keine gegen die eigene Entscheidung
    [one] eine gegen die eigene Entscheidung
   *[other] { $count } gegen die eigene Entscheidung
}
decision-came-in = { $count ->
    [one] Eine weitere kam von außen auf anderem Weg: bitte den Absender auf den neuen Weg hinweisen.
   *[other] { $count } weitere kamen von außen auf anderem Weg: bitte die Absender auf den neuen Weg hinweisen.
}
col-decision = Entscheidung
col-measured = Seitdem
h-dependence = Was steht, wenn ein Dienst ausfällt?
text-dependence = Diese Vorgänge laufen unter den geprüften Unterhaltungen nur über einen einzigen Messenger. Fällt er aus oder geht das Telefon verloren, stehen sie.
text-dependence-none = Unter den geprüften Unterhaltungen hängt kein Vorgang an einem einzigen Messenger.
dependence-line = { $process }: nur über { $channel }, { $size }. { $stops } { $fallback }
dependence-mostly = Überwiegend über einen einzigen Messenger laufen unter den geprüften Unterhaltungen: { $list }.
dependence-mostly-one = { $process } ({ $percent } % über { $channel })
dependence-fallback = Ersatzweg des Betriebs: { $fallback }.
dependence-no-fallback = Ein Ersatzweg ist noch nicht benannt. Vorschlag: { $fallback }.
dependence-phone = Geht das Telefon verloren: Archiv bei { $channel }? { $archive }
col-only = Läuft nur über
col-stops = Was dann steht
col-fallback = Ersatzweg
h-services = Womit verdient dieser Dienst sein Geld?
text-services = Wem Sie sich mit einem Weg anvertrauen. Das ändert sich schnell; der Stand steht dabei.
services-whatsapp = { $count ->
    [one] Bei einer Quelle hat niemand angegeben, ob sie aus WhatsApp oder WhatsApp Business stammt; die Exporte sehen gleich aus.
   *[other] Bei { $count } Quellen hat niemand angegeben, ob sie aus WhatsApp oder WhatsApp Business stammen; die Exporte sehen gleich aus.
} Beurteilt wurde nach den Regeln der privaten App. Angeben lässt es sich mit --channel whatsapp-business-app oder in den Einstellungen: [channels] "*WhatsApp*" = "whatsapp-business-app" (oder "whatsapp").
service-line = { $channel }: { $earns } Betreiber: { $operator }. Adressbuch: { $address-book } Auftragsverarbeitung: { $contract }
service-operator = Betreiber
service-earns = Womit er Geld verdient
service-third-country = Daten außerhalb der EU
service-address-book = Telefonbuch wird hochgeladen
service-contract = Vertrag zur Auftragsverarbeitung (Art. 28 DSGVO)
service-archive = Archiv
service-encryption = Verschlüsselung
service-state = Stand
h-policy = Kanalprofil und Rechtsraum
policy-name = Kanalprofil: { $policy }.
policy-name-extends = Kanalprofil: { $policy }, ergänzt das mitgelieferte Profil { $extends }.
policy-state = Stand der Regeln: { $state }.
policy-country = Rechtsraum { $country }: { $law }. Zuständig ist { $authority }.
policy-retention = Aufbewahren: { $retention }
policy-overrides = { $count ->
    [one] Das Profil weicht in einem Feld vom mitgelieferten ab:
   *[other] Das Profil weicht in { $count } Feldern vom mitgelieferten ab:
}
policy-override = { $category } über { $channel }{ $audience }: { $before } → { $after } ({ $line })
policy-override-audience = {" "}für { $audience }
policy-override-more = { $count ->
    [one] und ein weiteres Feld
   *[other] und { $count } weitere Felder
}
policy-own-modifiers = Eigene oder geänderte Umstände: { $list }.

## Entscheidungen abfragen (policy decide)
decide-intro = Für jeden Vorgang: Worüber läuft er ab jetzt? Nummer oder Kennung eingeben; leer lassen, wenn noch nichts entschieden ist.
decide-way = { $messages ->
    [one] { $channel }, eine Nachricht
   *[other] { $channel }, { $messages } Nachrichten
}
decide-today = Heute, unter den geprüften Unterhaltungen: { $ways }.
decide-today-nothing = Heute: In den geprüften Unterhaltungen kam das nicht vor.
decide-channel = Ab jetzt über:
decide-channel-unknown = Diese Nummer oder Kennung gibt es nicht. Bitte eine aus der Liste oben.
decide-fallback = Wenn das ausfällt (Nummer, Kennung oder eigene Worte, etwa Telefon):
decide-reason = Grund:
decide-written = Entschieden: { $process } über { $channel }. Festgehalten in { $file }.
## Aufbewahren und löschen
h-kept = Was aufbewahren, was löschen
kept-messages = { $messages ->
    [one] 1 Nachricht
   *[other] { $messages } Nachrichten
}
kept-now = jetzt löschen, sobald das Nötige übertragen ist
kept-until = aufbewahren bis { $day }
kept-until-range = aufbewahren, die ältesten bis { $first }, die neuesten bis { $last }
kept-at-least = aufbewahren mindestens bis { $day }
kept-at-least-range = aufbewahren, die ältesten mindestens bis { $first }, die neuesten mindestens bis { $last }
kept-undated = Nachrichten ohne Datum: Frist vom Vorgang her bestimmen
kept-export-first = Was Sie aufbewahren müssen und was nur im Messenger liegt: erst unverändert sichern (kanalwacht extract), dann ablegen, dann im Messenger löschen.
kept-hold = { $conversations ->
    [one] Eine Unterhaltung nicht löschen: Beweis ({ $reasons }). Das gilt, bis Sie anders entscheiden.
   *[other] { $conversations } Unterhaltungen nicht löschen: Beweis ({ $reasons }). Das gilt, bis Sie anders entscheiden.
}
kept-state = Fristen nach { $country ->
    [at] österreichischem
    [ch] schweizerischem
   *[de] deutschem
} Recht, Stand { $state }. „Mindestens“ heißt: Die Frist läuft ab Abnahme oder Ausscheiden, nicht ab der Nachricht.

## Kopien: extract
copies-title = Zu übernehmen: Unterlagen aus Messengern
copies-no-archive = Das ist eine Kopie zum Übernehmen, nicht das Archiv, das die GoBD verlangen. Legen Sie die Dateien unverändert in Ihrer Buchhaltung, Ihrem Archiv oder der Projektakte ab.
copies-state = Stand: { $time }.
copies-open = { $count ->
    [0] Nichts ist zu übernehmen.
    [one] Eine Nachricht ist noch zu übernehmen.
   *[other] { $count } Nachrichten sind noch zu übernehmen.
}
copies-elsewhere = { $count ->
    [one] Eine weitere Nachricht kam auch per E-Mail oder Betriebssoftware und ist deshalb nicht dabei.
   *[other] { $count } weitere Nachrichten kamen auch per E-Mail oder Betriebssoftware und sind deshalb nicht dabei.
}
copies-then = Haken Sie jede Zeile ab, sobald sie abgelegt ist: Tag und Name eintragen. Erst danach im Messenger löschen.
copies-held = { $count ->
    [0] Keine Unterhaltung ist als Beweis gesperrt.
    [one] Eine Unterhaltung ist als Beweis gesperrt: dort nichts löschen.
   *[other] { $count } Unterhaltungen sind als Beweis gesperrt: dort nichts löschen.
}
copies-hashes = Ob keine Datei verändert wurde, zeigt die Liste SHA256SUMS.txt: sha256sum -c SHA256SUMS.txt
copies-h-taken = Was zu übernehmen ist
copies-h-left = Was keinen Grund hat zu bleiben
copies-nothing = Nichts gefunden, was aufzubewahren ist und nur im Messenger liegt.
copies-nothing-left = Nichts gefunden, was zu löschen wäre.
copies-left-text = Erst übertragen, was Sie davon brauchen (etwa in den Kundenstamm), dann löschen.
copies-both-sides = „Für alle löschen“ geht nur kurze Zeit nach dem Senden. Danach: bei sich löschen und die andere Seite bitten, es auch zu tun.
copies-where-chat = Chat auf beiden Seiten, Galerie und Dateien des Telefons, Sicherungen, Cloud
copies-where-mail = Postfach auf beiden Seiten, Gesendet und Papierkorb, Mailserver, Sicherungen
copies-hold = Nicht löschen: Beweis ({ $reasons }).
copies-missing = Fehlt im Export: { $names }
copies-undated = Nachricht ohne Datum: vom Vorgang her bestimmen
copies-at-least = mindestens { $day }
copies-col-number = Nr.
copies-col-time = Zeit
copies-col-chat = Chat
copies-col-sender = Absender
copies-col-kind = Art
copies-col-class = Klasse
copies-col-until = aufbewahren bis
copies-col-file = Datei
copies-col-sha256 = SHA-256
copies-col-source = Quelle
copies-col-message = Nachricht Nr.
copies-col-note = Hinweis
copies-col-done-at = übernommen am
copies-col-done-by = übernommen von
copies-col-findings = Befunde
copies-col-where = löschen wo
copies-col-gone-at = gelöscht am
copies-col-gone-by = gelöscht von
copies-said-taken = { $messages ->
    [one] Eine Nachricht
   *[other] { $messages } Nachrichten
} mit { $files ->
    [one] einer Datei
   *[other] { $files } Dateien
} liegen in { $folder }.
copies-said-left = { $count ->
    [0] Zu löschen ist nichts.
    [one] Eine Nachricht hat keinen Grund zu bleiben: siehe { $file }.
   *[other] { $count } Nachrichten haben keinen Grund zu bleiben: siehe { $file }.
}
copies-said-changed = { $count ->
    [one] Eine Quelle ist nicht mehr die, die gelesen wurde: aus ihr wurde nichts übernommen.
   *[other] { $count } Quellen sind nicht mehr die, die gelesen wurden: aus ihnen wurde nichts übernommen.
}
copies-said-lost = { $count ->
    [one] Eine Nachricht ließ sich nicht noch einmal lesen.
   *[other] { $count } Nachrichten ließen sich nicht noch einmal lesen.
}
copies-col-bytes = Bytes

## Kopien: redact
redact-said = { $copies ->
    [0] Keine Kopie geschrieben
    [one] Eine Kopie
   *[other] { $copies } Kopien
} mit { $messages ->
    [one] einer Nachricht
   *[other] { $messages } Nachrichten
} in { $folder }; { $replaced ->
    [one] eine Stelle
   *[other] { $replaced } Stellen
} ersetzt, { $people ->
    [one] eine Person
   *[other] { $people } Personen
} durch Nummern.
redact-said-private = { $count ->
    [one] Eine private Nachricht ist nicht dabei.
   *[other] { $count } private Nachrichten sind nicht dabei.
}
redact-said-service = { $count ->
    [one] Eine Zeile des Messengers oder gelöschte Nachricht ist nicht dabei.
   *[other] { $count } Zeilen des Messengers und gelöschte Nachrichten sind nicht dabei.
}
redact-said-attachments = { $count ->
    [one] Ein Anhang ist nicht dabei: siehe anhaenge.csv.
   *[other] { $count } Anhänge sind nicht dabei: siehe anhaenge.csv.
}
redact-said-failed = Nicht geschrieben, weil noch etwas zu finden wäre oder die Kopie sich nicht zurücklesen lässt: { $files }
redact-said-look = Lesen Sie die Kopien durch, bevor Sie sie weitergeben: Wer den Betrieb kennt, erkennt Menschen auch ohne Namen.
copies-said-gaps = { $count ->
    [one] Eine Lücke: Etwas ließ sich nicht lesen und fehlt hier. Was, sagt kanalwacht scan.
   *[other] { $count } Lücken: Manches ließ sich nicht lesen und fehlt hier. Was, sagt kanalwacht scan.
}
### Fall: Auftrag, Entscheidungen, Vergleich, Abschluss
h-footing = Betrieb und Auftrag
text-footing = Auf welcher Grundlage geprüft wurde (Art. 5 Abs. 2 DSGVO). Was fehlt, tragen Sie in kanalwacht.toml im Fallordner nach.
not-documented = nicht dokumentiert
footing-business = Betrieb
footing-trade = Gewerk
footing-ordered-by = Beauftragt von
footing-reason = Anlass
footing-devices = Geräte und Postfächer
footing-private-use = Private Nutzung
footing-private-allowed = erlaubt
footing-private-forbidden = nicht erlaubt
footing-staff-know-since = Beschäftigte informiert, Privates konnte entnommen werden seit
footing-works-council = Betriebsrat
footing-run-by = Durchgeführt von
footing-contract = Vertrag zur Auftragsverarbeitung vom
works-council-agreed = hat zugestimmt
works-council-not-asked = nicht gefragt
works-council-none = keiner vorhanden
triage-accepted = hingenommen
triage-false = Fehlalarm
triage-fixed = erledigt
triage-until = { $state } bis { $until }
text-triaged = { $count ->
    [one] Über einen Befund ist schon entschieden (hingenommen, Fehlalarm oder erledigt). Er zählt nicht mehr als offen.
   *[other] Über { $count } Befunde ist schon entschieden (hingenommen, Fehlalarm oder erledigt). Sie zählen nicht mehr als offen.
}
note-triage-over = Eine Entscheidung zu diesem Befund ist abgelaufen; er zählt wieder als offen.
note-triage-stale = Eine Entscheidung betrifft einen Befund, der in diesem Lauf nicht vorkommt.
case-triage-head = Entscheidungen über Befunde: hingenommen (accepted, mit Frist), Fehlalarm (false), erledigt (fixed). Am einfachsten mit: kanalwacht review
case-made = Der Fall liegt in { $dir }.
case-made-settings = { $file }: Betrieb, Auftrag, eigene Namen und Nummern. Bitte ausfüllen; was fehlt, steht im Bericht als „nicht dokumentiert“.
case-made-people = { $file }: wer Kunde, Lieferant, Mitarbeiter oder privat ist. Lässt sich mit Excel ausfüllen.
case-made-key = { $file }: der Fallschlüssel. Bitte sichern; ohne ihn lassen sich spätere Prüfungen nicht vergleichen.
case-made-key-told = Der Fallschlüssel steht in KANALWACHT_KEY; er wurde nicht gespeichert.
case-made-next = Weiter mit: kanalwacht scan --case "{ $dir }" "WhatsApp Chat mit Kunde.zip". Die Exporte bleiben außerhalb dieses Ordners.
ask-head = Einige Fragen zum Auftrag. Eingabetaste lässt eine Frage offen; alles lässt sich später nachtragen.
ask-name = Wie heißt der Betrieb?
ask-trade = Welches Gewerk?
ask-ordered-by = Wer hat die Prüfung beauftragt?
ask-reason = Warum wird geprüft?
ask-devices = Wessen Telefone und Postfächer werden geprüft?
ask-private-use = Ist private Nutzung dieser Geräte erlaubt? (j/n)
ask-staff-know-since = Seit wann wissen die Beschäftigten davon und konnten Privates herausnehmen? (TT.MM.JJJJ)
ask-works-council = Hat der Betriebsrat zugestimmt? (j: ja, n: nicht gefragt, k: es gibt keinen)
ask-run-by = Wer führt die Prüfung durch?
ask-contract = Von wann ist der Vertrag mit dem, der prüft? (TT.MM.JJJJ)
ask-again-day = Bitte als Tag eingeben, zum Beispiel 31.01.2026, oder Eingabetaste.
ask-again-word = Bitte einen der genannten Buchstaben eingeben, oder Eingabetaste.
diff-head = Vergleich der Prüfungen vom { $old } und vom { $new }
diff-newly-arisen = neu entstanden
diff-newly-arisen-text = Diese Nachrichten wurden nach der ersten Prüfung geschrieben. Nur sie zeigen, ob sich die Gewohnheiten ändern.
diff-only-now-seen = erst jetzt gesehen
diff-only-now-seen-text = Ältere Nachrichten, die beim ersten Mal nicht vorlagen: ein neuer Chat, ein längerer Export oder eine geänderte Regel.
diff-still-there = noch da
diff-still-there-text = Schon beim ersten Mal gefunden und weiterhin im Export.
diff-no-longer-in-the-export = nicht mehr im Export
diff-no-longer-in-the-export-text = Das heißt nicht, dass es gelöscht ist: Exporte lassen die ältesten Nachrichten weg, oder der Chat wurde nicht wieder übergeben.
diff-confirmed-done = erledigt, von Ihnen bestätigt
diff-confirmed-done-text = Jemand hat festgehalten, dass es erledigt ist (triage).
diff-rate = { $messages ->
    [one] Das ist eine Nachricht, { $rate } je 100 geschäftliche Nachrichten seit dem { $since } (insgesamt { $business }).
   *[other] Das sind { $messages } Nachrichten, { $rate } je 100 geschäftliche Nachrichten seit dem { $since } (insgesamt { $business }).
}
diff-rate-unknown = { $messages ->
    [one] Das ist eine Nachricht seit dem { $since }; wie viele geschäftliche es seither gab, sagt der Bericht nicht.
   *[other] Das sind { $messages } Nachrichten seit dem { $since }; wie viele geschäftliche es seither gab, sagt der Bericht nicht.
}
diff-left-out = { $count ->
    [one] Ein Befund ist als Fehlalarm gekennzeichnet und in keiner Gruppe.
   *[other] { $count } Befunde sind als Fehlalarm gekennzeichnet und in keiner Gruppe.
}
diff-rules-changed = Regeln oder Kanalprofil sind nicht mehr dieselben wie bei der ersten Prüfung. Manches ist deshalb erst jetzt zu sehen.
verify-no-sources = Dieser Bericht nennt seine Quellen noch nicht (ältere Programmversion). Exporte lassen sich damit nicht vergleichen.
verify-same = Unverändert: { $name }
verify-changed = Verändert: { $name } ist nicht mehr die Datei, die geprüft wurde.
verify-other = Andere Datei: { $name } gehört nicht zu dieser Prüfung oder wurde verändert.
verify-gone = Nicht mehr vorhanden: { $name }. Das ist in Ordnung, wenn der Export nach der Prüfung gelöscht wurde.
verify-rules-same = Die Regeln sind dieselben.
verify-rules-changed = Die Regeln sind nicht mehr dieselben wie bei dieser Prüfung (andere Programmversion oder eigene Regeln).
verify-policy-same = Das Kanalprofil ist dasselbe.
verify-policy-changed = Das Kanalprofil ist nicht mehr dasselbe wie bei dieser Prüfung.
triage-none = Noch wurde nichts entschieden.
triage-added = Festgehalten in { $file }
triage-over = abgelaufen
triage-stale = kommt im neuesten Lauf nicht vor
triage-no-run = Es gibt noch keinen Lauf, mit dem sich vergleichen lässt.
triage-all-count = Alle Entscheidungen gelten.
review-gone = Die Exporte sind nicht mehr da; das ist in Ordnung, wenn sie nach der Prüfung gelöscht wurden. Entscheiden können Sie auch ohne den Wortlaut.
review-other = Es liegen auch Dateien da, die nicht zu dieser Prüfung gehören oder verändert wurden. Zu ihnen wird nichts gezeigt.
review-nothing = Hier ist nichts mehr zu entscheiden.
review-no-context = (Der Wortlaut lässt sich nicht zeigen: privat, eine Datei, oder der Export ist nicht mehr derselbe.)
review-keys = [h] hinnehmen  [f] Fehlalarm  [e] erledigt  [Eingabe] weiter  [q] aufhören:
review-who = Wer entscheidet? (Name)
review-why = Warum?
review-until = Bis wann? (TT.MM.JJJJ; Eingabetaste: ein Jahr)
review-undecided = Ohne Name und Begründung wird nichts festgehalten.
review-end = { $count ->
    [0] Es wurde nichts festgehalten.
    [one] Eine Entscheidung steht jetzt in { $file }
   *[other] { $count } Entscheidungen stehen jetzt in { $file }
}
deletion-title = Löschprotokoll
deletion-runs = Prüfungen
deletion-day = Stand
deletion-copies = { $count } Kopien gefunden, alle löschen
deletion-files = Übergebene Exporte
deletion-state = Stand der Datei
deletion-there = noch vorhanden
deletion-gone = an den bekannten Orten nicht mehr gefunden
deletion-sum-nothing = In diesem Fall wurde noch nichts geprüft.
deletion-sum-none = Keiner der geprüften Exporte liegt noch an den bekannten Orten.
deletion-sum = { $there } von { $all } geprüften Dateien liegen noch da.
deletion-first = Erst sichern, was aufbewahrt werden muss oder als Beweis gebraucht wird. Dann löschen.
deletion-where = Wo zu löschen ist
deletion-at-export = die Exporte selbst: auf Rechner, Stick, im Papierkorb und im Ordner für Downloads
deletion-at-own-chat = im Chat auf dem eigenen Telefon und auf gekoppelten Rechnern
deletion-at-other-side = im Chat der Gegenseite: „Für alle löschen“, solange der Messenger es zulässt, sonst darum bitten
deletion-at-gallery = in der Galerie und im Medienordner der Telefone
deletion-at-backup = in Sicherungen der Telefone und des Rechners
deletion-at-cloud = in der Cloud: Sicherung des Messengers, Foto-Cloud, Online-Speicher
deletion-at-copies = Weitergeleitetes: E-Mails mit dem Export im Anhang, gesendete Dateien
deletion-limit = „Für alle löschen“ geht bei Messengern nur für begrenzte Zeit. Danach bleibt nur die Bitte an die Gegenseite.
deletion-stays = Im Fallordner bleiben die Berichte mit verkürzten Werten, die Entscheidungen und dieses Protokoll, längstens bis { $until }.
deletion-done-by = Gelöscht durch
deletion-done-on = Gelöscht am
deletion-signed = Ort, Datum, Unterschrift
deletion-written = Das Protokoll zum Unterschreiben liegt im Fallordner. Gelöscht hat das Programm nichts.
overview-title = Übersicht über die Fälle
overview-text = „Neu“ sind Befunde in Nachrichten, die seit der Prüfung davor geschrieben wurden. Personen stehen hier keine.
overview-client = Betrieb
overview-run = letzter Lauf
overview-gaps = Lücken
overview-new = neu
overview-breaches = Verdacht auf Panne
overview-open = offen
overview-no-run = noch keiner
footing-missing = nicht dokumentiert: { $list }
verify-nowhere = Hier liegt nichts: { $name }
review-reading = Die Exporte werden noch einmal gelesen. Gespeichert wird davon nichts.
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
subject-now = { $words }, jetzt löschen
subject-at-least = { $words }, mindestens bis { $day }
subject-until = { $words }, bis { $day }
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
letter-period-now = Angaben, für die es keinen Grund zum Aufbewahren gibt, löschen wir jetzt. [prüfen]
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

# Register
sheet-habits = Gewohnheiten
sheet-deletion = Löschen und Aufbewahren
sheet-processing = Verarbeitungsverzeichnis
col-class = Klasse
col-class-title = Was es ist
col-keep-until = Aufbewahren bis
col-keep-note = Hinweis
keep-now = jetzt löschen
keep-at-least = Mindestens: Die Frist läuft ab Abnahme oder Ausscheiden.
keep-undated = Ohne Datum: Frist vom Vorgang her bestimmen.
keep-export-first = Erst unverändert sichern und ablegen, dann im Messenger löschen.
keep-hold = Nicht löschen: Beweis, bis anders entschieden ist.
delete-where = Löschen: Chat auf beiden Seiten, Galerie, Sicherung, Cloud.
art30-name = Bezeichnung
art30-purpose = Zweck
art30-subjects = Betroffene
art30-data = Datenkategorien (gefunden)
art30-recipients = Empfänger
art30-third = Drittland
art30-period = Löschfrist
art30-measures = Technische und organisatorische Maßnahmen
art30-ground = Rechtsgrundlage
art30-contract = Auftragsverarbeitung
art30-name-of = Kommunikation über { $channel }
art30-purpose-of = Abwicklung von Anfragen und Aufträgen, Organisation des Betriebs [prüfen]
art30-period-of = nach dem Aufbewahrungsplan, siehe „Löschen und Aufbewahren“ [prüfen]
art30-open = offen [eintragen]
## Abschnitte des Berichts
sec-notice = Hinweis: Orientierung, keine Rechtsberatung
sec-summary = Zusammenfassung
sec-scope = Prüfumfang und Vorgehen
sec-results = Ergebnis nach Kanal und Datenart
sec-key = Die wichtigsten Befunde
sec-talk = Gesprächsblatt
sec-plan = Maßnahmenplan
sec-breaches = Verdacht auf Datenpannen (Art. 33/34 DSGVO)
sec-kept = Löschen und Aufbewahren
sec-subjects = Betroffene Personen (Art. 15 DSGVO)
sec-record = Bausteine für das Verzeichnis der Verarbeitungstätigkeiten (Art. 30 DSGVO)
sec-custody = Nachweise und Prüfkette
sec-limits = Grenzen der Prüfung
sec-rules = Regelwerk, Kanalprofil und Quellen
sec-findings = Einzelbefunde
sec-private = Ausgenommene und private Unterhaltungen (nur Anzahl)
sec-glossary = Glossar
text-method = Die Exporte wurden nur gelesen, nie verändert. Feste Regeln suchen nach geschäftlichen und persönlichen Angaben. Das Kanalprofil sagt dann, ob der Weg zu der Angabe passt.
text-talk-none = Es gibt nichts zu besprechen: keine Befunde.
text-plan = Alle Maßnahmen, die dringendste zuerst.
text-plan-none = Aus den Befunden ergibt sich keine Maßnahme.
text-kept-none = Es wurde nichts gefunden, das aufzubewahren oder zu löschen ist.
text-breaches-none = Es gibt keinen Verdacht auf eine Datenpanne.
text-breaches = Ein Befund ist noch keine Datenpanne. Bitte prüfen Sie jede Zeile. Das Programm schlägt vor, der Betrieb entscheidet.
col-event = Ereignis
col-data-persons = Daten und Personen
col-readers = Wer mitlesen konnte
col-proposal = Vorschlag
col-findings = Befunde
suspicion-persons = Anzahl der Personen: bitte prüfen
suspicion-readers = { $count ->
    [one] eine Person
   *[other] { $count } Personen
}
suspicion-readers-unknown = Anzahl nicht bekannt
suspicion-more = { $count ->
    [one] Ein weiterer Verdacht steht in den Einzelbefunden und im JSON-Bericht.
   *[other] { $count } weitere Verdachtsfälle stehen in den Einzelbefunden und im JSON-Bericht.
}
proposal-document = Aufschreiben (Art. 33 Abs. 5). Melden nur, wenn ein Risiko für Personen besteht.
proposal-authority = Aufschreiben. Bitte prüfen, ob die Aufsicht zu informieren ist (Art. 33).
proposal-persons = Aufschreiben. Bitte prüfen, ob die Aufsicht und auch die Personen zu informieren sind (Art. 33, 34).
h-triage = Zum Ausfüllen
text-triage = Die 72 Stunden laufen ab Kenntnis des Betriebs. Fragen zur Schwere: Sind es besondere Daten? Sind Kinder betroffen? Ist Missbrauch möglich? Sind es viele Personen? Lässt es sich rückgängig machen?
triage-col-seen = Gesehen am
triage-col-told = Dem Betrieb mitgeteilt am
triage-col-aware = Kenntnis am, um
triage-col-likelihood = Wahrscheinlichkeit (gering, mittel, hoch)
triage-col-severity = Schwere (gering, mittel, hoch)
triage-col-measures = Was getan wurde
triage-col-decision = Entscheidung, Datum, Grund
subjects-min = { $count ->
    [one] Betroffen ist mindestens eine Person.
   *[other] Betroffen sind mindestens { $count } Personen.
}
subjects-none = Betroffene Personen wurden nicht gezählt.
text-subjects = Es stehen hier nur Zahlen. Eine Unterhaltung mit mehreren Gruppen zählt bei jeder.
text-subjects-how = Fragt jemand nach seinen Daten, hilft: kanalwacht subject "Vorname Nachname" Exporte. Das Ergebnis nennt alle Stellen, mit --letter entsteht der Entwurf einer Antwort. Die Frist ist ein Monat ab Eingang.
text-record = Je Kanal ein Baustein für Ihr Verzeichnis. Genannt ist nur, was gefunden wurde. Offene Felder füllt der Betrieb aus.
text-record-none = Auf keinem Kanal wurde etwas gefunden, das in das Verzeichnis gehört.
record-open = offen, bitte ausfüllen
record-name = Bezeichnung
record-name-is = Verständigung über { $channel }
record-purpose = Zweck
record-subjects = Betroffene
record-data = Datenkategorien
record-recipients = Empfänger
record-third-country = Drittland
record-deletion = Löschfrist
record-deletion-is = Nach den Klassen { $classes } in Abschnitt 7
record-measures = TOM
record-measures-own = Eigene Maßnahmen bitte ergänzen.
record-basis = Rechtsgrundlage
record-contract = AVV
record-contract-own = Liegt er vor? Ja / nein / offen.
text-verify = Ob Exporte, Regeln und Profil noch dieselben sind, prüft: kanalwacht verify. Ein Textexport lässt sich von jedem ändern; er enthält keine bearbeiteten oder gelöschten Nachrichten. Allein ist er ein schwacher Nachweis.
h-handover = Herkunft der Exporte
text-handover = Bitte ausfüllen: Das Programm kann es nicht wissen.
handover-who = Wer hat exportiert?
handover-device = Von welchem Gerät?
handover-when = Wann?
handover-how = Wie übergeben, an wen?
text-rules = Wonach geurteilt wurde. Prüfsummen von Regeln und Profil stehen in Abschnitt 10.
text-private = Private Nachrichten wurden gezählt, aber nicht ausgewertet. Hier stehen weder Namen noch Inhalte.
counted-private = Private Nachrichten
counted-private-only = Unterhaltungen ohne geschäftliche Nachricht
counted-not-chosen = Nicht ausgewählte Unterhaltungen
counted-not-chosen-messages = Nachrichten darin, soweit gezählt
counted-outside = Nachrichten außerhalb des Zeitraums
counted-mass-mail = Angaben in eingegangener Massenpost
counted-own = Eigene öffentliche Angaben des Betriebs
counted-hidden = Befunde unter der gewählten Schwelle
word-channel = Kanal
word-channel-is = Der Weg einer Nachricht, zum Beispiel ein Messenger oder E-Mail.
word-policy = Kanalprofil
word-policy-is = Die Liste, welche Angaben über welchen Kanal gehen sollen.
word-finding = Befund
word-finding-is = Eine Stelle in einer Nachricht, an der eine geschäftliche oder persönliche Angabe steht.
word-verdict = Urteil
word-verdict-is = Sagt, ob der Kanal zu der Angabe passt: geeignet, mit Vorsicht oder ungeeignet.
word-category = Datenart
word-category-is = Wovon die Angabe handelt, zum Beispiel Rechnung, Bankdaten oder Personal.
word-tier = Sicherheit
word-tier-is = Wie sicher die Regel ist, dass sie richtig gelesen hat: sicher, wahrscheinlich, möglich oder unsicher.
word-index = Risikozahl
word-index-is = Eine Zahl von 0 bis 100, mit der ein Betrieb sich selbst über die Zeit vergleicht.
word-light = Ampel
word-light-is = Zeigt, wie dringend die heutige Praxis zu ändern ist; Altes dreht sie nicht.
word-sample = Stichprobe
word-sample-is = Die Unterhaltungen, die geprüft wurden; für andere sagt der Bericht nichts.
word-breach = Datenpanne
word-breach-is = Angaben sind bei jemandem gelandet, der sie nicht haben soll, oder sind verloren; hier steht immer nur ein Verdacht.
word-gap = Lücke
word-gap-is = Eine Stelle, die gelesen werden sollte und nicht gelesen werden konnte.
word-mask = Verkürzter Wert
word-mask-is = Von einem Wert bleibt so viel stehen, dass Sie ihn wiederfinden, aber niemand ihn benutzen kann.
word-pseudonym = Pseudonym
word-pseudonym-is = Eine Nummer, die anstelle eines Namens steht.
word-hash = Prüfsumme
word-hash-is = Eine lange Zahl, die sich ändert, sobald an einer Datei ein einziges Zeichen anders ist.
word-retention = Aufbewahrungsfrist
word-retention-is = Die Zeit, die eine Unterlage nach dem Gesetz aufzuheben ist; danach ist sie zu löschen.

## Bilder im Bericht
h-months = Befunde je Monat
text-months = Jeder Balken ist ein Monat: unten ungeeignet, darüber mit Vorsicht, oben geeignet. Die Klammer zeigt die heutige Praxis.
months-alt = Befunde je Monat von { $first } bis { $last }. Am meisten im Monat { $month }: { $count }.
months-before = { $count ->
    [one] Davor liegt ein weiterer Befund.
   *[other] Davor liegen { $count } weitere Befunde.
}
col-month = Monat
chart-categories = Datenarten mit den meisten Nachrichten
chart-classes = Worum es in den Nachrichten geht
chart-confidence = Wie sicher die Befunde sind
chart-head-categories = Datenart
chart-head-classes = Thema
chart-head-confidence = Sicherheit

## Kurzer Bericht
short-sources = { $count ->
    [one] Gelesen wurde eine Quelle. Ihre Prüfsumme steht im langen Bericht.
   *[other] Gelesen wurden { $count } Quellen. Ihre Prüfsummen stehen im langen Bericht.
}
