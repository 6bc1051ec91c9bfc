"""Whole stories of a user, through the real programs, watched from outside."""
