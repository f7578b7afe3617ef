//! The same invented talk in the forms of other messengers, so that each reader has an input of any size.

use std::fmt::Write as _;

use super::maker::{Line, Maker};

/// A form that is one stream of text.
#[derive(Clone, Copy)]
pub(crate) enum Form {
    /// `result.json` of Telegram, one chat.
    Telegram,
    /// `messages.html` of Telegram.
    TelegramHtml,
    /// SMS Backup & Restore.
    Sms,
    /// `message_1.json` of a Facebook download.
    Messenger,
    /// `main.jsonl` of Signal.
    Signal,
    /// `messages.json` of Teams.
    Teams,
    /// `messages.json` of Google Chat.
    GoogleChat,
    /// A room of Element.
    Matrix,
    /// A channel of DiscordChatExporter.
    Discord,
    /// A day of a Slack channel.
    Slack,
    /// iMazing's CSV of WhatsApp.
    Imazing,
    /// A table of a business program.
    Table,
}

impl Form {
    /// The form of a name on the command line.
    pub(crate) fn named(name: &str) -> Option<Self> {
        Some(match name {
            "telegram" => Form::Telegram,
            "telegram-html" => Form::TelegramHtml,
            "sms" => Form::Sms,
            "messenger" => Form::Messenger,
            "signal" => Form::Signal,
            "teams" => Form::Teams,
            "google-chat" => Form::GoogleChat,
            "matrix" => Form::Matrix,
            "discord" => Form::Discord,
            "slack" => Form::Slack,
            "imazing" => Form::Imazing,
            "table" => Form::Table,
            _ => return None,
        })
    }

    /// What stands before the first message.
    pub(crate) fn head(self) -> &'static str {
        match self {
            Form::Telegram => {
                "{\n \"name\": \"Team Bad\",\n \"type\": \"private_group\",\n \"id\": 4711,\n \"messages\": [\n"
            }
            Form::TelegramHtml => TELEGRAM_HEAD,
            Form::Sms => {
                "<?xml version='1.0' encoding='UTF-8' standalone='yes' ?>\n<smses count=\"0\" backup_set=\"a\" backup_date=\"1767600000000\">\n"
            }
            Form::Messenger => {
                "{\"participants\":[{\"name\":\"Uwe\"},{\"name\":\"Maik Zschoche\"}],\"messages\":[\n"
            }
            Form::Signal => SIGNAL_HEAD,
            Form::Teams => {
                "{\"userId\":\"8:live:uwe\",\"exportDate\":\"2026-06-01T08:00\",\"conversations\":[{\"id\":\"19:team\",\"displayName\":\"Team Bad\",\"version\":1,\"properties\":{},\"threadProperties\":null,\"MessageList\":[\n"
            }
            Form::GoogleChat => "{\"messages\":[\n",
            Form::Matrix => {
                "{\"room_name\":\"Team Bad\",\"room_creator\":\"@uwe:bad.example\",\"topic\":\"\",\"export_date\":\"1. Juni 2026\",\"exported_by\":\"Uwe\",\"messages\":[\n"
            }
            Form::Discord => {
                "{\"guild\":{\"id\":\"1\",\"name\":\"Bad\"},\"channel\":{\"id\":\"77\",\"type\":\"GuildTextChat\",\"category\":null,\"name\":\"team\",\"topic\":null},\"dateRange\":{\"after\":null,\"before\":null},\"exportedAt\":\"2026-06-01T08:00:00+02:00\",\"messages\":[\n"
            }
            Form::Slack => "[\n",
            Form::Imazing => {
                "Chat Session,Message Date,Sent Date,Type,Sender ID,Sender Name,Status,Forwarded,Replying to,Text,Reactions,Attachment,Attachment type,Attachment info\n"
            }
            Form::Table => "Datum;Uhrzeit;Vorgang;Absender;Nachricht;Anhang\n",
        }
    }

    /// What stands between two messages.
    pub(crate) fn between(self) -> &'static str {
        match self {
            Form::TelegramHtml | Form::Sms | Form::Signal | Form::Imazing | Form::Table => "",
            _ => ",\n",
        }
    }

    /// What stands after the last message.
    pub(crate) fn tail(self) -> &'static str {
        match self {
            Form::Telegram | Form::Matrix | Form::Discord | Form::GoogleChat => "\n]}\n",
            Form::TelegramHtml => "    </div>\n   </div>\n  </div>\n </body>\n</html>\n",
            Form::Sms => "</smses>\n",
            Form::Messenger => {
                "\n],\"title\":\"Maik Zschoche\",\"is_still_participant\":true,\"thread_path\":\"inbox/maik_1\",\"magic_words\":[]}\n"
            }
            Form::Teams => "\n]}]}\n",
            Form::Slack => "\n]\n",
            Form::Signal | Form::Imazing | Form::Table => "",
        }
    }

    /// One message.
    pub(crate) fn message(self, out: &mut String, number: u64, maker: &mut Maker) {
        let line = maker.line(8);
        let Line {
            who, sender, text, ..
        } = &line;
        let (unix, json) = (line.unix(), quoted(text));
        let iso = line.clock.strftime("%Y-%m-%dT%H:%M:%S");
        let written = match self {
            Form::Telegram => write!(
                out,
                "  {{\n   \"id\": {number},\n   \"type\": \"message\",\n   \"date\": \"{iso}\",\n   \"date_unixtime\": \"{unix}\",\n   \"from\": \"{sender}\",\n   \"from_id\": \"user{who}\",\n   \"text\": {json},\n   \"text_entities\": [\n    {{\n     \"type\": \"plain\",\n     \"text\": {json}\n    }}\n   ]\n  }}"
            ),
            Form::TelegramHtml => write!(
                out,
                "     <div class=\"message default clearfix\" id=\"message{number}\">\n      <div class=\"pull_left userpic_wrap\">\n       <div class=\"userpic userpic2\" style=\"width: 42px; height: 42px\">\n        <div class=\"initials\" style=\"line-height: 42px\">\nXX\n        </div>\n       </div>\n      </div>\n      <div class=\"body\">\n       <div class=\"pull_right date details\" title=\"{} UTC+01:00\">\n{}\n       </div>\n       <div class=\"from_name\">\n{sender} \n       </div>\n       <div class=\"text\">\n{}\n       </div>\n      </div>\n     </div>\n",
                line.clock.strftime("%d.%m.%Y %H:%M:%S"),
                line.clock.strftime("%H:%M"),
                markup(text).replace('\n', "<br>")
            ),
            Form::Sms => writeln!(
                out,
                "  <sms protocol=\"0\" address=\"+49151000000{who}\" date=\"{unix}000\" type=\"{}\" subject=\"null\" body=\"{}\" toa=\"null\" sc_toa=\"null\" service_center=\"null\" read=\"1\" status=\"-1\" locked=\"0\" readable_date=\"{iso}\" contact_name=\"{sender}\" />",
                1 + number % 2,
                markup(text).replace('\n', "&#10;")
            ),
            Form::Messenger => write!(
                out,
                "{{\"sender_name\":\"{sender}\",\"timestamp_ms\":{unix}000,\"content\":{},\"is_geoblocked_for_viewer\":false}}",
                twice_encoded(&json)
            ),
            Form::Signal => writeln!(
                out,
                "{{\"chatItem\":{{\"chatId\":\"10\",\"authorId\":\"2\",\"dateSent\":\"{unix}000\",\"incoming\":{{\"dateReceived\":\"{unix}005\",\"read\":true}},\"standardMessage\":{{\"text\":{{\"body\":{json}}}}}}}}}"
            ),
            Form::Teams => write!(
                out,
                "{{\"id\":\"{number}\",\"displayName\":\"{sender}\",\"originalarrivaltime\":\"{iso}.123Z\",\"messagetype\":\"Text\",\"version\":{number},\"content\":{json},\"conversationid\":\"19:team\",\"from\":\"8:live:u{who}\",\"properties\":null,\"amsreferences\":null}}"
            ),
            Form::GoogleChat => write!(
                out,
                "{{\"creator\":{{\"name\":\"{sender}\",\"email\":\"u{who}@bad.example\",\"user_type\":\"Human\"}},\"created_date\":\"{} UTC\",\"text\":{json},\"topic_id\":\"t{number}\",\"message_id\":\"abc/t{number}/m{number}\"}}",
                line.clock.strftime("%A, %B %-d, %Y at %-I:%M:%S %p")
            ),
            Form::Matrix => write!(
                out,
                "{{\"type\":\"m.room.message\",\"sender\":\"@u{who}:bad.example\",\"event_id\":\"$e{number}\",\"origin_server_ts\":{unix}000,\"content\":{{\"msgtype\":\"m.text\",\"body\":{json}}},\"room_id\":\"!r:bad.example\",\"unsigned\":{{}}}}"
            ),
            Form::Discord => write!(
                out,
                "{{\"id\":\"{number}\",\"type\":\"Default\",\"timestamp\":\"{iso}.000+01:00\",\"timestampEdited\":null,\"isPinned\":false,\"content\":{json},\"author\":{{\"id\":\"{who}\",\"name\":\"u{who}\",\"discriminator\":\"0000\",\"nickname\":\"{sender}\",\"isBot\":false,\"roles\":[]}},\"attachments\":[],\"embeds\":[],\"stickers\":[],\"reactions\":[]}}"
            ),
            Form::Slack => write!(
                out,
                "{{\"type\":\"message\",\"user\":\"U{who}\",\"text\":{},\"ts\":\"{unix}.{:06}\"}}",
                quoted(&markup(text)),
                number % 1_000_000
            ),
            Form::Imazing => writeln!(
                out,
                "Team Bad,{0},{0},Incoming,+49151000000{who},{sender},Read,,,\"{1}\",,,,",
                line.clock.strftime("%Y-%m-%d %H:%M:%S"),
                text.replace('"', "\"\"")
            ),
            Form::Table => writeln!(
                out,
                "{};{};Bad;{sender};\"{}\";",
                line.clock.strftime("%d.%m.%Y"),
                line.clock.strftime("%H:%M"),
                text.replace('"', "\"\"")
            ),
        };
        // Writing to a string cannot fail.
        let _ = written;
    }
}

const TELEGRAM_HEAD: &str = "<!DOCTYPE html>\n<html>\n <head>\n  <meta charset=\"utf-8\"/>\n<title>Exported Data</title>\n  <meta content=\"width=device-width, initial-scale=1.0\" name=\"viewport\"/>\n  <link href=\"css/style.css\" rel=\"stylesheet\"/>\n  <script src=\"js/script.js\" type=\"text/javascript\"></script>\n </head>\n <body onload=\"CheckLocation();\">\n  <div class=\"page_wrap\">\n   <div class=\"page_header\">\n    <div class=\"content\">\n     <div class=\"text bold\">\nTeam Bad \n     </div>\n    </div>\n   </div>\n   <div class=\"page_body chat_page\">\n    <div class=\"history\">\n";

const SIGNAL_HEAD: &str = "{\"version\":\"1\",\"backupTimeMs\":\"1767600000000\",\"currentAppVersion\":\"8.10\"}\n{\"account\":{\"givenName\":\"Uwe\"}}\n{\"recipient\":{\"id\":\"1\",\"self\":{}}}\n{\"recipient\":{\"id\":\"2\",\"contact\":{\"e164\":\"491510000001\",\"profileGivenName\":\"Maik\",\"profileFamilyName\":\"Zschoche\"}}}\n{\"chat\":{\"id\":\"10\",\"recipientId\":\"2\"}}\n";

/// A JSON string.
fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

/// UTF-8 bytes as if they were Latin-1, escaped: what Facebook writes.
fn twice_encoded(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    for byte in json.bytes() {
        if byte.is_ascii() {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "\\u00{byte:02x}");
        }
    }
    out
}

/// The text inside XML or HTML.
fn markup(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('"', "&quot;")
}
