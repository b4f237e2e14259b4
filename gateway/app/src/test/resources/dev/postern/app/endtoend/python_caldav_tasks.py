"""Works with a task list of alice's through python3-caldav, and says what it saw, a fact a line.

Argument: the gateway's HTTP port.
"""

import datetime
import sys

import caldav

client = caldav.DAVClient(
    f"http://127.0.0.1:{sys.argv[1]}/", username="alice@contoso.example", password="demo"
)
chores = client.principal().make_calendar(
    name="Chores", cal_id="chores", supported_calendar_component_set=["VTODO"]
)
print("components", chores.get_supported_components())


def task(uid, summary, *lines):
    return "\n".join(
        [
            "BEGIN:VCALENDAR",
            "VERSION:2.0",
            "PRODID:-//test//EN",
            "BEGIN:VTODO",
            f"UID:{uid}",
            "DTSTAMP:20261120T100000Z",
            f"SUMMARY:{summary}",
            *lines,
            "END:VTODO",
            "END:VCALENDAR",
            "",
        ]
    )


def open_tasks():
    return sorted(t.vobject_instance.vtodo.summary.value for t in chores.todos())


chores.save_todo(task("soil", "Buy soil", "DUE;VALUE=DATE:20261207", "STATUS:NEEDS-ACTION"))
dig = chores.save_todo(task("dig", "Dig", "DUE:20261203T100000Z", "STATUS:NEEDS-ACTION"))
print("open", open_tasks())

try:
    chores.save_event(
        task("event", "Party", "DTSTART:20261201T100000Z").replace("VTODO", "VEVENT")
    )
except caldav.lib.error.AuthorizationError:
    print("refused an event")

dig.complete()
print("open", open_tasks())
print(
    "all",
    sorted(
        (t.vobject_instance.vtodo.summary.value, t.vobject_instance.vtodo.status.value)
        for t in chores.todos(include_completed=True)
    ),
)
found = chores.search(
    todo=True, start=datetime.datetime(2026, 12, 6), end=datetime.datetime(2026, 12, 9)
)
print("found by time", [t.vobject_instance.vtodo.summary.value for t in found])

dig.delete()
print(
    "left",
    [t.vobject_instance.vtodo.summary.value for t in chores.todos(include_completed=True)],
)
