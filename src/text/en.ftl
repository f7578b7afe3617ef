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
h-breach = Possible breaches
breach-count = { $count ->
    [one] Please check: one possible breach. The 72 hours run from awareness (Art. 33 GDPR).
   *[other] Please check: { $count } possible breaches. The 72 hours run from awareness (Art. 33 GDPR).
}
breach-today = Please tell the business today. Whoever checks on behalf of others must say so without delay (Art. 33(2) GDPR).
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
mask-count = { $count ->
    [one] one party
   *[other] { $count } parties
}
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
note-rules-old = A year has passed since the state of these rules. Law and facts about the services may have changed: please look for a newer version.

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

# Tables and build servers
sheet-overview = Overview
sheet-findings = Findings
sheet-actions = Actions
sheet-categories = Channel and category
sheet-conversations = Conversations
sheet-sources = Sources
sheet-unread = Gaps and what was not read
sheet-cut = { $shown } of { $total } findings stand here. All of them are in the CSV file and in JSON Lines (--report findings.csv, findings.jsonl).
col-direction = Direction
col-risk = Risk
col-breach = Check for breach
col-action = Action
col-who = Who
col-settles = Settles
col-done = Done on, by
col-first = First day
col-last = Last day
col-count = Count
col-code = Code
word-yes = yes
ci-sentence = { $what }; over { $channel }: { $verdict } ({ $place })
ci-cut = { $shown } of { $total } findings stand here; all of them are in JSON Lines (--report findings.jsonl).
sarif-message = {"{"}0{"}"}: {"{"}1{"}"} over {"{"}2{"}"}, verdict {"{"}3{"}"}

# List of findings
tools-search = Search
tools-all = all
tools-reset = Show all
tools-shown = # of # findings
## Habits, decisions, dependence, services, channel profile
h-habits = Habits
text-habits = What there is to talk about: the same data, the same other side, the same way; the most urgent first. All numbers hold among the conversations examined.
habit-line = { $process }: { $category } over { $channel }, other side: { $audience }; { $size }. Better: { $better }.
habit-size = { $messages ->
    [one] one message
   *[other] { $messages } messages
} in { $conversations ->
    [one] one conversation
   *[other] { $conversations } conversations
}
habit-period = { $from } to { $to }
habit-earlier = { $count } before
habits-more = { $count ->
    [one] One more habit is in the JSON report.
   *[other] { $count } more habits are in the JSON report.
}
h-talk = Talk sheet
text-talk = For the talk: what was noticed, what is mostly said against it, what to answer, and the next step.
talk-habit = { $category } over { $channel }, other side: { $audience }; { $size }.
talk-objection = Objection
talk-answer = Answer
talk-next = Next step
talk-sentence = To send on
col-process = Process
col-months = Per month
col-better = Better
h-decisions = Decision of the firm
text-decisions = What you decided for each process, beside the recommendation. Only what was written after the day of the decision is measured.
decision-line = { $process }: { $way }. { $measured }
decision-recommended = Recommended: { $better }.
decision-reason = Reason: { $reason }.
decision-since = since { $date }
decision-fallback = fallback: { $fallback }
decision-no-date = Without the day of the decision nobody can measure whether it is kept.
decision-nothing = Nothing of this kind came up since.
decision-kept = { $count ->
    [one] Since then one message went the decided way
   *[other] Since then { $count } messages went the decided way
}
decision-against = { $count ->
    [0] none against your own decision
    [one] one against your own decision
   *[other] { $count } against your own decision
}
decision-came-in = { $count ->
    [one] One more came in from outside by another way: please tell its sender the new way.
   *[other] { $count } more came in from outside by another way: please tell the senders the new way.
}
col-decision = Decision
col-measured = Since then
h-dependence = What stands still when a service is down?
text-dependence = Among the conversations examined these processes run over a single messenger only. When it is down or the phone is lost, they stand still.
text-dependence-none = Among the conversations examined no process hangs on a single messenger.
dependence-line = { $process }: over { $channel } only, { $size }. { $stops } { $fallback }
dependence-mostly = Among the conversations examined these run mostly over a single messenger: { $list }.
dependence-mostly-one = { $process } ({ $percent } % over { $channel })
dependence-fallback = The firm's fallback: { $fallback }.
dependence-no-fallback = No fallback is named yet. A proposal: { $fallback }.
dependence-phone = If the phone is lost: an archive with { $channel }? { $archive }
col-only = Runs over this only
col-stops = What stands still
col-fallback = Fallback
h-services = What does this service earn its money with?
text-services = Whom you trust with a way. This changes quickly; its date stands beside it.
services-whatsapp = { $count ->
    [one] Of one source nobody said whether it is from WhatsApp or WhatsApp Business; the exports look alike.
   *[other] Of { $count } sources nobody said whether they are from WhatsApp or WhatsApp Business; the exports look alike.
} The rules of the private app were applied. State it with --channel whatsapp-business-app or in the settings: [channels] "*WhatsApp*" = "whatsapp-business-app" (or "whatsapp").
service-line = { $channel }: { $earns } Operator: { $operator }. Phone book: { $address-book } Processing contract: { $contract }
service-operator = Operator
service-earns = What it earns money with
service-third-country = Data outside the EU
service-address-book = Uploads the phone book
service-contract = Processing contract (Art. 28 GDPR)
service-archive = Archive
service-encryption = Encryption
service-state = State
h-policy = Channel profile and law
policy-name = Channel profile: { $policy }.
policy-name-extends = Channel profile: { $policy }, which extends the built-in profile { $extends }.
policy-state = State of the rules: { $state }.
policy-country = Law of { $country }: { $law }. Supervised by { $authority }.
policy-retention = Keep: { $retention }
policy-overrides = { $count ->
    [one] The profile differs from the built-in one in one field:
   *[other] The profile differs from the built-in one in { $count } fields:
}
policy-override = { $category } over { $channel }{ $audience }: { $before } → { $after } ({ $line })
policy-override-audience = {" "}for { $audience }
policy-override-more = { $count ->
    [one] and one more field
   *[other] and { $count } more fields
}
policy-own-modifiers = Modifiers of your own or changed: { $list }.

## Asking for decisions (policy decide)
decide-intro = For each process: over what does it run from now on? Type a number or an id; leave it empty where nothing is decided yet.
decide-way = { $messages ->
    [one] { $channel }, one message
   *[other] { $channel }, { $messages } messages
}
decide-today = Today, among the conversations examined: { $ways }.
decide-today-nothing = Today: it did not occur in the conversations examined.
decide-channel = From now on over:
decide-channel-unknown = There is no such number or id. Please take one of the list above.
decide-fallback = When that is down (number, id, or words of your own such as telephone):
decide-reason = Reason:
decide-written = Decided: { $process } over { $channel }. Written to { $file }.
## Keeping and deleting
h-kept = What to keep, what to delete
kept-messages = { $messages ->
    [one] 1 message
   *[other] { $messages } messages
}
kept-now = delete now, once what is needed has been carried over
kept-until = keep until { $day }
kept-until-range = keep, the oldest until { $first }, the newest until { $last }
kept-at-least = keep at least until { $day }
kept-at-least-range = keep, the oldest at least until { $first }, the newest at least until { $last }
kept-undated = messages without a date: count from the job itself
kept-export-first = What you must keep and what lies only in a messenger: first save it unchanged (kanalwacht extract), then file it, then delete it in the messenger.
kept-hold = { $conversations ->
    [one] Do not delete one conversation: evidence ({ $reasons }). This holds until you decide otherwise.
   *[other] Do not delete { $conversations } conversations: evidence ({ $reasons }). This holds until you decide otherwise.
}
kept-state = Periods by the law of { $country ->
    [at] Austria
    [ch] Switzerland
   *[de] Germany
}, as of { $state }. "At least" means: the time runs from acceptance or leaving, not from the message.

## Copies: extract
copies-title = To take over: records out of messengers
copies-no-archive = This is a copy to take over, not the archive that tax law (GoBD) asks for. File these files unchanged in your bookkeeping, your archive or the project file.
copies-state = As of { $time }.
copies-open = { $count ->
    [0] Nothing is to be taken over.
    [one] One message is still to be taken over.
   *[other] { $count } messages are still to be taken over.
}
copies-elsewhere = { $count ->
    [one] One more message also came by e-mail or business software and is therefore not among them.
   *[other] { $count } more messages also came by e-mail or business software and are therefore not among them.
}
copies-then = Tick off each row once it is filed: enter day and name. Only then delete it in the messenger.
copies-held = { $count ->
    [0] No conversation is blocked as evidence.
    [one] One conversation is blocked as evidence: delete nothing there.
   *[other] { $count } conversations are blocked as evidence: delete nothing there.
}
copies-hashes = Whether a file was changed is shown by the list SHA256SUMS.txt: sha256sum -c SHA256SUMS.txt
copies-h-taken = What to take over
copies-h-left = What has no reason to stay
copies-nothing = Nothing was found that has to be kept and lies only in a messenger.
copies-nothing-left = Nothing was found that should be deleted.
copies-left-text = First carry over what you need of it (into the customer record, say), then delete it.
copies-both-sides = "Delete for everyone" works only for a short time after sending. Afterwards: delete it on your side and ask the other side to do the same.
copies-where-chat = the chat on both sides, gallery and files of the phone, backups, cloud
copies-where-mail = the mailbox on both sides, sent mail and bin, mail server, backups
copies-hold = Do not delete: evidence ({ $reasons }).
copies-missing = Missing in the export: { $names }
copies-undated = message without a date: count from the job itself
copies-at-least = at least { $day }
copies-col-number = No.
copies-col-time = time
copies-col-chat = chat
copies-col-sender = sender
copies-col-kind = kind
copies-col-class = class
copies-col-until = keep until
copies-col-file = file
copies-col-sha256 = SHA-256
copies-col-source = source
copies-col-message = message no.
copies-col-note = note
copies-col-done-at = taken over on
copies-col-done-by = taken over by
copies-col-findings = findings
copies-col-where = delete where
copies-col-gone-at = deleted on
copies-col-gone-by = deleted by
copies-said-taken = { $messages ->
    [one] One message
   *[other] { $messages } messages
} with { $files ->
    [one] one file
   *[other] { $files } files
} in { $folder }.
copies-said-left = { $count ->
    [0] Nothing is to be deleted.
    [one] One message has no reason to stay: see { $file }.
   *[other] { $count } messages have no reason to stay: see { $file }.
}
copies-said-changed = { $count ->
    [one] One source is no longer the one that was read: nothing was taken out of it.
   *[other] { $count } sources are no longer those that were read: nothing was taken out of them.
}
copies-said-lost = { $count ->
    [one] One message could not be read again.
   *[other] { $count } messages could not be read again.
}
copies-col-bytes = bytes

## Copies: redact
redact-said = { $copies ->
    [0] No copy written
    [one] One copy
   *[other] { $copies } copies
} with { $messages ->
    [one] one message
   *[other] { $messages } messages
} in { $folder }; { $replaced ->
    [one] one place
   *[other] { $replaced } places
} replaced, { $people ->
    [one] one person
   *[other] { $people } people
} by numbers.
redact-said-private = { $count ->
    [one] One private message is left out.
   *[other] { $count } private messages are left out.
}
redact-said-service = { $count ->
    [one] One line of the messenger or deleted message is left out.
   *[other] { $count } lines of the messenger and deleted messages are left out.
}
redact-said-attachments = { $count ->
    [one] One attachment is left out: see anhaenge.csv.
   *[other] { $count } attachments are left out: see anhaenge.csv.
}
redact-said-failed = Not written, because something would still be found or the copy does not read back: { $files }
redact-said-look = Read the copies through before you hand them on: whoever knows the firm recognises people without their names.
copies-said-gaps = { $count ->
    [one] One gap: something could not be read and is missing here. kanalwacht scan says what.
   *[other] { $count } gaps: some of it could not be read and is missing here. kanalwacht scan says what.
}
### The case: mandate, decisions, comparison, closing
h-footing = Firm and mandate
text-footing = On what footing the check was made (Art. 5(2) GDPR). What is missing can be added in kanalwacht.toml in the case folder.
not-documented = not documented
footing-business = Firm
footing-trade = Trade
footing-ordered-by = Ordered by
footing-reason = Reason
footing-devices = Phones and mailboxes
footing-private-use = Private use
footing-private-allowed = allowed
footing-private-forbidden = not allowed
footing-staff-know-since = Staff know, and could take private chats out, since
footing-works-council = Works council
footing-run-by = Run by
footing-contract = Processing contract of
works-council-agreed = agreed
works-council-not-asked = not asked
works-council-none = there is none
triage-accepted = accepted
triage-false = false alarm
triage-fixed = taken care of
triage-until = { $state } until { $until }
text-triaged = { $count ->
    [one] One finding is decided already (accepted, false alarm or taken care of). It does not count as open any more.
   *[other] { $count } findings are decided already (accepted, false alarm or taken care of). They do not count as open any more.
}
note-triage-over = A decision about this finding is over; it counts as open again.
note-triage-stale = A decision is about a finding that this run does not have.
case-triage-head = Decisions about findings: accepted (with a last day), false (false alarm), fixed (taken care of). Most easily made with: kanalwacht review
case-made = The case lies in { $dir }.
case-made-settings = { $file }: firm, mandate, own names and numbers. Please fill it in; what is missing stands in the report as "not documented".
case-made-people = { $file }: who is a customer, partner, staff or private. Can be filled in with Excel.
case-made-key = { $file }: the case key. Please keep a copy; without it later checks cannot be compared.
case-made-key-told = The case key stands in KANALWACHT_KEY; it was not stored.
case-made-next = Go on with: kanalwacht scan --case "{ $dir }" "WhatsApp Chat mit Kunde.zip". The exports stay outside this folder.
ask-head = A few questions on the mandate. Enter leaves a question open; everything can be added later.
ask-name = What is the firm's name?
ask-trade = Which trade?
ask-ordered-by = Who ordered the check?
ask-reason = Why is it made?
ask-devices = Whose phones and mailboxes are checked?
ask-private-use = Is private use of these devices allowed? (y/n)
ask-staff-know-since = Since when have staff known of it and been able to take private chats out? (YYYY-MM-DD)
ask-works-council = Did the works council agree? (y: yes, n: not asked, -: there is none)
ask-run-by = Who runs the check?
ask-contract = Of which day is the contract with whoever runs it? (YYYY-MM-DD)
ask-again-day = Please type a day, for instance 2026-01-31, or Enter.
ask-again-word = Please type one of the letters, or Enter.
diff-head = The checks of { $old } and { $new } compared
diff-newly-arisen = newly arisen
diff-newly-arisen-text = These messages were written after the first check. They alone show whether habits change.
diff-only-now-seen = only now seen
diff-only-now-seen-text = Older messages that were not there the first time: a new chat, a longer export, or a rule that changed.
diff-still-there = still there
diff-still-there-text = Found the first time, and still in the export.
diff-no-longer-in-the-export = no longer in the export
diff-no-longer-in-the-export-text = That does not mean it was deleted: exports leave the oldest messages out, or the chat was not handed in again.
diff-confirmed-done = taken care of, as you confirmed
diff-confirmed-done-text = Somebody wrote down that it is taken care of (triage).
diff-rate = { $messages ->
    [one] That is one message, { $rate } of 100 business messages since { $since } ({ $business } in all).
   *[other] That is { $messages } messages, { $rate } of 100 business messages since { $since } ({ $business } in all).
}
diff-rate-unknown = { $messages ->
    [one] That is one message since { $since }; how many business messages there were since, the report does not say.
   *[other] That is { $messages } messages since { $since }; how many business messages there were since, the report does not say.
}
diff-left-out = { $count ->
    [one] One finding is marked as a false alarm and stands in no group.
   *[other] { $count } findings are marked as false alarms and stand in no group.
}
diff-rules-changed = Rules or policy are not those of the first check any more. Some things can only be seen now for that reason.
verify-no-sources = This report does not name its sources yet (earlier version of the program). Exports cannot be compared with it.
verify-same = Unchanged: { $name }
verify-changed = Changed: { $name } is no longer the file that was checked.
verify-other = Another file: { $name } does not belong to this check, or was changed.
verify-gone = Not there any more: { $name }. That is as it should be where the export was deleted after the check.
verify-rules-same = The rules are the same.
verify-rules-changed = The rules are not those of this check any more (another version of the program, or rules of your own).
verify-policy-same = The policy is the same.
verify-policy-changed = The policy is not that of this check any more.
triage-none = Nothing has been decided yet.
triage-added = Written down in { $file }
triage-over = over
triage-stale = not in the newest run
triage-no-run = There is no run yet to compare with.
triage-all-count = All decisions count.
review-gone = The exports are not there any more; that is as it should be where they were deleted after the check. You can decide without the wording.
review-other = There are also files that do not belong to this check, or were changed. Nothing is shown of them.
review-nothing = There is nothing left to decide here.
review-no-context = (The wording cannot be shown: private, a file, or the export is no longer the same.)
review-keys = [a] accept  [f] false alarm  [d] done  [Enter] next  [q] quit:
review-who = Who decides? (name)
review-why = Why?
review-until = Until when? (YYYY-MM-DD; Enter: one year)
review-undecided = Without a name and a reason nothing is written down.
review-end = { $count ->
    [0] Nothing was written down.
    [one] One decision now stands in { $file }
   *[other] { $count } decisions now stand in { $file }
}
deletion-title = Record of deletion
deletion-runs = Checks
deletion-day = As of
deletion-copies = { $count } copies found, delete them all
deletion-files = Exports handed in
deletion-state = State of the file
deletion-there = still there
deletion-gone = no longer found at the known places
deletion-sum-nothing = Nothing was checked in this case yet.
deletion-sum-none = None of the checked exports lies at the known places any more.
deletion-sum = { $there } of { $all } checked files are still there.
deletion-first = First secure what must be kept or is needed as evidence. Then delete.
deletion-where = Where to delete
deletion-at-export = the exports themselves: on computer and stick, in the recycle bin and the folder for downloads
deletion-at-own-chat = in the chat on the own phone and on linked computers
deletion-at-other-side = in the chat of the other side: "delete for everyone" as long as the messenger allows it, else ask them
deletion-at-gallery = in the gallery and media folder of the phones
deletion-at-backup = in backups of the phones and the computer
deletion-at-cloud = in the cloud: backup of the messenger, photo cloud, online storage
deletion-at-copies = what was passed on: mails with the export attached, files that were sent
deletion-limit = Messengers allow "delete for everyone" for a limited time only. After that one can only ask the other side.
deletion-stays = The case folder keeps the reports with shortened values, the decisions and this record, until { $until } at the latest.
deletion-done-by = Deleted by
deletion-done-on = Deleted on
deletion-signed = Place, date, signature
deletion-written = The record to sign lies in the case folder. The program has deleted nothing.
overview-title = Overview of the cases
overview-text = "New" are findings in messages written since the check before the last. No persons stand here.
overview-client = firm
overview-run = last run
overview-gaps = gaps
overview-new = new
overview-breaches = possible breaches
overview-open = open
overview-no-run = none yet
footing-missing = not documented: { $list }
verify-nowhere = Nothing lies here: { $name }
review-reading = The exports are read once more. Nothing of them is stored.
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
subject-now = { $words }, delete now
subject-at-least = { $words }, at least until { $day }
subject-until = { $words }, until { $day }
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
letter-period-now = Data that there is no reason to keep we delete now. [check]
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

# Registers
sheet-habits = Habits
sheet-deletion = Deletion and retention
sheet-processing = Record of processing
col-class = Class
col-class-title = What it is
col-keep-until = Keep until
col-keep-note = Note
keep-now = delete now
keep-at-least = At least: the time runs from acceptance or leaving.
keep-undated = Without a date: take the time from the matter itself.
keep-export-first = First save and file it unchanged, then delete it in the messenger.
keep-hold = Do not delete: evidence, until decided otherwise.
delete-where = Delete: the chat on both sides, gallery, backup, cloud.
art30-name = Name
art30-purpose = Purpose
art30-subjects = Data subjects
art30-data = Categories of data (found)
art30-recipients = Recipients
art30-third = Third country
art30-period = Period of deletion
art30-measures = Technical and organisational measures
art30-ground = Legal ground
art30-contract = Processing contract
art30-name-of = Communication over { $channel }
art30-purpose-of = Handling enquiries and orders, organising the business [check]
art30-period-of = by the retention schedule, see "Deletion and retention" [check]
art30-open = open [fill in]
## Sections of the report
sec-notice = Notice: guidance, not legal advice
sec-summary = Summary
sec-scope = Scope and method
sec-results = Results by channel and data category
sec-key = Key findings
sec-talk = Talk sheet
sec-plan = Action plan
sec-breaches = Possible personal data breaches (Art. 33/34 GDPR)
sec-kept = Deletion and retention
sec-subjects = Data subjects (Art. 15 GDPR)
sec-record = Building blocks for the record of processing (Art. 30 GDPR)
sec-custody = Evidence and chain of custody
sec-limits = Limits of the check
sec-rules = Rules, channel profile and sources
sec-findings = Findings in detail
sec-private = Excluded and private conversations (count only)
sec-glossary = Glossary
text-method = The exports were only read, never changed. Fixed rules look for business and personal data. The channel profile then says whether the way suits the data.
text-talk-none = There is nothing to talk about: no findings.
text-plan = All actions, the most urgent first.
text-plan-none = The findings ask for no action.
text-kept-none = Nothing was found that is to be kept or deleted.
text-breaches-none = There is no sign of a data breach.
text-breaches = A finding is not yet a breach. Please check each line. The program proposes, the firm decides.
col-event = Event
col-data-persons = Data and persons
col-readers = Who could read it
col-proposal = Proposal
col-findings = Findings
suspicion-persons = Number of persons: please check
suspicion-readers = { $count ->
    [one] one person
   *[other] { $count } persons
}
suspicion-readers-unknown = number not known
suspicion-more = { $count ->
    [one] One more candidate stands in the findings and in the JSON report.
   *[other] { $count } more candidates stand in the findings and in the JSON report.
}
proposal-document = Write it down (Art. 33 (5)). Notify only where persons are at risk.
proposal-authority = Write it down. Please check whether the authority has to be told (Art. 33).
proposal-persons = Write it down. Please check whether the authority and the persons too have to be told (Art. 33, 34).
h-triage = To fill in
text-triage = The 72 hours run from the firm's awareness. Questions on severity: Are the data special? Are children concerned? Is misuse possible? Are there many persons? Can it be undone?
triage-col-seen = Seen at
triage-col-told = Told to the firm at
triage-col-aware = Time of awareness
triage-col-likelihood = Likelihood (low, medium, high)
triage-col-severity = Severity (low, medium, high)
triage-col-measures = What was done
triage-col-decision = Decision, date, reason
subjects-min = { $count ->
    [one] At least one person is affected.
   *[other] At least { $count } persons are affected.
}
subjects-none = No affected persons were counted.
text-subjects = There are only numbers here. A conversation with several groups counts for each.
text-subjects-how = Where somebody asks for their data: kanalwacht subject "First Last" exports. It lists all places, and with --letter drafts an answer. The time is one month from receipt.
text-record = One building block for each channel. Only what was found is named. The firm fills in what is open.
text-record-none = On no channel was anything found that belongs in the record.
record-open = open, please fill in
record-name = Name
record-name-is = Communication over { $channel }
record-purpose = Purpose
record-subjects = Data subjects
record-data = Categories of data
record-recipients = Recipients
record-third-country = Third country
record-deletion = Deletion period
record-deletion-is = By the classes { $classes } in section 7
record-measures = Technical and organisational measures
record-measures-own = Please add your own measures.
record-basis = Legal basis
record-contract = Processor contract
record-contract-own = Is there one? Yes / no / open.
text-verify = Whether exports, rules and profile are still the same is checked by: kanalwacht verify. Anybody can alter a text export; it holds no edited or deleted messages. By itself it is weak evidence.
h-handover = Origin of the exports
text-handover = Please fill in: the program cannot know it.
handover-who = Who exported?
handover-device = From which device?
handover-when = When?
handover-how = How handed over, to whom?
text-rules = By what it was judged. Hashes of rules and profile stand in section 10.
text-private = Private messages were counted but not evaluated. Neither names nor contents stand here.
counted-private = Private messages
counted-private-only = Conversations without a business message
counted-not-chosen = Conversations not chosen
counted-not-chosen-messages = Messages in them, as far as counted
counted-outside = Messages outside the period
counted-mass-mail = Data in mass mail received
counted-own = The firm's own public data
counted-hidden = Findings below the chosen threshold
word-channel = Channel
word-channel-is = The way a message takes, for example a messenger or e-mail.
word-policy = Channel profile
word-policy-is = The list of which data should go over which channel.
word-finding = Finding
word-finding-is = A place in a message where business or personal data stand.
word-verdict = Verdict
word-verdict-is = Says whether the channel suits the data: suitable, with care or unsuitable.
word-category = Category
word-category-is = What the data are about, for example invoices, bank data or staff.
word-tier = Confidence
word-tier-is = How sure the rule is that it read rightly: certain, likely, possible or unsure.
word-index = Risk index
word-index-is = A number from 0 to 100 with which a business compares itself over time.
word-light = Traffic light
word-light-is = Shows how urgently today's practice has to change; old messages do not turn it.
word-sample = Sample
word-sample-is = The conversations that were checked; of others the report says nothing.
word-breach = Data breach
word-breach-is = Data reached somebody who should not have them, or were lost; here it is always only a possibility.
word-gap = Gap
word-gap-is = A place that should have been read and could not be.
word-mask = Shortened value
word-mask-is = So much of a value is left that you can find it again but nobody can use it.
word-pseudonym = Pseudonym
word-pseudonym-is = A number that stands in place of a name.
word-hash = Hash
word-hash-is = A long number that changes as soon as a single character of a file is different.
word-retention = Retention period
word-retention-is = The time that the law wants a record kept; after it the record is to be deleted.

## Pictures in the report
h-months = Findings per month
text-months = Each bar is a month: at the foot unsuitable, above it with care, on top suitable. The bracket shows the practice of today.
months-alt = Findings per month from { $first } to { $last }. Most of them in { $month }: { $count }.
months-before = { $count ->
    [one] One more finding lies before.
   *[other] { $count } more findings lie before.
}
col-month = Month
chart-categories = Categories with the most messages
chart-classes = What the messages are about
chart-confidence = How sure the findings are
chart-head-categories = Category
chart-head-classes = Topic
chart-head-confidence = Confidence

## Short report
short-sources = { $count ->
    [one] One source was read. Its hash stands in the long report.
   *[other] { $count } sources were read. Their hashes stand in the long report.
}
