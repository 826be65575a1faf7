"""The best at most k stories for one panel, proven and explained (DESIGN.md, "The ten"). Pure.

`bank` says what is to be chosen from and turns it into the whole numbers of `puzzle`; `search` finds the best
choice and its proof with `local`, `branch`, `bound` and `lanes`; `shares` says what each story is in for; `suggest`
is the way in.
"""
