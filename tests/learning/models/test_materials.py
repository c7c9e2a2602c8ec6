import pytest
from django.core.exceptions import ValidationError

from tests.learning.editions import material

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("fields", [{"url": ""}, {"document_id": 1}], ids=["neither", "both"])
def test_material_is_a_file_or_an_address(home, fields):
    with pytest.raises(ValidationError) as refused:
        material(**fields).clean()
    assert set(refused.value.error_dict) == {"document"}
