"""How a person gets an export: one fold, and below it the guide that was chosen."""
