"""A local mail server that keeps the mails it accepts and gives the replies that a test chose."""

from __future__ import annotations

import asyncio
import email
import logging
import socket
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from email import policy
from email.message import EmailMessage

from aiosmtpd.controller import Controller

# This logger writes every command, which fills the output.
logging.getLogger("mail.log").setLevel(logging.ERROR)

Answer = Callable[[str, int], str]


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return taken.getsockname()[1]


class SmtpSink:
    """A mail server for one test.

    `answer(address, nth)` returns the reply to the nth RCPT of an address, counted from 1. The
    server waits `pause` seconds before it replies to an address. It waits as long again after it
    accepted a mail and before it says so, which is the moment for a kill.
    """

    def __init__(self, answer: Answer | None = None, pause: float = 0) -> None:
        self.answer = answer or (lambda address, nth: "250 OK")
        self.pause = pause
        self.accepted: list[tuple[str, EmailMessage]] = []
        self.asked: Counter[str] = Counter()
        self.in_hand = threading.Event()
        self.port = free_port()

    async def handle_RCPT(self, server, session, envelope, address, options) -> str:  # noqa: N802
        self.asked[address] += 1
        self.in_hand.set()
        await asyncio.sleep(self.pause)
        reply = self.answer(address, self.asked[address])
        if reply.startswith("250"):
            envelope.rcpt_tos.append(address)
        return reply

    async def handle_DATA(self, server, session, envelope) -> str:  # noqa: N802
        message = email.message_from_bytes(envelope.content, policy=policy.default)
        self.accepted += [(address, message) for address in envelope.rcpt_tos]
        await asyncio.sleep(self.pause)
        return "250 Accepted"

    @property
    def message_ids(self) -> Counter[str]:
        return Counter(message["Message-ID"] for _, message in self.accepted)

    @property
    def addresses(self) -> Counter[str]:
        return Counter(address for address, _ in self.accepted)

    @contextmanager
    def listening(self) -> Iterator[SmtpSink]:
        controller = Controller(self, hostname="127.0.0.1", port=self.port)
        controller.start()
        try:
            yield self
        finally:
            controller.stop()
