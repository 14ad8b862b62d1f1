"""The priorities engine: a composite score of need per area, and how sure its ranking is.

Reading order: `problem` (what goes in), `prepare` (checked and aligned), `normalise` and `aggregate`
(the arithmetic), `scores` (one answer), `draws` and `uncertainty` (two thousand answers),
`explain`, `stability`, `sensitivity` (why), `contrast`, `scenarios`, `guards`.
"""
