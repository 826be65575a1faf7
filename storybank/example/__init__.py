"""The example bank: a quality engineer who leads without the title. Marked as example, gone in one click."""
