"""How passwords of staff are hashed."""

from django.contrib.auth.hashers import Argon2PasswordHasher


class SmallArgon2PasswordHasher(Argon2PasswordHasher):
    """Argon2id with 19 MiB a check, the first choice of the OWASP cheat sheet on password storage.

    Django's own takes 100 MiB. Each thread of a process may check at the same moment, and eight of
    them took 800 MB for as long as strangers liked. Older hashes are renewed at the next sign-in.
    """

    time_cost = 2
    memory_cost = 19 * 1024
    parallelism = 1
