"""Looks at a mailbox of the sandbox beside the gateway, and writes into it.

Arguments: the HTTPS port, then "read", "write", "attach", "groups", "regroup", or "share" with a
grantee and a level.
"""

import datetime
import sys

from exchangelib import (
    CalendarItem,
    Contact,
    EWSDateTime,
    EWSTimeZone,
    FileAttachment,
    Mailbox,
)
from exchangelib.indexed_properties import EmailAddress
from exchangelib.properties import CalendarPermission, Member, PermissionSet, UserId
from exchangelib.recurrence import Recurrence, WeeklyPattern
from exchangelib_account import open_alice

port, action = sys.argv[1], sys.argv[2]
alice = open_alice(port)
berlin = EWSTimeZone("Europe/Berlin")


def read():
    for item in alice.calendar.all():
        full = alice.calendar.get(id=item.id)
        print("event", full.subject, full.uid, full.type, full.is_all_day, full.location)
        print("start of", full.subject, full.start.isoformat() if full.is_all_day else full.start.astimezone(berlin).isoformat())
        print("categories of", full.subject, full.categories)
        if full.recurrence:
            print("pattern of", full.subject, type(full.recurrence.pattern).__name__)
            for o in full.modified_occurrences or []:
                print("modified in", full.subject, o.original_start.astimezone(berlin).isoformat())
            for o in full.deleted_occurrences or []:
                print("deleted in", full.subject, o.start.astimezone(berlin).isoformat())
    for item in alice.contacts.all():
        full = alice.contacts.get(id=item.id)
        emails = [e.email for e in full.email_addresses or []]
        print("contact", full.display_name, full.given_name, full.surname, full.company_name, emails)


def write():
    start = EWSDateTime(2026, 12, 14, 9, 30, tzinfo=berlin)
    CalendarItem(
        account=alice,
        folder=alice.calendar,
        subject="Written in Outlook 🎄",
        start=start,
        end=start + datetime.timedelta(minutes=45),
        location="Kantine",
        recurrence=Recurrence(
            pattern=WeeklyPattern(interval=2, weekdays=["Monday"]),
            start=datetime.date(2026, 12, 14),
            number=5,
        ),
    ).save()
    Contact(
        account=alice,
        folder=alice.contacts,
        display_name="Ada Lovelace",
        given_name="Ada",
        surname="Lovelace",
        email_addresses=[EmailAddress(email="ada@engine.example", label="EmailAddress1")],
    ).save()


def lists():
    found = [alice.contacts.get(id=item.id) for item in alice.contacts.all()]
    return [full for full in found if type(full).__name__ == "DistributionList"]


def groups():
    for full in lists():
        members = [f"{m.mailbox.name} <{m.mailbox.email_address}>" for m in full.members or []]
        print("group", full.display_name, sorted(members))


def regroup():
    board = next(full for full in lists() if full.display_name == "Board")
    yuki = Member(mailbox=Mailbox(name="Yuki Tanaka", email_address="yuki@fabrikam.example"))
    board.members = [m for m in board.members if "bob@" not in m.mailbox.email_address] + [yuki]
    board.save(update_fields=["members"])


def attach():
    for item in alice.calendar.all():
        full = alice.calendar.get(id=item.id)
        for a in full.attachments:
            print("attachment of", full.subject, a.name, a.content_type, a.content.decode())
        full.attach(FileAttachment(name="agenda.txt", content=b"1. Coffee"))


def share():
    grantee, level = sys.argv[3], sys.argv[4]
    # exchangelib writes more than a level, in an order of its own; Exchange takes neither.
    fields = CalendarPermission.FIELDS
    CalendarPermission.FIELDS = type(fields)(
        *(next(f for f in fields if f.name == name) for name in ("user_id", "calendar_permission_level"))
    )
    # Nor does it write the set but twice, one in the other.
    field = next(f for f in type(alice.calendar).FIELDS if f.name == "permission_set")
    field.to_xml = lambda value, version: value.to_xml(version=version)
    alice.calendar.permission_set = PermissionSet(
        calendar_permissions=[
            CalendarPermission(
                user_id=UserId(primary_smtp_address=grantee), calendar_permission_level=level
            )
        ]
    )
    alice.calendar.save(update_fields=["permission_set"])


{"read": read, "write": write, "groups": groups, "regroup": regroup, "attach": attach, "share": share}[action]()
