"""Production starts only when it is complete, and is as closed as Django can check."""

import ast
import os
import re
import subprocess
import sys

import pytest

from tests.repository import ROOT, tracked

COMPLETE = {
    "SECRET_KEY": "een-lange-geheime-tekst-die-nergens-anders-staat-0123456789-abcdefgh",
    "DATABASE_URL": "postgres://wie@nergens/wijkmakers",
    "ALLOWED_HOSTS": "wijkmakers.example",
    "BASE_URL": "https://wijkmakers.example",
    "EMAIL_HOST": "smtp.example",
    "DEFAULT_FROM_EMAIL": "Wijkmakers <hallo@wijkmakers.example>",
}


def manage(*arguments: str, environment: dict[str, str]) -> subprocess.CompletedProcess:
    return subprocess.run(
        [sys.executable, "manage.py", *arguments, "--settings", "wijkmakers.settings.production"],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def test_production_has_nothing_for_the_deployment_check_to_say():
    result = manage("check", "--deploy", "--fail-level", "WARNING", environment=COMPLETE)

    assert result.returncode == 0, result.stderr


@pytest.mark.parametrize("name", COMPLETE)
def test_production_refuses_to_start_without(name):
    # Empty and not absent: a developer's .env would fill in what is absent.
    result = manage("check", environment=COMPLETE | {name: ""})

    assert result.returncode != 0
    assert f"ImproperlyConfigured: Set {name}: " in result.stderr


def test_production_knows_no_demo_accounts():
    result = manage("load_demo", "--skip-checks", environment=COMPLETE)

    assert result.returncode != 0
    assert "Unknown command: 'load_demo'" in result.stderr


def test_production_does_not_list_the_demo_app():
    result = manage("check", "demo", environment=COMPLETE)

    assert result.returncode != 0
    assert "No installed app with label 'demo'" in result.stderr


def test_production_has_nothing_that_only_development_needs():
    show = "from django.conf import settings; print(*settings.INSTALLED_APPS)"
    result = manage("shell", "--no-imports", "--command", show, environment=COMPLETE)

    assert result.returncode == 0, result.stderr
    assert "core.mail" in result.stdout.split()
    assert "wijkmakers.dev" not in result.stdout.split()


def variables_in_example() -> list[str]:
    lines = (ROOT / ".env.example").read_text().splitlines()
    return [match[1] for line in lines if (match := re.match(r"#?([A-Z_]+)=", line))]


def variables_in_code() -> set[str]:
    found = set(re.findall(r"\$\{([A-Z_]+)", (ROOT / "compose.yaml").read_text()))
    for file in tracked("*.py", ":!tests", ":!benchmarks"):
        for call in ast.walk(ast.parse((ROOT / file).read_text())):
            if not (isinstance(call, ast.Call) and call.args):
                continue
            if re.match(r"(env\.|required$|(os\.)?environ\.get$|(os\.)?getenv$)", name_of(call)):
                argument = call.args[0]
                assert isinstance(argument, ast.Constant | ast.Name), f"{file}:{call.lineno}"
                if isinstance(argument, ast.Constant):
                    found.add(argument.value)
    return found


def name_of(call: ast.Call) -> str:
    return ast.unparse(call.func)


def test_the_example_names_every_variable_of_the_code_and_no_other():
    named = variables_in_example()

    assert len(named) == len(set(named))
    assert set(named) == variables_in_code()


def test_the_example_explains_every_variable():
    lines = (ROOT / ".env.example").read_text().splitlines()
    for above, line in zip(lines, lines[1:], strict=False):
        if re.match(r"[A-Z_]+=", line):
            assert above.startswith("# "), f"{line} has no comment"
