"""Only the gateway's tokens are accepted, for a minute, and once."""

from __future__ import annotations

import base64
import json
import time
import unittest
from typing import Any

from bot.rasa.tokens import Claims, TokenRefused, TokenVerifier
from tests.rasa_env.requests import SECRET, bearer, claims


class TokenTest(unittest.TestCase):
    def setUp(self) -> None:
        self.now = time.time()
        self.tokens = TokenVerifier(SECRET, clock=lambda: self.now, remembered=3)

    def assert_refused(self, authorization: str, why: str = "") -> None:
        with self.assertRaises(TokenRefused) as refusal:
            self.tokens.verify(authorization)
        self.assertIn(why, str(refusal.exception))

    def test_a_good_token_says_who_speaks_where(self) -> None:
        expected = Claims(
            conversation="conversation-1",
            message_id="message-1",
            workspace="workspace-1",
            locale="de",
            channel="web",
            request_id="request-1",
            pack="cx-maturity",
        )
        self.assertEqual(self.tokens.verify(bearer()), expected)

    def test_language_and_pack_may_be_unknown(self) -> None:
        found = self.tokens.verify(bearer(loc=None, pack=None))
        self.assertEqual((found.locale, found.pack), (None, None))
        self.assertIsNone(self.tokens.verify(bearer(loc=..., pack=...)).locale)

    def test_a_request_without_a_token_is_refused(self) -> None:
        for header in ("", "Bearer", "Bearer ", "Basic abc", SECRET, "Bearer a.b.c"):
            with self.subTest(header):
                self.assert_refused(header)

    def test_another_key_or_algorithm_is_refused(self) -> None:
        self.assert_refused(bearer("another-secret-0123456789-0123456789"), "InvalidSignature")
        self.assert_refused(bearer(algorithm="HS512"), "InvalidAlgorithm")

    def test_an_unsigned_token_is_refused(self) -> None:
        def part(value: object) -> str:
            return base64.urlsafe_b64encode(json.dumps(value).encode()).decode().rstrip("=")

        unsigned = f"Bearer {part({'alg': 'none', 'typ': 'JWT'})}.{part(claims())}."
        self.assert_refused(unsigned, "InvalidAlgorithm")

    def test_altered_claims_are_refused(self) -> None:
        header, _, signature = bearer().split(".")
        _, others, _ = bearer(sub="conversation-2").split(".")
        self.assert_refused(f"{header}.{others}.{signature}", "InvalidSignature")

    def test_a_token_for_or_from_somebody_else_is_refused(self) -> None:
        self.assert_refused(bearer(aud="gradino-gateway"), "InvalidAudience")
        self.assert_refused(bearer(iss="somebody"), "InvalidIssuer")

    def test_an_expired_token_is_refused(self) -> None:
        past = int(self.now) - 100
        self.assert_refused(bearer(iat=past, exp=past + 60), "ExpiredSignature")

    def test_a_token_of_the_future_is_refused(self) -> None:
        future = int(self.now) + 100
        self.assert_refused(bearer(iat=future, exp=future + 60), "ImmatureSignature")

    def test_a_token_that_lives_longer_than_a_minute_is_refused(self) -> None:
        self.assert_refused(bearer(exp=int(self.now) + 3600), "lives too long")

    def test_every_claim_is_required(self) -> None:
        for name in ("iss", "aud", "exp", "iat", "jti", "sub", "mid", "ws", "ch", "rid"):
            with self.subTest(name):
                without: dict[str, Any] = {name: ...}
                self.assert_refused(bearer(**without), "MissingRequiredClaim")

    def test_claims_of_a_wrong_kind_are_refused(self) -> None:
        for name, value in (
            ("mid", 7),
            ("ws", ""),
            ("rid", "x" * 201),
            ("loc", "fr"),
            ("ch", "fax"),
            ("pack", ["cx-maturity"]),
        ):
            with self.subTest(name):
                wrong: dict[str, Any] = {name: value}
                self.assert_refused(bearer(**wrong), name)

    def test_a_token_is_good_for_one_request(self) -> None:
        token = bearer()
        self.tokens.verify(token)
        self.assert_refused(token, "used before")

    def test_used_tokens_are_forgotten_when_they_have_expired(self) -> None:
        for _ in range(3):
            self.tokens.verify(bearer())
        self.assert_refused(bearer(), "too many tokens")
        self.now += 66
        self.tokens.verify(bearer())
        self.assertEqual(len(self.tokens._used), 1)


if __name__ == "__main__":
    unittest.main()
