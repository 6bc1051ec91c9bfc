"""Tables (CSV, TSV, XLSX, ODS, XLS) whose columns a person explains: lists, call records, diaries.

`shared.text_rows` and `sheets` give rows, `dates` reads times, `mapping` says what a column is,
`reading` makes findings of rows, `diary` makes values for incidents of findings. Only `reading` and
`sheets` load a parser of foreign files.

Never here: guessing what a column means.
"""
