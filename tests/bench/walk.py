"""Walks over hundreds of screens, writes down all that a visitor reads and sees, and compares two walks.

`python -m tests.bench.walk --app app.py --database FILE --out DIR` walks a checkout (`--root`, else the one
it is started in; `--demo` for the fictional gemeente), `--compare DIR DIR` tells what differs. Figures, words
and pictures must survive a rebuilding of the code, so this knows only addresses, labels and Streamlit's test
harness. Not written down: ids, keys, hashes, times of day, and how containers are nested.
"""

from __future__ import annotations

import argparse
import asyncio
import difflib
import hashlib
import importlib.util
import json
import logging
import os
import re
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from itertools import chain, cycle, groupby, zip_longest
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlencode

if TYPE_CHECKING:
    from streamlit.testing.v1 import AppTest

FILE = "states.jsonl"
HIDDEN = {
    "id", "form_id", "default", "set_value", "raw_value", "raw_values", "page_script_hash", "source_id",
    "query_param_key", "default_expanded", "js_source_path", "css_source_path", "favicon", "stack_trace",
    "allow_empty", "gap_config", "direction", "wrap", "justify", "align", "scale", "vertical_alignment",
    "width_config",
}  # fmt: skip
"""Fields of a message that nobody sees, or that only say how it travels or is laid out."""
FAILED = "!"
MOMENT = re.compile(r"(?<![\d:])(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d)?(?![\d:])")
SAVED = re.compile(r"\b(?:EG|SC)[0-9A-Z]{6}\b")
SHAPES = re.compile(r'geo/[^"\s]+\.geojson')
WORDS = re.compile(r"[\w#.,-]+|\W")
ROWS_SHOWN, NAMES_SHOWN, AROUND, LONGEST = 15, 6, 60, 170

# A screen is written as `page?query > step > step`, in which each step is a screen too: `button LABEL` and
# `selectbox LABEL = VALUE` for what a visitor does, `folds` to open every fold, `page NAME` to go on with the
# address as it is then. `dark` in front is a browser in dark mode.
PLACES = (
    "NL gemeente GM0344 GM0599", "NL wijk WK034402 WK059914",
    "GM0344 wijk WK034402 WK034410", "GM0344 buurt BU03441024 BU03440812",
    "GM0363 wijk WK036394 WK036306", "GM0363 buurt BU03638203 BU03638300",
    "GM0599 wijk WK059903 WK059910", "GM0599 buurt BU05991463 BU05990324",
    "GM0307 wijk WK030724 WK030703", "GM0307 buurt BU03072405 BU03073103",
    "GM1680 wijk WK168017 WK168014", "GM1680 buurt BU16801700 BU16801500",
    "GM0184 wijk WK018400 WK018400", "GM0184 buurt BU01840010 BU01840000",
    "GM0096 wijk WK009600 WK009600", "GM0096 buurt BU00960000 BU00960009",
)  # fmt: skip
DEMO_PLACES = (
    "GM9999 wijk WK999901 WK999904", "GM9999 buurt BU99990101 BU99990103",
    "NL gemeente GM9999 GM9999", "NL wijk WK999902 WK999908",
)  # fmt: skip
SUBJECTS = """
rookt eenzaam&leeftijd=65plus bijstand rookt&jaar=2016 overgewicht&leeftijd=18_64 aandeel_65plus inwoners
ervaren_gezondheid&jaar=2012 stedelijkheid actief_vervoer&jaar=2012 vrijwilligerswerk
"""
DEMO_SUBJECTS = f"""{SUBJECTS}
ses_totaal wmo&jaar=2020 woz vaccinatiegraad suicidegedachten groen_pct levensverwachting stress misdrijven
zorgkosten&jaar=2018 afst_huisarts broze_gezondheid lbm_totaal jeugdzorg mediaan_vermogen inkomen_inwoner
"""
VARIANTS = {
    "": ("",),
    "kaart": ("gebied={a}&klassen=kwantiel > folds", "gebied={a}&gebied={b}&klassen=verschil_nederland",
              "indicator=rookt&klassen=gelijk", "indicator=bijstand&klassen=natuurlijk"),
    "profiel": (" > folds", "gebied={a} > folds", "gebied={b}&maatstaf=stedelijkheid",
                "gebied={a}&maatstaf={b}", "gebied={a}&gebied={b}&maatstaf=nederland&onderwerpen=leefstijl"),
    "vergelijken": ("beeld=tabel > folds", "beeld=tabel&onderwerpen=gezondheid&volgorde=telling&gebied={a}",
                    "beeld=tabel&volgorde=gelijkenis&gebied={b}&maatstaf=nederland", "beeld=naast > folds",
                    "beeld=samen&indicator=rookt&indicator2=bijstand&gebied={a} > folds",
                    "beeld=naast&gebied={a}&gebied={b}&onderwerpen=kern", "beeld=samen&indicator=eenzaam"),
    "trend": ("indicator=rookt&gebied={a}&gebied={b} > folds", "indicator=bijstand&gebied={a}"),
    "ongelijkheid": ("indicator=overgewicht&gebied={a} > folds",),
    "prioriteiten": (" > folds", "gewichten=gezondheid:30,leefstijl:0&k=5&gebied={a}",
                     "maat=aantal&rekenwijze=normalisatie:rang,aggregatie:meetkundig",
                     "cijfers=rookt,obesitas,bijstand&cijfergewichten=rookt:3&gebied={b} > folds"),
    "werkgebied": ("", "gebied=EG000000&buurten={own}&indicator=rookt > folds"),
    "uitleg": ("indicator=bijstand",),
    "kwaliteit": (" > folds",),
}  # fmt: skip
NONSENSE = """
gemeente=GM1234 niveau=straat indicator=geluk jaar=1999 leeftijd=baby indicator2=geluk gebied=WK123456
gebied=%3Cb%3E&gebied=EGZZZZZZ klassen=regenboog maatstaf=mars beeld=film onderwerpen=alles volgorde=toeval
gewichten=zorg:900 cijfers=rookt,rookt k=0 maat=ton cijfergewichten=x rekenwijze=zaad:oud toch=rookt:ja
scenario=SCZZZZZZ scenario2=alles buurten=x presenteren=misschien niveau=wijk&niveau=buurt versie=oud
presenteren=1&stap=99 indicator=rookt&indicator=bijstand leeg=&onbekend=1 toch=wmo:weinig%20over%20bekend
"""
FLOWS = """
kaart?{home}&indicator=rookt > button Presenteren > button Volgende > button Stop
kaart?{home} > selectbox Thema = Leefstijl > selectbox Indicator = obesitas > selectbox Jaar = 2016
 > selectbox Leeftijd = 65plus > radio Cijfers per = buurt > page trend > selectbox Gemeente = Heel Nederland
kaart?{home}&niveau=wijk > multiselect Gekozen = {a} > page vergelijken > page  > page ongelijkheid
 > button Presenteren > page prioriteiten
vergelijken?{home} > button_group Beeld = samen > button_group Beeld = naast > multiselect Gekozen = {a}
uitleg?{home} > text_input Zoek = eenzaam > text_input Zoek = bijstand > text_input Zoek = qqq
?gemeente=NL > selectbox Kies uw gemeente = {place} > button Start de presentatie
profiel?{home}&niveau=wijk&gebied={a} > button Heel > button De wijken van
prioriteiten?{home}&niveau=wijk > slider Leefstijl = 100 > number_input Hoeveel = 2 > radio Wat telt? = aantal
 > button Alles even zwaar > selectbox Gebied = {a} > button Begin opnieuw
prioriteiten?{home}&niveau=wijk&gewichten=leefstijl:50,gezondheid:20 > folds
 > text_input Naam van het scenario = Proef > text_area Draagvlak = De buurt > button Bewaar als nieuw
 > slider Gezondheid = 80 > text_input Naam van het scenario = Tweede > button Bewaar als nieuw
 > selectbox Tweede scenario = Proef > folds > button Presenteren > button Volgende > button Volgende
werkgebied?{home}&gebied=EG000000&buurten={own} > text_input Naam van het werkgebied = Ons gebied
 > button Bewaar als nieuw > folds > page vergelijken > page profiel > page prioriteiten > page kaart
werkgebied?{home} > multiselect Gekozen = {a} > button Bewaar als nieuw > button Presenteren
"""


def all_states(*, demo: bool) -> list[str]:
    """Return every screen to walk over, each once."""
    places, subjects = (DEMO_PLACES, DEMO_SUBJECTS.split()) if demo else (PLACES, SUBJECTS.split())
    turn, each = cycle(subjects), len(subjects) if demo else 3
    states: list[str] = []
    for place, niveau, a, b in map(str.split, places):
        home, own = f"gemeente={place}&niveau={niveau}", f"{a[-4:]},{b[-4:]}"
        for page in ("?", "kaart?", "vergelijken?beeld=punten&", "trend?", "ongelijkheid?"):
            asked = [f"{page}{home}&indicator={next(turn)}" for _ in range(each)]
            states += [f"{asked[0]} > folds", *asked[1:]]
        for page, variants in VARIANTS.items():
            states += [f"{page}?{home}&{one.format(a=a, b=b, own=own)}" for one in variants]
        if place in {"GM0344", "GM1680", "GM9999"} or niveau == "gemeente":
            samen = "&beeld=samen&indicator2=bijstand" if niveau == "buurt" else ""
            told = f"{home}&presenteren=1&indicator=rookt&gebied={a}&gebied={b}{samen}"
            states += [f"{page}?{told}&stap={stap}" for page in VARIANTS for stap in range(1, 6)]
    for place, a, own in [("GM9999", "WK999901", "0101,0102")] if demo else [
        ("GM0344", "WK034402", "1024,0812"), ("GM0096", "WK009600", "0000,0009"),
    ]:  # fmt: skip
        home = f"gemeente={place}"
        states += [f"dark {page}?{home}" for page in VARIANTS]
        states += [f"{page}?{home}&gebied=EG000000&buurten={own}&gebied={a}" for page in VARIANTS]
        flows = FLOWS.strip().replace("\n >", " >").format(home=home, place=place, a=a, own=own)
        states += flows.splitlines()
        nonsense = NONSENSE.split()
        states += [f"{page}?{home}&{one}" for one, page in zip(nonsense, cycle(VARIANTS), strict=False)]
        states += [f"vergelijken?{home}&{one}" for one in nonsense[:13]]
        states += [f"prioriteiten?{home}&{one}" for one in nonsense[13:]]
    return list(dict.fromkeys(states))


class Recorder:
    """Opens screens in process, and turns what Streamlit would send to the browser into lines."""

    def __init__(self, script: Path) -> None:
        from streamlit.runtime.media_file_manager import MediaFileManager
        from streamlit.testing.v1 import local_script_runner
        from streamlit.testing.v1.element_tree import Widget

        self._script, self._widget = script, Widget
        self._sent: list[Any] = []
        self._files: dict[str, bytes] = {}
        runner: Any = local_script_runner
        files: Any = MediaFileManager
        parse, add, defer = runner.parse_tree_from_messages, files.add, files.add_deferred

        def tap(messages: list[Any]) -> Any:
            self._sent = list(messages)
            return parse(messages)

        def keep(manager: Any, data: bytes | str, *args: Any, **how: Any) -> str:
            url: str = add(manager, data, *args, **how)
            self._files[url] = Path(data).read_bytes() if isinstance(data, str) else data
            return url

        def keep_later(manager: Any, data: Callable[[], Any], *args: Any, **how: Any) -> str:
            url: str = defer(manager, data, *args, **how)
            try:  # a browser asks for it at a click; what fails then is no failure of the screen
                made = data()
            except Exception as error:
                made = f"{FAILED} cannot be made: {type(error).__name__} {error}"
            self._files[url] = made.encode() if isinstance(made, str) else bytes(made)
            return url

        runner.parse_tree_from_messages, files.add, files.add_deferred = tap, keep, keep_later

    def walk(self, state: str) -> Iterator[tuple[str, list[str]]]:
        """Give the name and the lines of a screen and of each step from there."""
        name, *steps = state.split(" > ")
        page, _, query = name.removeprefix("dark ").partition("?")
        known = set(SAVED.findall(query))
        app = self._open(page, parse_qs(query, keep_blank_values=True), dark=name.startswith("dark "))
        yield name, _lasting(self._lines(app), known)
        for step in steps:
            name = f"{name} > {step}"
            try:
                app = self._take(app, *step.split(" ", 1))
            except Exception as error:  # a lost step differs from one that was taken
                yield name, [f"{FAILED} this step cannot be taken: {type(error).__name__} {error}"]
                return
            yield name, _lasting(self._lines(app), known)

    def _open(self, page: str, query: Mapping[str, Any], *, dark: bool = False) -> AppTest:
        from streamlit.testing.v1 import AppTest
        from streamlit.util import calc_hash

        self._files.clear()
        app = AppTest.from_file(str(self._script), default_timeout=120)
        app.context = {"url": f"http://walk/{page}", "theme": "dark" if dark else "light"}
        for key, values in query.items():
            app.query_params[key] = values
        # By its address, as from a browser: its file may lie anywhere.
        app._page_hash = calc_hash(page) if page else ""
        app.run()
        if page and app._finished_page_script_hash != app._page_hash:
            raise SystemExit(f"There is no page at /{page}.")
        return app

    def _take(self, app: AppTest, kind: str, what: str = "") -> AppTest:
        from streamlit.runtime.state.common import TESTING_KEY

        if kind == "page":
            return self._open(what, app.query_params)
        if kind == "folds":
            return _open_folds(app)
        label, _, value = what.partition(" = ")
        drawn: Any = app.get(kind)
        widget = next(one for one in drawn if one.label.startswith(label))
        formats = app._tree.session_state[TESTING_KEY]
        if usual := formats.get(widget.id):  # a visitor chooses by label
            formats[widget.id] = lambda one: one if one in widget.options else usual(one)
        if kind == "button":
            widget.click()
        elif kind in {"slider", "number_input"}:
            widget.set_value(int(value))
        else:
            widget.set_value([value] if kind == "multiselect" else value)
        return app.run()

    def _lines(self, app: AppTest) -> Iterator[str]:
        raw: dict[tuple[int, ...], Any] = {}
        told: dict[str, Any] = {}
        yield f"address: {urlencode(app.query_params, doseq=True)}"
        for message in self._sent:
            kind = message.WhichOneof("type")
            if kind == "delta" and (made := message.delta.WhichOneof("type")) in {"new_element", "add_block"}:
                raw[tuple(message.metadata.delta_path)] = getattr(message.delta, made)
            elif kind in {"page_config_changed", "navigation"}:
                told[kind] = getattr(message, kind)  # a later one replaces what was guessed from a folder
        for kind, content in told.items():
            yield from self._flat(kind, content)
        for number, part in app._tree.children.items():
            yield f"## {part.type}"
            yield from self._draw(part, (number,), raw)

    def _draw(self, node: Any, path: tuple[int, ...], raw: Mapping[tuple[int, ...], Any]) -> Iterator[str]:
        sent: Any = raw.get(path)
        kind = sent.WhichOneof("type") if sent is not None else None
        is_block, is_widget = hasattr(node, "children"), isinstance(node, self._widget)
        if kind not in {None, "empty"}:
            if not is_block:
                sizes = [*sent.width_config.ListFields(), *sent.height_config.ListFields()]
                yield f"# {kind} {' '.join(f'{field.name}={value}' for field, value in sizes)}"
            if is_widget:
                yield f"{kind}.shows: {getattr(node, 'value', None)}"
            yield from self._flat(kind, getattr(sent, kind), HIDDEN | {"value"} if is_widget else HIDDEN)
        for number in sorted(node.children) if is_block else ():
            yield from self._draw(node.children[number], (*path, number), raw)

    def _flat(self, name: str, value: Any, hidden: Collection[str] = HIDDEN) -> Iterator[str]:
        """Give a line for each thing in a value, whatever it is."""
        if hasattr(value, "ListFields"):
            for field, inner in value.ListFields():
                if field.name not in hidden:
                    yield from self._flat(f"{name}.{field.name}", inner)
        elif isinstance(value, bytes):
            yield from _table(name, value)
        elif isinstance(value, str):
            yield from self._text(name, value)
        elif isinstance(value, Mapping) and not (isinstance(value, dict) and len(_dump(value)) < LONGEST):
            for key in sorted(value.keys() - {"updateTriggers"}):  # a fingerprint of what else is written
                yield from self._flat(f"{name}.{key}", value[key])
        elif isinstance(value, Sequence) and not all(
            isinstance(one, str | int | float | list) for one in value
        ):
            for inner in value:
                yield from self._flat(f"{name}[]", inner)
        else:
            yield f"{name}: {_dump(value)}"

    def _text(self, name: str, text: str) -> Iterator[str]:
        text = _decode(self._files[text]) if text in self._files else text
        parsed = _parse(text) if text.startswith(("{", "[")) else None
        if parsed is not None:
            yield from self._flat(name, parsed)
            return
        for line in text.replace("><", ">\n<").splitlines() or [""]:
            yield f"{name}: {line}"


def _open_folds(app: AppTest) -> AppTest:
    """Open every fold that draws its content only then, and those that stand in it."""
    opened: set[str] = set()
    while found := {str(one.key) for one in app._tree if one.type == "expander" and one.key} - opened:
        opened |= found
        for key in opened:
            app.session_state[key] = True
        app.run()
    return app


def _lasting(lines: Iterable[str], known: Collection[str]) -> list[str]:
    """Take times of day out, and number the codes that saving something made up."""
    codes = {code: code for code in known}

    def number(found: re.Match[str]) -> str:
        return codes.setdefault(found[0], f"{found[0][:2]}<{len(codes)}>")

    return [SAVED.sub(number, MOMENT.sub("<time>", line)) for line in lines]


def _dump(value: Any) -> str:
    told = list(value) if isinstance(value, Sequence) and not isinstance(value, str) else value
    return json.dumps(told, ensure_ascii=False, sort_keys=True, default=str)


def _parse(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        return None


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _decode(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _hash(data)


def _table(name: str, data: bytes) -> Iterator[str]:
    """Give the names of the columns and the cells of each row, or only a hash where it is no table."""
    import pyarrow as pa

    try:
        table = pa.ipc.open_stream(data).read_all()
    except pa.ArrowInvalid:
        yield f"{name}: {_hash(data)}"
        return
    yield f"{name}: {_dump(table.column_names)}"
    cells = (column.to_pylist() for column in table.columns)
    yield from (f"{name}: {_dump(row)}" for row in zip(*cells, strict=True))


def _served(root: Path, shapes: Collection[str]) -> Iterator[tuple[str, list[str]]]:
    """Give what the web server adds to Streamlit: files such as styles, and the shapes that maps named."""
    from starlette.applications import Starlette

    spec = importlib.util.spec_from_file_location("walked_server", root / "app.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    routes = module.app._user_routes
    server = Starlette(routes=routes)
    for path in [route.path for route in routes if "{" not in route.path]:
        yield f"server {path}", _decode(asyncio.run(_get(server, path))).splitlines()
    for path in shapes:
        features = json.loads(asyncio.run(_get(server, f"/{path}")))["features"]
        forms = [_hash(_dump(one["geometry"]).encode()) for one in features]
        yield (
            f"server /{path}",
            [f"{one['properties']} {form}" for one, form in zip(features, forms, strict=True)],
        )


async def _get(server: Any, path: str) -> bytes:
    body = bytearray()

    async def receive() -> dict[str, Any]:
        return {"type": "http.request"}

    async def send(message: Mapping[str, Any]) -> None:
        body.extend(message.get("body", b""))

    asgi = {"version": "3.0", "spec_version": "2.4"}  # from 2.4 on nobody waits for the visitor to leave
    scope = {"type": "http", "asgi": asgi, "method": "GET", "path": path, "headers": [], "query_string": b""}
    await server(scope, receive, send)
    return bytes(body)


def walk(root: Path, script: Path, database: Path, out: Path, *, demo: bool) -> None:
    """Write down every screen of one checkout."""
    sys.path[:] = [
        str(root),
        *(one for one in sys.path if Path(one).resolve() != Path(__file__).resolve().parent),
    ]
    os.chdir(root)
    logging.disable(logging.WARNING)
    out.mkdir(parents=True, exist_ok=True)
    took: dict[str, float] = {}
    failed: list[str] = []
    shapes: dict[str, None] = {}
    with tempfile.TemporaryDirectory() as folder, (out / FILE).open("w", encoding="utf-8") as file:
        os.environ["WIJKDATA_DB"] = str(database)
        os.environ["WERKRUIMTE_URL"] = f"sqlite:///{folder}/werkruimte.sqlite"
        recorder, begin = Recorder(script), time.perf_counter()
        screens = chain.from_iterable(map(recorder.walk, all_states(demo=demo)))
        for name, lines in chain(screens, _served(root, shapes)):
            if name in took:
                continue
            took[name] = time.perf_counter() - begin
            begin += took[name]
            shapes |= dict.fromkeys(SHAPES.findall("\n".join(lines)))
            if any(line.startswith((FAILED, "# exception")) for line in lines):
                failed.append(name)
            file.write(json.dumps({"state": name, "lines": lines}, ensure_ascii=False) + "\n")
    slowest = sorted(took, key=lambda name: -took[name])[:5]
    print(
        f"{len(took)} states in {sum(took.values()):.0f} s, {len(failed)} with an exception or a lost step:"
    )
    print(*(f"  {name}" for name in failed), sep="\n")
    print("Slowest:", *(f"{took[name]:.1f} s  {name}" for name in slowest), sep="\n  ")


def compare(first: Path, second: Path) -> int:
    """Tell per kind of change in which states it stands; return how many states differ."""
    before, after = _read(first), _read(second)
    groups: dict[frozenset[str], list[tuple[str, list[str]]]] = defaultdict(list)
    for name in dict.fromkeys((*before, *after)):
        if name in before and name in after:
            if before[name] != after[name]:
                parts, shown = _difference(before[name], after[name])
                groups[parts].append((name, shown))
        else:
            where = f"only in {first if name in before else second}"
            groups[frozenset({where})].append((name, [where]))
    for found in sorted(groups.values(), key=len, reverse=True):
        names = [name for name, _ in found]
        print(f"\nSame change in {len(names)} states:" if len(names) > 1 else "\nIn one state:")
        print("", *names[:NAMES_SHOWN], *(["…"] if len(names) > NAMES_SHOWN else []), sep="\n  ")
        print("", *found[0][1], sep="\n      ")
    counts = Counter(part for parts, found in groups.items() for part in parts for _ in found)
    if counts:
        print("\nIn how many states each change stands:")
        print(
            *(f"  {count:>5}  {_clip(part, 0)}" for part, count in counts.most_common(ROWS_SHOWN)), sep="\n"
        )
    total = sum(map(len, groups.values()))
    print(
        f"\n{total} of {len(before.keys() | after.keys())} states differ, in {len(groups)} kinds of change."
    )
    return total


def _read(folder: Path) -> dict[str, list[str]]:
    with (folder / FILE).open(encoding="utf-8") as file:
        told = map(json.loads, file)
        return {one["state"]: [" ".join(line.split()) for line in one["lines"]] for one in told}


def _difference(before: list[str], after: list[str]) -> tuple[frozenset[str], list[str]]:
    """Return what changed, apart from where it stands, and a short unified diff."""
    parts: set[str] = set()
    shown: list[str] = []
    diff = list(difflib.unified_diff(before, after, n=1, lineterm=""))[2:]
    for changed, block in groupby(diff, key=lambda line: line[0] in "-+"):
        lines = list(block)
        if not changed:
            shown += [_clip(line, 0) for line in lines]
            continue
        old, new = ([line[1:] for line in lines if line[0] == sign] for sign in "-+")
        for pair in zip_longest(old, new, fillvalue=""):
            start = next((n for n, both in enumerate(zip(*pair, strict=False)) if len({*both}) > 1), 0)
            shown += [sign + _clip(line, start) for sign, line in zip("-+", pair, strict=True) if line]
            parts |= _parts(*pair)
    more = [f"… and {len(shown) - ROWS_SHOWN} lines more"] if len(shown) > ROWS_SHOWN else []
    return frozenset(parts), shown[:ROWS_SHOWN] + more


def _parts(one: str, other: str) -> set[str]:
    """Return the words that changed between two lines."""
    old, new = WORDS.findall(one), WORDS.findall(other)
    steps = difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    return {f"{''.join(old[a:b])}→{''.join(new[c:d])}" for step, a, b, c, d in steps if step != "equal"}


def _clip(line: str, start: int) -> str:
    begin = max(start - AROUND, 0)
    return (
        f"{'…' if begin else ''}{line[begin : begin + LONGEST]}{'…' if len(line) > begin + LONGEST else ''}"
    )


def main() -> int:
    """Walk, or compare two walks."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--compare", nargs=2, type=Path, metavar="DIR")
    parser.add_argument("--root", type=Path, default=Path.cwd(), help="the checkout to walk")
    parser.add_argument("--app", type=Path, default=Path("app.py"), help="the script, within the root")
    parser.add_argument("--database", type=Path)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--demo", action="store_true", help="the database is that of the fictional gemeente")
    told = parser.parse_args()
    if told.compare:
        return 1 if compare(*told.compare) else 0
    if told.database is None or told.out is None:
        parser.error("a walk needs --database and --out")
    root = told.root.resolve()
    walk(root, root / told.app, told.database.resolve(), told.out.resolve(), demo=told.demo)
    return 0


if __name__ == "__main__":
    sys.exit(main())
