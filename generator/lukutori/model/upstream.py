"""Whose a list is that was borrowed from another site, and what such a site hands on."""

from pydantic import ConfigDict, Field

from lukutori.model.base import Day, FileModel, Line, Text, WebAddress


class Upstream(FileModel):
    """Whose list this was before it was borrowed."""

    model_config = ConfigDict(serialize_by_alias=True)

    address: WebAddress | None = None
    """The page of their list, for readers."""
    whose: Text = Field(alias="from")
    """Whose it is, by language."""
    licence: Line | None = None
    """What they let others do with its words, as they say it."""
    fetched: Day
    """The day on which something of theirs was last taken over."""
