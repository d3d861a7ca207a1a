"""The grammar of time expressions, one family a module; `extract/date.py` and its neighbours call it."""
