from __future__ import annotations

import pytest

from assistant.documents.furniture import is_amendment, kind_of, kinds

FURNITURE = """
© Nordfoto
© 2024 Example Media Group Ltd
Image credit: nordbild |
Photograph: Getty Images
Photograph: Eva Brandt/The Lantern
Image source, Getty Images
Photo by Eva Brandt on Unsplash
Eva Brandt/Reuters
AFP via Getty Images
Weekly newsletter
Sign up here
Sign up here with one click
Sign up for our newsletter
Subscribe now
Get the day's headlines delivered to your inbox
Comments
12 comments
Comments (34)
Be the first to comment
Jump to comments section
Leave a reply
What do you think?
Share this
Share on Facebook (opens in new window)
Facebook Twitter LinkedIn Email
Follow us on Twitter
Follow the topics in this article
Reuse this content (opens in a new tab) Jump to comments
Advertisement
Story continues below advertisement
Advertisement - scroll to continue reading
Sponsored content
Powered by Nordbank
Read more: Orvane wins the port
Related articles
More on this story
You may also like
This site uses cookies to improve your experience.
By continuing to use this site you agree to our cookie policy.
Accept all cookies
Privacy policy | Terms of use | Contact us
All rights reserved.
Copyright 2019 Example Ltd. All rights reserved.
Copyright The Example Times Limited 2021
The Courier is not responsible for the content of external sites.
The views expressed in this article are those of the author and do not necessarily reflect those of the magazine.
This material may not be published, broadcast, rewritten or redistributed.
This site uses Akismet. How comment data is processed.
View image in fullscreen
Tags: cameras, police, standards
5 min read
* * *
"""
CAPTIONS = """
Orvane cameras on a bridge in Varn. Photograph: Eva Brandt/PA
A camera in the old town © Eva Brandt/AFP
A woman walks past a camera in Lisbon, Portugal, May 3, 2020. REUTERS/Eva Brandt
FILE PHOTO: A logo of Orvane is seen at a fair in Berlin, Germany, March 2, 2021. REUTERS/Eva Brandt/File Photo
FILE - A camera looks over a square in Lisbon, May 3, 2020. (AP Photo/Eva Brandt, File)
(FILES) In this file photo taken on May 3, 2020 a camera looks over a square.
PARIS, FRANCE - MAY 03: A camera is seen on a lamp post. (Photo by Eva Brandt/Getty Images)
A guard in the control room (Photo credit should read EVA BRANDT/AFP via Getty Images)
Image caption, A camera in the old town
Graphic showing camera exports by year
Figure 2: Camera exports by country, 2015-2019
Sources: Orvane; own research
The mayor opens the control room. Credit: Eva Brandt
The mayor opens the control room. (Eva Brandt/AFP)
"""
TEXT = """
Exclusively sponsored by Nordbank.
The Courier website and its magazine are owned and maintained by Tarn Limited; Nordbank does not endorse the contents.
The comments were made at a closed meeting in Geneva.
Residents left 4,000 comments on the draft standard.
Orvane declined to comment.
No comment.
The newsletter of the standards body lists nine proposals.
The company's weekly newsletter said the cameras were delivered in May.
A photograph shows the cameras on a lamp post outside the school.
The picture by the ministry is different: exports fell.
Copyright law in the country does not cover faces.
The firm owns the copyright to the software, the court held.
Orvane will share the data with the police.
Share prices of Orvane fell by 4 per cent.
Subscribers of the phone network must scan their faces.
Sign up to the programme cost the city $4 million, the auditor said.
Additional reporting by Eva Brandt in Lisbon
This article has been amended to say that the cameras are planned.
Correction: an earlier version gave the wrong number of cameras.
BEIJING (Reuters) - Orvane said on Friday it had sold 400 cameras.
LONDON, Jan 25 - The city bought 400 cameras from Orvane.
The report was sponsored by Orvane.
Advertisement spending rose by a tenth, the company said.
The firm uses cookies to track visitors to its site.
We use cookies as an example of consent that nobody reads.
Reuters reported the sale first.
Getty Images sued the vendor over its training data.
Orvane accepts no liability for misuse of its cameras under the contract.
The views expressed by residents in the survey were mixed.
Related work by the same authors found the opposite.
More on the bid will be known in May.
Follow the money and you find Orvane.
Figure 3 shows that exports doubled.
Image recognition: the next frontier for Orvane's engineers in Lisbon and Varn
Does anyone mind having their face scanned?
By using cameras in terms of privacy, the city took a risk.
It works.
"""


def lines(block: str) -> list[str]:
    return block.strip().split("\n")


@pytest.mark.parametrize("line", lines(FURNITURE))
def test_furniture(line: str) -> None:
    assert kind_of(line) == "furniture"


@pytest.mark.parametrize("line", lines(CAPTIONS))
def test_captions(line: str) -> None:
    assert kind_of(line) == "caption"


@pytest.mark.parametrize("line", lines(TEXT))
def test_text_that_only_mentions_such_things(line: str) -> None:
    assert kind_of(line) == "text"


def test_the_pitch_of_a_newsletter_box_is_furniture_only_inside_the_box() -> None:
    pitch = "The best of our reporting on the cities of the north."
    body = "Orvane sold 400 cameras to Lindholm, the council said."
    assert kinds([body, "Weekly newsletter", pitch, "Sign up here", body]) == [
        "text",
        "furniture",
        "furniture",
        "furniture",
        "text",
    ]
    assert kinds([body, pitch, body]) == ["text", "text", "text"]


def test_a_line_above_a_bare_credit_is_a_caption() -> None:
    page = [
        "A guard looks at a wall of screens in the control room",
        "Photograph: Getty Images",
        "Orvane wins the port of Varn",
        "The port of Varn signed a contract with Orvane for 120 cameras, the manager said.",
        "Sten Dahl is pictured on the quay of Varn in November.",
        "© Nordfoto",
    ]
    assert kinds(page) == ["caption", "furniture", "heading", "text", "caption", "furniture"]


def test_a_title_above_the_credit_of_its_picture_is_a_heading() -> None:
    page = ["Orvane wins the port", "© Nordfoto", "The port of Varn signed a contract with Orvane for 120 cameras."]
    assert kinds(page) == ["heading", "furniture", "text"]


def test_the_file_name_of_a_picture_is_furniture() -> None:
    page = ["Orvane wins", "orvane cctv quay", "Image credit: nordbild", "The port of Varn signed a contract today."]
    assert kinds(page) == ["heading", "furniture", "furniture", "text"]


def test_body_text_above_a_credit_stays_text() -> None:
    body = "The port of Varn signed a contract with Orvane for 120 cameras."
    assert kinds([body, "© Nordfoto", body]) == ["text", "furniture", "text"]


def test_headings_stand_before_body_text() -> None:
    page = [
        "Talking shop",
        "Who watches the quay?",
        "Varn wants cameras and does not know whose",
        "An old crane on the quay of Varn at dusk",
        "The port of Varn signed a contract with Orvane on Wednesday for 120 cameras.",
        "What comes next?",
        "Two other vendors had bid for the contract, and one of them may go to court.",
        "It is late.",
        "Additional reporting by Eva Brandt",
    ]
    assert kinds(page) == [
        "heading",
        "heading",
        "heading",
        "caption",
        "text",
        "heading",
        "text",
        "text",
        "text",
    ]


def test_a_list_of_names_is_not_a_row_of_headings() -> None:
    assert kinds(["Bergen", "Lindholm", "Varn"]) == ["text", "text", "text"]


def test_headings_are_left_to_forms_that_mark_them() -> None:
    page = ["Three bids", "Two other vendors had bid for the contract."]
    assert kinds(page, headings=False) == ["text", "text"]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("This article has been amended to reflect the vote", True),
        ("The headline was changed on 3 May.", True),
        ("This story was last updated on 3 May.", False),
        ("Updated on 3 May to reflect the vote.", True),
        ("An earlier version of this article misstated the price.", True),
        ("Correction (3 May): the price was wrong.", True),
        ("Editor's note: this story was corrected on 3 May.", True),
        ("Editor's note: names have been changed.", False),
        ("The article of the law was amended in May.", False),
        ("The report was amended in May.", False),
    ],
)
def test_amendment_notes(line: str, expected: bool) -> None:
    assert is_amendment(line) is expected
