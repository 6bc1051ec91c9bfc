"""Questions under the ids of the data points: one builder for all forms of the window.

Never here: what a form does with the answers.
"""
