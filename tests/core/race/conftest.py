from tests.registrations.race.conftest import servers

__all__ = ["servers"]
