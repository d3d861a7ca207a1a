"""The seeds told of other countries, persons and days: what a tool that learnt them by heart would miss.

A Renaming maps words to words, all at once and longest first, so that the result of one replacement is never
replaced again. What the seeds have in the same word stays in one word, what they keep apart stays apart. The
United States stay, because their midterm elections are the point; the country at war is one that no pack
has at war.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

_PARTS = {  # name, demonym, capital
    "Italy": ("Italy", "Italian", "Rome"),
    "Ukraine": ("Ukraine", "Ukrainian", "Kyiv"),
    "Russia": ("Russia", "Russian", "Moscow"),
    "France": ("France", "French", "Paris"),
    "Britain": ("Britain", "British", "London"),
    "Germany": ("Germany", "German", "Berlin"),
    "Croatia": ("Croatia", "Croatian", "Zagreb"),
    "Greece": ("Greece", "Greek", "Athens"),
    "Czechia": ("Czechia", "Czech", "Prague"),
    "China": ("China", "Chinese", "Beijing"),
}
_OTHER_WORDS = {
    "Kiev": "Kyiv",
    "the United Kingdom": "Britain",
    "the UK": "Britain",
    "UK": "Britain",
}
_PEOPLE = (
    "Giorgia Meloni",
    "Emmanuel Macron",
    "Keir Starmer",
    "Friedrich Merz",
    "Zoran Milanovic",
    "Petr Pavel",
    "Yuliia Tymoshenko",
    "Mykhailo Fedorov",
    "Steve Whitcoff",
    "Jared Kushner",
    "Donald Trump",
    "Daisy Drew",
    "Andrii Khodkov",
    "Vladimir Zelensky",
    "Volodymyr Zelenskyy",
    "Vladimir Putin",
)


class Renaming(NamedTuple):
    """One consistent renaming; `words` maps what stands in the seeds to what stands in their place.

    `respelt` says whether the president still has two spellings.
    """

    name: str
    words: Mapping[str, str]
    respelt: bool

    def __call__(self, text: str) -> str:
        """Return the text with every word of the mapping replaced, whole words only."""
        return _pattern(tuple(sorted(self.words, key=lambda word: (-len(word), word)))).sub(
            lambda match: self.words[match.group()],
            text,
        )


@lru_cache(maxsize=8)
def _pattern(longest: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(r"(?<![\w,])(?:" + "|".join(map(re.escape, longest)) + r")(?!\w|,\d)")


def renaming(
    name: str,
    countries: Mapping[str, tuple[str, str, str]],
    people: Mapping[str, str],
    days: Mapping[str, str],
    numbers: Mapping[str, str],
    *,
    alliance: str = "coalition of the willing",
) -> Renaming:
    """Return the renaming of countries (name, demonym, capital), full names, dates, and numbers and ordinals.

    A last name alone, as the seeds use it, becomes the last name of the new person. `alliance` is what the
    coalition is called, in lower case; the seeds write it with capitals too.
    """
    words = {old: new for country, forms in countries.items() for old, new in zip(_PARTS[country], forms, strict=True)}
    words |= {old: words[same] for old, same in _OTHER_WORDS.items()}
    words["Italians"] = f"people of {countries['Italy'][0]}"
    words["Elysee Palace"] = "Summer Palace"
    for old, new in people.items():
        words[old] = new
        words[old.split()[-1]] = new.split()[-1]
    words |= {"Biden": "Holloway", "Istre": "Larnay", "Kharkiv": "Oldport", "Dnipro": "Newport"}
    titled = " ".join(word if word in ("of", "the") else word.capitalize() for word in alliance.split())
    words |= {"coalition of the willing": alliance, "Coalition of the Willing": titled}
    respelt = people["Vladimir Zelensky"] != people["Volodymyr Zelenskyy"]
    return Renaming(name, {**words, **days, **numbers}, respelt)


def _people(*names: str) -> dict[str, str]:
    return dict(zip(_PEOPLE, names, strict=True))


RENAMINGS = (
    renaming(
        "iberia-and-west-africa",
        {
            "Italy": ("Portugal", "Portuguese", "Lisbon"),
            "Ukraine": ("Ghana", "Ghanaian", "Accra"),
            "Russia": ("Nigeria", "Nigerian", "Abuja"),
            "France": ("Spain", "Spanish", "Madrid"),
            "Britain": ("Canada", "Canadian", "Ottawa"),
            "Germany": ("Austria", "Austrian", "Vienna"),
            "Croatia": ("Slovenia", "Slovenian", "Ljubljana"),
            "Greece": ("Norway", "Norwegian", "Oslo"),
            "Czechia": ("Hungary", "Hungarian", "Budapest"),
            "China": ("Japan", "Japanese", "Tokyo"),
        },
        _people(
            "Beatriz Falcao",
            "Alvaro Quintero",
            "Rupert Hargrove",
            "Konrad Steiner",
            "Matej Hribar",
            "Gabor Szanto",
            "Abena Owusu",
            "Kwame Darko",
            "Lyle Beckmann",
            "Aaron Feldstein",
            "Walter Keane",
            "Poppy Lane",
            "Kofi Mensah",
            "Alexander Marchenko",
            "Oleksandr Marchenko",
            "Alexander Sorokin",
        ),
        {"January 6": "April 11", "September 4": "November 23", "March": "June", "2025": "2023"},
        {
            "third year": "fifth year",
            "fourth year": "sixth year",
            "over 30": "over 40",
            "39 countries": "52 countries",
            "10,000 to 30,000": "12,000 to 35,000",
            "75 countries": "85 countries",
            "277 deputies": "263 deputies",
        },
    ),
    renaming(
        "north-and-andes",
        {
            "Italy": ("Sweden", "Swedish", "Stockholm"),
            "Ukraine": ("Peru", "Peruvian", "Lima"),
            "Russia": ("Chile", "Chilean", "Santiago"),
            "France": ("Belgium", "Belgian", "Brussels"),
            "Britain": ("Denmark", "Danish", "Copenhagen"),
            "Germany": ("Poland", "Polish", "Warsaw"),
            "Croatia": ("Latvia", "Latvian", "Riga"),
            "Greece": ("Finland", "Finnish", "Helsinki"),
            "Czechia": ("Estonia", "Estonian", "Tallinn"),
            "China": ("India", "Indian", "New Delhi"),
        },
        _people(
            "Astrid Lindgaard",
            "Philippe Delvaux",
            "Henrik Toft",
            "Janusz Korcz",
            "Andris Berzin",
            "Toomas Sepp",
            "Lucia Paredes",
            "Hector Salinas",
            "Mitchell Vane",
            "Joel Ackerman",
            "Raymond Pruitt",
            "Ginger Moss",
            "Pablo Rojas",
            "Sergei Kovalenko",
            "Serhiy Kovalenko",
            "Sergei Morozov",
        ),
        {"January 6": "February 17", "September 4": "October 9", "March": "May", "2025": "2027"},
        {
            "third year": "second year",
            "fourth year": "third year",
            "over 30": "over 50",
            "39 countries": "61 countries",
            "10,000 to 30,000": "8,000 to 20,000",
            "75 countries": "64 countries",
            "277 deputies": "109 deputies",
        },
    ),
    renaming(
        "east-africa-and-pacific",
        {
            "Italy": ("New Zealand", "New Zealand", "Wellington"),
            "Ukraine": ("Kenya", "Kenyan", "Nairobi"),
            "Russia": ("Tanzania", "Tanzanian", "Dodoma"),
            "France": ("Australia", "Australian", "Canberra"),
            "Britain": ("Japan", "Japanese", "Tokyo"),
            "Germany": ("Mexico", "Mexican", "Mexico City"),
            "Croatia": ("Uruguay", "Uruguayan", "Montevideo"),
            "Greece": ("Chile", "Chilean", "Santiago"),
            "Czechia": ("Norway", "Norwegian", "Oslo"),
            "China": ("Brazil", "Brazilian", "Brasilia"),
        },
        _people(
            "Harriet Pomare",
            "Duncan Ashworth",
            "Kenji Morita",
            "Esteban Lozano",
            "Ramiro Pereyra",
            "Sigurd Aune",
            "Wanjiru Kamau",
            "Otieno Ouma",
            "Clay Brannigan",
            "Seth Rosen",
            "Gordon Fitch",
            "Violet Sharp",
            "Juma Barasa",
            "Dmitri Baraka",
            "Dmitri Baraka",
            "Dmitri Mwinyi",
        ),
        {"January 6": "May 19", "September 4": "August 2", "March": "July", "2025": "2021"},
        {
            "third year": "seventh year",
            "fourth year": "ninth year",
            "over 30": "over 20",
            "39 countries": "27 countries",
            "10,000 to 30,000": "5,000 to 9,000",
            "75 countries": "41 countries",
            "277 deputies": "188 deputies",
        },
    ),
    renaming(
        "asia-with-another-alliance",
        {
            "Italy": ("Thailand", "Thai", "Bangkok"),
            "Ukraine": ("Nepal", "Nepali", "Kathmandu"),
            "Russia": ("Mongolia", "Mongolian", "Ulaanbaatar"),
            "France": ("Turkey", "Turkish", "Ankara"),
            "Britain": ("Argentina", "Argentine", "Buenos Aires"),
            "Germany": ("Colombia", "Colombian", "Bogota"),
            "Croatia": ("Zambia", "Zambian", "Lusaka"),
            "Greece": ("Cuba", "Cuban", "Havana"),
            "Czechia": ("Senegal", "Senegalese", "Dakar"),
            "China": ("Malaysia", "Malaysian", "Kuala Lumpur"),
        },
        _people(
            "Malee Srisuk",
            "Kemal Aydemir",
            "Julio Ferrante",
            "Camilo Restrepo",
            "Chanda Mwale",
            "Ousmane Diop",
            "Sunita Gurung",
            "Bishal Thapa",
            "Wade Larkin",
            "Noah Silber",
            "Curtis Bromley",
            "Misty Vale",
            "Prakash Karki",
            "Mikhail Batbold",
            "Mykhailo Batbold",
            "Mikhail Ganzorig",
        ),
        {"January 6": "June 12", "September 4": "December 1", "March": "August", "2025": "2019"},
        {
            "third year": "tenth year",
            "fourth year": "eleventh year",
            "over 30": "over 70",
            "39 countries": "88 countries",
            "10,000 to 30,000": "2,000 to 7,000",
            "75 countries": "93 countries",
            "277 deputies": "301 deputies",
        },
        alliance="partnership of the ready",
    ),
)


def left_over(text: str) -> list[str]:
    """Return the words of the seeds that a renaming must have replaced and that still stand in a text."""
    old = {part for forms in _PARTS.values() for part in forms}
    old |= {part for person in _PEOPLE for part in person.split()}
    old |= {*_OTHER_WORDS, "third year", "fourth year", "2025", "January", "September", "Biden"}
    return sorted(word for word in old if re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text))
