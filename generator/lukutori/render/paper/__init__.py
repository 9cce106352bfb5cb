"""RENDER for paper: lists become accessible PDF, set by Typst."""
