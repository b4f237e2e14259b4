"""Works with a mailbox of the sandbox through python3-exchangelib, and says what it saw.

Arguments: the HTTPS port, and "cloud" or "on-premises". Trust comes from REQUESTS_CA_BUNDLE. What it
prints, one fact a line, is what the test looks at.
"""

import datetime
import sys
import zoneinfo
from decimal import Decimal

from exchangelib import (
    BASIC,
    IMPERSONATION,
    OAUTH2,
    Account,
    Attendee,
    CalendarItem,
    Configuration,
    Contact,
    Credentials,
    EWSDateTime,
    EWSTimeZone,
    ExtendedProperty,
    HTMLBody,
    Identity,
    Mailbox,
    Message,
    OAuth2Credentials,
    Task,
    Version,
)
from exchangelib.folders import Tasks
from exchangelib.indexed_properties import EmailAddress, PhoneNumber
from exchangelib.recurrence import DailyPattern, DailyRegeneration, Recurrence, TaskRecurrence, WeeklyPattern
from exchangelib.version import EXCHANGE_2016, Build

port, mode = sys.argv[1], sys.argv[2]
TENANT = "6f1c2b1e-0000-4000-8000-c0ffee000001"


class SandboxCredentials(OAuth2Credentials):
    @property
    def token_url(self):
        return f"https://localhost:{port}/{self.tenant_id}/oauth2/v2.0/token"


class WriteId(ExtendedProperty):
    property_set_id = "8f4b6f0e-7d0a-4a5e-9b53-3d1c5f2a7c11"
    property_name = "WriteId"
    property_type = "String"


CalendarItem.register("write_id", WriteId)


def account(address):
    if mode == "cloud":
        credentials = SandboxCredentials(
            client_id="6f1c2b1e-0000-4000-8000-c0ffee000002",
            client_secret="demo-client-secret",
            tenant_id=TENANT,
            identity=Identity(primary_smtp_address=address),
        )
        auth_type = OAUTH2
    else:
        credentials = Credentials("svc@contoso.example", "svc-demo")
        auth_type = BASIC
    configuration = Configuration(
        service_endpoint=f"https://localhost:{port}/EWS/Exchange.asmx",
        credentials=credentials,
        auth_type=auth_type,
        version=Version(build=EXCHANGE_2016),
    )
    return Account(address, config=configuration, access_type=IMPERSONATION, autodiscover=False)


alice = account("alice@contoso.example")
zone = EWSTimeZone("America/Los_Angeles")


def at(day, hour):
    return EWSDateTime(2026, 12, day, hour, 0, tzinfo=zone)


def calendar():
    item = CalendarItem(
        account=alice,
        folder=alice.calendar,
        subject="Café ☕ & <tags>",
        body=HTMLBody("<html><body><b>bold</b></body></html>"),
        start=at(1, 9),
        end=at(1, 10),
        location="Room 1",
        categories=["Blue", "Red"],
        write_id="w-42",
    )
    item.save()
    item.refresh()
    print("created", item.subject, item.start.astimezone(zoneinfo.ZoneInfo("UTC")).isoformat())
    print("zone", item._start_timezone.ms_id)
    item.subject = "Renamed"
    item.save(update_fields=["subject"])
    print("by write id", [i.subject for i in alice.calendar.filter(write_id="w-42")])


def series():
    master = CalendarItem(
        account=alice,
        folder=alice.calendar,
        subject="Stand-up",
        start=at(7, 9),
        end=at(7, 9) + datetime.timedelta(minutes=15),
        recurrence=Recurrence(
            pattern=WeeklyPattern(interval=1, weekdays=["Monday", "Wednesday"]),
            start=datetime.date(2026, 12, 7),
            number=6,
        ),
    )
    master.save()
    view = alice.calendar.view(start=at(7, 0), end=at(31, 0)).only("subject", "start", "type")
    print("view", [(i.subject, i.start.astimezone(zone).strftime("%d %H:%M"), i.type) for i in view])
    second = master.occurrence(index=2)
    second.refresh()
    second.subject = "Stand-up, moved"
    second.start = at(10, 9)
    second.end = at(10, 10)
    second.save()
    third = master.occurrence(index=3)
    third.delete()
    master.refresh()
    print("modified", [str(o.original_start.astimezone(zone).day) for o in master.modified_occurrences])
    print("deleted", [str(o.start.astimezone(zone).day) for o in master.deleted_occurrences])
    view = alice.calendar.view(start=at(7, 0), end=at(31, 0))
    print("after", [(i.subject, i.start.astimezone(zone).day) for i in view.only("subject", "start")])


def contacts():
    contact = Contact(
        account=alice,
        folder=alice.contacts,
        display_name="Grace Hopper",
        given_name="Grace",
        surname="Hopper",
        file_as_mapping="LastCommaFirst",
        email_addresses=[EmailAddress(email="grace@navy.example", label="EmailAddress1")],
        phone_numbers=[PhoneNumber(label="MobilePhone", phone_number="+1 555 0100")],
        company_name="Navy",
    )
    contact.save()
    contact.job_title = "Rear admiral"
    contact.save(update_fields=["job_title"])
    found = alice.contacts.get(surname="Hopper")
    print("contact", found.display_name, found.file_as, found.job_title, found.email_addresses[0].email)


def meetings():
    meeting = CalendarItem(
        account=alice,
        folder=alice.calendar,
        subject="Review",
        start=at(15, 9),
        end=at(15, 10),
        required_attendees=[Attendee(mailbox=Mailbox(email_address="bob@contoso.example"))],
    )
    meeting.save(send_meeting_invitations="SendToAllAndSaveCopy")
    bob = account("bob@contoso.example")
    request = bob.inbox.get(subject="Review")
    print("request", type(request).__name__, request.sender.email_address)
    request.accept(body="See you")
    meeting.refresh()
    print("response", meeting.required_attendees[0].response_type)
    print("inbox", [type(i).__name__ for i in alice.inbox.all()])


def availability():
    bob = account("bob@contoso.example")
    CalendarItem(
        account=bob,
        folder=bob.calendar,
        subject="Dentist",
        start=at(18, 9),
        end=at(18, 10),
        legacy_free_busy_status="OOF",
    ).save()
    asked = ["bob@contoso.example", "nobody@contoso.example"]
    views = alice.protocol.get_free_busy_info(
        accounts=[(address, "Required", False) for address in asked],
        start=at(18, 8),
        end=at(18, 12),
        merged_free_busy_interval=60,
    )
    for view in views:
        if isinstance(view, Exception):
            print("availability", type(view).__name__)
        else:
            print("availability", view.merged, view.calendar_events[0].start, view.calendar_events[0].details.subject)
    lists = list(alice.protocol.get_roomlists())
    print("room lists", [r.email_address for r in lists])
    print("rooms", [r.email_address for r in alice.protocol.get_rooms(lists[0].email_address)])


def mail():
    Message(
        account=alice,
        folder=alice.sent,
        subject="Hello",
        body="Dear Carol",
        to_recipients=[Mailbox(email_address="carol@contoso.example")],
    ).send_and_save()
    carol = account("carol@contoso.example")
    print("mail", [(m.subject, m.body.strip()) for m in carol.inbox.all()])
    print("folders", sorted(f.name for f in alice.msg_folder_root.children))


def tasks():
    task = Task(
        account=alice,
        folder=alice.tasks,
        subject="Offer",
        start_date=datetime.date(2026, 12, 1),
        due_date=datetime.date(2026, 12, 4),
        status="InProgress",
        percent_complete=Decimal(40),
    )
    task.save()
    task = alice.tasks.get(subject="Offer")
    print("task", task.subject, task.start_date, task.due_date, task.status, task.percent_complete,
          task.status_description, task.owner)
    task.complete()
    task = alice.tasks.get(subject="Offer")
    print("done", task.status, task.percent_complete, task.is_complete)
    weekly = Task(
        account=alice,
        folder=alice.tasks,
        subject="Timesheet",
        start_date=datetime.date(2026, 12, 7),
        due_date=datetime.date(2026, 12, 7),
        recurrence=TaskRecurrence(
            pattern=WeeklyPattern(interval=1, weekdays=["Monday"], first_day_of_week="Monday"),
            start=datetime.date(2026, 12, 7),
            number=3,
        ),
    )
    weekly.save()
    weekly.complete()
    found = alice.tasks.filter(subject="Timesheet").order_by("due_date")
    print("one done, one to do", [f"{t.status} {t.due_date}" for t in found])
    Task(
        account=alice,
        folder=alice.tasks,
        subject="Water",
        start_date=datetime.date(2026, 12, 1),
        due_date=datetime.date(2026, 12, 1),
        recurrence=TaskRecurrence(pattern=DailyRegeneration(interval=3), start=datetime.date(2026, 12, 1)),
    ).save()
    water = alice.tasks.get(subject="Water")
    print("regenerates", type(water.recurrence.pattern).__name__, water.recurrence.pattern.interval)
    water.delete()
    folder = Tasks(parent=alice.tasks, name="Errands")
    folder.save()
    task.move(to_folder=folder)
    print("task folder", [t.subject for t in folder.all()])
    folder.delete()


calendar()
series()
contacts()
tasks()
meetings()
mail()
if mode == "cloud":  # on premises the service account has no mailbox to ask from
    availability()
    print("found", [m.email_address for m in alice.protocol.resolve_names(["bob"])])
