"""Asks when people are busy through python3-caldav, and says what it was told, a fact a line.

Argument: the gateway's HTTP port.
"""

import datetime
import sys

import caldav

UTC = datetime.timezone.utc

client = caldav.DAVClient(
    f"http://127.0.0.1:{sys.argv[1]}/", username="alice@contoso.example", password="demo"
)
principal = client.principal()
print("addresses", principal.calendar_user_address_set())
print("inbox", sum(1 for _ in principal.schedule_inbox().get_items()))

principal.calendars()[0].save_event(
    """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//test//EN
BEGIN:VEVENT
UID:busy-hour
DTSTAMP:20261120T100000Z
DTSTART:20261201T090000Z
DTEND:20261201T100000Z
SUMMARY:Not for others
END:VEVENT
END:VCALENDAR
"""
)
# The library sends the request and does not take its answer apart.
answers = []
send = client.post
client.post = lambda *sent, **with_them: answers.append(send(*sent, **with_them)) or answers[-1]
principal.freebusy_request(
    datetime.datetime(2026, 12, 1, 8, tzinfo=UTC),
    datetime.datetime(2026, 12, 1, 18, tzinfo=UTC),
    ["mailto:alice@contoso.example", "mailto:nobody@contoso.example"],
)
CALDAV = "{urn:ietf:params:xml:ns:caldav}"
for response in answers[0].tree.iter(CALDAV + "response"):
    recipient = response.find(CALDAV + "recipient")[0].text
    status = response.find(CALDAV + "request-status").text
    data = response.findtext(CALDAV + "calendar-data") or ""
    busy = [line.strip() for line in data.splitlines() if line.startswith("FREEBUSY")]
    print(recipient, status, busy)
