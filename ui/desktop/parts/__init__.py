"""Small widgets that the screens are built of. They know words and looks, and no vault.

Never here: a screen, a job for the worker.
"""
