//! The messengers beside WhatsApp, Telegram and Threema, in the order of other-chats.md.

pub(crate) mod discord;
pub(crate) mod discord_html;
pub(crate) mod discord_text;
pub(crate) mod google;
pub(crate) mod matrix;
pub(crate) mod matrix_html;
pub(crate) mod matrix_text;
pub(crate) mod meta;
mod meta_owner;
mod order;
pub(crate) mod people;
pub(crate) mod signal;
mod signal_book;
mod signal_content;
pub(crate) mod slack;
mod slack_text;
pub(crate) mod sms;
mod speakers;
pub(crate) mod table;
pub(crate) mod table_dates;
pub(crate) mod table_form;
pub(crate) mod table_row;
pub(crate) mod teams;
pub(crate) mod third;
mod third_text;
pub(crate) mod unread;

use super::records::Reader;

/// SMS Backup & Restore.
pub(crate) static SMS_BACKUP: Reader<sms::SmsBackup> = Reader(sms::SmsBackup);
/// Facebook Messenger and Instagram.
pub(crate) static MESSENGER: Reader<meta::Messenger> = Reader(meta::Messenger);
/// Encrypted chats of Facebook Messenger.
pub(crate) static MESSENGER_SECURE: Reader<meta::MessengerSecure> = Reader(meta::MessengerSecure);
/// Signal's own export.
pub(crate) static SIGNAL: Reader<signal::Signal> = Reader(signal::Signal);
/// Teams, personal accounts.
pub(crate) static TEAMS_PERSONAL: Reader<teams::TeamsPersonal> = Reader(teams::TeamsPersonal);
/// Teams, lists of messages.
pub(crate) static TEAMS_GRAPH: Reader<teams::TeamsGraph> = Reader(teams::TeamsGraph);
/// Google Chat.
pub(crate) static GOOGLE_CHAT: Reader<google::GoogleChat> = Reader(google::GoogleChat);
/// Slack.
pub(crate) static SLACK: Reader<slack::Slack> = Reader(slack::Slack);
/// Element.
pub(crate) static MATRIX: Reader<matrix::Matrix> = Reader(matrix::Matrix);
/// Element, HTML.
pub(crate) static MATRIX_HTML: Reader<matrix_html::MatrixHtml> = Reader(matrix_html::MatrixHtml);
/// Element, text.
pub(crate) static MATRIX_TEXT: Reader<matrix_text::MatrixText> = Reader(matrix_text::MatrixText);
/// Discord, HTML.
pub(crate) static DISCORD_HTML: Reader<discord_html::DiscordHtml> =
    Reader(discord_html::DiscordHtml);
/// Discord, text and CSV.
pub(crate) static DISCORD_TEXT: Reader<discord_text::DiscordText> =
    Reader(discord_text::DiscordText);
/// Discord, by DiscordChatExporter.
pub(crate) static DISCORD: Reader<discord::Discord> = Reader(discord::Discord);
/// Discord, own data package.
pub(crate) static DISCORD_PACKAGE: Reader<discord::DiscordPackage> =
    Reader(discord::DiscordPackage);
/// Signal, by other programs, JSON.
pub(crate) static SIGNAL_JSON: Reader<third::SignalJson> = Reader(third::SignalJson);
/// Signal, by other programs, text.
pub(crate) static SIGNAL_TEXT: Reader<third::SignalText> = Reader(third::SignalText);
/// Any table.
pub(crate) static TABLE: Reader<table::Table> = Reader(table::Table(table_form::Forms::none()));
/// Tables as the settings describe them, and any other.
pub(crate) fn table_with(forms: Vec<table_form::TableForm>) -> Reader<table::Table> {
    Reader(table::Table(table_form::Forms::new(forms)))
}
/// Recognised, not read.
pub(crate) static UNREAD: unread::Unread = unread::Unread;
