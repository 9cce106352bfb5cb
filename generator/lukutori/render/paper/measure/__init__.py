"""How wide and how high texts are, and what stands where: reckoned before anything is set."""
