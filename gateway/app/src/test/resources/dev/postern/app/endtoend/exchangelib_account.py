"""Alice's mailbox in the sandbox, opened by an application that acts in her name.

Trust comes from REQUESTS_CA_BUNDLE.
"""

from exchangelib import (
    IMPERSONATION,
    OAUTH2,
    Account,
    Configuration,
    Identity,
    OAuth2Credentials,
    Version,
)
from exchangelib.version import EXCHANGE_2016

ALICE = "alice@contoso.example"


def open_alice(port):
    class SandboxCredentials(OAuth2Credentials):
        @property
        def token_url(self):
            return f"https://localhost:{port}/{self.tenant_id}/oauth2/v2.0/token"

    return Account(
        ALICE,
        config=Configuration(
            service_endpoint=f"https://localhost:{port}/EWS/Exchange.asmx",
            credentials=SandboxCredentials(
                client_id="6f1c2b1e-0000-4000-8000-c0ffee000002",
                client_secret="demo-client-secret",
                tenant_id="6f1c2b1e-0000-4000-8000-c0ffee000001",
                identity=Identity(primary_smtp_address=ALICE),
            ),
            auth_type=OAUTH2,
            version=Version(build=EXCHANGE_2016),
        ),
        access_type=IMPERSONATION,
        autodiscover=False,
    )
