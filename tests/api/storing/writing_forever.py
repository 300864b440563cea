"""A process that keeps hypotheticals, one after the other, and says so after each; it is killed."""

from __future__ import annotations

import sys
import uuid

from api.storing.kept import Quotas, Role
from api.storing.store import Store


def main(url: str) -> None:
    """Write until the end."""
    store = Store.open(url, migrate=False, quotas=Quotas(hypotheticals=10**9))
    member = store.members.create_tokens("torts", Role.STUDENT, ["Ann Lee"], 30)[0].token.member
    number = 0
    while True:
        number += 1
        id_ = str(uuid.uuid4())
        document = {"number": number, "text": str(number) * 20_000}
        store.hypotheticals.put(member, id_, document, title=str(number))
        print(id_, number, flush=True)


main(sys.argv[1])
