"""Lukutori: joint reading lists of libraries and their partners."""

__version__ = "0.1.0"
