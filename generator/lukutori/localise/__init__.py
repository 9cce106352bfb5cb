"""LOCALISE: content becomes pages of plain strings, each in one language."""
