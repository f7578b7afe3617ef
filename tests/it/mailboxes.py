"""What Python's `mailbox` and `email` make of an mbox: one JSON line a message, for tests/it/mail_python.rs."""

import email
import email.policy
import hashlib
import json
import mailbox
import sys


def shown(message):
    date = message["Date"]
    moment = date.datetime if date is not None else None
    attachments = []
    for part in message.walk():
        name = part.get_filename()
        if name is None or part.is_multipart():
            continue
        content = part.get_payload(decode=True) or b""
        attachments.append([name, hashlib.sha256(content).hexdigest()])
    return {
        "subject": str(message["Subject"] or ""),
        "date": moment.isoformat().replace("+00:00", "Z") if moment else None,
        "attachments": attachments,
    }


def main():
    def made(file):
        return email.message_from_binary_file(file, policy=email.policy.default)

    for message in mailbox.mbox(sys.argv[1], factory=made):
        print(json.dumps(shown(message)))


main()
