"""Stores of files elsewhere: object stores, SFTP, WebDAV.

Belongs here: listing and reading by each protocol's library. Must stay out: what is done with files (`mirror`).
"""

from __future__ import annotations

import asyncio
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urljoin, urlsplit

from jixiao.errors import needs
from jixiao.sources.asking import Http
from jixiao.sources.mirror import MAX_BYTES, Answer, FetchError, Had, Listed, Mirror, scrubbed, secret
from jixiao.sources.object_store import StoreAddressError, mark_of, store_at, unquoted
from jixiao.sources.registry import Source

if TYPE_CHECKING:
    import asyncssh
    from obstore.store import ObjectStore

_SECONDS = 60


@contextmanager
def objects(source: Source, _: Mirror) -> Iterator[_Objects]:
    """An object store (S3, Google, Azure); who asks stands in the environment, under the names that the provider's own tools read."""
    endpoint, region = (str(source.options[key]) if key in source.options else None for key in ("endpoint", "region"))
    try:
        store = store_at(source.address, endpoint, region)
    except StoreAddressError as error:
        raise FetchError(_first_line(error), scrubbed(error.said("zh"))) from None
    yield _Objects(store, source.address)


class _Objects:
    def __init__(self, store: ObjectStore, address: str) -> None:
        self.store, self.address = store, address.rstrip("/")

    def listed(self) -> Iterator[Listed | FetchError]:
        import obstore
        from obstore.exceptions import BaseError

        try:
            for batch in obstore.list(self.store):
                for meta in batch:
                    if not meta["path"].endswith("/"):
                        yield Listed(meta["path"], f"{self.address}/{meta['path']}", mark_of(meta))
        except (BaseError, OSError) as error:
            raise FetchError(
                f"{self.address} cannot be listed: {_first_line(error)}", f"无法列出 {self.address}：{_first_line(error)}"
            ) from None

    def read(self, listed: Listed, had: Had | None) -> Answer | None:
        import obstore
        from obstore.exceptions import BaseError

        if had is not None and unquoted(had.etag) == listed.etag:
            return None
        try:
            got = obstore.get(self.store, listed.path)
            if got.meta["size"] > MAX_BYTES:
                raise FetchError(
                    f"it has {got.meta['size']:,} bytes, which is more than is fetched",
                    f"它有 {got.meta['size']:,} 字节，超过了可取得的大小",
                )
            return Answer(got.bytes().to_bytes(), mark_of(got.meta))
        except (BaseError, OSError) as error:
            raise FetchError(_first_line(error)) from None


def _first_line(error: BaseException) -> str:
    return scrubbed((str(error).strip().splitlines() or [type(error).__name__])[0])


@contextmanager
def sftp(source: Source, _: Mirror) -> Iterator[_Sftp]:
    """A folder of an SFTP server, whose key must stand among the known hosts."""
    with needs("sources"):
        import asyncssh
    parts = urlsplit(source.address)
    known = Path(str(source.options.get("known_hosts", "~/.ssh/known_hosts"))).expanduser()
    options: dict[str, Any] = {"username": source.options.get("user"), "known_hosts": str(known)}
    if source.options.get("key"):
        options["client_keys"] = [str(Path(str(source.options["key"])).expanduser())]
    password = secret(source)
    if password:
        options |= {"password": password, "client_keys": options.get("client_keys")}
    options = {key: value for key, value in options.items() if value is not None or key == "client_keys"}
    runner = asyncio.Runner()
    try:
        try:
            connect = asyncssh.connect(parts.hostname or "", parts.port or 22, **options)
            ssh = _run(runner, connect)
            client = _run(runner, ssh.start_sftp_client())
        except (OSError, asyncssh.Error, ValueError) as error:
            raise FetchError(
                f"{parts.hostname} cannot be reached by SFTP: {_first_line(error)}",
                f"无法通过 SFTP 连接 {parts.hostname}：{_first_line(error)}",
            ) from None
        try:
            yield _Sftp(runner, client, source.address, unquote(parts.path) or "/")
        finally:
            ssh.close()
            runner.run(ssh.wait_closed())
    finally:
        runner.close()


def _run(runner: asyncio.Runner, work: Any) -> Any:
    async def within() -> Any:
        return await asyncio.wait_for(work, _SECONDS)

    return runner.run(within())


class _Sftp:
    def __init__(self, runner: asyncio.Runner, client: asyncssh.SFTPClient, address: str, root: str) -> None:
        self.runner, self.client, self.address, self.root = runner, client, address.rstrip("/"), root.rstrip("/") or "/"

    def listed(self) -> Iterator[Listed | FetchError]:
        yield from self._below(self.root, "")

    def _below(self, folder: str, prefix: str) -> Iterator[Listed | FetchError]:
        import asyncssh

        try:
            entries = _run(self.runner, self.client.readdir(folder))
        except (OSError, asyncssh.Error) as error:
            failure = FetchError(f"{prefix or self.address} cannot be listed: {_first_line(error)}")
            if not prefix:
                raise failure from None
            yield failure
            return
        for entry in sorted(entries, key=lambda e: str(e.filename)):
            name, mode = str(entry.filename), entry.attrs.permissions or 0
            if name in (".", ".."):
                continue
            if stat.S_ISDIR(mode):
                yield from self._below(f"{folder.rstrip('/')}/{name}", f"{prefix}{name}/")
            elif stat.S_ISREG(mode):
                path = prefix + name
                yield Listed(path, f"{self.address}/{path}", f"{entry.attrs.size}-{entry.attrs.mtime}")

    def read(self, listed: Listed, had: Had | None) -> Answer | None:
        import asyncssh

        if had is not None and had.etag == listed.etag:
            return None
        try:
            data = _run(self.runner, _whole(self.client, f"{self.root.rstrip('/')}/{listed.path}"))
        except (OSError, asyncssh.Error) as error:
            raise FetchError(_first_line(error)) from None
        return Answer(data, listed.etag)


async def _whole(client: asyncssh.SFTPClient, path: str) -> bytes:
    size = (await client.stat(path)).size or 0
    if size > MAX_BYTES:
        raise OSError(f"it has {size:,} bytes, which is more than is fetched")
    async with client.open(path, "rb") as file:
        data = bytes(await file.read())  # type: ignore[arg-type] # its type is that of both modes
    if len(data) != size:
        raise OSError(f"{len(data):,} of {size:,} bytes came")
    return data


@contextmanager
def webdav(source: Source, _: Mirror) -> Iterator[_WebDav]:
    """A folder of a WebDAV server."""
    user, password = source.options.get("user"), secret(source)
    with Http(auth=(str(user), password or "") if user else None) as http:
        yield _WebDav(http, source.address.rstrip("/") + "/")


class _WebDav:
    def __init__(self, http: Http, address: str) -> None:
        self.http, self.address = http, address

    def listed(self) -> Iterator[Listed | FetchError]:
        yield from self._below(self.address, set())

    def _below(self, address: str, visited: set[str]) -> Iterator[Listed | FetchError]:
        visited.add(address)
        try:
            found = list(_multistatus(self.http.propfind(address), address))
        except FetchError as error:
            failure = FetchError(f"{address} cannot be listed: {error}")
            if address == self.address:
                raise failure from None
            yield failure
            return
        for href, is_folder, mark in sorted(found):
            if not href.startswith(self.address) or href.rstrip("/") == address.rstrip("/"):
                continue
            if not is_folder:
                yield Listed(unquote(href.removeprefix(self.address)), href, mark)
            elif (inner := href.rstrip("/") + "/") not in visited:
                yield from self._below(inner, visited)

    def read(self, listed: Listed, had: Had | None) -> Answer | None:
        if had is not None and had.etag == listed.etag:
            return None
        answer = self.http.get(listed.address)
        return Answer(answer.content, listed.etag)


def _multistatus(body: bytes, address: str) -> Iterator[tuple[str, bool, str]]:
    """Each member of an answer to PROPFIND: its address, whether it is a folder, and its mark."""
    from lxml import etree

    try:
        root = etree.fromstring(body, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError as error:
        raise FetchError(f"the answer is no WebDAV listing ({error})", f"返回的不是 WebDAV 目录（{error}）") from None
    for response in root.iter("{DAV:}response"):
        prop = {each.tag: (each.text or "") for each in response.iter() if isinstance(each.tag, str)}
        href = urljoin(address, prop.get("{DAV:}href", ""))
        mark = prop.get("{DAV:}getetag") or f"{prop.get('{DAV:}getcontentlength')}-{prop.get('{DAV:}getlastmodified')}"
        yield href, "{DAV:}collection" in prop, mark
