"""Edits one field each of events in a mailbox of the sandbox, as another program would.

Arguments: the HTTPS port, then "first word of the subject=field,…", fields by Graph's names. Says
what it edited.
"""

import sys

from exchangelib_account import open_alice

port, edits = sys.argv[1], dict(edit.split("=") for edit in sys.argv[2].split(","))
alice = open_alice(port)

VALUES = {
    "subject": ("subject", "{} theirs"),
    "location": ("location", "theirs"),
    "body": ("body", "theirs"),
    "categories": ("categories", ["theirs"]),
    "importance": ("importance", "High"),
    "sensitivity": ("sensitivity", "Private"),
    "showAs": ("legacy_free_busy_status", "OOF"),
}

for item in alice.calendar.all():
    name = item.subject.split()[0]
    if name in edits:
        field, value = VALUES[edits[name]]
        full = alice.calendar.get(id=item.id)
        setattr(full, field, value.format(name) if isinstance(value, str) else value)
        full.save(update_fields=[field], send_meeting_invitations="SendToNone")
        print(name, field)
