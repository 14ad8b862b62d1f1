"""What is said while a file is made, and of the slides that one can take home."""

from __future__ import annotations

MAAK_POWERPOINT = "Maak een PowerPoint"
DOWNLOAD_POWERPOINT = "Download de PowerPoint"
WAITS = "Er worden al twee bestanden gemaakt. Dat van u komt daarna."
BUSY = "Uw bestand wordt gemaakt."
FAILED = "Het bestand is niet gelukt. Probeer het opnieuw, of geef het door aan uw beheerder."
STOPPED = "Gestopt. Er is geen bestand gemaakt."
