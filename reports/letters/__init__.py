"""Drafts of letters for the steps that can be taken, filled from entries; none is sent by us."""
