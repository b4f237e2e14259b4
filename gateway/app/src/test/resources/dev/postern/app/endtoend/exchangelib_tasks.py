"""Looks at alice's tasks in the sandbox beside the gateway, and works with them.

Arguments: the HTTPS port, then "read", "edit" or "write".
"""

import datetime
import sys

from exchangelib import Task
from exchangelib_account import open_alice

port, action = sys.argv[1], sys.argv[2]
alice = open_alice(port)


def read():
    for item in sorted(alice.tasks.all(), key=lambda t: (t.subject, t.status)):
        t = alice.tasks.get(id=item.id)
        repeats = type(t.recurrence.pattern).__name__ if t.recurrence else "once"
        print(t.subject, t.status, t.start_date, t.due_date, t.importance, t.categories, repeats)


def edit():
    task = alice.tasks.get(subject="Plant")
    task.due_date = datetime.date(2027, 3, 12)
    task.save(update_fields=["due_date"])


def write():
    Task(
        account=alice,
        folder=alice.tasks,
        subject="From Outlook",
        due_date=datetime.date(2027, 4, 1),
        categories=["Blue category"],
    ).save()


{"read": read, "edit": edit, "write": write}[action]()
