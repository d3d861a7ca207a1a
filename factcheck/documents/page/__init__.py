"""What a web page says: its text as a reader sees it, which parts of it are the article, and when it came out.

Comes in: the bytes or the markup of one page. Goes out: text, regions and metadata. Nothing is fetched.
"""
