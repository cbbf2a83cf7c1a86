"""What all tests share: where the reference data lies, and how hypothesis runs."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).resolve().parent.parent

# The machines of CI are slow and shared: a deadline would measure them, and a random example would not come back.
settings.register_profile("ci", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("dev", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("ci" if os.environ.get("CI") else "dev")


@pytest.fixture(scope="session")
def root() -> Path:
    """The folder of the repository."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The reference data that lies beside the repository, outside it.

    A test that asks for it is skipped without, but fails where TDKT_SHARED says that it is there.
    """
    named = os.environ.get("TDKT_SHARED")
    folder = Path(named or ROOT.parent / "shared")
    if named and not folder.is_dir():
        pytest.fail(f"no reference data at {folder}, which TDKT_SHARED names", pytrace=False)
    if not folder.is_dir():
        pytest.skip(f"no reference data at {folder} (TDKT_SHARED names another place)")
    return folder


BODY = "Ông Hòa nhận khen. <script>alert(1)</script> Sau đó, UBND tỉnh An Lạc tặng Bằng khen cho 5 cá nhân."


def award_row(number: int, **fields: Any) -> dict[str, Any]:
    """A row of ``awards`` about an invented article of its own, ``bai-<number>``."""
    row = {
        "award_id": f"khen-{number}",
        "fact_id": f"khen-{number}",
        "article_id": f"bai-{number}",
        "award": "bang-khen",
        "award_name": "Bằng khen",
        "recipient_kind": "individual",
        "status": "awarded",
        "scope": "event",
        "published": "2020-05-19",
        "evidence": "Bằng khen",
        "start": 6,
        "end": 11,
        "rule": "passive",
        "confidence": 0.9,
    }
    return {**row, **fields}


def write_database(path: Path, awards: Iterable[dict[str, Any]], **tables: Iterable[dict[str, Any]]) -> Path:
    """A database file of ``awards``, each with its article, and of the rows of other tables."""
    from tdkt_nlp.store import DatabaseWriter

    writer = DatabaseWriter(path)
    articles = set[str]()
    for row in awards:
        writer.feed("awards", row)
        article = row["article_id"]
        if article not in articles:
            articles.add(article)
            title = row.get("title", f"Tin số {article}")
            known = {"article_id": article, "title": title, "url": row.get("url"), "source": row.get("source")}
            told = {"origin": f"{article}.txt", "media_type": "text/plain", "content_hash": article, "outcome": "done"}
            writer.feed("articles", {**known, **told, "awards": 1, "characters": 100})
            writer.feed("texts", {"article_id": article, "text": f"{title}\n\n{row.get('body', BODY)}"})
        for number, name in enumerate((row.get("recipients") or "").split(" | "), 1):
            if name:
                person = {"award_id": row["award_id"], "article_id": article, "number": number, "name": name}
                writer.feed("recipients", {**person, "recipient_kind": row["recipient_kind"]})
    for table, rows in tables.items():
        for row in rows:
            writer.feed(table, row)
    writer.finish()
    return path


@pytest.fixture(scope="session")
def new_award() -> Callable[..., dict[str, Any]]:
    return award_row


@pytest.fixture(scope="session")
def new_database() -> Callable[..., Path]:
    return write_database


@pytest.fixture(scope="session")
def award_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder as ``tdkt run`` leaves it, with a small database of invented facts."""
    folder = tmp_path_factory.mktemp("khen")
    order = {"award": "huan-chuong-lao-dong", "award_name": "Huân chương Lao động"}
    awards = [
        award_row(1, recipients="Nguyễn Thị Hòa", authority="Thủ tướng Chính phủ", event_date="2019-03-02"),
        award_row(2, recipients="Trần Văn Hoa", authority="Chủ tịch UBND tỉnh An Lạc", status="proposed"),
        award_row(3, recipients="Công ty Dệt Bến Đò", recipient_kind="collective", rank=2, count=1, **order),
        award_row(4, recipients="Xí nghiệp Gạch Đồi", recipient_kind="collective", rank=1, scope="history", **order),
        award_row(5, recipients="Phan Thị Hóa", award="giay-khen", award_name="Giấy khen", published="2015"),
        award_row(
            6,
            recipients='<b>Lê</b> & "Em" | Đỗ Thị Bé',
            title="<img src=x onerror=alert(1)>",
            source="<i>Báo</i>",
            url="javascript:alert(1)",
            count=2,
            count_qualifier="at_least",
            count_unit="recipients",
            evidence="<script>alert(1)</script>",
            start=len("<img src=x onerror=alert(1)>") + 2 + BODY.index("<script>"),
            end=len("<img src=x onerror=alert(1)>") + 2 + BODY.index("</script>") + len("</script>"),
        ),
    ]
    write_database(
        folder / "tdkt.db",
        awards,
        officials=[{"article_id": "bai-1", "name": "Võ Văn Quý", "number": 1, "position": "Bí thư Huyện ủy Mỹ Phước"}],
        units=[{"article_id": "bai-1", "name": "Sở Giáo dục và Đào tạo An Lạc"}],
        campaigns=[{"article_id": "bai-2", "name": "Thóc đầy bồ, cá đầy khoang"}],
    )
    return folder
