"""Looks at alice's tasks in the sandbox beside the gateway, and works with them.

Arguments: the HTTPS port, then "read", "edit" or "write". Trust comes from REQUESTS_CA_BUNDLE.
"""

import datetime
import sys

from exchangelib import (
    IMPERSONATION,
    OAUTH2,
    Account,
    Configuration,
    Identity,
    OAuth2Credentials,
    Task,
    Version,
)
from exchangelib.version import EXCHANGE_2016

port, action = sys.argv[1], sys.argv[2]
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


def read():
    for item in sorted(alice.tasks.all(), key=lambda t: (t.subject, t.status)):
        t = alice.tasks.get(id=item.id)
        repeats = type(t.recurrence.pattern).__name__ if t.recurrence else "once"
        print(t.subject, t.status, t.start_date, t.due_date, t.importance, t.categories, repeats)


def edit():
    task = alice.tasks.get(subject="Plant")
    task.due_date = datetime.date(2027, 3, 12)
    task.save(update_fields=["due_date"])


def write():
    Task(
        account=alice,
        folder=alice.tasks,
        subject="From Outlook",
        due_date=datetime.date(2027, 4, 1),
        categories=["Blue category"],
    ).save()


{"read": read, "edit": edit, "write": write}[action]()
