"""The audit log: who changed what, when, from which state to which; never a name or an address.

Each service has its own, in the schema `audit` that belongs to who provisions the database: the
service's role may read and add, nothing else. Three tables (schema.py):

    audit.<service>            the entries, written in the transaction of what they tell
    audit.<service>_unsealed   the ids of those that wait to be chained
    audit.<service>_chain      position, entry, hash over the entry and the hash before it

Transitions are written by triggers of the service's own tables (subjects.py), so that no way to
the row goes round them; actions by `Service.uow` (actions.py); the worker chains both (sealer.py);
`verify` reads everything again (verifier.py).
"""

from chassis.audit.acting import Acting, acting, current
from chassis.audit.subjects import Subject
from chassis.audit.verifier import Report, verify

__all__ = ["Acting", "Report", "Subject", "acting", "current", "verify"]
