"""Plays organizer, attendees and a room against the sandbox through python3-exchangelib.

Argument: the HTTPS port. Trust comes from REQUESTS_CA_BUNDLE. What it prints, one fact a line, is
what the test looks at.
"""

import sys

from exchangelib import (
    IMPERSONATION,
    OAUTH2,
    Account,
    Attendee,
    CalendarItem,
    Configuration,
    EWSDateTime,
    EWSTimeZone,
    Identity,
    Mailbox,
    OAuth2Credentials,
    Version,
)
from exchangelib.version import EXCHANGE_2016

port = sys.argv[1]
zone = EWSTimeZone("Europe/Berlin")


class SandboxCredentials(OAuth2Credentials):
    @property
    def token_url(self):
        return f"https://localhost:{port}/{self.tenant_id}/oauth2/v2.0/token"


def account(name):
    address = name + "@contoso.example"
    credentials = SandboxCredentials(
        client_id="6f1c2b1e-0000-4000-8000-c0ffee000002",
        client_secret="demo-client-secret",
        tenant_id="6f1c2b1e-0000-4000-8000-c0ffee000001",
        identity=Identity(primary_smtp_address=address),
    )
    configuration = Configuration(
        service_endpoint=f"https://localhost:{port}/EWS/Exchange.asmx",
        credentials=credentials,
        auth_type=OAUTH2,
        version=Version(build=EXCHANGE_2016),
    )
    return Account(address, config=configuration, access_type=IMPERSONATION, autodiscover=False)


def at(day, hour):
    return EWSDateTime(2036, 12, day, hour, 0, tzinfo=zone)


def guest(name):
    return Attendee(mailbox=Mailbox(email_address=name + "@contoso.example"))


alice, bob, carol = account("alice"), account("bob"), account("carol")


def meeting(subject, day, *names, **more):
    item = CalendarItem(
        account=alice,
        folder=alice.calendar,
        subject=subject,
        start=at(day, 9),
        end=at(day, 10),
        required_attendees=[guest(name) for name in names],
        **more,
    )
    item.save(send_meeting_invitations="SendToAllAndSaveCopy")
    return item


def tracking(item, field="required_attendees"):
    item.refresh()
    return [a.response_type for a in getattr(item, field)]


def changed(item, **fields):
    for name, value in fields.items():
        setattr(item, name, value)
    item.save(
        update_fields=list(fields), send_meeting_invitations="SendToAllAndSaveCopy"
    )


review = meeting("Review", 15, "bob", "carol")
arrived = bob.calendar.get(subject="Review")
print("arrives", arrived.my_response_type, arrived.legacy_free_busy_status)
arrived.accept(body="With pleasure")
carol.calendar.get(subject="Review").tentatively_accept(body="Perhaps")
print("answered", tracking(review))
print("accepted", bob.calendar.get(subject="Review").my_response_type)
print("said", alice.inbox.get(subject="Accepted: Review").text_body.strip())
changed(review, location="Attic")
print("another place keeps", tracking(review), bob.calendar.get(subject="Review").location)
changed(review, start=at(15, 14), end=at(15, 15))
print("another time asks again", tracking(review), bob.calendar.get(subject="Review").my_response_type)
bob.calendar.get(subject="Review").decline(body="No")
print("declined", tracking(review)[0], bob.calendar.filter(subject="Review").count())
review.delete(send_meeting_cancellations="SendToAllAndSaveCopy")
print("cancelled", carol.calendar.get(subject="Canceled: Review").is_cancelled)
room = guest("room-rhine")
first = meeting("Booked", 16, "bob", resources=[room])
second = meeting("Taken", 16, "bob", resources=[room])
print("room", tracking(first, "resources"), tracking(second, "resources"))
first.copy(to_folder=alice.calendar)
copies = list(alice.calendar.filter(subject="Booked"))
print("copies", len(copies), len({c.id for c in copies}))
