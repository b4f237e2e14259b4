"""Edits one field each of events in a mailbox of the sandbox, as another program would.

Arguments: the HTTPS port, then "first word of the subject=field,…", fields by Graph's names. Says
what it edited. Trust comes from REQUESTS_CA_BUNDLE.
"""

import sys

from exchangelib import (
    IMPERSONATION,
    OAUTH2,
    Account,
    Configuration,
    Identity,
    OAuth2Credentials,
    Version,
)
from exchangelib.version import EXCHANGE_2016

port, edits = sys.argv[1], dict(edit.split("=") for edit in sys.argv[2].split(","))
ALICE = "alice@contoso.example"


class SandboxCredentials(OAuth2Credentials):
    @property
    def token_url(self):
        return f"https://localhost:{port}/{self.tenant_id}/oauth2/v2.0/token"


alice = Account(
    ALICE,
    config=Configuration(
        service_endpoint=f"https://localhost:{port}/EWS/Exchange.asmx",
        credentials=SandboxCredentials(
            client_id="6f1c2b1e-0000-4000-8000-c0ffee000002",
            client_secret="demo-client-secret",
            tenant_id="6f1c2b1e-0000-4000-8000-c0ffee000001",
            identity=Identity(primary_smtp_address=ALICE),
        ),
        auth_type=OAUTH2,
        version=Version(build=EXCHANGE_2016),
    ),
    access_type=IMPERSONATION,
    autodiscover=False,
)

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
