"""Hears of changes in a mailbox of the sandbox through python3-exchangelib, and says what it heard.

Argument: the HTTPS port. Trust comes from REQUESTS_CA_BUNDLE. What it prints, one fact a line, is
what the test looks at.
"""

import datetime
import sys

from exchangelib import (
    IMPERSONATION,
    OAUTH2,
    UTC,
    Account,
    CalendarItem,
    Configuration,
    Identity,
    OAuth2Credentials,
    Version,
)
from exchangelib.errors import ErrorSubscriptionNotFound
from exchangelib.version import EXCHANGE_2016

port = sys.argv[1]


class SandboxCredentials(OAuth2Credentials):
    @property
    def token_url(self):
        return f"https://localhost:{port}/{self.tenant_id}/oauth2/v2.0/token"


alice = Account(
    "alice@contoso.example",
    config=Configuration(
        service_endpoint=f"https://localhost:{port}/EWS/Exchange.asmx",
        credentials=SandboxCredentials(
            client_id="6f1c2b1e-0000-4000-8000-c0ffee000002",
            client_secret="demo-client-secret",
            tenant_id="6f1c2b1e-0000-4000-8000-c0ffee000001",
            identity=Identity(primary_smtp_address="alice@contoso.example"),
        ),
        auth_type=OAUTH2,
        version=Version(build=EXCHANGE_2016),
    ),
    access_type=IMPERSONATION,
    autodiscover=False,
)

subscription = alice.calendar.subscribe_to_streaming()
print("affinity", bool(alice.affinity_cookie))


def heard():
    names = []
    for notification in alice.calendar.get_streaming_events(
        subscription, connection_timeout=1, max_notifications_returned=1
    ):
        names.extend(sorted(type(event).__name__ for event in notification.events))
    return names


start = datetime.datetime(2026, 12, 1, 10, tzinfo=UTC)
item = CalendarItem(
    account=alice,
    folder=alice.calendar,
    subject="Lunch",
    start=start,
    end=start + datetime.timedelta(hours=1),
)
item.save()
print("created", heard())
item.subject = "Long lunch"
item.save(update_fields=["subject"])
print("changed", heard())
item.delete()
print("deleted", heard())
alice.calendar.unsubscribe(subscription)
try:
    heard()
except ErrorSubscriptionNotFound:
    print("unsubscribed")
