"""Finds out what the files in a folder are, and writes the manifest that says so.

`look_at_folder` has every file read by the child; all that follows is worked out from what was seen.
`recognise` says what one file is, `propose` which belong together and what must be asked, `as_toml` writes.
"""

from wijkdata.ingest.recognise.answers import by_file, check_complete, has_figures, is_year
from wijkdata.ingest.recognise.layouts import recognise
from wijkdata.ingest.recognise.look import look_at_file, look_at_folder
from wijkdata.ingest.recognise.nouns import Aard, Answers, Gezien, Herkend, Onbekend, Voorstel, Vraag
from wijkdata.ingest.recognise.proposal import propose
from wijkdata.ingest.recognise.written import as_toml, write_manifest

__all__ = [
    "Aard",
    "Answers",
    "Gezien",
    "Herkend",
    "Onbekend",
    "Voorstel",
    "Vraag",
    "as_toml",
    "by_file",
    "check_complete",
    "has_figures",
    "is_year",
    "look_at_file",
    "look_at_folder",
    "propose",
    "recognise",
    "write_manifest",
]
