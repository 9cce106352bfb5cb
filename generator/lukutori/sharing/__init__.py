"""Lists that libraries borrow from each other: what came, how it is merged, how it is written."""
