"""The priorities engine: a composite score of need per area, and how sure its ranking is.

Reading order: `problem` (what goes in), `checks`, `eligible` and `prepare` (sound, scored, aligned),
`normalise`, `aggregate` and `ranks` (the arithmetic), `scores` (one answer), `sampling`, `draws` and
`uncertainty` (2,000 to 20,000 answers), `explain`, `stability` and `sensitivity` (why), `contrast`,
`scenarios`, `guards`.
"""
