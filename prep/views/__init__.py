"""Views of the preparation: the interview itself, who will be there, what they look for, the ten, and the sheet."""
