"""What the elements of HTML are to somebody who reads: https://html.spec.whatwg.org, sections 4, 13.1 and 15.3."""

from __future__ import annotations

from typing import Final


def _tags(names: str) -> frozenset[str]:
    return frozenset(names.split())


# paragraphs of their own, and mere lines
BLOCKS: Final = _tags(
    "address article aside blockquote body button caption center details dialog dir div dl fieldset figcaption"
    " figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol optgroup option p pre"
    " search section select summary table tbody tfoot thead tr ul"
)
LINES: Final = _tags("dd dt td th")
HEADINGS: Final = _tags("h1 h2 h3 h4 h5 h6")
# never read on the page: code, pictures, what players fall back to, struck words, signs above others
DROPPED: Final = _tags(
    "applet audio canvas datalist del embed iframe map math meter noembed noframes noscript object progress rp rt s"
    " script strike style svg template textarea title video"
)
# hold what the page says of itself
NOTED: Final = _tags("meta script title")
# their attributes say nothing of their text
UNTOLD: Final = _tags("a img input link source track")
NEVER_HIDDEN: Final = _tags("html body main article")
# no part of the article wherever they stand, and ARIA roles of which the same is true
FURNITURE: Final = _tags("aside button dialog footer form menu nav search select")
FURNITURE_ROLES: Final = _tags(
    "alert alertdialog banner complementary contentinfo dialog form menu menubar navigation search toolbar"
)
VOID: Final = _tags("area base br col embed hr img input link meta param source track wbr")
# end by themselves where the next begins
IMPLIED: Final = _tags("a body colgroup dd dt head html li option optgroup p rb rp rt tbody td tfoot th thead tr")
INLINE: Final = _tags("abbr bdi bdo cite data del ins kbd label mark q samp span sub sup time var")
# a parser opens them anew in every paragraph until they are closed
FORMATTING: Final = _tags("b big code em font i nobr small strong tt u")
STRUCK: Final = _tags("s strike")
# hold no tags, only signs up to their own closing tag
RAW: Final = _tags("iframe noembed noframes script style textarea title xmp")
MUST_CLOSE: Final = _tags("article div main section")
