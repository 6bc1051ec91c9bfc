"""The screens: one class each, built of small functions; they talk through signals only.

Never here: the window, or one screen that calls another.
"""
