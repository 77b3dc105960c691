"""A second way from the raw CSV files to every figure, written from docs/definitions.md.

It shares no code with the SQL and takes the plain way on purpose: every window is counted from its events, every
interval and test comes from a library and the figures of single contacts. Two ways that agree on every row hardly
share a mistake.
"""
