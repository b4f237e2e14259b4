"""Searches and synchronises a calendar that Outlook made, through python3-caldav, and says what it
saw, a fact a line.

Argument: the gateway's HTTP port.
"""

import datetime
import sys

import caldav

UTC = datetime.timezone.utc

client = caldav.DAVClient(
    f"http://127.0.0.1:{sys.argv[1]}/", username="alice@contoso.example", password="demo"
)
calendar, tasks = client.principal().calendars()
SPAN = {
    "start": datetime.datetime(2026, 12, 14, tzinfo=UTC),
    "end": datetime.datetime(2026, 12, 29, tzinfo=UTC),
}


def titles(found):
    return sorted(str(it.icalendar_component["summary"]) for it in found)


expanded = calendar.search(event=True, expand=True, **SPAN)
print(
    "expanded",
    sorted(
        (it.icalendar_component["dtstart"].dt.strftime("%d %H:%M"), titles([it])[0])
        for it in expanded
    ),
)
print("not expanded", titles(calendar.search(event=True, expand=False, **SPAN)))
print("by title", titles(calendar.search(event=True, summary="unc")))
busy = calendar.freebusy_request(
    datetime.datetime(2026, 12, 14, tzinfo=UTC), datetime.datetime(2026, 12, 16, tzinfo=UTC)
)
print("busy", sorted(line for line in busy.data.split() if line.startswith("FREEBUSY")))

for collection in (calendar, tasks):
    mine = collection.objects_by_sync_token(load_objects=True)
    print("known", titles(mine))
    name, save = ("VEVENT", "save_event") if collection is calendar else ("VTODO", "save_todo")
    made = getattr(collection, save)(
        f"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//test//EN\nBEGIN:{name}\nUID:made-{name}\n"
        "DTSTAMP:20261120T100000Z\nDTSTART:20261218T100000Z\nSUMMARY:Made\n"
        f"END:{name}\nEND:VCALENDAR\n"
    )
    updated, deleted = mine.sync()
    print("updated", titles(updated), "deleted", len(deleted))
    made.icalendar_component["summary"] = "Renamed"
    made.save()
    updated, deleted = mine.sync()
    print("updated", titles(updated), "deleted", len(deleted))
    made.delete()
    updated, deleted = mine.sync()
    print("updated", titles(updated), "deleted", len(deleted))
    print("nothing new", len(list(collection.objects_by_sync_token(mine.sync_token))))
