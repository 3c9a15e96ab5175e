"""What came of a record stands in for it: every open value as it was, every closed text empty."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from prevent_desktop.domain.actions import Action
from prevent_desktop.domain.assessments import RiskAssessment
from prevent_desktop.domain.ctlp import CtlpProduct
from prevent_desktop.domain.fields import leaves, open_paths
from prevent_desktop.domain.kinds import KINDS
from prevent_desktop.domain.matrix import Matrix
from prevent_desktop.domain.partial import stand_in
from prevent_desktop.domain.people import Council, Organisation
from prevent_desktop.domain.record import Record
from prevent_desktop.domain.risks import Risk
from prevent_desktop.exchange.edition import cut
from tests.domain.records import of_kind

SHOWN: tuple[type[Record], ...] = (Action, Council, Matrix, Organisation, Risk, RiskAssessment)


@given(data=st.data())
def test_open_values_are_kept_and_closed_texts_empty(data: st.DataObject) -> None:
    cls = data.draw(st.sampled_from(SHOWN))
    record = data.draw(of_kind(cls))
    left = cut(msgspec.json.decode(msgspec.json.encode(record)), open_paths(cls)).record
    left.pop("kind")
    standing = stand_in(cls, left)
    is_open = open_paths(cls)
    then = [(path, value) for path, _, value in leaves(record) if path in is_open]
    now = [(path, value) for path, _, value in leaves(standing) if path in is_open]
    assert now == then
    closed = [value for path, _, value in leaves(standing) if path not in is_open]
    assert not any(closed)


def test_what_is_no_text_is_never_made_up() -> None:
    assert CtlpProduct in KINDS
    with pytest.raises(TypeError, match="classification"):
        stand_in(CtlpProduct, {"id": "01900000-0000-7000-8000-000000000000"})


def test_a_value_that_its_field_may_not_hold_is_refused() -> None:
    with pytest.raises(msgspec.ValidationError):
        stand_in(Organisation, {"id": "x", "name": "", "sector": "police"})
