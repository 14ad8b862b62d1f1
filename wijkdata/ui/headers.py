"""What every answer tells a browser about what it may do with it; `SECURITY.md` lists it."""

from __future__ import annotations

from wijkdata.paths import wants_background

PDOK = "https://service.pdok.nl"


def safe_headers() -> dict[str, str]:
    """Return the headers of every answer, also of one that refuses."""
    return {
        "Content-Security-Policy": content_security_policy(),
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "SAMEORIGIN",
        "Referrer-Policy": "same-origin",
        "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    }


def content_security_policy() -> str:
    """Return what a page may load: only from this server, and PDOK when the administrator asked for it.

    Vega compiles its expressions and Streamlit writes its styles in the page, hence the two `unsafe`.
    """
    outside = f" {PDOK}" if wants_background() else ""
    return "; ".join((
        "default-src 'self'",
        "script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:",
        "style-src 'self' 'unsafe-inline'",
        f"img-src 'self' data: blob:{outside}",
        "font-src 'self' data:",
        f"connect-src 'self' data: blob:{outside}",
        "worker-src 'self' blob:",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'self'",
        "frame-ancestors 'self'",
    ))  # fmt: skip
