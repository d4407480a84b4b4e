"""A crawl's side of the frontier: the lease on its site, what is in its hands, how its pages were had."""

from newscrawl.agenda.agenda import Agenda, agenda_of

__all__ = ["Agenda", "agenda_of"]
