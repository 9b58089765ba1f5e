"""What auth refuses.

AuthError
├── InvalidContact         422  an email, phone, name or birth date that cannot be one
├── WeakPassword           422
├── WrongCredentials       401  email or password; which of them, nobody is told
├── SessionEnded           401  expired, logged out, copied, or never there
├── SessionReused          401  an old refresh token came back: the session is ended
├── WrongPassword          403  of somebody who is signed in, confirming a change
├── EmailTaken             409
├── NoSuchUser             404
├── NoSuchMember           404
├── AlreadyMember          409
├── LastAdmin              409
├── RoleTooHigh            403
├── ResetLinkInvalid       404  unknown, used, or expired; which, nobody is told
├── NoSuchDevice           404
└── NoSuchPairingCode      404  unknown, used, or expired; which, nobody is told
"""

from typing import Any, ClassVar


class AuthError(Exception):
    kind: ClassVar[str]
    code: ClassVar[str]
    detail: ClassVar[str] = ""

    def __init__(self, detail: str = "") -> None:
        super().__init__(detail or self.detail)


class InvalidContact(AuthError):
    kind = "invalid"
    code = "invalid_request"

    def __init__(self, field: str, message: str) -> None:
        super().__init__(f"{field}: {message}")
        self.extra: dict[str, Any] = {"errors": [{"pointer": f"/body/{field}", "message": message}]}


class WeakPassword(AuthError):
    kind = "invalid"
    code = "weak_password"


class WrongCredentials(AuthError):
    kind = "unauthenticated"
    code = "wrong_credentials"
    detail = "The email or the password is wrong."


class SessionEnded(AuthError):
    kind = "unauthenticated"
    code = "session_ended"
    detail = "The session has ended; log in again."


class WrongPassword(AuthError):
    kind = "forbidden"
    code = "wrong_password"
    detail = "The current password is wrong."


class EmailTaken(AuthError):
    kind = "conflict"
    code = "email_taken"
    detail = "This email cannot be used."


class NoSuchUser(AuthError):
    kind = "not_found"
    code = "no_such_user"
    detail = "There is no such user. People register themselves before they are made members."


class NoSuchMember(AuthError):
    kind = "not_found"
    code = "no_such_member"
    detail = "There is no such member."


class AlreadyMember(AuthError):
    kind = "conflict"
    code = "already_member"
    detail = "This person is a member already; change the role instead."


class LastAdmin(AuthError):
    kind = "conflict"
    code = "last_admin"
    detail = "An organisation keeps at least one admin; appoint another one first."


class RoleTooHigh(AuthError):
    kind = "forbidden"
    code = "role_too_high"
    detail = "Only an admin gives or takes the role of admin."


class ResetLinkInvalid(AuthError):
    kind = "not_found"
    code = "reset_link_invalid"
    detail = "This link was used, has expired, or never was one. Ask for a new one."


class NoSuchDevice(AuthError):
    kind = "not_found"
    code = "no_such_device"
    detail = "There is no such device."


class NoSuchPairingCode(AuthError):
    kind = "not_found"
    code = "no_such_pairing_code"
    detail = "This pairing code is wrong, was used, or is older than ten minutes."
