from datetime import UTC, datetime, timedelta

import pytest

from auth.domain.device import Device, DeviceKind, new_code, normal_code
from auth.domain.errors import AlreadyMember, NoSuchMember, NoSuchPairingCode, RoleTooHigh
from auth.domain.membership import Membership, Role, require_may_set
from chassis.auth import Role as TokenRole
from chassis.ids import new_id

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def test_auth_and_chassis_mean_the_same_roles_in_the_same_order() -> None:
    assert [role.value for role in Role] == [role.value for role in TokenRole]


def test_the_version_rises_through_leaving_and_coming_back() -> None:
    membership = Membership(new_id(), new_id(), new_id(), Role.FRONT_DESK)
    membership.change_role(Role.MANAGER)
    membership.change_role(Role.MANAGER)
    membership.leave()
    membership.join(Role.PRACTITIONER)
    assert (membership.role, membership.version) == (Role.PRACTITIONER, 4)
    with pytest.raises(AlreadyMember):
        membership.join(Role.ADMIN)


def test_who_has_left_has_no_role_to_change() -> None:
    membership = Membership(new_id(), new_id(), new_id(), None)
    for act in (membership.leave, lambda: membership.change_role(Role.MANAGER)):
        with pytest.raises(NoSuchMember):
            act()


@pytest.mark.parametrize(("old", "new"), [(None, Role.ADMIN), (Role.ADMIN, None)])
def test_admins_are_the_business_of_admins(old: Role | None, new: Role | None) -> None:
    require_may_set(Role.ADMIN, old=old, new=new)
    with pytest.raises(RoleTooHigh):
        require_may_set(Role.MANAGER, old=old, new=new)


def device() -> Device:
    return Device(
        new_id(),
        new_id(),
        new_id(),
        DeviceKind.KIOSK,
        "By the door",
        code_digest=b"digest",
        code_expires_at=NOW + timedelta(minutes=10),
    )


def test_a_code_pairs_once_and_in_time() -> None:
    paired = device()
    assert paired.state == "waiting"
    paired.pair(NOW)
    assert (paired.state, paired.code_digest, paired.paired_at) == ("paired", None, NOW)
    late, revoked = device(), device()
    revoked.revoke(NOW)
    for one, now in ((paired, NOW), (late, NOW + timedelta(minutes=10)), (revoked, NOW)):
        with pytest.raises(NoSuchPairingCode):
            one.pair(now)


def test_codes_are_random_and_forgive_how_they_are_typed() -> None:
    codes = {new_code() for _ in range(1000)}
    assert len(codes) == 1000
    for code in codes:
        assert len(code) == 8
        assert not set(code) & set("01OILU")
        assert normal_code(f" {code[:4].lower()}-{code[4:]} ") == code
