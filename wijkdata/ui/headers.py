"""What every answer tells a browser about what it may do with it; `SECURITY.md` lists it."""

from __future__ import annotations

from wijkdata.paths import wants_background

PDOK = "https://service.pdok.nl"
_DEVICES = (
    "accelerometer", "camera", "display-capture", "geolocation", "gyroscope", "hid", "magnetometer",
    "microphone", "midi", "payment", "serial", "usb", "xr-spatial-tracking",
)  # fmt: skip
"""What of a visitor's machine no page may ask for."""


def safe_headers() -> dict[str, str]:
    """Return the headers of every answer, also of one that refuses."""
    return {
        "Content-Security-Policy": content_security_policy(),
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "SAMEORIGIN",
        "Referrer-Policy": "same-origin",
        "Permissions-Policy": ", ".join(f"{one}=()" for one in _DEVICES),
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "X-Permitted-Cross-Domain-Policies": "none",
    }


def content_security_policy() -> str:
    """Return what a page may load: only from this server, and PDOK when the administrator asked for it.

    Maps compile a program and Streamlit writes its styles in the page, hence the two `unsafe`. Our own
    scripts come as a blob; one that somebody gets into a page does not run.
    """
    outside = f" {PDOK}" if wants_background() else ""
    return "; ".join((
        "default-src 'self'",
        "script-src 'self' 'wasm-unsafe-eval' blob:",
        "style-src 'self' 'unsafe-inline'",
        f"img-src 'self' data: blob:{outside}",
        "font-src 'self' data:",
        f"connect-src 'self' data: blob:{outside}",
        "worker-src 'self' blob:",
        "frame-src 'none'",
        "media-src 'none'",
        "manifest-src 'none'",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'self'",
        "frame-ancestors 'self'",
    ))  # fmt: skip
