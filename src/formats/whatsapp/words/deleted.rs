//! Bodies of deleted messages, edit marks, and entries that wait for their key (whatsapp.md sections 6.4, 6.5, 6.7).

/// A whole body: the message was deleted.
#[rustfmt::skip]
pub(super) const DELETED: &[(&str, &[&str])] = &[
    ("EN", &["This message was deleted", "You deleted this message", "Message deleted", "This message was deleted by an admin", "You deleted this message as admin"]),
    ("DE", &["Diese Nachricht wurde gelöscht", "Du hast diese Nachricht gelöscht"]),
    ("FR", &["Ce message a été supprimé", "Vous avez supprimé ce message"]),
    ("ES", &["Se eliminó este mensaje", "Eliminaste este mensaje", "Este mensaje fue eliminado"]),
    ("IT", &["Questo messaggio è stato eliminato", "Hai eliminato questo messaggio"]),
    ("NL", &["Dit bericht is verwijderd", "U hebt dit bericht verwijderd", "Je hebt dit bericht verwijderd"]),
    ("PL", &["Ta wiadomość została usunięta", "Usunąłeś(-ęłaś) tę wiadomość", "Usunąłeś(aś) tę wiadomość"]),
    ("TR", &["Bu mesaj silindi", "Bu mesajı sildiniz"]),
    ("PT-PT", &["Esta mensagem foi apagada", "Apagou esta mensagem", "Esta mensagem foi apagada pelo remetente"]),
    ("PT-BR", &["Mensagem apagada", "Você apagou esta mensagem"]),
    ("RU", &["Данное сообщение удалено", "Вы удалили данное сообщение", "Вы удалили это сообщение"]),
    ("UK", &["Це повідомлення було видалено", "Ви видалили це повідомлення"]),
    ("CS", &["Tato zpráva byla smazána", "Tuto zprávu jste smazal/a", "Tato zpráva byla odstraněna", "Tuto zprávu jste odstranil/a"]),
    ("SV", &["Det här meddelandet raderades", "Du raderade det här meddelandet", "Detta meddelande raderades"]),
    ("DA", &["Denne besked er blevet slettet", "Du har slettet denne besked", "Denne besked blev slettet"]),
    ("NB", &["Denne meldingen ble slettet", "Du slettet denne meldingen"]),
    ("FI", &["Tämä viesti poistettiin", "Poistit tämän viestin"]),
    ("HU", &["Ez az üzenet törlésre került", "Törölted ezt az üzenetet"]),
    ("RO", &["Acest mesaj a fost șters", "Ați șters acest mesaj"]),
    ("HR", &["Ova je poruka izbrisana", "Ova poruka je izbrisana", "Izbrisali ste ovu poruku"]),
    ("AR", &["تم حذف هذه الرسالة", "لقد حذَفت هذه الرسالة", "أنت حذفت هذه الرسالة"]),
    ("HE", &["הודעה זו נמחקה", "מחקת את ההודעה הזו", "מחקת הודעה זו"]),
    ("HI", &["यह मैसेज डिलीट कर दिया गया है", "आपने यह मैसेज डिलीट किया"]),
    ("VI", &["Tin nhắn này đã bị xóa", "Tin nhắn này đã bị xoá", "Bạn đã xóa tin nhắn này", "Bạn đã xoá tin nhắn này"]),
    ("ID", &["Pesan ini dihapus", "Pesan ini telah dihapus", "Anda menghapus pesan ini"]),
    ("JA", &["このメッセージは削除されました", "このメッセージを削除しました"]),
    ("KO", &["이 메시지는 삭제되었습니다", "삭제한 메시지입니다", "이 메시지를 삭제했습니다"]),
    ("ZH-CN", &["这条消息已被删除", "您已删除这条消息"]),
    ("ZH-TW", &["此訊息已刪除", "您已刪除此訊息"]),
];

/// Beginning of a body: an administrator, who is named behind, deleted the message.
pub(super) const DELETED_BY: &[&str] = &["This message was deleted by admin "];

/// Inside `<…>` at the end of a body: the message was edited.
pub(super) const EDITED: &[&str] = &[
    "This message was edited",
    "Diese Nachricht wurde bearbeitet.",
    "Ce message a été modifié",
    "Se editó este mensaje.",
    "Questo messaggio è stato modificato",
    "Dit bericht is bewerkt",
    "Bu mesaj düzenlendi",
    "Mensagem editada",
    "Esta mensagem foi editada",
    "Ta wiadomość została zmieniona",
    "Это сообщение изменено",
];

/// A whole body WhatsApp shows in place of one it cannot show.
pub(super) const WAITING: &[&str] = &[
    "Waiting for this message. This may take a while.",
    "Warte auf diese Nachricht. Dies kann eine Weile dauern.",
    "You received a view once message. For added privacy, you can only open it on your phone.",
];
