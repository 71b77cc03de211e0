"""How an object store is reached, whoever keeps it: S3 and what speaks it, Google, Azure.

Belongs here: what differs between them, and is nobody else's business. Must stay out: what is done with objects (`stores`, `bucket`).

Who asks stands in the environment, under the names that the provider's own tools read; a server elsewhere than the provider's own too.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from jixiao.errors import JixiaoError, needs

if TYPE_CHECKING:
    from obstore.store import ObjectStore

AMAZON, GOOGLE, AZURE = "s3", "gs", "az"

SCHEMES = {"s3": AMAZON, "gs": GOOGLE, "az": AZURE, "azure": AZURE, "abfs": AZURE, "abfss": AZURE}
"""What an address begins with, and whose store that is."""

_SERVER = {AMAZON: "endpoint", GOOGLE: "base_url", AZURE: "endpoint"}
"""How the library calls the address of a server that is not the provider's own."""

_SERVER_VARIABLES = {
    AMAZON: ("AWS_ENDPOINT_URL_S3", "AWS_ENDPOINT_URL", "AWS_ENDPOINT"),
    GOOGLE: ("GOOGLE_BASE_URL",),
    AZURE: ("AZURE_STORAGE_ENDPOINT", "AZURE_ENDPOINT"),
}


class StoreAddressError(JixiaoError):
    """An address, or what is said beside it, is not that of an object store."""


def store_at(address: str, endpoint: str | None = None, region: str | None = None) -> ObjectStore:
    """The objects below an address, `s3://bucket/prefix`, `gs://…` or `az://container/…`; `endpoint` is a server of one's own.

    Raises MissingExtraError, StoreAddressError.
    """
    with needs("sources"):
        from obstore.exceptions import BaseError
        from obstore.store import from_url
    keeper = SCHEMES.get(urlsplit(address).scheme, "")
    options: dict[str, Any] = {_SERVER[keeper]: endpoint} if keeper and endpoint else {}
    if region:
        if keeper != AMAZON:
            raise StoreAddressError(f"{address}: only a store that speaks S3 has a region", f"{address}：只有 S3 存储才有 region")
        options["region"] = region
    if is_plain(address, endpoint):
        options["client_options"] = {"allow_http": True}
    try:
        return from_url(address, **options)
    except (BaseError, ValueError, TypeError) as error:
        line = (str(error).strip().splitlines() or [type(error).__name__])[0]
        raise StoreAddressError(f"{address}: {line}", f"{address}：{line}") from None


def is_plain(address: str, endpoint: str | None = None) -> bool:
    """Whether the server that will be asked is one of one's own that is reached without encryption, which must be said apart."""
    named = (os.environ.get(name, "") for name in _SERVER_VARIABLES.get(SCHEMES.get(urlsplit(address).scheme, ""), ()))
    return (endpoint or next((server for server in named if server), "")).startswith("http://")


def mark_of(meta: Any) -> str:
    """What tells whether an object changed, the same from a listing and from an answer."""
    return unquoted(meta.get("e_tag")) or f"{meta['size']}-{meta['last_modified'].isoformat()}"


def unquoted(tag: str | None) -> str:
    """An entity's tag as all write it: Azure, and some that speak for Google, quote it in an answer and not in a listing."""
    return (tag or "").removeprefix("W/").strip('"')
