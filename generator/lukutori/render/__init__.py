"""RENDER: pages of plain strings become files for the web and for paper."""
