"""Displays through the year: when each one stands, what it takes, and what it gave."""
