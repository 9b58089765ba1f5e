from dataclasses import dataclass


@dataclass(frozen=True)
class Invariant:
    """`breaches` returns a readable line for each; `needs` names its parameters, in the order of
    $1, $2, …"""

    code: str
    claim: str
    breaches: str
    needs: tuple[str, ...] = ()
