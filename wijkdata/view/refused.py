"""What is said of a file that does not come along."""

from __future__ import annotations

LARGE_AT_HOME = "Noem hieronder de map waar het in staat: dan hoeft het niet verstuurd te worden."
"""What to do with a file that is too large, at the computer on which the app runs."""


def refusals(megabytes: int, advice: str = "") -> dict[str, str]:
    """Return a sentence for every reason; `{bestand}` is its name.

    Examples
    --------
    >>> refusals(700)["groot"]
    '{bestand} is te groot: hoogstens 700 MB. Het gaat niet mee.'
    """
    return {
        "groot": f"{{bestand}} is te groot: hoogstens {megabytes} MB. Het gaat niet mee. {advice}".strip(),
        "soort": "{bestand} gaat niet mee: de Wijkverkenner kan het niet openen, of het is te veel tegelijk.",
        "anders": "{bestand} kwam niet over en gaat niet mee. Probeer het opnieuw.",
    }
