"""Where the shipped theme and handbook are."""

from pathlib import Path

HERE = Path(__file__).parent


def theme_dir() -> Path:
    """Return the theme folder, in an installed package or in a checkout."""
    installed = HERE / "theme"
    return installed if installed.is_dir() else HERE.parent.parent / "theme"


def handbook_dir() -> Path:
    """Return the folder of the handbook's pages."""
    installed = HERE / "handbook"
    return installed if installed.is_dir() else HERE.parent.parent / "lists" / "handbook"
