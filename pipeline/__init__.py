"""TidTam follows up officials' tort-liability cases, quarter by quarter."""
