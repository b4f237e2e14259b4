"""Works with alice's calendar through python3-caldav, and says what it saw, a fact a line.

Argument: the gateway's HTTP port.
"""

import datetime
import sys

import caldav

client = caldav.DAVClient(
    f"http://127.0.0.1:{sys.argv[1]}/", username="alice@contoso.example", password="demo"
)
calendars = client.principal().calendars()
print("calendars", [str(c.name) for c in calendars])
calendar = calendars[0]

calendar.save_event(
    """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//test//EN
BEGIN:VEVENT
UID:from-python
DTSTAMP:20261120T100000Z
DTSTART:20261201T090000Z
DTEND:20261201T100000Z
RRULE:FREQ=DAILY;COUNT=5
SUMMARY:Café mit Python
END:VEVENT
END:VCALENDAR
"""
)
found = calendar.date_search(
    start=datetime.datetime(2026, 12, 3), end=datetime.datetime(2026, 12, 5), expand=True
)
starts = sorted(
    event.dtstart.value.strftime("%d %H:%M")
    for resource in found
    for event in resource.vobject_instance.vevent_list
)
print("expanded", starts)

event = calendar.event_by_uid("from-python")
event.vobject_instance.vevent.summary.value = "Renamed"
event.save()
print("renamed", [e.vobject_instance.vevent.summary.value for e in calendar.events()])

before = calendar.objects_by_sync_token()
event.delete()
changes = calendar.objects_by_sync_token(sync_token=before.sync_token)
print("left", len(calendar.events()))

work = client.principal().make_calendar(name="Work", cal_id="work")
print("made", sorted(str(c.name) for c in client.principal().calendars()))
work.delete()
print("gone", sorted(str(c.name) for c in client.principal().calendars()))
