"""Pictures that look alike: real transformations of drawn screenshots, and other screenshots."""

import io
import itertools
import random

import pytest
from PIL import Image, ImageDraw, ImageFont

from harassvault.decoding import prints
from harassvault.similar import Prints, alike, groups

WIDTH, HEIGHT = 540, 1140
HOW_MANY = 24


def chat(seed):
    """A screenshot of a chat: two bars, a name, bubbles of words."""
    chance = random.Random(seed)
    image = Image.new("RGB", (WIDTH, HEIGHT), (236, 229, 221))
    draw = ImageDraw.Draw(image)
    font = ImageFont.load_default(size=18)
    draw.rectangle((0, 0, WIDTH, 110), fill=(7, 94, 84))
    draw.text((20, 15), f"{chance.randrange(24):02}:{chance.randrange(60):02}", fill="white")
    draw.text((60, 65), chance.choice(["Alex", "Sam", "Kim"]), fill="white")
    top = 130
    while top < HEIGHT - 120:
        lines, is_mine = chance.randrange(1, 6), chance.random() < 0.5
        width, height = chance.randrange(120, 400), 24 * lines + 16
        left = WIDTH - width - 12 if is_mine else 12
        colour = (220, 248, 198) if is_mine else "white"
        draw.rounded_rectangle((left, top, left + width, top + height), 10, fill=colour)
        for line in range(lines):
            words = "".join(chance.choice("abcdefgh ") for _ in range(width // 10))
            draw.text((left + 8, top + 6 + 24 * line), words, fill="black", font=font)
        top += height + chance.randrange(6, 20)
    draw.rectangle((0, HEIGHT - 60, WIDTH, HEIGHT), fill="white")
    return image


def saved(image, quality):
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=quality)
    return Image.open(buffer)


def printed(image):
    small = image.convert("RGB")
    small.thumbnail((512, 512), reducing_gap=2.0)
    return Prints.read(prints.of(small))


@pytest.fixture(scope="module")
def chats():
    return [chat(seed) for seed in range(HOW_MANY)]


@pytest.fixture(scope="module")
def known(chats):
    return [printed(one) for one in chats]


@pytest.mark.parametrize(
    "change",
    [
        lambda image: image.resize((WIDTH // 2, HEIGHT // 2)),
        lambda image: saved(image.resize((WIDTH // 3, HEIGHT // 3)), 20),
        lambda image: saved(image, 15),
        lambda image: saved(image.resize((400, 844)), 60),
        lambda image: saved(image.crop((0, 45, WIDTH, HEIGHT)), 70),
        lambda image: image.crop((0, 23, WIDTH, HEIGHT)),
        lambda image: image.crop((0, 57, WIDTH, HEIGHT - 45)),
        lambda image: image.crop((0, 0, WIDTH, HEIGHT - 57)),
    ],
    ids=["half", "third", "saved", "sent", "no bar", "half a bar", "no bars", "no lower bar"],
)
def test_the_same_screenshot_changed_is_alike(chats, known, change):
    assert [
        number
        for number, image in enumerate(chats)
        if not alike(known[number], printed(change(image)))
    ] == []


def test_other_screenshots_are_not_alike(known):
    pairs = itertools.combinations(range(HOW_MANY), 2)
    assert [pair for pair in pairs if alike(known[pair[0]], known[pair[1]])] == []


def test_groups_hold_all_that_are_alike_and_nothing_else(chats, known):
    names = {f"a{number}": one for number, one in enumerate(known)}
    names["b3"] = printed(saved(chats[3], 20))
    names["c3"] = printed(chats[3].crop((0, 45, WIDTH, HEIGHT)))
    names["b7"] = printed(chats[7].resize((200, 422)))
    assert groups(names) == [("a3", "b3", "c3"), ("a7", "b7")]


def test_an_even_surface_is_like_no_other():
    assert Prints.read(prints.of(Image.new("RGB", (50, 50), "white"))) is None


@pytest.mark.parametrize("made", [{}, {"phash/1": "x", "dhash/1": "1"}, {"phash/2": "0" * 16}])
def test_prints_of_another_making_are_left_alone(made):
    assert Prints.read(made) is None
