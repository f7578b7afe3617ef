//! Lines of the messenger itself (whatsapp.md section 7): the encryption notice, and phrases of group events.

/// First words of the encryption notice, one row a language.
#[rustfmt::skip]
pub(super) const ENCRYPTION: &[(&str, &str)] = &[
    ("EN", "Messages and calls are end-to-end encrypted."),
    ("DE", "Nachrichten und Anrufe sind Ende-zu-Ende-verschlüsselt."),
    ("FR", "Les messages et les appels sont chiffrés de bout en bout."),
    ("ES", "Los mensajes y las llamadas están cifrados de extremo a extremo."),
    ("IT", "I messaggi e le chiamate sono crittografati end-to-end."),
    ("NL", "Berichten en gesprekken worden end-to-end versleuteld."),
    ("PL", "Wiadomości i połączenia są w pełni zaszyfrowane."),
    ("TR", "Mesajlar ve aramalar uçtan uca şifrelidir."),
    ("PT-PT", "As mensagens e chamadas são encriptadas ponto a ponto."),
    ("PT-BR", "As mensagens e as chamadas são protegidas com a criptografia de ponta a ponta"),
    ("RU", "Сообщения и звонки защищены сквозным шифрованием."),
    ("UK", "Повідомлення й дзвінки захищено наскрізним шифруванням."),
    ("CS", "Zprávy a hovory jsou opatřeny koncovým šifrováním."),
    ("SV", "Meddelanden och samtal är komplett krypterade."),
    ("DA", "Beskeder og opkald er end-to-end-krypterede."),
    ("NB", "Meldinger og samtaler er ende-til-ende-krypterte."),
    ("FI", "Viestit ja puhelut salataan täysin."),
    ("HU", "Az üzenetek és hívások végpontok közötti titkosítással vannak védve."),
    ("RO", "Mesajele și apelurile sunt criptate integral."),
    ("AR", "الرسائل والمكالمات مشفرة تمامًا بين الطرفين"),
    ("JA", "メッセージと通話はエンドツーエンド暗号化されています。"),
    ("KO", "메시지 및 전화는 종단간 암호화되어 안전합니다."),
    ("ZH-CN", "消息和通话都进行端到端加密。"),
    ("old", "Messages you send to this chat and calls are now secured with end-to-end encryption."),
    ("old", "Messages to this chat and calls are now secured with end-to-end encryption."),
    ("old", "Messages to this group are now secured with end-to-end encryption."),
];

/// Phrases that only lines of the messenger have, long enough never to be typed by chance before a `: `; in lower
/// case. Group events first: they tell a group from a chat of two.
pub(super) const GROUP_PHRASES: &[&str] = &[
    " created group ",
    "you created this group",
    " created this group",
    " changed the subject ",
    " changed the group name ",
    " changed this group's icon",
    " deleted this group's icon",
    " changed the group description",
    " deleted the group description",
    " using this group's invite link",
    " joined using your invite",
    " changed this group's settings",
    " admin approval to join this group",
    " you're now an admin",
    "you're now an admin",
    "you're no longer an admin",
    " left the group",
    " hat die gruppe ",
    "du hast die gruppe ",
    "du hast diese gruppe ",
    " hat den gruppennamen ",
    " den gruppennamen von ",
    " hat das gruppenbild ",
    " hat die gruppenbeschreibung ",
    " die admin-genehmigung für den beitritt ",
    " die genehmigung durch eine*n admin",
    "du bist jetzt ein*e admin",
    "du bist kein*e admin mehr",
    " hat dich hinzugefügt",
    " hat dich entfernt",
    " wurden hinzugefügt",
    " wurde hinzugefügt",
    " added you",
    " removed you",
    " a créé le groupe ",
    " ha creato il gruppo ",
    " creó el grupo ",
];

/// Phrases of other lines of the messenger; in lower case.
pub(super) const OTHER_PHRASES: &[&str] = &[
    " changed their phone number to a new number",
    " hat eine neue telefonnummer",
    "your security code with ",
    "dein sicherheitscode für ",
    "deine sicherheitsnummer für ",
    " turned on disappearing messages",
    " turned off disappearing messages",
    " updated the message timer",
    " hat selbstlöschende nachrichten ",
    " hat die nachrichtendauer aktualisiert",
    "you blocked this contact",
    "you unblocked this contact",
    "du hast diesen kontakt blockiert",
    "du hast diesen kontakt freigegeben",
    " advanced chat privacy",
    " den erweiterten chat-datenschutz ",
    "meta ai is an optional service from meta",
    "meta ai ist ein optionaler dienst von meta",
    "only messages that mention or people share with @meta ai",
    "nur nachrichten, die @meta ai erwähnen",
    "this chat is with a business account",
    " uses a secure service from meta to manage this chat",
    "you created a broadcast list",
    "du hast eine broadcast-liste erstellt",
];

/// Phrases that switch disappearing messages on or change how long they stay; in lower case.
pub(super) const VANISHING_PHRASES: &[&str] = &[
    " turned on disappearing messages",
    " updated the message timer",
    " hat selbstlöschende nachrichten aktiviert",
    " hat selbstlöschende nachrichten eingeschaltet",
    " hat die nachrichtendauer aktualisiert",
];

/// Phrases that tell a broadcast list; in lower case.
pub(super) const BROADCAST_PHRASES: &[&str] = &["broadcast list", "broadcast-liste"];

/// Ends and parts of short lines that count only where no sender is named; they tell a group.
pub(super) const SHORT_GROUP_PHRASES: &[&str] = &[
    " added ",
    " removed ",
    " left",
    " was added",
    " were added",
    " hinzugefügt.",
    " hinzugefügt",
    " entfernt.",
    " verlassen",
];
