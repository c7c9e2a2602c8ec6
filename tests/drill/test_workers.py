"""Real workers run side by side, stop on SIGTERM, and survive a lost database connection."""

import signal
import time
from collections.abc import Callable

from tests.drill.processes import PATIENCE_SECONDS, Processes, wait_until
from tests.drill.smtp_sink import SmtpSink


def test_two_workers_deliver_fifty_mails_exactly_once(
    start_processes: Callable[..., Processes],
) -> None:
    with SmtpSink().listening() as sink:
        processes = start_processes(sink)
        processes.write_mails(50)
        processes.start("worker")
        processes.start("worker")
        wait_until(lambda: all(row.status == "sent" for row in processes.rows()))
        rows = processes.rows()
    assert len(sink.accepted) == 50
    assert sink.message_ids == {row.message_id: 1 for row in rows}
    assert {row.attempts for row in rows} == {1}


def test_a_worker_that_is_asked_to_stop_finishes_the_mail_in_hand(
    start_processes: Callable[..., Processes],
) -> None:
    with SmtpSink(pause=0.7).listening() as sink:
        processes = start_processes(sink)
        processes.write_mails(3)
        worker = processes.manage("mailworker")
        try:
            assert sink.in_hand.wait(PATIENCE_SECONDS)
            worker.send_signal(signal.SIGTERM)
            assert worker.wait(PATIENCE_SECONDS) == 0
        finally:
            worker.kill()
        rows = processes.rows()
    assert [row.status for row in rows] == ["sent", "queued", "queued"]
    assert [row.attempts for row in rows] == [1, 0, 0]
    assert len(sink.accepted) == 1


def test_a_worker_survives_a_database_that_goes_away(
    start_processes: Callable[..., Processes],
) -> None:
    with SmtpSink(pause=0.1).listening() as sink:
        processes = start_processes(sink, lease=20)
        processes.write_mails(6)
        processes.start("worker")
        wait_until(lambda: sink.accepted)
        if processes.url.startswith("postgres"):
            processes.query(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                "WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
        else:
            processes.query('ALTER TABLE core_mail_outboxmail RENAME TO "away"')
            time.sleep(0.5)
            processes.query("ALTER TABLE away RENAME TO core_mail_outboxmail")
        wait_until(lambda: all(row.status == "sent" for row in processes.rows()))
    # The worker records the mail it was sending once the database is back, so it is not sent twice.
    assert sink.message_ids == {row.message_id: 1 for row in processes.rows()}
