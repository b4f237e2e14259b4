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
answer = principal.freebusy_request(
    datetime.datetime(2026, 12, 1, 8, tzinfo=UTC),
    datetime.datetime(2026, 12, 1, 18, tzinfo=UTC),
    ["mailto:alice@contoso.example", "mailto:nobody@contoso.example"],
)
for recipient, found in answer.items():
    status = found["{urn:ietf:params:xml:ns:caldav}request-status"]
    data = found.get("{urn:ietf:params:xml:ns:caldav}calendar-data") or ""
    busy = [line.strip() for line in data.splitlines() if line.startswith("FREEBUSY")]
    print(recipient, status, busy)
