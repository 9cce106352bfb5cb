"""Setting type: fonts, templates, the typesetter, and what has been set before."""
