"""Speed, as ratios to a reference measured in the same run. Run by `./dev bench`; never a test."""
