"""Looks through python3-exchangelib at what was sent, and says what it saw, one fact a line.

Arguments: the HTTPS port. Trust comes from REQUESTS_CA_BUNDLE.
"""

import sys

from exchangelib import IMPERSONATION, OAUTH2, Account, Configuration, Identity, OAuth2Credentials, Version
from exchangelib.version import EXCHANGE_2016

port = sys.argv[1]


class SandboxCredentials(OAuth2Credentials):
    @property
    def token_url(self):
        return f"https://localhost:{port}/{self.tenant_id}/oauth2/v2.0/token"


def account(name):
    address = f"{name}@contoso.example"
    configuration = Configuration(
        service_endpoint=f"https://localhost:{port}/EWS/Exchange.asmx",
        credentials=SandboxCredentials(
            client_id="6f1c2b1e-0000-4000-8000-c0ffee000002",
            client_secret="demo-client-secret",
            tenant_id="6f1c2b1e-0000-4000-8000-c0ffee000001",
            identity=Identity(primary_smtp_address=address),
        ),
        auth_type=OAUTH2,
        version=Version(build=EXCHANGE_2016),
    )
    return Account(address, config=configuration, access_type=IMPERSONATION, autodiscover=False)


def people(recipients):
    return [recipient.email_address for recipient in recipients or []]


def show(where, folder):
    for message in folder.filter(subject="Grüße an alle").all():
        print(where, message.message_id, "draft" if message.is_draft else "sent")
        print(where, "from", message.sender.email_address)
        print(where, "to", people(message.to_recipients), "cc", people(message.cc_recipients))
        print(where, "bcc", people(message.bcc_recipients))
        print(where, "body", "Grüße" in message.body)
        for file in sorted(message.attachments, key=lambda file: file.name):
            print(where, file.name, len(file.content))
        print(where, "told of Bcc", b"\nbcc:" in message.mime_content.lower())


show("sent", account("alice").sent)
show("bob", account("bob").inbox)
show("carol", account("carol").inbox)
