"""The best at most k stories for one panel, proven and explained (DESIGN.md, "The ten"). Pure.

`bank` says what is to be chosen from and turns it into the whole numbers of `puzzle`. `search` finds the best choice:
`local` makes a good one, `program` and `simplex` find prices, `bound` makes proofs of them, `branch` and `dividing`
rule out the rest. `shares` says what each story is in for; `suggest` is the way in.
"""
