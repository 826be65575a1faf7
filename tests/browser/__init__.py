"""The pages in a real browser, served by a real gunicorn on a data folder of its own."""
