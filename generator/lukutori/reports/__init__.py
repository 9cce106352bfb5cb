"""REPORT: what is needed, and what a cooperation gave, counted from what the site knows."""
