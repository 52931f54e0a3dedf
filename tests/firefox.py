"""Firefox without a window, driven by WebDriver BiDi (W3C), which it speaks itself: no driver is needed."""

import itertools
import json
import re
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from websockets.sync.client import ClientConnection, connect

from tests.browser import TELLS, UNTIL

ADDRESS = re.compile(r"WebDriver BiDi listening on (ws://\S+)")
SECONDS = 60  # for one command, at the most


class Firefox:
    """One tab, and what went wrong in it: errors on the console, breaches of the policy, requests to the network."""

    def __init__(self, socket: ClientConnection) -> None:
        self.socket = socket
        self.numbers = itertools.count(1)
        self.trouble: list[str] = []
        self.ask("session.new", capabilities={})
        self.ask("session.subscribe", events=["log.entryAdded", "network.beforeRequestSent"])
        self.ask("script.addPreloadScript", functionDeclaration=f"() => {TELLS}")
        self.tab = self.ask("browsingContext.getTree")["contexts"][0]["context"]

    def ask(self, method: str, **params: Any) -> dict[str, Any]:
        """The result of one command; what the page reported meanwhile is kept."""
        number = next(self.numbers)
        self.socket.send(json.dumps({"id": number, "method": method, "params": params}))
        while True:
            found = json.loads(self.socket.recv(SECONDS))
            told = found.get("params", {})
            if found.get("method") == "log.entryAdded" and told["level"] == "error":
                self.trouble.append(told["text"])
            if told.get("request", {}).get("url", "file:").startswith(("http", "ws")):
                self.trouble.append(f"asked for {told['request']['url']}")
            if found.get("id") == number:
                assert found["type"] == "success", f"{method}: {found}"
                result: dict[str, Any] = found["result"]
                return result

    def open(self, address: str, width: int, height: int) -> None:
        self.ask("browsingContext.setViewport", context=self.tab, viewport={"width": width, "height": height})
        self.ask("browsingContext.navigate", context=self.tab, url=address, wait="complete")
        self.until("document.body.classList.contains('ready')")

    def evaluate(self, expression: str) -> Any:
        """The value of an expression, or of what it promises."""
        found = self.ask(
            "script.evaluate",
            expression=f"(async () => JSON.stringify(await ({expression})) ?? 'null')()",
            target={"context": self.tab},
            awaitPromise=True,
        )
        assert found["type"] == "success", f"{expression}: {found['exceptionDetails']['text']}"
        return json.loads(found["result"]["value"])

    def until(self, true: str) -> None:
        """Wait until an expression is true, ten seconds at the most."""
        assert self.evaluate(f"({UNTIL % f'({true})'})()"), f"still not so: {true}"

    def click(self, element: str) -> None:
        """Click in the middle of an element, which is given as an expression."""
        x, y = self.evaluate(f"""(() => {{
            const [box] = (({element}).scrollIntoView({{block: 'center'}}), ({element})).getClientRects();
            return [Math.round(box.left + box.width / 2), Math.round(box.top + box.height / 2)];
        }})()""")
        self.click_at(x, y)

    def click_at(self, x: int, y: int) -> None:
        steps = [
            {"type": "pointerMove", "x": x, "y": y},
            {"type": "pointerDown", "button": 0},
            {"type": "pointerUp", "button": 0},
        ]
        self.ask(
            "input.performActions", context=self.tab, actions=[{"type": "pointer", "id": "mouse", "actions": steps}]
        )


@contextmanager
def firefox(program: str, profile: Path) -> Iterator[Firefox]:
    """A Firefox of its own, with a fresh profile; it ends with the block."""
    profile.mkdir()
    # It looks for nothing on the network, and sends nothing.
    (profile / "user.js").write_text(
        "\n".join(
            f"user_pref({json.dumps(name)}, {json.dumps(value)});"
            for name, value in {
                "app.normandy.enabled": False,
                "app.update.enabled": False,
                "browser.safebrowsing.malware.enabled": False,
                "browser.safebrowsing.phishing.enabled": False,
                "browser.shell.checkDefaultBrowser": False,
                "datareporting.policy.dataSubmissionEnabled": False,
                "extensions.update.enabled": False,
                "network.captive-portal-service.enabled": False,
                "network.connectivity-service.enabled": False,
                "services.settings.server": "http://127.0.0.1:9",
                "toolkit.telemetry.server": "",
                "ui.prefersReducedMotion": 1,
            }.items()
        ),
        encoding="utf-8",
    )
    command = [
        program,
        "--headless",
        "--no-remote",
        "--profile",
        str(profile),
        "--remote-debugging-port=0",
        "about:blank",
    ]
    with (profile / "log").open("w", encoding="utf-8") as log:
        process = subprocess.Popen(command, stderr=subprocess.PIPE, stdout=log, text=True)
        patience = threading.Timer(SECONDS, process.kill)
        patience.start()
        try:
            assert process.stderr
            said = next((found for line in process.stderr if (found := ADDRESS.search(line))), None)
            patience.cancel()
            assert said, "Firefox ended, or did not listen in time"
            # What it goes on to say would fill the pipe, and then it would wait.
            threading.Thread(target=process.stderr.read, daemon=True).start()
            with connect(f"{said[1]}/session", max_size=None, proxy=None) as socket:
                yield Firefox(socket)
        finally:
            process.terminate()
            process.wait(20)
