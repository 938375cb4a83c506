"""What every response carries, and who may reach the server.

Pages load nothing but the project's own style, script and images; nothing may frame them; no query
leaves in a referrer; nothing is kept in shared caches. A collection without accounts is served on
loopback only, and only under loopback names, so that no other site can reach it through a name of
its own that points here (DNS rebinding).
"""

from __future__ import annotations

import ipaddress
from hmac import compare_digest
from http import HTTPStatus
from secrets import token_urlsafe
from urllib.parse import urlsplit

from flask import Flask, abort, current_app, request
from flask.wrappers import Response

from corpus.errors import ConfigurationError

LOOPBACK_NAMES = frozenset({"127.0.0.1", "localhost", "::1"})

CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'none'",
        "style-src 'self'",
        "script-src 'self'",
        "img-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
"""For pages. Originals carry `ORIGINAL_POLICY`, which is stricter."""

ORIGINAL_POLICY = "default-src 'none'; sandbox; frame-ancestors 'none'"
"""For bytes that somebody gave us: no script and no origin, whatever a browser makes of them."""

_FORM_KEY = "preseden-forms"

_HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cache-Control": "private, no-store",
}


def secure(app: Flask) -> None:
    """Make an application answer loopback names only, with the headers on every response."""
    app.extensions[_FORM_KEY] = token_urlsafe()
    app.jinja_env.globals["form_token"] = lambda: _token(app)
    app.before_request(_refuse_foreign_names)
    app.after_request(_add_headers)


def refuse_foreign_form() -> None:
    """Refuse a form that does not come from a page of ours, which would have its token in it.

    Other sites may send forms here in a visitor's name, but cannot read our pages (OWASP,
    "Cross-Site Request Forgery Prevention": synchronizer token). Without accounts there is one
    visitor, so that one token stands for all, until the server is started again.
    """
    token = request.form.get("token", "")
    if not compare_digest(token.encode(), _token(current_app).encode()):
        abort(HTTPStatus.FORBIDDEN)


def require_loopback(host: str) -> None:
    """Refuse an address that others than this machine can reach.

    Raises:
        ConfigurationError: if the host is no loopback address.
    """
    if not _is_loopback(host):
        raise ConfigurationError(
            f"Without accounts, the pages are not served on {host}",
            "Use --host 127.0.0.1: whoever reaches the server may read every document.",
        )


def _token(app: Flask) -> str:
    token: str = app.extensions[_FORM_KEY]
    return token


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _refuse_foreign_names() -> None:
    if urlsplit(f"//{request.host}").hostname not in LOOPBACK_NAMES:
        abort(HTTPStatus.MISDIRECTED_REQUEST)


def _add_headers(response: Response) -> Response:
    for name, value in _HEADERS.items():
        response.headers.setdefault(name, value)
    return response
