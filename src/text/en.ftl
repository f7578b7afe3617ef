### All sentences of the reports, English. Tone: an experienced adviser talking to a master craftsman. Short sentences,
### no threats; "unsuitable channel". Every key stands in de.ftl too (a test sees to it).

## Principles
notice = This report gives guidance and does not replace legal advice.
notice-masked = Values are shortened, names of persons abbreviated.
notice-original = Values are shortened. Names are written out on request: please treat as confidential.
notice-pseudonym = Values are shortened; persons, chats and files are replaced by numbers.
notice-revealed = Values are shown openly on explicit request: only for those who must see them. Private conversations stay closed.
notice-zone = Times stand as the export has them. Where it names no time zone, { $zone } is assumed.
notice-sample = All numbers refer to the conversations checked, not to the whole firm.
notice-profile = “Unsuitable” means: under the channel profile “{ $policy }” the wrong way for these data. It is no ruling on what is lawful.
title = Channel check
subtitle = Which business data went over which channel?

## Traffic light
light-high = High need for action
light-medium = Medium need for action
light-low = Low need for action
light-unclear = Cannot be judged conclusively
light-high-text = Data that need special care, or many business data, are going over unsuitable channels at present. Start with the actions below, in this order.
light-medium-text = Some business data are going over unsuitable channels at present. A few steady habits will change that.
light-low-text = Nothing in today's practice calls for urgent change.
light-unclear-text = Nothing urgent stood out in what was read. But too much could not be read to be sure of it.
light-low-stock-text = Nothing in today's practice calls for urgent change. The findings on unsuitable channels are older; this stock wants tidying up once.
light-nothing-read-text = Without messages nothing can be judged. Which exports are read, and how to make them, is shown by: kanalwacht formats
practice = Practice today
practice-period = The 90 days before the newest message read: { $from } to { $to }.
practice-undated = The messages carry no date; everything read is considered.
practice-none = In this time no finding went over an unsuitable channel.
practice-count = { $messages ->
    [one] In this time one message with business or personal data went over an unsuitable channel.
   *[other] In this time { $messages } messages with business or personal data went over an unsuitable channel.
}
practice-index = Risk index of this time: { $index } of 100 ({ $word }).
stock = Stock
stock-text = What already lies in chats and mailboxes needs tidying up once. Old messages do not turn the light; it shows today's practice only.
stock-holds = { $messages ->
    [one] one message
   *[other] { $messages } messages
} in { $conversations ->
    [one] one conversation
   *[other] { $conversations } conversations
}, { $attachments ->
    [0] no attachments
    [one] one attachment
   *[other] { $attachments } attachments
}
stock-none = There is nothing to tidy up.
stock-keep = { $messages ->
    [one] One message belongs to your business records: keep a copy first, then delete it in the chat.
   *[other] { $messages } messages belong to your business records: keep copies first, then delete them in the chat.
}
stock-delete = { $messages ->
    [one] One message can be deleted once its content is carried over.
   *[other] { $messages } messages can be deleted once their content is carried over.
}
stock-breach = { $messages ->
    [one] Somebody should look at one message and ask whether the wrong people could read it (possible breach).
   *[other] Somebody should look at { $messages } messages and ask whether the wrong people could read them (possible breach).
}
index-0 = very low
index-1 = low
index-2 = medium
index-3 = high
index-4 = very high

## The result in one sentence
verdict-line-findings = { $forbidden ->
    [0] { $caution ->
        [one] One finding to treat with care, none on an unsuitable channel.
       *[other] { $caution } findings to treat with care, none on an unsuitable channel.
    }
    [one] One finding on an unsuitable channel, { $caution } to treat with care.
   *[other] { $forbidden } findings on unsuitable channels, { $caution } to treat with care.
}
verdict-line-none = No findings. Nothing stood out that belongs on another channel.
verdict-line-nothing-read = No message was read. Please check whether the right export was chosen.
verdict-line-outside = { $count ->
    [one] No message lies in the chosen period; one lies before or after it.
   *[other] No message lies in the chosen period; { $count } lie before or after it.
}
good-line = { $count ->
    [one] One item was in the right place.
   *[other] { $count } items were in the right place.
}
good-marketing = { $count ->
    [one] One advertising message: the content suits this channel. The recipients' consent (§ 7 UWG) was not checked.
   *[other] { $count } advertising messages: the content suits this channel. The recipients' consent (§ 7 UWG) was not checked.
}
hint-line = { $hint } (concerns { $count ->
    [one] one item
   *[other] { $count } items
})
drafts-line = { $count ->
    [one] One finding stands in a draft that was never sent: it is not judged.
   *[other] { $count } findings stand in drafts that were never sent: they are not judged.
}
mass-mail-line = { $count ->
    [one] One hit stands in mass mail that came in (newsletters, lists, automatic mails, spam): it is not judged.
   *[other] { $count } hits stand in mass mail that came in (newsletters, lists, automatic mails, spam): they are not judged.
}
hidden-line = { $count ->
    [one] One finding is hidden by the chosen thresholds (severity, confidence).
   *[other] { $count } findings are hidden by the chosen thresholds (severity, confidence).
}
own-data-line = { $count ->
    [one] One item was the firm's own public data and does not count.
   *[other] { $count } items were the firm's own public data and do not count.
}

## The four numbers
number-forbidden = { $count ->
    [one] finding on an unsuitable channel
   *[other] findings on unsuitable channels
}
number-forbidden-hint = { $messages ->
    [one] in one message
   *[other] in { $messages } messages
}
number-critical = { $count ->
    [one] finding that needs special care
   *[other] findings that need special care
}
number-critical-hint = { $count ->
    [0] no IDs, access codes or health data
   *[other] settle these first
}
number-persons = { $count ->
    [one] person affected
   *[other] persons affected
}
number-persons-hint = { $count ->
    [0] none recognised
   *[other] at least
}
number-unread = { $count ->
    [one] attachment not read
   *[other] attachments not read
}
number-unread-hint = { $count ->
    [0] everything was there as text
   *[other] pictures, voice messages, documents, protected items; in 100 messages { $percent ->
        [0] fewer than one
        [one] about one
       *[other] about { $percent }
    }
}
number-unread-hint-alone = { $count ->
    [0] nothing found
   *[other] pictures, voice messages, documents, protected items
}

## Sample
sample-conversations = { $conversations ->
    [one] One conversation
   *[other] { $conversations } conversations
} from { $sources ->
    [one] one source
   *[other] { $sources } sources
}
sample-messages = { $messages ->
    [one] one message
   *[other] { $messages } messages
}
sample-duplicates = { $count ->
    [one] one of them a repeat
   *[other] { $count } of them repeats
}
sample-outside = { $count ->
    [one] one more outside the chosen period (not counted)
   *[other] { $count } more outside the chosen period (not counted)
}
sample-period = period { $from } to { $to }
sample-private = { $percent } % private messages (counted, not evaluated)
sample-marketing = { $percent } % advertising (fine on this way)
choice-nobody = Nothing was chosen: all conversations were read by machine.
choice-all = All conversations were chosen explicitly and read by machine.
choice-list = { $chosen ->
    [one] One conversation was chosen and read.
   *[other] { $chosen } conversations were chosen and read.
}
choice-left = { $conversations ->
    [0] None was left.
    [one] Not chosen and not examined: one conversation.
   *[other] Not chosen and not examined: { $conversations } conversations.
}
choice-left-messages = { $conversations ->
    [one] Not chosen and not examined: one conversation
   *[other] Not chosen and not examined: { $conversations } conversations
} with { $messages ->
    [one] one message.
   *[other] { $messages } messages.
}
choice-left-at-least = { $conversations ->
    [one] Not chosen and not examined: one conversation
   *[other] Not chosen and not examined: { $conversations } conversations
} with at least { $messages ->
    [one] one message.
   *[other] { $messages } messages.
}

## Headings
h-notice = Notice
h-numbers = At a glance
h-actions = What to do first
h-sample = Sample
h-good = What goes well
h-heat = Channel and kind of data
h-key = Key findings
h-worst = The five most important findings
h-general = Ground rules for the firm
h-findings = Findings in detail
h-conversations = Conversations
h-gaps = Gaps
h-coverage = Not read
h-notes = Notes
h-limits = Limits of the check
h-custody = Rules, channel profile and evidence
h-sources = Sources
h-contents = Contents
h-legend = Signs

## Column heads and labels
col-number = No.
col-verdict = Verdict
col-what = What
col-category = Kind of data
col-value = Value (shortened)
col-channel = Channel
col-conversation = Conversation
col-place = Place
col-time = Time
col-confidence = Confidence
col-audience = With whom
col-kind = Kind
col-messages = Messages
col-attachments = Attachments
col-participants = People
col-period = Period
col-topics = business / advertising / private / small talk
col-source = Source
col-hash = Checksum (SHA-256)
col-bytes = Size
col-id = Identifier
col-effort = Effort
col-total = Total
label-reason = Why
label-basis = Basis
label-recommended = Better way
label-steps = Steps
label-policy-line = Decided by
because = Found by { $detector }: { $evidence }
because-quoted = ; one step less sure, since it is quoted
because-signature = ; one step less sure, since it is a signature
label-level = Risk
label-settles = { $messages ->
    [one] settles one message
   *[other] settles { $messages } messages
}
label-rest = { $count ->
    [one] and one more finding of this kind
   *[other] and { $count } more findings of this kind
}
label-category-counts = { $forbidden } unsuitable, { $caution } with care, { $allowed } suitable
label-heat-cell = { $category } over { $channel }: { $forbidden } unsuitable, { $caution } with care, { $allowed } suitable
label-light = Traffic light
label-unnamed = untitled
label-undated = no time

## Explaining sentences
text-worst-none = No findings.
text-heat = Each field gives the number of findings. The sign shows the strictest verdict found there. The same numbers stand below as a table.
text-heat-none = There is nothing to show: no findings.
text-key = For each kind of data the most important examples, the reason, the better way and the steps to get there.
text-findings-all = All findings with the verdicts “unsuitable” and “with care”, the greatest risk first. Items in the right place stand in the numbers only.
text-findings-cut = Shown are the { $shown } findings with the greatest risk out of { $total }. All of them are in the JSON report.
text-conversations = Private messages are only counted. Persons are not evaluated one by one.
text-gaps = These places should have been read and could not be. The result is incomplete there.
text-gaps-none = No gaps: everything this program can read was read.
text-coverage = The program does not read these contents. They were counted so that nobody takes them for checked.
text-coverage-none = Nothing stayed outside the check.
text-notes = Nothing was lost here. It is said for honesty.
text-notes-none = No notes.
text-custody = The same files, rules and inputs give exactly this report again.
text-not-applied = Not applied, not stated: { $list }. The settings (kanalwacht.toml) can state it.
modifier-M6 = high amount
modifier-M8 = health trade
modifier-M10 = managed device
stated-need-to-know = exception for groups whose members all need to know
stated-team-chat-contract = processing contract for the team chat
text-formula = Risk of a finding: severity (0, 1, 3, 6, 10) × channel (suitable 0, with care 0.5, unsuitable 1) × confidence (0.40 to 0.95) × reach (1 to 2). Risk index: 100 · (1 − exp(−sum of message risks / (12 · √messages))). It compares a firm with itself, never two firms.
text-more = { $count ->
    [one] One more entry is in the HTML and the JSON report.
   *[other] { $count } more are in the HTML and the JSON report.
}
text-footer = Kanalwacht { $version } · Fingerprint { $fingerprint }
text-full-report = The whole report to hand over is written by: --report report.html
text-delete-report = This report holds data about persons too. Delete it when the actions are done, after twelve months at the latest.

## Facts of the run
fact-version = Program
fact-time = Stated time
fact-rules = Rules (SHA-256)
fact-policy = Channel profile
fact-policy-hash = Channel profile (SHA-256)
fact-fingerprint = Fingerprint of the sources
fact-case-key = Case key
fact-case-key-yes = given: identifiers stay the same from run to run
fact-case-key-no = not given: identifiers hold for this report only
fact-zone = { $zone } (assumed for times without a zone)
fact-plan = Setting “{ $option }”

## Places
place-message = Message { $message }
place-line = line { $line }
place-attachment = attachment { $name }
place-recognised = attachment { $name }, text recognised by machine
pseudonym-person = Person { $number }
pseudonym-chat = Chat { $number }
pseudonym-source = Source { $number }
source-not-chosen = Source { $number } (not chosen)

## Shortened values
mask-digits = { $count ->
    [one] { $title }, one digit
   *[other] { $title }, { $count } digits
}
mask-letters = { $count ->
    [one] { $title }, one letter
   *[other] { $title }, { $count } letters
}
mask-mixed = { $title }, { $count } characters (digits and letters)
mask-characters = { $count ->
    [one] { $title }, one character
   *[other] { $title }, { $count } characters
}
mask-special = { $title }, { $count } characters (with special characters)
mask-band = { $from }–{ $to } { $currency }
mask-band-above = above { $from } { $currency }
mask-words = { $count ->
    [one] one word
   *[other] { $count } words
}
mask-e-invoice = { $number }, { $form }, { $amount }
mask-nothing = —

## Terms
verdict-allowed = suitable
verdict-caution = with care
verdict-forbidden = unsuitable
verdict-draft = draft
decision-allowed = The channel is suitable for these data.
decision-caution = Only under the stated conditions.
decision-forbidden = This channel is unsuitable for these data.
severity-info = counted
severity-low = low
severity-medium = medium
severity-high = high
severity-critical = critical
risk-info = no risk
risk-low = low
risk-medium = medium
risk-high = high
risk-critical = critical
tier-low = unsure
tier-medium = possible
tier-high = likely
tier-certain = certain
audience-customer = customer (private)
audience-customer-company = customer (firm)
audience-customer-authority = customer (public body)
audience-partner = business partner
audience-staff = staff
audience-family-staff = family working in the firm
audience-private = private
audience-public = public
audience-unknown = recipient unknown
direction-inbound = received
direction-outbound = sent
direction-internal = within the firm
direction-draft = draft
direction-unknown = direction unknown
kind-direct = one-to-one
kind-group = group
kind-broadcast = broadcast list
kind-mailbox = mailbox
topic-business = business
topic-marketing = advertising
topic-private = private
topic-smalltalk = small talk

## Actions by group
class-access = Change passwords, codes and keys at once
class-sensitive = Take out IDs, health data and other specially protected data
class-staff = Move staff matters out of the chats
class-paper = Send invoices, offers and contracts as letters, not as chat
class-site = Put site status and pictures into the job file
class-contacts = Move contacts and numbers into the customer records
class-access-who = owner, today
class-sensitive-who = owner, this week
class-staff-who = owner and office
class-paper-who = office
class-site-who = site manager and office
class-contacts-who = office
effort-small = small
effort-medium = medium
effort-large = large
general-1 = Write down which channel is for what, how private devices are used, and when things are deleted.
general-2 = Use messengers without access to the address book or on a separate device; turn off backups to outside clouds.
general-3 = Have a contract under Art. 28 GDPR with every service that stays.
general-4 = Brief the team, and follow up on slips in a matter-of-fact way.
general-5 = Stock: keep what must be kept. Delete the rest and record the deletion.
general-6 = Name a fallback channel for outages: telephone, e-mail, site diary.

## Limits
limit-1 = Voice messages, pictures and videos were not evaluated, nor were missing media, encrypted mails, deleted messages and other devices.
limit-1-ocr = Of pictures and scans only text recognised by machine was evaluated, with misreadings; not evaluated were voice messages, videos, missing media, encrypted mails, deleted messages and other devices.
limit-1-transcribe = Voice messages were turned into text by machine, with mishearings; not evaluated were pictures, videos, missing media, encrypted mails, deleted messages and other devices.
limit-1-aided = Of pictures and voice messages only text recognised by machine was evaluated, with mistakes; not evaluated were videos, missing media, encrypted mails, deleted messages and other devices.
limit-2 = Detection follows fixed rules. False alarms and misses are possible; the levels “certain” to “unsure” show how far a finding can be relied on.
limit-3 = Numbers of persons are lower bounds.
limit-4 = Single cases are not assessed legally. Courts and authorities may see them differently.
limit-5 = Languages checked are German and English, dialect only in part.
limit-6 = To recognise private talk the program reads every message of the chosen conversations by machine; all it keeps of it is a number.
limit-7 = Anybody can alter a text export. By itself it is weak evidence.

## Gaps
gap-damaged = The file is damaged and was read only as far as possible. Please export it again.
gap-password-missing = The file is locked and no password was given.
gap-password-wrong = The file is locked and none of the passwords fits.
gap-backup-key-missing = The WhatsApp backup is encrypted and no key that fits was given (--backup-key).
gap-backup-key-wrong = The WhatsApp backup is encrypted and none of the keys opens it, or the file is damaged.
gap-limit = A fixed limit of the program was reached; the rest stayed unread.
gap-unpack-first = The file is too large to be read inside its archive. Please unpack it first, or name a folder for it with --work-dir.
gap-unreadable = The operating system refused to read the file. Please check the access rights.
gap-unsafe-path = The name in the archive leads out of the archive; the entry was left alone.
gap-duplicate-member = Two entries of the archive have the same name. The later one was read.
gap-panic = The program failed while reading; this entry is missing. Please report this.
gap-gave-up = Reading this document would have taken too long or too much memory and was given up.
gap-not-read-yet = This kind of export is recognised but not read yet.

## Notes
note-date-order-guessed = Day and month could not be told apart; day first was assumed.
note-year-guessed = Lines without a year: the year was continued from the last line that has one; where none stands above, the time is missing.
note-beginning-missing = The beginning of the chat is probably missing.
note-charset-assumed = The character set was not stated; it was read as Windows-1252.
note-base64-repaired = A damaged attachment was read as far as possible.
note-text-before-first = Text before the first message was left aside.
note-headless-message = Text without header lines stood before the first mail; it counts as a message.
note-attachment-missing = A message names a file that is not in the export.
note-own-side-unknown = The export does not tell who you are. The option --own settles it.
note-own-side-derived = The export does not name you; who you are was concluded from its chats. The option --own states it.
note-lookalike-headers = A line looked like a message head but did not fit; it was taken as text.
note-time-jump = Time goes back and forth; perhaps foreign text was pasted in.
note-date-unreadable = A date could not be read; the next best was used, or none.
note-date-deviates = A mail states a date more than three days away from when a server took it.
note-header-repeated = A header line stands several times; the first one counts.
note-length-deviates = A stated length does not fit; the content's own borders were used.
note-settings-used = A settings file inside the checked folder was used for titles, recipients, channels and own data.
note-settings-ignored = Part of a settings file inside the checked folder was not taken over, out of caution.
note-transport-unknown = Whether the mails you send are encrypted on the way is not documented. Please settle it once with your mail provider.
note-tls-outdated = Mails came in under an outdated encryption (TLS 1.1 or older). Please ask the mail provider.
note-exchange-address = Some people are known by name only: their addresses are valid inside the Exchange server alone.
note-deleted-kept = Deleted messages still lie in the file; they were read and count like the others.
note-open-recipients = A mail went openly to recipients of many organisations: each sees the addresses of the others. “Bcc” is there for that.
note-store-password = The Outlook data file has a password. It protects nothing: any program can read the mails without it.
note-control-bytes = Control characters were removed while reading.
note-duplicate-name = Two files of an archive bear the same name. Both were read, the second one with (2) added.
note-name-decoded = A file name in the archive was not cleanly encoded; it was read as well as possible.
note-acceptance-over = This gap was accepted as known; its last day is over, it counts again.
note-reveal-changed = Values were to stand openly, but the file is no longer the one that was read or does not give them: they stay masked.
note-reveal-limit = There are more values than are shown openly: the others stay masked.
note-part-missing = Parts of a download that comes in several archives are missing.
note-column-missing = A column named in the settings is not there.
note-twin = The same conversation also lies in a source of another kind that tells more; it is counted there.
note-disappearing-messages = Messages of this conversation were set to disappear, or its history was cleared; what has gone is in no export. Business letters have to be kept.
note-undecrypted = Some messages could not be decrypted by the exporting device itself.
note-choice-unmatched = This line of the list fits no conversation. Titles and ids are shown by: kanalwacht inspect
note-overlap = The same conversation lies in two sources; repeated messages count once.
note-several-roots = The file holds several exports one behind the other; all were read.
note-other-side-missing = In a group there are only messages of the account's owner; probably only own messages were exported.
note-media-not-exported = Media files are not in the export. The settings of the export can be changed.
note-winter-offset = The export states its zone's winter offset all year. Times count as local time; --zone places them.
note-day-only = Service lines of this export have a day and no time; they stand at the beginning of the day.
note-variant-unknown = The export does not tell whether it is from private Threema or Threema Work; it counts as private. If it is from Work: --channel threema-work.
note-variant-nearest = The export is from a variant that the policy does not name by itself; the nearest one counts.
note-clear-text-export = This export is not encrypted by the app. Please delete it after the check.
note-version-newer = The export is of a newer version than this program knows; it was read by the names of its columns.

## Not read
coverage-picture = { $count ->
    [one] One picture
   *[other] { $count } pictures
}
coverage-video = { $count ->
    [one] One video
   *[other] { $count } videos
}
coverage-voice = { $count ->
    [one] One voice message
   *[other] { $count } voice messages
}
coverage-sticker = { $count ->
    [one] One sticker
   *[other] { $count } stickers
}
coverage-document = { $count ->
    [one] One document of a kind not read yet
   *[other] { $count } documents of a kind not read yet
}
coverage-image-only = { $count ->
    [one] One document without text (scan or drawing)
   *[other] { $count } documents without text (scans or drawings)
}
coverage-left-out = { $count ->
    [one] One media file that is not in the export
   *[other] { $count } media files that are not in the export
}
coverage-index-file = { $count ->
    [one] One housekeeping file of a program
   *[other] { $count } housekeeping files of programs
}
coverage-unknown-file = { $count ->
    [one] One file of unknown kind
   *[other] { $count } files of unknown kind
}
coverage-protected = { $count ->
    [one] One item protected by its sender
   *[other] { $count } items protected by their senders
}
coverage-own-report = { $count ->
    [one] One earlier report of ours
   *[other] { $count } earlier reports of ours
}
coverage-outside-conversation = { $count ->
    [one] One document outside any conversation
   *[other] { $count } documents outside any conversation
}
coverage-settings-file = { $count ->
    [one] One settings or contacts file of this program
   *[other] { $count } settings or contacts files of this program
}
coverage-account-report = { $count ->
    [one] One file of WhatsApp's account report, which holds no messages: please export the chats on the phone
   *[other] { $count } files of WhatsApp's account report, which holds no messages: please export the chats on the phone
}
coverage-tool-output = { $count ->
    [one] One chat in the form of another program: please hand over the phone's own chat export or database instead
   *[other] { $count } chats in the form of other programs: please hand over the phone's own chat exports or database instead
}
coverage-phone-backup = { $count ->
    [one] One file of other apps in a phone backup
   *[other] { $count } files of other apps in a phone backup
}
coverage-not-chosen = { $count ->
    [one] One file that belongs to a conversation nobody chose, or may belong to one (neither opened nor named)
   *[other] { $count } files that belong to conversations nobody chose, or may belong to them (neither opened nor named)
}
coverage-link = { $count ->
    [one] One link that was not followed
   *[other] { $count } links that were not followed
}
coverage-address-book = { $count ->
    [one] One entry of the address book that was uploaded to the messenger
   *[other] { $count } entries of the address book that was uploaded to the messenger
}
coverage-account-data = { $count ->
    [one] One fact about the account (devices, logins, profile)
   *[other] { $count } facts about the account (devices, logins, profile)
}
coverage-body-missing = { $count ->
    [one] One mail of which only the head is in the mailbox
   *[other] { $count } mails of which only the heads are in the mailbox
}
coverage-deleted-left-out = { $count ->
    [one] One deleted mail that still lies in the mailbox: left out as asked
   *[other] { $count } deleted mails that still lie in the mailbox: left out as asked
}
coverage-unsupported-message = { $count ->
    [one] One message that the exporting program did not know: only its number is there
   *[other] { $count } messages that the exporting program did not know: only their numbers are there
}
coverage-reaction = { $count ->
    [one] One reaction to a message: a sign, no text
   *[other] { $count } reactions to messages: signs, no text
}
gap-accepted = { $text } Known and accepted until { $until }: { $reason }
trouble-detail = { $text } Detail: { $detail }

## Short names of channels (columns of the overview)
short-whatsapp = WhatsApp
short-whatsapp-business-app = WA Business
short-whatsapp-business-api = WA Platform
short-telegram = Telegram
short-threema = Threema
short-threema-work = Threema Work
short-signal = Signal
short-sms = SMS
short-facebook-messenger = Facebook
short-email-plain = Mail open
short-email-unknown = Mail undoc.
short-email-tls = Mail TLS
short-email-e2e = Mail E2E
short-team-chat = Team chat
short-business-software = Software

# inspect
inspect-counts = { $messages ->
    [one] 1 entry
   *[other] { $messages } entries
}{ $duplicates ->
    [0] {""}
    [one] {" "}(one of them already read)
   *[other] {" "}({ $duplicates } of them already read)
}, { $participants ->
    [one] 1 person
   *[other] { $participants } people
}, { $attachments ->
    [0] no attachments
    [one] 1 attachment
   *[other] { $attachments } attachments
}
inspect-nothing = Found nothing that this program reads. Which exports are read, and how to make them, is shown by: kanalwacht formats

## List to choose from
choosing-1 = Conversations to choose from. Remove the # in front of each line that is to be read.
choosing-2 = Then examine with: kanalwacht scan --conversations THIS-FILE, and the same folders and files as here
choosing-3 = The id at the beginning of the line counts; what stands behind it is only there to recognise it by.
choosing-4 = This file holds names. Keep it away from others.
choosing-counts = { $kind }, { $messages ->
    [one] one entry
   *[other] { $messages } entries
}

# List of people (inspect --people), and where an audience is known from
people-customer = customer
people-customer-company = customer-company
people-customer-authority = customer-authority
people-partner = partner
people-staff = staff
people-family-staff = family-staff
people-private = private
people-public = public
people-unknown = unknown
people-why-contacts = stands so in the contacts file
people-why-settings = stands so in the settings
people-why-own = own number or mail domain
people-why-legal-form = legal form in the name; enter suppliers and subcontractors as partner
people-why-signature = legal form in the mail's signature; enter suppliers and subcontractors as partner
people-why-topic = by what is talked about: { $list }
people-why-private = by what is talked about: mostly private
people-why-nobody = the export says nothing about it
people-written = { $file }: { $count ->
    [one] one person
   *[other] { $count } people
  }. Fill in the column "audience" (empty means unknown), then check with --contacts { $file }.
audience-source-contacts = from the contacts file
audience-source-settings = from the settings
audience-source-own = own side
audience-source-legal-form = told by the legal form in the name
audience-source-signature = told by the mail's signature
audience-source-topic = by what is talked about
audience-source-nobody = not told
kind-mixed-group = mixed group

# Look-up of a person (subject)
subject-title = Internal list on one person (access under Art. 15 GDPR). Do not hand out.
subject-asked = Looked for: { $who }
subject-known = Also known as: { $names }
subject-purpose = Purpose: { $purpose }
subject-stated = As of: { $time }
subject-places = Places with data of this person: { $count }
subject-places-none = No place names this person.
subject-perhaps = Please check yourself, form of address and family name only: { $count }
subject-more = { $count } more places are not in the list.
subject-col-why = Recognised by
subject-col-data = Holds
subject-col-readers = Could be read by
subject-col-retention = Retention
subject-mention-name = name
subject-mention-number = telephone number
subject-mention-mail = mail address
subject-mention-family-name = form of address and family name
subject-quoted = { $what } (quoted)
subject-readers-alone = the own side and this person
subject-readers-none = the own side only
subject-readers = the own side and { $count ->
    [one] one other person
   *[other] { $count } others
  } ({ $audiences })
subject-until = { $words }, until { $day }
subject-retention-R8 = voucher, 8 years to the end of the year
subject-retention-R6 = business letter, 6 years to the end of the year
subject-retention-R5 = warranty, 5 years from acceptance
subject-retention-R3 = employment, 3 years after leaving
subject-retention-R0 = no reason to keep, delete now
subject-retention-M = marketing consent, as long as used and 3 years
subject-sure = sure
subject-unsure = to be checked
subject-exchanged = Messages from and to this person
subject-exchanged-text = Art. 15 covers them too. Whoever only writes or is written to is no subject of other people's data.
subject-exchanged-none = None.
subject-exchanged-counts = { $written } written, { $received } received
subject-notes = Before you answer
subject-note-identity = Check who is asking: in doubt ask for something only this person knows (Art. 12(6)). No copies of identity cards in stock.
subject-note-month = Time limit: one month from receipt of the request (Art. 12(3)).
subject-note-others = Data of others stay out or are blackened (Art. 15(4)).
subject-note-perhaps = Many people share a family name: the places "check yourself" belong into the answer only after a look at the original.
subject-note-private = { $count ->
    [one] One private message was
   *[other] { $count } private messages were
  } only counted.
subject-note-changed = Changed since it was read and not searched: { $list }
subject-note-gaps = { $count ->
    [one] One part of the export was
   *[other] { $count } parts of the export were
  } unreadable: the list is incomplete there.
subject-note-limits = Only what is in these exports was searched. Nicknames and given names alone are not in it, pictures and voice messages only with --ocr and --transcribe.
subject-written = Draft: { $file }. Read it before you send it, fill in the brackets, delete the lines with #.
subject-ask-purpose = This person belongs to the firm. What is the look-up for? Purpose:
letter-draft = DRAFT. Read before sending and delete these lines.
letter-draft-identity = Was it checked that the request really comes from this person? (Art. 12(6) GDPR)
letter-draft-month = Time limit: one month from receipt. Received on: __________ Answer at the latest on: __________
letter-draft-others = No other person is named. Blacken enclosed copies first (Art. 15(4) GDPR).
letter-draft-check = The firm fills in what stands in [brackets]. This is guidance, not legal advice.
letter-head = [Firm, address, date]
letter-subject = Your request under Art. 15 GDPR: { $who }
letter-salutation = Hello,
letter-opening = You want to know which data we hold about you. We searched our messages and mails; this is what we found:
letter-nothing = We found no data about you in our messages and mails. [Check the firm's other records.]
letter-a = a) Purposes
letter-purpose-orders = enquiries, offers, orders and invoices (Art. 6(1)(b), (c) GDPR) [check]
letter-purpose-staff = employment (Art. 6(1)(b), (c) GDPR, § 26 BDSG) [check]
letter-purpose-marketing = advertising (consent or § 7(3) UWG) [check]
letter-purpose-talk = communication with customers, partners and staff (Art. 6(1)(f) GDPR) [check]
letter-b = b) Categories of data
letter-contact = contact details: { $list }
letter-mail = e-mail
letter-named = names you
letter-c = c) Recipients
letter-recipients = people who could read along: { $list }
letter-services = providers of the services used: { $list }
letter-d = d) Storage period
letter-period-rest = Everything else we delete as soon as it is no longer needed. [check]
letter-e = e) Your rights
letter-e-text = You may ask for rectification, erasure or restriction, and you may object to the processing.
letter-f = f) Complaint
letter-f-text = You may complain to the data protection authority of your or our state: [name of the authority]
letter-g = g) Origin of the data
letter-origin-own = From yourself: you wrote { $written } messages, { $received } went to you.
letter-origin-others = From messages in which you are named: { $count }
letter-h = h) Automated decisions
letter-h-text = There is no automated decision and no profiling. [check]
letter-transfer = Transfer to countries outside the EU (Art. 15(2))
letter-transfer-text = [For each service: whether, where to, on which ground]
letter-copy = Copy of your data (Art. 15(3))
letter-copy-text = We enclose a copy of these messages; data of others are blackened:
letter-closing = Kind regards
