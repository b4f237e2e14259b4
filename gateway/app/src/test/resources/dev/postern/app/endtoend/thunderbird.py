"""Works with alice's calendar and contacts in Thunderbird, driven through Marionette, and says what
it saw, a fact a line.

Arguments: the gateway's HTTP port, a folder for the profile, and the name of the script to run in
its chrome, which is kept for the next.
"""

import json
import os
import signal
import socket
import subprocess
import sys
import time

PORT, PROFILE, SCRIPT = sys.argv[1:4]
PATIENCE = 120
PREFERENCES = {
    "marionette.port": 0,
    "app.update.enabled": False,
    "calendar.timezone.local": "Europe/Berlin",
    "calendar.timezone.useSystemTimezone": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "mail.provider.suppress_dialog_on_startup": True,
    "mail.spotlight.firstRunDone": True,
    "mailnews.start_page.enabled": False,
    "extensions.update.enabled": False,
    "network.proxy.type": 0,
    "signon.rememberSignons": True,
    "toolkit.telemetry.reportingpolicy.firstRun": False,
}


class Marionette:
    """Thunderbird's remote control: JSON with its length before it, over TCP."""

    def __init__(self, port):
        self.connection = socket.create_connection(("127.0.0.1", port), PATIENCE)
        self.stream = self.connection.makefile("rb")
        self.sent = 0
        self.read()

    def read(self):
        length = b""
        while (digit := self.stream.read(1)) != b":":
            if not digit:
                raise EOFError("Thunderbird has gone")
            length += digit
        return json.loads(self.stream.read(int(length)))

    def call(self, command, **parameters):
        self.sent += 1
        text = json.dumps([0, self.sent, command, parameters]).encode()
        self.connection.sendall(str(len(text)).encode() + b":" + text)
        _, _, error, result = self.read()
        if error:
            raise RuntimeError(f"{command}: {error['message']}\n{error['stacktrace']}")
        return result

    def run(self, script, *arguments):
        return self.call(
            "WebDriver:ExecuteAsyncScript",
            script="const done = arguments[arguments.length - 1];"
            "(async (...given) => {" + script + "})(...arguments)"
            ".then(facts => done({facts}), e => done({error: `${e} ${e.stack}`}));",
            args=list(arguments),
            sandbox="system",
            scriptTimeout=PATIENCE * 1000,
        )["value"]


def port_of(thunderbird):
    """The port that Thunderbird chose: it writes it down when it listens."""
    noted = os.path.join(PROFILE, "MarionetteActivePort")
    for _ in range(PATIENCE * 10):
        if thunderbird.poll() is not None:
            raise RuntimeError("Thunderbird ended")
        if os.path.exists(noted) and (text := open(noted).read().strip()):
            return int(text)
        time.sleep(0.1)
    raise TimeoutError("Thunderbird does not listen")


os.makedirs(PROFILE, exist_ok=True)
with open(os.path.join(PROFILE, "user.js"), "w") as preferences:
    for name, value in PREFERENCES.items():
        preferences.write(f"user_pref({json.dumps(name)}, {json.dumps(value)});\n")
thunderbird = subprocess.Popen(
    ["/usr/bin/thunderbird", "--headless", "--no-remote", "--profile", PROFILE, "--marionette",
     "--remote-allow-system-access"],
    env={**os.environ, "HOME": PROFILE, "MOZ_HEADLESS": "1"},
    stdout=open(os.path.join(PROFILE, "log"), "w"),
    stderr=subprocess.STDOUT,
    start_new_session=True,
)
try:
    marionette = Marionette(port_of(thunderbird))
    marionette.call("WebDriver:NewSession", capabilities={})
    marionette.call("Marionette:SetContext", value="chrome")
    here = os.path.dirname(os.path.abspath(__file__))
    script = "".join(
        open(os.path.join(here, name)).read() for name in ("thunderbird_common.js", SCRIPT)
    )
    outcome = marionette.run(script + "\nreturn facts;", f"http://127.0.0.1:{PORT}/")
    print("\n".join(outcome.get("facts") or [outcome["error"]]))
    marionette.call("Marionette:Quit", flags=["eForceQuit"])
    thunderbird.wait(PATIENCE)
finally:
    if thunderbird.poll() is None:
        os.killpg(thunderbird.pid, signal.SIGKILL)
sys.exit(0 if "facts" in outcome else 1)
