"""Killing processes with -9 while they send loses no mail, and copies share a Message-ID."""

import logging
import random
import time
from collections.abc import Callable
from http.client import HTTPConnection, HTTPException

from tests.drill.processes import PATIENCE_SECONDS, Processes, Row, wait_until
from tests.drill.smtp_sink import SmtpSink, free_port

# `pytest tests/drill --log-cli-level=INFO` shows the figures.
logger = logging.getLogger(__name__)

# Some kills fall between two mails and interrupt nothing. The tests therefore go on until enough
# mails were interrupted, which shows when another process tries them a second time.
ENOUGH_INTERRUPTIONS, MOST_KILLS = 12, 40
LEASE_SECONDS = 1.0


def count_interruptions(rows: list[Row]) -> int:
    return sum(max(row.attempts - 1, 0) for row in rows)


def summary(what: str, kills: int, rows: list[Row], sink: SmtpSink) -> str:
    copies = sum(count - 1 for count in sink.message_ids.values())
    return (
        f"{what}: {len(rows)} mails, {kills} kills, {count_interruptions(rows)} interrupted, "
        f"{len(set(sink.message_ids))} delivered, {copies} copies"
    )


def assert_nothing_lost(rows: list[Row], sink: SmtpSink) -> None:
    """All mails arrived, copies share a Message-ID, and the kills interrupted enough mails."""
    assert {row.status for row in rows} == {"sent"}
    assert set(sink.message_ids) == {row.message_id for row in rows}
    assert set(sink.addresses) == {row.to for row in rows}
    assert len(sink.message_ids) == len(sink.addresses) == len(rows)
    assert count_interruptions(rows) >= ENOUGH_INTERRUPTIONS


def count_queued(processes: Processes) -> int:
    return sum(row.status == "queued" for row in processes.rows())


def count_sending(processes: Processes) -> int:
    return sum(row.status == "sending" for row in processes.rows())


def test_killed_workers_lose_nothing(start_processes: Callable[..., Processes]) -> None:
    with SmtpSink(pause=0.1).listening() as sink:
        processes = start_processes(sink, LEASE_SECONDS)
        processes.write_mails(60)
        workers = [processes.start("worker"), processes.start("worker")]
        kills = 0
        while count_interruptions(processes.rows()) < ENOUGH_INTERRUPTIONS and kills < MOST_KILLS:
            kills += 1
            # Workers send more mails between two kills on a busy machine.
            if count_queued(processes) < 20:
                processes.write_mails(20)
            # Both workers are sending a mail, so this kill interrupts one.
            wait_until(lambda: count_sending(processes) >= 2, step=0.01)
            time.sleep(random.uniform(0, 0.1))
            processes.kill(workers.pop(0))
            # The mail of the killed worker stays "sending" until its lease runs out.
            time.sleep(LEASE_SECONDS / 4)
            workers.append(processes.start("worker"))
        wait_until(lambda: all(row.status == "sent" for row in processes.rows()))
        rows = processes.rows()
    logger.info(summary("workers", kills, rows, sink))
    assert_nothing_lost(rows, sink)


def test_killed_web_processes_lose_nothing(start_processes: Callable[..., Processes]) -> None:
    """A killed web process takes its delivery thread with it, and a worker sends the rest."""
    acknowledged = []

    def post(port: int, number: int) -> None:
        http = HTTPConnection("127.0.0.1", port, timeout=PATIENCE_SECONDS)
        http.request("POST", f"/{number}/")
        assert http.getresponse().status == 200
        http.close()
        acknowledged.append(f"{number}@bewoner.example")

    with SmtpSink(pause=0.1).listening() as sink:
        processes = start_processes(sink, LEASE_SECONDS)
        number = 0
        kills = extra = 0
        while count_interruptions(processes.rows()) < ENOUGH_INTERRUPTIONS and kills < MOST_KILLS:
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
            # All mails may have been sent by now on a busy machine.
            while count_sending(processes) == 0:
                number += 1
                extra += 1
                post(port, number)
            processes.kill(web)
        assert any(row.status != "sent" for row in processes.rows())
        processes.start("worker")
        processes.start("worker")
        wait_until(lambda: all(row.status == "sent" for row in processes.rows()))
        rows = processes.rows()
    logger.info(summary("web", kills, rows, sink))
    assert len(acknowledged) == 3 * kills + extra
    assert set(acknowledged) <= set(sink.addresses)
    assert_nothing_lost(rows, sink)
