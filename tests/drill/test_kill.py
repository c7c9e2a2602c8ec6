"""Processes killed with -9 while mails are in hand: nothing is lost, copies can be recognised."""

import logging
import random
import time
from collections.abc import Callable
from http.client import HTTPConnection, HTTPException

from tests.drill.processes import PATIENCE, Processes, Row, until
from tests.drill.smtp_sink import SmtpSink, free_port

# The figures: pytest tests/drill --log-cli-level=INFO
logger = logging.getLogger(__name__)

# Not every kill hits: now and then one falls between two mails. So they go on until enough did,
# which shows when somebody else takes up the mail of the dead.
HITS, MOST_KILLS = 12, 40
LEASE = 1.0


def interrupted(rows: list[Row]) -> int:
    return sum(max(row.attempts - 1, 0) for row in rows)


def summary(what: str, kills: int, rows: list[Row], sink: SmtpSink) -> str:
    copies = sum(count - 1 for count in sink.message_ids.values())
    return (
        f"{what}: {len(rows)} mails, {kills} kills, {interrupted(rows)} interrupted, "
        f"{len(set(sink.message_ids))} delivered, {copies} copies"
    )


def check(rows: list[Row], sink: SmtpSink) -> None:
    """0 lost; a second copy has the Message-ID of the first; the kills did interrupt something."""
    assert {row.status for row in rows} == {"sent"}
    assert set(sink.message_ids) == {row.message_id for row in rows}
    assert set(sink.addresses) == {row.to for row in rows}
    assert len(sink.message_ids) == len(sink.addresses) == len(rows)
    assert interrupted(rows) >= HITS


def waiting(processes: Processes) -> int:
    return sum(row.status == "queued" for row in processes.rows())


def in_hand(processes: Processes) -> int:
    return sum(row.status == "sending" for row in processes.rows())


def test_killed_workers_lose_nothing(start_processes: Callable[..., Processes]) -> None:
    with SmtpSink(pause=0.1).listening() as sink:
        processes = start_processes(sink, LEASE)
        processes.write(60)
        workers = [processes.start("worker"), processes.start("worker")]
        kills = 0
        while interrupted(processes.rows()) < HITS and kills < MOST_KILLS:
            kills += 1
            # On a busy machine the workers do more between two kills.
            if waiting(processes) < 20:
                processes.write(20)
            # Both have a mail in hand, so this kill interrupts one.
            until(lambda: in_hand(processes) >= 2, step=0.01)
            time.sleep(random.uniform(0, 0.1))
            processes.kill(workers.pop(0))
            # What the dead one held keeps the state "sending" until its lease runs out.
            time.sleep(LEASE / 4)
            workers.append(processes.start("worker"))
        until(lambda: all(row.status == "sent" for row in processes.rows()))
        rows = processes.rows()
    logger.info(summary("workers", kills, rows, sink))
    check(rows, sink)


def test_killed_web_processes_lose_nothing(start_processes: Callable[..., Processes]) -> None:
    """A web process dies with its delivery thread, between commits and mails; a worker finishes."""
    acknowledged = []

    def post(port: int, number: int) -> None:
        http = HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
        http.request("POST", f"/{number}/")
        assert http.getresponse().status == 200
        http.close()
        acknowledged.append(f"{number}@bewoner.example")

    with SmtpSink(pause=0.1).listening() as sink:
        processes = start_processes(sink, LEASE)
        number = 0
        kills = extra = 0
        while interrupted(processes.rows()) < HITS and kills < MOST_KILLS:
            kills += 1
            port = free_port()
            web = processes.start("web", port)
            answered = 0
            while answered < 3:
                number += 1
                try:
                    post(port, number)
                except (HTTPException, OSError):
                    time.sleep(0.05)
                else:
                    answered += 1
            time.sleep(random.uniform(0, 0.2))
            # On a busy machine all may have gone out by now.
            while in_hand(processes) == 0:
                number += 1
                extra += 1
                post(port, number)
            processes.kill(web)
        assert any(row.status != "sent" for row in processes.rows())
        processes.start("worker")
        processes.start("worker")
        until(lambda: all(row.status == "sent" for row in processes.rows()))
        rows = processes.rows()
    logger.info(summary("web", kills, rows, sink))
    assert len(acknowledged) == 3 * kills + extra
    assert set(acknowledged) <= set(sink.addresses)
    check(rows, sink)
