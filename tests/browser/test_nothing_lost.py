"""What a user presses or clicks while the page works counts, every time."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial

import pytest
from playwright.sync_api import BrowserContext, Page, TimeoutError, ViewportSize, WebSocketRoute, expect

from tests.bench.server import Server
from tests.browser.conftest import LAPTOP, Opens, load, rest, until, weight_of
from tests.browser.places import find_places
from tests.browser.test_address import address
from tests.browser.test_presenting import step

PROJECTOR = ViewportSize(width=1280, height=720)
STORY = "/profiel?gebied=WK999904&presenteren=1"
SLOWER = 4
"""How many times slower the browser is made where a test says so."""


def slow_down(page: Page) -> None:
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})


def stays_at(page: Page, number: int) -> None:
    """Expect a slide, also once nothing is on its way any more."""
    step(page, number)
    rest(page)
    step(page, number)
    expect(page).to_have_url(re.compile(rf"stap={number}(&|$)"))


@pytest.mark.parametrize("slow", [False, True], ids=["", "slow"])
def test_five_quick_presses_are_five_steps(open_page: Opens, slow: bool) -> None:
    page = open_page(STORY, size=PROJECTOR)
    step(page, 1)
    if slow:
        slow_down(page)
    for _ in range(5):
        page.keyboard.press("PageDown")
    stays_at(page, 6)


def test_presses_to_and_fro_all_count(open_page: Opens) -> None:
    page = open_page("/vergelijken?presenteren=1", size=PROJECTOR)
    step(page, 1)
    for key in ("PageDown", "PageDown", "PageDown", "PageUp", "PageDown"):
        page.keyboard.press(key)
        page.wait_for_timeout(30)
    stays_at(page, 4)


def test_more_presses_than_slides_end_at_the_last(open_page: Opens) -> None:
    page = open_page("/kaart?indicator=rookt&presenteren=1", size=PROJECTOR)
    step(page, 1)
    total = int(page.get_by_text(re.compile(r"^1 van \d+$")).inner_text().split()[-1])
    for _ in range(total + 3):
        page.keyboard.press("PageDown")
    stays_at(page, total)
    page.keyboard.press("PageUp")
    stays_at(page, total - 1)


def test_a_key_that_is_held_down_is_one_press(open_page: Opens) -> None:
    page = open_page(STORY, size=PROJECTOR)
    step(page, 1)
    for _ in range(6):
        page.keyboard.down("PageDown")
    page.keyboard.up("PageDown")
    stays_at(page, 2)


@pytest.mark.parametrize("wait", [0, 50, 150, 300])
def test_a_press_right_after_loading_counts(context: BrowserContext, server: Server, wait: int) -> None:
    """The page then learns how large the window is, and works."""
    page = context.new_page()
    page.set_viewport_size(PROJECTOR)
    page.goto(server.url + STORY)
    expect(page.get_by_role("button", name="Volgende")).to_be_visible()
    page.wait_for_timeout(wait)
    page.keyboard.press("PageDown")
    stays_at(page, 2)


def test_a_press_counts_while_the_window_changes(open_page: Opens) -> None:
    """What the browser tells of its window comes with the address from before the press."""
    page = open_page(STORY, size=PROJECTOR)
    step(page, 1)
    for number, wait in enumerate((330, 300, 270, 240, 210), start=2):
        page.set_viewport_size(LAPTOP if number % 2 else PROJECTOR)
        page.wait_for_timeout(wait)
        page.keyboard.press("PageDown")
        stays_at(page, number)


def test_quick_clicks_on_the_ranking_all_count(open_page: Opens) -> None:
    """By which three areas are chosen, and by which they are let go again."""
    page = open_page("/kaart?indicator=rookt")
    for wait in (0, 30, 100):
        for chosen in (3, 0):
            for name in ("Klaverkamp", "Havenkom", "Overelder"):
                page.locator("[data-code]", has_text=name).click()
                page.wait_for_timeout(wait)
            expect(page).to_have_url(re.compile(rf"indicator=rookt(&gebied=WK\d+){{{chosen}}}$"))
            rest(page)
            assert len(address(page).get("gebied", [])) == chosen, wait
            expect(page.locator("[data-code][aria-pressed=true]")).to_have_count(chosen)


@pytest.mark.parametrize("slow", [False, True], ids=["", "slow"])
def test_quick_clicks_on_the_map_all_count(open_page: Opens, slow: bool) -> None:
    page = open_page("/kaart?indicator=rookt")
    places = find_places(page, 11 / 21, 350)
    if slow:
        slow_down(page)
    points = {code: places.steady(code) for code in places.vormen.features}
    codes = sorted(points, key=lambda code: -points[code][2])[:3]  # above the map a line may come or go
    for code in codes:
        page.mouse.click(*points[code][:2])
    expect(page).to_have_url(re.compile(r"(gebied=WK\d+&?){3}$"))
    rest(page)
    assert address(page)["gebied"] == codes


def test_a_slow_press_on_the_map_counts_and_dragging_it_does_not(open_page: Opens) -> None:
    page = open_page("/kaart?indicator=rookt")
    places = find_places(page, 11 / 21, 350)
    page.mouse.move(*places.point("WK999905", 0.4))
    page.mouse.down()
    page.wait_for_timeout(800)
    page.mouse.up()
    expect(page).to_have_url(re.compile("gebied=WK999905$"))
    rest(page)
    x, y = places.point("WK999907", 0.4)
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 40, y + 10, steps=5)
    page.mouse.up()
    page.wait_for_timeout(1000)
    rest(page)
    assert address(page)["gebied"] == ["WK999905"]


def test_a_finger_on_the_map_selects(chromium_touch: Page, server: Server) -> None:
    page = chromium_touch
    load(page, f"{server.url}/kaart?indicator=rookt")
    places = find_places(page, 11 / 21, 350)
    page.touchscreen.tap(*places.point("WK999905", 0.4))
    expect(page).to_have_url(re.compile("gebied=WK999905$"))


def test_a_click_on_the_map_and_one_on_the_ranking_both_count(open_page: Opens) -> None:
    page = open_page("/kaart?indicator=rookt")
    places = find_places(page, 11 / 21, 350)
    page.mouse.click(*places.point("WK999905", 0.4))
    page.locator("[data-code]", has_text="Havenkom").click()
    expect(page).to_have_url(re.compile(r"(gebied=WK\d+&?){2}$"))
    rest(page)
    assert "WK999905" in address(page)["gebied"]
    expect(page.locator("[data-code][aria-pressed=true]")).to_have_count(2)


def test_quick_weights_all_count(open_page: Opens) -> None:
    page = open_page("/prioriteiten?niveau=buurt")
    sliders = [weight_of(page, thema) for thema in ("gezondheid", "leefstijl", "sociaal_economisch")]
    for weight, wait in ((25, 0), (30, 30), (35, 100)):
        for slider in sliders:
            slider.focus()
            page.keyboard.press("ArrowRight")
            page.wait_for_timeout(wait)
        expect(page).to_have_url(re.compile(rf"gewichten=(\w+%3A{weight}[^&]*){{3}}"))
        rest(page)
        for slider in sliders:
            expect(slider).to_have_value(str(weight))


def type_and_press(page: Page, subject: str) -> None:
    """Type a subject and press it in the list.

    Options that arrive while one types close the list; the letters stay, and a press opens it again.
    """
    field = page.get_by_role("combobox", name="Indicator")
    found = page.get_by_role("option", name=subject).first
    field.click()
    page.keyboard.type(subject)

    def pressed() -> bool:
        try:
            found.click(timeout=1_000)
        except TimeoutError:
            field.click()
            return False
        return True

    assert until(page, pressed)


@pytest.mark.parametrize("wait", [0, 50, 150, 300])
def test_a_list_chosen_while_the_page_works_is_obeyed(open_page: Opens, wait: int) -> None:
    page = open_page("/kaart?indicator=rookt")
    page.get_by_text("per buurt").click()
    page.wait_for_timeout(wait)
    type_and_press(page, "Ernstig overgewicht")
    both = re.compile("niveau=buurt&indicator=obesitas")
    expect(page).to_have_url(both)
    rest(page)
    expect(page).to_have_url(both)
    expect(page.get_by_role("combobox", name="Indicator")).to_have_value(re.compile("Ernstig overgewicht"))


class Line:
    """The line between a page and its server, which can be held up on its way to the page.

    By `hold`, or from the first message that has `part` in it.
    """

    def __init__(self, page: Page, part: bytes = b"") -> None:
        self._late: list[Callable[[], None]] = []
        self._held = False
        self._part = part
        page.route_web_socket(re.compile("/_stcore/stream"), self._join)

    def _join(self, page: WebSocketRoute) -> None:
        page.connect_to_server().on_message(lambda said: self._pass(partial(page.send, said), said))

    def _pass(self, send: Callable[[], None], said: str | bytes) -> None:
        if self._part and isinstance(said, bytes) and self._part in said:
            self._held = True
        if self._held:
            self._late.append(send)
        else:
            send()

    def hold(self) -> None:
        """Let nothing reach the page any more."""
        self._held = True

    def release(self) -> None:
        """Let through what was held up, and all that comes; what comes meanwhile waits for its turn."""
        self._part = b""
        while self._late:
            self._late.pop(0)()
        self._held = False


CLICK_BOTH = """async ([choice, link, wait]) => {
  const passed = () => new Promise((done) => setTimeout(done, wait));
  choice.click();
  await passed();
  link.click();
  await passed();
}"""


@pytest.mark.parametrize("wait", [50, 300])
def test_a_link_of_the_menu_from_before_a_choice_takes_the_choice_along(
    context: BrowserContext, server: Server, wait: int
) -> None:
    """The browser itself clicks: by hand the link could come so late that it is a step back."""
    page = context.new_page()
    line = Line(page)
    load(page, f"{server.url}/kaart?indicator=rookt")
    choice, link = page.get_by_text("per buurt"), page.get_by_role("link", name="Trend", exact=True)
    line.hold()
    page.evaluate(CLICK_BOTH, [choice.element_handle(), link.element_handle(), wait])
    line.release()
    there = re.compile(r"/trend\?niveau=buurt&indicator=rookt$")
    expect(page).to_have_url(there)
    rest(page)
    expect(page).to_have_url(there)
    expect(page.get_by_role("radio", name="per buurt")).to_be_checked()
    page.go_back()
    expect(page).not_to_have_url(there)


def test_headings_clicked_in_quick_succession_all_count(open_page: Opens) -> None:
    page = open_page("/vergelijken?indicator=rookt")
    headings = page.locator("tbody th[scope=row] button")
    expect(headings.nth(2)).to_be_visible()
    names = [one.strip() for one in headings.all_inner_texts()[:3]]
    for name in names:
        page.get_by_role("button", name=name, exact=True).click()
    expect(page).to_have_url(re.compile(r"(gebied=WK\d+&?){3}$"))


def test_one_step_back_right_after_a_choice_undoes_it(open_page: Opens) -> None:
    """A step back comes with an address from before the choice too, and there it is right."""
    page = open_page("/kaart?indicator=rookt")
    page.locator("[data-code]", has_text="Klaverkamp").click()
    expect(page).to_have_url(re.compile("gebied=WK999905"))
    page.go_back()
    expect(page.locator("h1")).to_contain_text("in Eldersmonde roken er")
    rest(page)
    expect(page).not_to_have_url(re.compile("gebied="))
    page.go_forward()
    expect(page.locator("h1")).to_contain_text("in Klaverkamp roken er")
    rest(page)
    expect(page).to_have_url(re.compile("gebied=WK999905"))
