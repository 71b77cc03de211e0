"""A server of this machine that speaks S3, conditional requests included."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def server() -> Iterator[str]:
    """The address of a server that starts empty."""
    from moto.server import ThreadedMotoServer

    running = ThreadedMotoServer(port=0, verbose=False)
    running.start()
    host, port = running.get_host_and_port()
    yield f"http://{host}:{port}"
    running.stop()


def environment(address: str) -> dict[str, str]:
    """What a client finds the server by."""
    return {
        "AWS_ENDPOINT_URL": address,
        "AWS_REGION": "us-east-1",
        "AWS_ACCESS_KEY_ID": "made-up",
        "AWS_SECRET_ACCESS_KEY": "made-up-secret",
    }


def make_bucket(address: str, name: str) -> str:
    """An empty bucket; its address as clients write it."""
    import httpx

    httpx.put(f"{address}/{name}").raise_for_status()
    return f"s3://{name}"
