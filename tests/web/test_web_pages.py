"""The pages: what a clerk sees, everything escaped, nothing from elsewhere, a page for what goes wrong too."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tdkt_nlp.store import Database
from tdkt_nlp.web.highlight import Mark, cut
from tdkt_nlp.web.words import WORDS

pytest.importorskip("fastapi", reason="the extra [web] is not installed")
pytest.importorskip("httpx", reason="the test client needs httpx")

from fastapi.testclient import TestClient

from tdkt_nlp.web import create_app

HOME = "http://127.0.0.1"
PAGES = ["/", "/search", "/search?q=hoa", "/search?q=%22", "/awards/khen-6", "/awards/khen-9", "/nowhere"]


@pytest.fixture(scope="module", params=["vi", "en"])
def client(request: pytest.FixtureRequest, award_folder: Path) -> Iterator[TestClient]:
    app = create_app(Database(award_folder), language=request.param)
    with TestClient(app, base_url=HOME, raise_server_exceptions=False) as found:
        yield found


@pytest.fixture(scope="module")
def vietnamese(award_folder: Path) -> Iterator[TestClient]:
    with TestClient(create_app(Database(award_folder)), base_url=HOME, raise_server_exceptions=False) as found:
        yield found


def test_home_shows_totals_by_award_and_a_search_box(vietnamese: TestClient) -> None:
    page = vietnamese.get("/").text
    assert "<strong>6</strong> ghi nhận khen thưởng" in page
    assert '<a href="/search?award=huan-chuong-lao-dong&amp;rank=2">Huân chương Lao động hạng Nhì</a>' in page
    assert 'type="search" name="q"' in page


@pytest.mark.parametrize("address", PAGES)
def test_each_page_is_whole_and_loads_nothing_from_elsewhere(client: TestClient, address: str) -> None:
    page = client.get(address).text
    assert page.startswith("<!doctype html>")
    assert page.rstrip().endswith("</html>")
    assert not re.search(r"""(src|href|action)=["']?(https?:)?//""", page)
    assert "<script" not in page
    assert " style=" not in page
    assert "built-in method" not in page


@pytest.mark.parametrize("address", [*PAGES, "/static/style.css", "/static/none.css"])
def test_each_answer_has_the_security_headers(client: TestClient, address: str) -> None:
    headers = client.get(address).headers
    assert headers["content-security-policy"].startswith("default-src 'self';")
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"


def test_an_article_with_markup_is_shown_as_text(client: TestClient) -> None:
    for address in ("/search?q=be", "/awards/khen-6"):
        page = client.get(address).text
        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
        assert "<b>Lê</b>" not in page
        assert "<img" not in page
        assert "<i>" not in page


@pytest.mark.parametrize("field", ["q", "authority", "award", "rank", "year", "kind", "page"])
def test_what_is_typed_is_shown_as_text(client: TestClient, field: str) -> None:
    page = client.get("/search", params={field: '"><script>alert(1)</script>'})
    assert "<script" not in page.text


def test_an_address_that_is_a_script_is_no_link(client: TestClient) -> None:
    assert 'href="javascript' not in client.get("/awards/khen-6").text


def test_results_are_found_without_tones_and_lead_to_the_record(vietnamese: TestClient) -> None:
    page = vietnamese.get("/search", params={"q": "cong ty det ben do"}).text
    assert "1 ghi nhận" in page
    assert '<a href="/awards/khen-3">Huân chương Lao động hạng Nhì</a>' in page
    assert "Công ty Dệt Bến Đò" in page


def test_filters_narrow_and_stay_chosen(vietnamese: TestClient) -> None:
    page = vietnamese.get("/search", params={"q": "", "status": "proposed", "year": "", "authority": "an lac"}).text
    assert "1 ghi nhận" in page
    assert '<option value="proposed" selected>' in page
    assert 'value="an lac"' in page
    assert "Bỏ bộ lọc" in page


def test_a_record_shows_its_fields_and_its_evidence_in_the_article(vietnamese: TestClient) -> None:
    page = vietnamese.get("/awards/khen-6").text
    assert '<mark class="evidence" id="evidence">&lt;script&gt;alert(1)&lt;/script&gt;</mark>' in page
    for text in ("ít nhất 2 cá nhân", "Đỗ Thị Bé", "90 %", "passive", "19/05/2020", "bai-6.txt"):
        assert text in page


def test_more_results_than_a_page_have_pages(award_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tdkt_nlp.web.app.PAGE_SIZE", 2)
    monkeypatch.setattr("tdkt_nlp.web.pages.PAGE_SIZE", 2)
    client = TestClient(create_app(Database(award_folder)), base_url=HOME)
    page = client.get("/search?q=tin&page=2").text
    assert "Trang 2 / 3" in page
    assert 'href="/search?q=tin"' in page
    assert 'href="/search?q=tin&amp;page=3"' in page
    assert client.get("/search?q=tin&page=99").status_code == 200


@pytest.mark.parametrize(
    "address",
    ["/search?q=%22", "/search?q=*", "/search?q=" + "a" * 10_000, "/search?rank=9", "/search?year=x", "/search?page=x",
     "/search?award=none", "/search?status=none", "/search?authority=%22", "/search?year=" + "9" * 400],
)  # fmt: skip
def test_a_search_that_cannot_be_understood_is_told_on_its_page(vietnamese: TestClient, address: str) -> None:
    answer = vietnamese.get(address)
    assert answer.status_code == 400
    assert "Không hiểu yêu cầu tìm kiếm" in answer.text


def test_unknown_fields_of_an_address_are_left_aside(client: TestClient) -> None:
    assert client.get("/search?q=hoa&utm_source=x").status_code == 200


@pytest.mark.parametrize("address", ["/awards/none", "/awards/%27%20OR%201=1", "/none", "/docs", "/openapi.json"])
def test_what_is_not_there_is_a_page_that_says_so(client: TestClient, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 404
    assert "<h1>" in answer.text


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
def test_nothing_can_be_changed(client: TestClient, method: str) -> None:
    assert client.request(method, "/search").status_code == 405


def test_another_host_name_is_refused(client: TestClient) -> None:
    assert client.get("/", headers={"host": "evil.example"}).status_code == 400


def test_static_files_stay_in_their_folder(client: TestClient) -> None:
    assert client.get("/static/..%2fwords.py").status_code == 404
    assert client.get("/static/../app.py").status_code == 404


def test_a_database_that_breaks_while_served_is_told(award_folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "tdkt.db"
    path.write_bytes((award_folder / "tdkt.db").read_bytes())
    client = TestClient(create_app(Database(path)), base_url=HOME, raise_server_exceptions=False)
    path.write_bytes(b"broken")
    answer = client.get("/")
    assert answer.status_code == 503
    assert "Không đọc được cơ sở dữ liệu" in answer.text
    assert "Traceback" not in answer.text


def test_both_languages_have_the_same_words() -> None:
    assert WORDS["vi"].keys() == WORDS["en"].keys()
    taken = {name for name in dir(dict) if name in WORDS["vi"]}
    assert not taken, "a template would show the method of that name"


MARKS = st.builds(Mark, st.integers(-5, 60), st.integers(-5, 60), st.sampled_from(["evidence", "mention"]))


@given(text=st.text(max_size=50), marks=st.lists(MARKS, max_size=6), start=st.integers(0, 60))
def test_pieces_are_the_text_again(text: str, marks: list[Mark], start: int) -> None:
    assert "".join(piece.text for piece in cut(text, marks, start)) == text[start:]


def test_evidence_wins_over_mentions_and_the_rest_is_plain() -> None:
    pieces = cut("abcdefgh", [Mark(1, 5, "mention"), Mark(3, 4, "evidence"), Mark(5, 7, "mention")])
    assert [(piece.text, piece.kind) for piece in pieces] == [
        ("a", ""), ("bc", "mention"), ("d", "evidence"), ("efg", "mention"), ("h", ""),
    ]  # fmt: skip
