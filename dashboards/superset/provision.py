"""Puts the dashboard into a Superset: run by that Superset's own Python, on a bundle that `bundle.py` wrote.

    .venv-superset/bin/python dashboards/superset/provision.py BUNDLE

Belongs here: the tables of a new Superset, its administrator, the import. Must stay out: what is imported. Everything of the bundle
replaces what an earlier import left; what people made themselves in Superset stays.
"""

from __future__ import annotations

import os
import secrets
import sys
from pathlib import Path

ADMINISTRATOR = "admin"


def main(bundle: Path) -> None:
    """Bring the metadata database up to date, make the administrator where there is none, import the bundle."""
    from superset.app import create_app

    app = create_app()
    with app.app_context():
        from flask_migrate import upgrade
        from superset.commands.importers.v1.assets import ImportAssetsCommand
        from superset.extensions import appbuilder, db, security_manager
        from superset.utils.core import override_user

        upgrade(directory=str(Path(sys.modules["superset"].__path__[0]) / "migrations"))
        appbuilder.add_permissions(update_perms=True)
        security_manager.sync_role_definitions()
        administrator = security_manager.find_user(ADMINISTRATOR)
        if administrator is None:
            password = os.environ.get("SUPERSET_ADMIN_PASSWORD") or secrets.token_urlsafe(12)
            administrator = security_manager.add_user(
                ADMINISTRATOR, "Jixiao", "Admin", "admin@localhost", security_manager.find_role("Admin"), password=password
            )
            kept = Path(os.environ["SUPERSET_HOME"]) / "admin-password"
            kept.touch(mode=0o600)
            kept.write_text(password + "\n", "utf-8")
            sys.stdout.write(f"Administrator {ADMINISTRATOR}, password in {kept}\n")
        contents = {str(p.relative_to(bundle)): p.read_text("utf-8") for p in sorted(bundle.rglob("*.yaml"))}
        with override_user(administrator):
            ImportAssetsCommand(contents).run()
        db.session.commit()
    sys.stdout.write(f"Imported {len(contents) - 1} files\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
