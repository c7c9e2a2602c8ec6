import pytest

from wijkmakers.dev import thread


@pytest.mark.parametrize(
    ("arguments", "environment", "wanted"),
    [
        (["manage.py", "runserver"], {"RUN_MAIN": "true"}, True),
        (["manage.py", "runserver", "8030", "--noreload"], {}, True),
        # The parent of the reloader only watches files.
        (["manage.py", "runserver"], {}, False),
        (["manage.py", "migrate"], {"RUN_MAIN": "true"}, False),
        (["manage.py", "mailworker"], {}, False),
        (["manage.py"], {}, False),
        (["pytest", "--noreload"], {}, False),
    ],
)
def test_the_thread_runs_in_the_process_that_serves(arguments, environment, wanted) -> None:
    assert thread.is_wanted(arguments, environment) is wanted
