"""Reads the inbox of a mailbox with Python's imaplib, by each way to log in, and says what it saw.

Arguments: the gateway's IMAP port, the login, its password, and a mailbox that is shared with it.
"""

import imaplib
import sys

PORT, LOGIN, PASSWORD, SHARED = sys.argv[1:5]


def subjects(how):
    with imaplib.IMAP4("127.0.0.1", int(PORT)) as imap:
        assert "AUTH=XOAUTH2" in imap.capabilities
        how(imap)
        imap.select("INBOX", readonly=True)
        _, found = imap.search(None, "ALL")
        numbers = found[0].split()
        texts = [imap.fetch(it, "(BODY[HEADER.FIELDS (SUBJECT)])")[1][0][1] for it in numbers]
        return sorted(text.decode().strip().removeprefix("Subject: ") for text in texts)


def sasl(mechanism, message):
    return lambda imap: imap.authenticate(mechanism, lambda challenge: message.encode())


BOTH = f"{LOGIN}/{SHARED}"
for name, how in {
    "LOGIN": lambda imap: imap.login(BOTH, PASSWORD),
    "PLAIN": sasl("PLAIN", f"\0{BOTH}\0{PASSWORD}"),
    "PLAIN as": sasl("PLAIN", f"{SHARED}\0{LOGIN}\0{PASSWORD}"),
    "XOAUTH2": sasl("XOAUTH2", f"user={BOTH}\1auth=Bearer {PASSWORD}\1\1"),
    "OAUTHBEARER": sasl("OAUTHBEARER", f"n,a={BOTH},\1auth=Bearer {PASSWORD}\1\1"),
    "own": lambda imap: imap.login(LOGIN, PASSWORD),
}.items():
    print(name, ", ".join(subjects(how)))

for mechanism, message in {
    "XOAUTH2": f"user={LOGIN}\1auth=Bearer wrong\1\1",
    "OAUTHBEARER": f"n,a={LOGIN},\1auth=Bearer wrong\1\1",
}.items():
    answers = iter([message, "" if mechanism == "XOAUTH2" else "\1"])
    with imaplib.IMAP4("127.0.0.1", int(PORT)) as imap:
        try:
            imap.authenticate(mechanism, lambda challenge: next(answers).encode())
        except imaplib.IMAP4.error as refused:
            print(mechanism, refused)
