"""The office's jobs: each connects the stages, from what a command was given to what it wrote.

Here the rooms meet: returns are read, cases evaluated, figures counted, documents written.
"""
