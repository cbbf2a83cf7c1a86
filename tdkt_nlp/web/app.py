"""The application: four addresses, each a page; what goes wrong is a page too."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path

from fastapi import FastAPI, Request, Response
from fastapi.middleware.trustedhost import TrustedHostMiddleware
from fastapi.responses import HTMLResponse
from fastapi.staticfiles import StaticFiles

from tdkt_nlp.errors import ReadError, UsageError
from tdkt_nlp.search import Results, parse_query, search
from tdkt_nlp.store import Database, award_entry, choices, summary
from tdkt_nlp.web.form import PAGE_SIZE, SearchForm, read_form
from tdkt_nlp.web.pages import Pages

_HOSTS = ["127.0.0.1", "localhost"]  # another name means another site's page asks (DNS rebinding)
_HEADERS = {
    "Content-Security-Policy": "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; "
    "object-src 'none'",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


def create_app(database: Database, language: str = "vi") -> FastAPI:
    """The pages of ``database`` in ``vi`` or ``en``; read-only.

    ``/`` has totals and the search box, ``/search`` the results, ``/awards/<award_id>`` one record with its article.
    """
    # The documentation pages of FastAPI load scripts from elsewhere.
    app = FastAPI(title="tdkt", docs_url=None, redoc_url=None, openapi_url=None)
    pages = Pages(language)
    app.mount("/static", StaticFiles(directory=Path(__file__).parent / "static"))
    app.add_middleware(TrustedHostMiddleware, allowed_hosts=_HOSTS)
    _add_pages(app, database, pages)
    _add_errors(app, pages)

    @app.middleware("http")
    async def protect(request: Request, call_next: Callable[[Request], Awaitable[Response]]) -> Response:
        response = await call_next(request)
        response.headers.update(_HEADERS)
        return response

    return app


def _add_pages(app: FastAPI, database: Database, pages: Pages) -> None:
    @app.get("/")
    def home() -> Response:
        with database.connect() as connection:
            return HTMLResponse(pages.home(summary(connection)))

    @app.get("/search")
    def results(request: Request) -> Response:
        wrong = False
        form, found = SearchForm(), Results(0, ())
        with database.connect() as connection:
            try:
                form = read_form(request.query_params)
                query, filters = parse_query(form.q), form.filters()
                offset = (form.page - 1) * PAGE_SIZE
                found = search(connection, query, filters, limit=PAGE_SIZE, offset=offset)
            except UsageError:
                wrong = True
            there = choices(connection)
        return HTMLResponse(pages.results(form, found, there, wrong=wrong), status_code=400 if wrong else 200)

    @app.get("/awards/{award_id}")
    def record(award_id: str) -> Response:
        with database.connect() as connection:
            entry = award_entry(connection, award_id)
        if entry is None:
            return HTMLResponse(pages.message("no_record"), status_code=404)
        return HTMLResponse(pages.record(entry))


def _add_errors(app: FastAPI, pages: Pages) -> None:
    def told(name: str, status: int) -> Callable[[Request, Exception], Response]:
        # Errors that nobody foresaw are answered outside the middleware.
        return lambda request, error: HTMLResponse(pages.message(name), status_code=status, headers=_HEADERS)

    app.add_exception_handler(404, told("no_page", 404))
    app.add_exception_handler(405, told("no_page", 405))
    app.add_exception_handler(ReadError, told("no_database", 503))
    app.add_exception_handler(Exception, told("failure", 500))
