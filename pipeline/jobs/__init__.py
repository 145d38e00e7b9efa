"""The office's jobs: each connects the stages, from what a command was given to what it wrote.

Only here, and in `demo`, do `collect`, `evaluate` and `publish` meet.
"""
