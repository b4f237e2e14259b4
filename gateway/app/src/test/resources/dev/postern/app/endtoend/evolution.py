"""Works with alice's calendar, tasks and contacts through Evolution Data Server, as GNOME does,
and says what it saw, a fact a line.

Runs inside a session bus of its own. Arguments: the gateway's HTTP port, then "first" or, with the
same home, "again".
"""

import datetime
import os
import signal
import sys
import threading
import traceback

import gi

gi.require_version("EDataServer", "1.2")
gi.require_version("ECal", "2.0")
gi.require_version("EBook", "1.2")
gi.require_version("EBookContacts", "1.2")
gi.require_version("ICalGLib", "3.0")
from gi.repository import EBook, EBookContacts, ECal, EDataServer, Gio, GLib, ICalGLib

port, action = int(sys.argv[1]), sys.argv[2]
ALICE = "alice@contoso.example"
PATIENCE = 60
NOW = "DTSTAMP:20261120T100000Z"


def credentials():
    given = EDataServer.NamedParameters.new()
    given.set(EDataServer.SOURCE_CREDENTIAL_USERNAME, ALICE)
    given.set(EDataServer.SOURCE_CREDENTIAL_PASSWORD, "demo")
    return given


def log_in(source, reason, *_):
    if reason == EDataServer.SourceCredentialsReason.REJECTED:
        print("the password was rejected")
    else:
        source.invoke_authenticate_sync(credentials(), None)


def server(source):
    authentication = source.get_extension(EDataServer.SOURCE_EXTENSION_AUTHENTICATION)
    authentication.set_host("127.0.0.1")
    authentication.set_port(port)
    authentication.set_user(ALICE)
    authentication.set_method("plain/password")
    source.get_extension(EDataServer.SOURCE_EXTENSION_SECURITY).set_method("none")
    return source.get_extension(EDataServer.SOURCE_EXTENSION_WEBDAV_BACKEND)


def discover():
    """What the dialogue "Find Calendars" shows for the server's plain address."""
    source = EDataServer.Source.new(None, None)
    server(source).set_uri(
        GLib.Uri.parse(f"http://{ALICE.replace('@', '%40')}@127.0.0.1:{port}/", 0)
    )
    _, _, _, found, addresses = EDataServer.webdav_discover_sources_sync(
        source, None, EDataServer.WebDAVDiscoverSupports.NONE, credentials(), None
    )
    print("found", sorted(GLib.Uri.parse(it.href, 0).get_path() for it in found))
    print("addresses", addresses)
    return found


def account(uid, backend, extension, path):
    """Adds an account as the dialogue does, if it is not there yet."""
    source = registry.ref_source(uid)
    if source is None:
        source = EDataServer.Source.new_with_uid(uid, None)
        source.set_display_name(uid)
        source.set_parent(backend + "-stub")
        source.get_extension(extension).set_backend_name(backend)
        webdav = server(source)
        webdav.set_resource_path(path)
        webdav.set_calendar_auto_schedule(True)
        registry.commit_source_sync(source, None)
        source = registry.ref_source(uid)
    source.connect("credentials-required", log_in)
    return source


def calendar(uid, extension, path, kind):
    return ECal.Client.connect_sync(
        account(uid, "caldav", extension, f"/dav/calendars/{ALICE}/{path}/"), kind, PATIENCE, None
    )


def events():
    return calendar(
        "work", EDataServer.SOURCE_EXTENSION_CALENDAR, "calendar", ECal.ClientSourceType.EVENTS
    )


def tasks():
    return calendar(
        "tasks", EDataServer.SOURCE_EXTENSION_TASK_LIST, "tasks", ECal.ClientSourceType.TASKS
    )


def people():
    path = f"/dav/contacts/{ALICE}/contacts/"
    return EBook.BookClient.connect_sync(
        account("people", "carddav", EDataServer.SOURCE_EXTENSION_ADDRESS_BOOK, path),
        PATIENCE,
        None,
    )


def titles(client):
    return sorted(it.get_summary() for it in client.get_object_list_sync("#t", None)[1])


def names(book):
    return sorted(it.get_property("full-name") for it in book.get_contacts_sync("#t", None)[1])


def settled(client, listed, expected):
    """Asks for news until what is expected is there: EDS tells nobody when a refresh is over."""
    for _ in range(PATIENCE * 5):
        client.refresh_sync(None)
        if listed(client) == expected:
            break
        threading.Event().wait(0.2)
    return listed(client)


def of(client, title):
    found = client.get_object_list_sync("#t", None)[1]
    return next(it for it in found if it.get_summary() == title)


def add(client, kind, uid, *lines):
    text = "\r\n".join([f"BEGIN:{kind}", f"UID:{uid}", NOW, *lines, f"END:{kind}", ""])
    return client.create_object_sync(
        ICalGLib.Component.new_from_string(text), ECal.OperationFlags.NONE, None
    )[1]


def change(client, item, how=ECal.ObjModType.ALL):
    client.modify_object_sync(item, how, ECal.OperationFlags.NONE, None)


def drop(client, uid):
    client.remove_object_sync(uid, None, ECal.ObjModType.ALL, ECal.OperationFlags.NONE, None)


def instance(client, start):
    """One time of a series, as the week view has it; start is in the series' time zone."""
    shown = {}
    client.generate_instances_sync(
        int(datetime.datetime(2026, 12, 14).timestamp()),
        int(datetime.datetime(2026, 12, 31).timestamp()),
        None,
        lambda item, from_, *_: shown.update({from_.as_ical_string(): item.clone()}) or True,
    )
    return next(item for at, item in shown.items() if start in at)


def work_on_events():
    client = events()
    seeded = ["Called off", "Jour fixe ☕", "Lunch", "Not needed"]
    print("events", settled(client, titles, seeded))
    hour = ("DTSTART;TZID=Europe/Berlin:20261218T100000", "DTEND;TZID=Europe/Berlin:20261218T110000")
    add(client, "VEVENT", "by-evolution", *hour, "SUMMARY:By Evolution")
    mine = of(client, "By Evolution")
    mine.set_location("Room 7")
    change(client, mine)
    drop(client, add(client, "VEVENT", "short-lived", *hour, "SUMMARY:Short-lived"))
    drop(client, of(client, "Not needed").get_uid())
    series = of(client, "Jour fixe ☕")
    occurrence = instance(client, "20261221T093000")
    occurrence.set_dtstart(ICalGLib.Time.new_from_string("20261221T103000Z"))
    occurrence.set_dtend(ICalGLib.Time.new_from_string("20261221T110000Z"))
    change(client, occurrence, ECal.ObjModType.THIS)
    client.remove_object_sync(
        series.get_uid(), "20261228T093000", ECal.ObjModType.THIS, ECal.OperationFlags.NONE, None
    )


def work_on_tasks():
    client = tasks()
    print("tasks", settled(client, titles, ["Read the minutes", "Thrown away", "Too late"]))
    add(client, "VTODO", "task-by-evolution", "SUMMARY:By Evolution", "DUE;VALUE=DATE:20270405")
    mine = of(client, "By Evolution")
    mine.set_status(ICalGLib.PropertyStatus.COMPLETED)
    change(client, mine)
    drop(client, add(client, "VTODO", "short-lived-task", "SUMMARY:Short-lived"))
    drop(client, of(client, "Thrown away").get_uid())


def work_on_people():
    book = people()
    none = EBookContacts.BookOperationFlags.NONE
    print("people", settled(book, names, ["Ada Lovelace", "Old Friend", "Wrong Number"]))

    def card(name, family, given):
        return EBookContacts.Contact.new_from_vcard(
            f"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:{name}\r\nN:{family};{given};;;\r\nEND:VCARD\r\n"
        )

    grace = book.add_contact_sync(card("Grace Hopper", "Hopper", "Grace"), none, None)[1]
    mine = book.get_contact_sync(grace, None)[1]
    mine.set_property("business-phone", "+1 555 0100")
    book.modify_contact_sync(mine, none, None)
    short = book.add_contact_sync(card("Short Lived", "Lived", "Short"), none, None)[1]
    book.remove_contact_by_uid_sync(short, none, None)
    wrong = next(
        it for it in book.get_contacts_sync("#t", None)[1]
        if it.get_property("full-name") == "Wrong Number"
    )
    book.remove_contact_by_uid_sync(wrong.get_property("id"), none, None)


def first():
    discover()
    work_on_events()
    work_on_tasks()
    work_on_people()


def again():
    """What Outlook changed meanwhile; occurrences that differ are listed by themselves."""
    jour = ["Jour fixe ☕", "Jour fixe ☕"]
    print("events", settled(events(), titles, ["By Evolution", *jour, "Late lunch"]))
    print("tasks", settled(tasks(), titles, ["By Evolution", "Write the minutes"]))
    book = people()
    print("people", settled(book, names, ["Ada Lovelace", "Grace Hopper"]))
    for _ in range(PATIENCE * 5):
        ada = book.get_contacts_sync("#t", None)[1]
        companies = [it.get_property("org") for it in ada if it.get_property("org")]
        if companies:
            break
        threading.Event().wait(0.2)
    print("companies", companies)


def bus_call(method, *name):
    given = GLib.Variant("(s)", name) if name else None
    return bus.call_sync(
        "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus", method, given,
        None, Gio.DBusCallFlags.NONE, -1, None,
    ).unpack()[0]


def end_services():
    """What the bus started writes to the home until it has ended."""
    names = [it for it in bus_call("ListNames") if it.startswith(":")]
    others = {bus_call("GetConnectionUnixProcessID", it) for it in names} - {os.getpid()}
    for process in others:
        os.kill(process, signal.SIGTERM)
    for _ in range(PATIENCE * 10):
        if not any(os.path.exists(f"/proc/{it}") for it in others):
            break
        threading.Event().wait(0.1)


def work():
    code = 1
    try:
        {"first": first, "again": again}[action]()
        end_services()
        code = 0
    except Exception:
        traceback.print_exc(file=sys.stdout)
    sys.stdout.flush()
    os._exit(code)


bus = Gio.bus_get_sync(Gio.BusType.SESSION, None)
registry = EDataServer.SourceRegistry.new_sync(None)
threading.Thread(target=work).start()
# Sources tell what they need, such as a password, on the main loop.
GLib.MainLoop().run()
