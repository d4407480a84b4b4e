"""Keeping what is known of how often a site's articles change at each age."""

from sqlalchemy import Connection, select

from newscrawl.scheduling.profile import Profile
from newscrawl.storage.schema import habits
from newscrawl.storage.upsert import upsert


class Habits:
    """The profiles of sites within one transaction: read once, written at its end where they changed."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._profiles: dict[str, Profile] = {}
        self._changed: set[str] = set()

    def of(self, site: str) -> Profile:
        """Return the profile of a site; of one that was never visited, the common one."""
        if site not in self._profiles:
            query = select(habits.c.changes, habits.c.hours, habits.c.fits).where(habits.c.site == site)
            row = self._connection.execute(query).first()
            self._profiles[site] = Profile(*map(tuple, row)) if row else Profile()
        return self._profiles[site]

    def learn(self, site: str, profile: Profile) -> None:
        """Note what is known now."""
        self._profiles[site] = profile
        self._changed.add(site)

    def keep(self) -> None:
        """Write what changed."""
        rows = [
            {"site": site, "changes": known.changes, "hours": known.hours, "fits": known.fits}
            for site, known in sorted(self._profiles.items())
            if site in self._changed
        ]
        upsert(self._connection, habits, ["site"], rows)
