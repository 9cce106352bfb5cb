"""READ: files that people write become checked values, and every fault a finding."""
