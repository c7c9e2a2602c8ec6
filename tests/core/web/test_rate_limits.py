"""The network that a visitor comes from."""

import pytest
from django.test import RequestFactory

from core.web import rate_limits


@pytest.mark.parametrize(
    ("meta", "proxies", "network"),
    [
        ({"REMOTE_ADDR": "198.51.100.7"}, 0, "198.51.100.0/24"),
        ({"REMOTE_ADDR": "10.0.0.1", "HTTP_X_FORWARDED_FOR": "1.2.3.4"}, 0, "10.0.0.0/24"),
        ({"REMOTE_ADDR": "10.0.0.1", "HTTP_X_FORWARDED_FOR": "1.2.3.4"}, 1, "1.2.3.0/24"),
        # Only the last part is from our proxy; a visitor can add others in front.
        ({"REMOTE_ADDR": "10.0.0.1", "HTTP_X_FORWARDED_FOR": "6.6.6.6, 1.2.3.4"}, 1, "1.2.3.0/24"),
        ({"REMOTE_ADDR": "2001:db8:1:2:3:4:5:6"}, 0, "2001:db8:1:2::/64"),
        ({"REMOTE_ADDR": "::ffff:198.51.100.7"}, 0, "198.51.100.0/24"),
        ({"REMOTE_ADDR": ""}, 0, "unknown"),
        ({"REMOTE_ADDR": "10.0.0.1", "HTTP_X_FORWARDED_FOR": "nonsense"}, 1, "unknown"),
    ],
    ids=[
        "IPv4",
        "header without a proxy",
        "header of our proxy",
        "header with an addition",
        "IPv6",
        "IPv4 in IPv6",
        "no address",
        "nonsense in the header",
    ],
)
def test_the_network_somebody_comes_from(settings, meta, proxies, network):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = proxies
    assert rate_limits.network_of(RequestFactory().get("/", **meta)) == network
