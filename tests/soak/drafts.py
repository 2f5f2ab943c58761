"""Four editors who draft, save, propose and decide at one program that is killed at any moment.

In: the share of the steps. Out: figures. A client keeps its draft and saves or proposes it by the
rules of the page; half of the browsers are closed when the program is killed, so that only what was
acknowledged can come back.
"""

import http.client
import json
import os
import random
import signal
import socket
import time
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tests.soak.figures import Figure
from tests.soak.saves import dossier, forked
from tieline.data.dossier import read
from tieline.editor.app import LARGEST_BODY_BYTES, create_editor_app
from tieline.editor.auth import AccessRules
from tieline.editor.people.roles import Role
from tieline.editor.proposals.store import read_queue
from tieline.editor.tables import history
from tieline.editor.tables.operations import Add
from tieline.editor.tables.save import Workspace
from tieline.web.wsgi_server import Server

STEPS = 1600
KILLED_OF = 16
"""One of so many steps has the program killed while it answers."""
LONGEST = 0.03
"""Seconds after which it is killed at the latest: a save takes about so long."""
ROLES = {"Ana": Role.AUTHOR, "Bo": Role.EDITOR, "Cy": Role.EDITOR, "Di": Role.PUBLISHER}
TIE = {"actor": "Arden", "target": "Borel", "type": "tension", "form": "words"}
TIE |= {"when": "2025-09", "certainty": "stated", "source": "a0"}


class GoneError(Exception):
    """The program was killed before its answer came."""


@dataclass
class Program:
    """The editor's program over a folder, which is killed and started again."""

    folder: Path
    chance: random.Random
    listener: socket.socket = field(init=False)
    child: int = 0
    kills: int = 0

    def start(self) -> None:
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.child = forked(serve, self.folder, self.listener)

    def kill(self) -> None:
        os.kill(self.child, signal.SIGKILL)
        os.waitpid(self.child, 0)
        self.listener.close()

    def ask(self, who: str, method: str, path: str, body: Any = None, *, kill: bool = False) -> Any:
        """Ask in somebody's name, as a proxy would; returns status and answer."""
        port = self.listener.getsockname()[1]
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        named = {"X-Forwarded-User": who, "Sec-Fetch-Site": "same-origin"}
        sent = None if body is None else json.dumps(body)
        connection.request(method, path, sent, named)
        if kill:
            self.kills += 1
            time.sleep(self.chance.uniform(0, LONGEST))
            self.kill()
        try:
            answer = connection.getresponse()
            return answer.status, json.loads(answer.read())
        except (OSError, http.client.HTTPException) as error:
            raise GoneError from error
        finally:
            connection.close()
            if kill:
                self.start()


def serve(folder: Path, listener: socket.socket) -> None:
    """Serve the editor to those whom a proxy names."""
    hosts = frozenset({"127.0.0.1"})
    rules = AccessRules("an invented token", hosts, "127.0.0.1", roles=ROLES)
    app = create_editor_app(Workspace(folder), rules)
    app.logger.disabled = True
    Server(app, listener, host="127.0.0.1", largest_body=LARGEST_BODY_BYTES).run()


@dataclass
class Client:
    """A browser of somebody: their draft as this page has it, and what the program has."""

    program: Program
    who: str
    version: str = ""
    revision: str = ""
    known: set[str] = field(default_factory=set)
    added: list[str] = field(default_factory=list)
    acknowledged: set[str] = field(default_factory=set)
    """Claims that a draft or a save that was acknowledged contains."""

    def open(self) -> None:
        """Begin with what the program has kept, without what has come into the tables since."""
        _, tables = self.program.ask(self.who, "GET", "/api/tables")
        _, kept = self.program.ask(self.who, "GET", "/api/draft")
        self.version, self.revision = tables["version"], kept["revision"]
        self.known = {row["_key"] for row in tables["tables"]["relations"]["rows"]}
        work = (kept["draft"] or {"work": {"added": []}})["work"]
        late = None if kept["arrived"] is None else {key for _, key in kept["arrived"]}
        rows = tables["tables"]["relations"]["rows"]
        there = {row["claim"] for row in rows if late is None or row["_key"] in late}
        self.added = [claim for claim in work["added"] if claim not in there]

    def look(self) -> None:
        """Read the tables again: what has come into them is no draft any more."""
        _, tables = self.program.ask(self.who, "GET", "/api/tables")
        rows = tables["tables"]["relations"]["rows"]
        late = {row["claim"] for row in rows if row["_key"] not in self.known}
        self.version, self.known = tables["version"], {row["_key"] for row in rows}
        self.added = [claim for claim in self.added if claim not in late]

    def draft(self, claim: str, *, kill: bool) -> None:
        """Add a tie to the draft, and have it kept."""
        self.added.append(claim)
        self.keep(kill=kill)

    def keep(self, *, kill: bool = False) -> None:
        draft = {"version": self.version, "work": {"added": self.added}, "desk": {}}
        body = {"revision": self.revision, "draft": draft}
        status, answer = self.program.ask(self.who, "PUT", "/api/draft", body, kill=kill)
        # An earlier answer was lost: nobody else keeps this person's draft.
        if status == 409:
            self.revision = answer["revision"]
            self.keep()
            return
        assert status == 200, answer
        self.revision = answer["revision"]
        self.acknowledged.update(self.added)

    def ops(self) -> list[dict[str, Any]]:
        rows = [TIE | {"claim": claim} for claim in self.added]
        return [{"op": "add", "table": "relations", "row": row} for row in rows]

    def propose(self, *, kill: bool) -> int:
        """Send the draft as a proposal; what waits in the queue is no draft any more."""
        if not self.added:
            return 200
        body = {"base": self.version, "reason": "soak", "ops": self.ops()}
        status, _ = self.program.ask(self.who, "POST", "/api/proposals", body, kill=kill)
        if status == 200:
            self.acknowledged.update(self.added)
            self.added = []
            self.keep()
        return int(status)

    def decide(self, chance: random.Random, *, kill: bool) -> int:
        """Accept an open proposal, whole or in part, or refuse it."""
        _, listed = self.program.ask(self.who, "GET", "/api/proposals")
        if not listed["proposals"]:
            return 200
        found = chance.choice(listed["proposals"])
        steps = [at for at in range(found["steps"]) if chance.random() < 0.7]
        body: dict[str, Any] = {"accept": steps} if steps else {"refuse": "soak"}
        path = f"/api/proposals/{found['id']}/decision"
        status, _ = self.program.ask(self.who, "POST", path, body, kill=kill)
        return int(status)

    def look_into_queue(self) -> None:
        """Whose answer was lost looks whether the proposal waits, before it is sent again."""
        waiting = {claim for one in proposals(self.program.folder) for claim in one.claims}
        self.added = [claim for claim in self.added if claim not in waiting]

    def save(self, *, kill: bool) -> int:
        """Save the draft; what is saved is no draft any more."""
        if not self.added:
            return 200
        body = {"base": self.version, "reason": "soak", "ops": self.ops()}
        status, answer = self.program.ask(self.who, "POST", "/api/changes", body, kill=kill)
        if status == 200:
            self.acknowledged.update(self.added)
            self.added, self.version = [], answer["version"]
            self.keep()
        return int(status)


@dataclass
class Waiting:
    """The claims of a proposal, and those of them that are not to come into the tables."""

    claims: list[str]
    is_open: bool
    dropped: set[str]


def proposals(folder: Path) -> list[Waiting]:
    """Return what became of all proposals."""
    found = []
    for one in read_queue(folder).proposals.values():
        claims = [op.row["claim"] for op in one.made.ops if isinstance(op, Add)]
        accepted = one.decision.accepted if one.decision else range(len(claims))
        taken = {claims[at] for at in accepted}
        found.append(Waiting(claims, one.decision is None, set(claims) - taken))
    return found


@dataclass
class Counted:
    """What came of a trial; the last three must be nothing."""

    steps: int
    kills: int = 0
    saves: int = 0
    proposed: int = 0
    decided: int = 0
    refused: int = 0
    lost: int = 0
    doubled: int = 0
    forbidden: int = 0

    @property
    def sound(self) -> bool:
        return not (self.lost or self.doubled or self.forbidden)


def mixed(folder: Path, steps: int, seed: int = 5) -> Counted:
    """Let four people draft, save, propose and decide by turns; kill the program among it."""
    chance = random.Random(seed)
    program = Program(folder, chance)
    program.start()
    clients = {who: Client(program, who) for who in ROLES}
    counted = Counted(steps)
    for client in clients.values():
        client.open()
    for step in range(steps):
        client = clients[chance.choice(list(ROLES))]
        kill = step % KILLED_OF == KILLED_OF - 1
        with suppress(GoneError):
            act(client, step, counted, kill=kill)
        if kill and chance.random() < 0.5:
            client.look()
            client.look_into_queue()
        elif kill or chance.random() < 0.05:
            # By another browser, or the same one anew.
            clients[client.who] = Client(program, client.who, acknowledged=client.acknowledged)
            clients[client.who].open()
            clients[client.who].look_into_queue()
    counted.kills = program.kills
    for who, client in clients.items():
        client.open()
        client.look_into_queue()
        if ROLES[who] is not Role.AUTHOR:
            client.save(kill=False)
    program.kill()
    return judged(counted, folder, clients)


def act(client: Client, step: int, counted: Counted, *, kill: bool) -> None:
    """Do one thing that somebody may wish to do, allowed or not."""
    chance = client.program.chance
    what = chance.choices(("draft", "save", "propose", "decide"), (50, 20, 15, 15))[0]
    if what == "draft":
        client.draft(f"Claim {step} of {client.who}.", kill=kill)
        return
    if what == "save":
        status = client.save(kill=kill)
        counted.saves += status == 200
    elif what == "propose":
        status = client.propose(kill=kill)
        counted.proposed += status == 200
    else:
        status = client.decide(chance, kill=kill)
        counted.decided += status == 200
    counted.refused += status == 403


def claims_in(folder: Path) -> Counter[str]:
    """Return the claims of the ties, and how often each stands there."""
    found = read(folder)
    assert found.ties is not None
    return Counter(found.ties.columns["claim"])


def judged(counted: Counted, folder: Path, clients: dict[str, Client]) -> Counted:
    """Count what is missing, what is there twice, and what was written by who may not."""
    there, dropped = claims_in(folder), set()
    for waiting in proposals(folder):
        there.update(waiting.claims if waiting.is_open else ())
        dropped |= waiting.dropped
    for client in clients.values():
        there.update(client.added)
        counted.lost += len(client.acknowledged - there.keys() - dropped)
    counted.doubled = sum(count - 1 for count in there.values())
    counted.forbidden = sum(one.who == "Ana" for one in history.records(folder))
    return counted


def trial(share: float) -> list[Figure]:
    """Let four people mix drafts, saves, proposals and decisions, and kill the program they ask."""
    with TemporaryDirectory() as place:
        came = mixed(dossier(Path(place) / "a"), round(STEPS * share))
    return [Figure("drafts, saves, proposals and decisions of 4 editors", str(came), came.sound)]
