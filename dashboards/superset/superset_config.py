"""Settings of the Superset that `make superset` starts, on this machine alone. Superset finds them by SUPERSET_CONFIG_PATH.

Belongs here: what differs from Superset's own defaults, and why. For a server of an organisation, take its settings and import the bundle.
"""

from __future__ import annotations

import os
import secrets
from pathlib import Path

HOME = Path(os.environ["SUPERSET_HOME"])
HOME.mkdir(parents=True, exist_ok=True)
HOME.chmod(0o700)  # it holds the metadata database and the key


def _secret() -> str:
    """The key that signs sessions: made once, kept beside the metadata database, readable by its owner alone."""
    kept = HOME / "secret-key"
    if not kept.is_file():
        kept.touch(mode=0o600)
        kept.write_text(secrets.token_urlsafe(42), "utf-8")
    return kept.read_text("utf-8")


SECRET_KEY = _secret()
SQLALCHEMY_DATABASE_URI = f"sqlite:///{HOME / 'superset.db'}"

BABEL_DEFAULT_LOCALE = "zh"
LANGUAGES = {"zh": {"flag": "cn", "name": "中文"}, "en": {"flag": "us", "name": "English"}}

# A published load is a new file: figures are asked for anew after a minute at the latest.
CACHE_DEFAULT_TIMEOUT = 60
DATA_CACHE_CONFIG = {"CACHE_TYPE": "NullCache"}

# Nothing that a reader opens asks for anything from outside this machine: Superset's own policy allows a counting pixel and maps.
TALISMAN_CONFIG = {
    "content_security_policy": {
        "base-uri": ["'self'"],
        "default-src": ["'self'"],
        "img-src": ["'self'", "blob:", "data:"],
        "worker-src": ["'self'", "blob:"],
        "connect-src": ["'self'"],
        "object-src": "'none'",
        "style-src": ["'self'", "'unsafe-inline'"],
        "font-src": ["'self'"],
        "script-src": ["'self'", "'strict-dynamic'"],
    },
    "content_security_policy_nonce_in": ["script-src"],
    "force_https": False,  # it listens on this machine alone
    "session_cookie_secure": False,
}
