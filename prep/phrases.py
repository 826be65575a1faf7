"""What to say if nothing fits, until the person has phrases of their own (DESIGN.md, "The sheet"). Pure."""

THINK = "May I think for a moment?"
CLOSEST = "The closest I have done is …"
NOT_DONE = "I have not done that; here is how I would start."
ALL = (THINK, CLOSEST, NOT_DONE)
