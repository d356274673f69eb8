from __future__ import annotations

import pytest

from bot.domain.personal import masked


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ask jo.doe+cx@mail.example.co.uk first.", "Ask [e-mail] first."),
        ("See https://intra.example/x?y=1, page 2.", "See [link], page 2."),
        ("Alles auf www.firma.de/kunden!", "Alles auf [link]!"),
        ("Reviews on booking.com daily.", "Reviews on [link] daily."),
        ("Call +49 (0)30 1234-567 any time", "Call [phone] any time"),
        ("Tel. 02/12345678", "Tel. [phone]"),
        ("Ticket 4711123 ist offen", "Ticket [phone] ist offen"),
        ("Order 48213 was late", "Order [number] was late"),
        ("IBAN IT60 X054 2811 1010 0000 0123 456 ok", "IBAN [number] ok"),
        ("Ping @anna.rossi on Slack.", "Ping [name] on Slack."),
        ("Mrs Henderson rings us.", "Mrs [name] rings us."),
        ("Mr. J. Smith-Jones decides, Dr. Who knows.", "Mr. [name] decides, Dr. [name] knows."),
        ("Das macht Frau von der Leyen.", "Das macht Frau [name]."),
        ("Herr Müller und Herrn Özil fragen.", "Herr [name] und Herrn [name] fragen."),
        ("ask mr Smith", "ask mr [name]"),
        ("La signora Rossi e il dott. Bianchi.", "La signora [name] e il dott. [name]."),
        ("Signor De Luca, Sig.ra D'Amico", "Signor [name], Sig.ra [name]"),
    ],
)
def test_personal_data_is_masked(text: str, expected: str) -> None:
    assert masked(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "From 2019-2024 we grew by 15% to 1200 people in 3 countries.",
        "La signora che risponde al telefono guarda i dati.",
        "Die Frau am Empfang hört zu, der Herr daneben auch.",
        "Every 24 hours, 7 days a week; NPS 42, 3.5 of 5.",
        "We look at e.g. tickets and/or calls.",
        "MS Teams and MS Excel, we miss Salesforce.",
    ],
)
def test_ordinary_words_and_numbers_stay(text: str) -> None:
    assert masked(text) == text


def test_a_masked_text_is_one_line_without_control_characters() -> None:
    assert masked("one\n\ntwo\u2028three\x00 \u202efour") == "one two three four"


def test_masking_twice_changes_nothing() -> None:
    once = masked("Mr Smith (smith@example.com, 030 1234567) wrote 12345.")
    assert masked(once) == once
