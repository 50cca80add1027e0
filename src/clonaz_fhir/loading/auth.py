"""Who we are to the server: nobody, a bearer token, a name and password, or an OAuth2 client."""

from __future__ import annotations

import time
from base64 import b64encode
from collections.abc import Callable, Iterable
from typing import Any, Protocol
from urllib.parse import quote_plus, urlencode, urlsplit

from clonaz_fhir.errors import AuthenticationError, UsageError
from clonaz_fhir.loading.address import checked_endpoint, shown
from clonaz_fhir.loading.retry import AGAIN, Patience, parse_date, retry_after
from clonaz_fhir.loading.secret import Secret
from clonaz_fhir.loading.transport import Broken, NotConnected, Reply, Tls, Transport
from clonaz_fhir.loading.wire import decode

EARLY = 30.0
"""Seconds before its end at which a token is renewed."""

TOKEN_ATTEMPTS = 3
"""Sendings of one token request, at most: a person waits for it."""


class Auth(Protocol):
    """A way to be known to the server."""

    asks_first: bool
    """Whether it must ask another place before it can say anything (OAuth2)."""

    def headers(self) -> dict[str, str]:
        """Return the headers for one request."""

    def renew(self) -> bool:
        """After a 401: return whether there is something new to try."""


class Fixed:
    """Headers that stay as they are."""

    asks_first = False

    def __init__(
        self, scheme: str = "", credentials: Secret | None = None, made_of: Secret | None = None
    ) -> None:
        """Say what is sent.

        Args:
            scheme: Bearer or Basic.
            credentials: What stands behind it; None for nobody.
            made_of: The secret in them, which no output shows as long as it is kept.
        """
        self._scheme, self._credentials, self._made_of = scheme, credentials, made_of

    def headers(self) -> dict[str, str]:
        """Return the Authorization header, or nothing."""
        if self._credentials is None:
            return {}
        return {"Authorization": f"{self._scheme} {self._credentials.reveal()}"}

    def renew(self) -> bool:
        """There is nothing new."""
        return False


def bearer(token: Secret) -> Fixed:
    """Return a bearer token as it was given."""
    return Fixed("Bearer", token)


def basic(user: str, password: Secret) -> Fixed:
    """Return a name and a password.

    Raises:
        UsageError: The name holds a colon, which the scheme cannot express.
    """
    if ":" in user:
        raise UsageError("a user name for basic authentication cannot hold a colon.")
    pair = f"{user}:{password.reveal()}"
    return Fixed("Basic", Secret(b64encode(pair.encode()).decode("ascii")), password)


Credentials = Callable[[str, float], tuple[dict[str, str], dict[str, str]]]
"""From (token endpoint, time) to the form fields and headers that prove who the client is."""


def client_secret(client_id: str, secret: Secret) -> Credentials:
    """Return the proof of an OAuth2 client with a secret (``client_secret_basic``)."""

    def prove(endpoint: str, now: float) -> tuple[dict[str, str], dict[str, str]]:
        # RFC 6749 2.3.1: both parts are form-encoded before they are joined.
        joined = f"{quote_plus(client_id)}:{quote_plus(secret.reveal())}"
        return {}, {"Authorization": f"Basic {b64encode(joined.encode()).decode('ascii')}"}

    return prove


class OAuth:
    """OAuth2 client credentials; with a signed assertion it is SMART Backend Services."""

    asks_first = True

    def __init__(
        self,
        endpoint: Callable[[], str],
        prove: Credentials,
        *,
        scope: str = "",
        tls: Tls | None = None,
        timeout: float = 30.0,
        patience: Patience | None = None,
        sleep: Callable[[float], None] = time.sleep,
        clock: Callable[[], float] = time.time,
    ) -> None:
        """Say where the token is, and how to prove who asks.

        Args:
            endpoint: Returns the token endpoint; called once, at the first need.
            prove: See ``Credentials``.
            scope: What to ask for; ``want`` derives it from the types where it is empty.
            tls: For the token endpoint.
            timeout: Seconds for one answer.
            patience: Between attempts.
            sleep: Waits.
            clock: Seconds since 1970.
        """
        self._find_endpoint, self._prove, self._scope = endpoint, prove, scope
        self._tls, self._timeout = tls, timeout
        self._patience = (patience or Patience())._replace(attempts=TOKEN_ATTEMPTS)
        self._sleep, self._clock = sleep, clock
        self._endpoint = ""
        self._token: Secret | None = None
        self._ends = 0.0
        self._skew = 0.0

    def want(self, types: Iterable[str]) -> None:
        """Ask for these resource types only, unless a scope was given."""
        self._scope = self._scope or " ".join(f"system/{each}.cruds" for each in sorted(types))

    def headers(self) -> dict[str, str]:
        """Return the Authorization header; a token near its end is renewed first."""
        if self._token is None or self._clock() >= self._ends:
            self._fetch()
        assert self._token is not None
        return {"Authorization": f"Bearer {self._token.reveal()}"}

    def renew(self) -> bool:
        """Forget the token: the next request asks for another."""
        self._token = None
        return True

    def _fetch(self) -> None:
        self._endpoint = self._endpoint or checked_endpoint(self._find_endpoint())
        reply = self._ask()
        skew = self._clock_skew(reply)
        if reply.status in (400, 401) and abs(skew) > EARLY:
            # An assertion is good for minutes: with a wrong clock it is expired, or not yet valid.
            self._skew = skew
            reply = self._ask()
        answer = _object(reply)
        token, kind = answer.get("access_token"), answer.get("token_type", "bearer")
        if reply.status != 200 or not isinstance(token, str) or not token.isprintable():
            raise AuthenticationError(self._refusal(reply, answer, skew))
        if str(kind).lower() != "bearer":
            raise AuthenticationError(f"{shown(self._endpoint)}: gives no bearer token.")
        self._token = Secret(token)
        seconds = answer.get("expires_in")
        lasts = float(seconds) if isinstance(seconds, int) and seconds > 0 else 300.0
        self._ends = self._clock() + lasts - min(EARLY, lasts / 4)

    def _ask(self) -> Reply:
        """Post the request; waits and tries again where that may help.

        Raises:
            AuthenticationError: The endpoint gave no answer.
        """
        parts = urlsplit(self._endpoint)
        target = f"{parts.path or '/'}{'?' + parts.query if parts.query else ''}"
        last = ""
        for attempt in range(1, self._patience.attempts + 1):
            fields, headers = self._prove(self._endpoint, self._clock() + self._skew)
            form = {"grant_type": "client_credentials"} | fields
            if self._scope:
                form["scope"] = self._scope
            headers |= {
                "Content-Type": "application/x-www-form-urlencoded",
                "Accept": "application/json",
            }
            told = None
            transport = Transport(self._endpoint, self._tls, self._timeout)
            try:
                reply = transport.send("POST", target, headers, urlencode(form).encode("ascii"))
                if reply.status not in AGAIN or attempt == self._patience.attempts:
                    return reply
                told = retry_after(reply.headers)
            except NotConnected as error:
                last = str(error)
                if error.lasting:
                    break
            except Broken as error:
                last = str(error)
            finally:
                transport.close()
            if attempt < self._patience.attempts:
                self._sleep(self._patience.wait(attempt, told))
        raise AuthenticationError(f"{shown(self._endpoint)}: no token: {last}.")

    def _clock_skew(self, reply: Reply) -> float:
        date = parse_date(reply.headers.get("date", ""))
        return date.timestamp() - self._clock() - self._skew if date else 0.0

    def _refusal(self, reply: Reply, answer: dict[str, Any], skew: float) -> str:
        # Only the code: a description may quote what was sent.
        code = str(answer.get("error", ""))
        code = code if code.replace("_", "").isalnum() else "no OAuth2 answer"
        clock = f" The clocks differ by {skew:.0f} s." if abs(skew) > EARLY else ""
        return f"{shown(self._endpoint)}: no token: status {reply.status}, {code}.{clock}"


def _object(reply: Reply) -> dict[str, Any]:
    try:
        value = decode(reply.body)
    except ValueError:
        return {}
    return value if isinstance(value, dict) else {}
