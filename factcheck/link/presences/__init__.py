"""Who took part in an event, and in what way: in the room, from afar, by a deputy, or not at all.

Comes in: the sentences of a document with its people. Goes out: who was there, and what shows it.
"""
