"""The award database as web pages: rendered by the server, without scripts, without an address outside the machine."""

from tdkt_nlp.web.app import create_app

__all__ = ["create_app"]
