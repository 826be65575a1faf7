"""What gunicorn is told beside the command line: how long an address may be.

A search stands in the address, and any text pasted into the box is one. gunicorn takes 8,190 characters at most, or any
number, which would let one request fill the memory; so its most is raised, to twice `errors.LONGEST_ADDRESS`.
gunicorn reads this file by its path, before it knows where the project stands.
"""

from gunicorn.http import message  # type: ignore[import-untyped]

limit_request_line = message.MAX_REQUEST_LINE = 131_072
