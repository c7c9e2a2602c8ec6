"""What checking a password costs."""

from argon2 import extract_parameters

from core.accounts.hashers import SmallArgon2PasswordHasher
from wijkmakers.settings import base

# The threads of a server process, and what all of them may take beside its 150 MB.
THREADS, MEGABYTES = 8, 160


def test_eight_checks_at_once_fit_in_a_process():
    assert base.PASSWORD_HASHERS[0].endswith(SmallArgon2PasswordHasher.__name__)
    hasher = SmallArgon2PasswordHasher()
    made = hasher.encode("een lang wachtwoord", hasher.salt())
    assert hasher.verify("een lang wachtwoord", made)
    kibibytes = extract_parameters(made.removeprefix("argon2")).memory_cost
    assert THREADS * kibibytes * 1024 / 1_000_000 < MEGABYTES
    # OWASP: not below 19 MiB, two rounds.
    assert kibibytes >= 19 * 1024


def test_a_hash_of_before_is_renewed():
    old = SmallArgon2PasswordHasher.__base__()
    assert SmallArgon2PasswordHasher().must_update(old.encode("geheim", old.salt()))
