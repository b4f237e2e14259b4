"""Works with alice's mailbox in the sandbox as Outlook does, while other clients do.

Arguments: the HTTPS port, then "seed", "edit" or "read".
"""

import datetime
import sys

from exchangelib import CalendarItem, Contact, EWSDateTime, EWSTimeZone, Task
from exchangelib.indexed_properties import EmailAddress
from exchangelib.recurrence import Recurrence, WeeklyPattern
from exchangelib_account import open_alice

port, action = sys.argv[1], sys.argv[2]
alice = open_alice(port)
berlin = EWSTimeZone("Europe/Berlin")
FORM = "%Y-%m-%d %H:%M"


def event(subject, day, hour, **more):
    start = EWSDateTime(2026, 12, day, hour, 30, tzinfo=berlin)
    CalendarItem(
        account=alice,
        folder=alice.calendar,
        subject=subject,
        start=start,
        end=start + datetime.timedelta(minutes=45),
        **more,
    ).save()


def contact(given, family, address):
    Contact(
        account=alice,
        folder=alice.contacts,
        display_name=f"{given} {family}",
        given_name=given,
        surname=family,
        email_addresses=[EmailAddress(email=address, label="EmailAddress1")],
    ).save()


def task(subject):
    Task(
        account=alice, folder=alice.tasks, subject=subject, due_date=datetime.date(2027, 4, 1)
    ).save()


def seed():
    event(
        "Jour fixe ☕",
        14,
        9,
        location="Kantine",
        recurrence=Recurrence(
            pattern=WeeklyPattern(interval=1, weekdays=["Monday"]),
            start=datetime.date(2026, 12, 14),
            number=4,
        ),
    )
    event("Lunch", 15, 12)
    event("Not needed", 16, 12)
    event("Called off", 17, 12)
    contact("Ada", "Lovelace", "ada@engine.example")
    contact("Old", "Friend", "old@friend.example")
    contact("Wrong", "Number", "wrong@number.example")
    task("Read the minutes")
    task("Too late")
    task("Thrown away")


def named(folder, subject):
    return next(it for it in folder.all() if it.subject == subject)


def called(name):
    return next(it for it in alice.contacts.all() if it.display_name == name)


def edit():
    """Changes and deletes something of each kind."""
    lunch = named(alice.calendar, "Lunch")
    lunch.subject = "Late lunch"
    lunch.start += datetime.timedelta(hours=1)
    lunch.end += datetime.timedelta(hours=1)
    lunch.save(update_fields=["subject", "start", "end"])
    named(alice.calendar, "Called off").move_to_trash()
    ada = called("Ada Lovelace")
    ada.company_name = "Analytical Engines"
    ada.save(update_fields=["company_name"])
    called("Old Friend").move_to_trash()
    minutes = named(alice.tasks, "Read the minutes")
    minutes.subject = "Write the minutes"
    minutes.save(update_fields=["subject"])
    named(alice.tasks, "Too late").move_to_trash()


def moment(when):
    return when.astimezone(berlin).strftime(FORM)


def read():
    for item in sorted(alice.calendar.all(), key=lambda it: (it.start, it.subject)):
        full = alice.calendar.get(id=item.id)
        print("event", full.subject, moment(full.start), full.location, full.type)
        for o in full.modified_occurrences or []:
            print("modified in", full.subject, moment(o.original_start), "to", moment(o.start))
        for o in full.deleted_occurrences or []:
            print("deleted in", full.subject, moment(o.start))
    for item in sorted(alice.tasks.all(), key=lambda it: it.subject):
        full = alice.tasks.get(id=item.id)
        print("task", full.subject, full.status, full.due_date)
    for item in sorted(alice.contacts.all(), key=lambda it: it.display_name):
        full = alice.contacts.get(id=item.id)
        phones = [p.phone_number for p in full.phone_numbers or [] if p.phone_number]
        addresses = [e.email for e in full.email_addresses or []]
        print("contact", full.display_name, full.company_name, addresses, phones)


{"seed": seed, "edit": edit, "read": read}[action]()
