"""SMART Backend Services: a client that signs its request for a token with its own key."""

from __future__ import annotations

import uuid
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from clonaz_fhir.errors import AuthenticationError, InputError, UsageError
from clonaz_fhir.loading.address import checked_endpoint, origin_of, shown
from clonaz_fhir.loading.auth import Credentials
from clonaz_fhir.loading.secret import Secret
from clonaz_fhir.loading.transport import Broken, NotConnected, Tls, Transport
from clonaz_fhir.loading.wire import decode

ASSERTION_TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
ASSERTION_SECONDS = 240
"""How long an assertion is good; SMART allows five minutes, and clocks differ."""


class Key(NamedTuple):
    """A private key, its algorithm (ES384 or RS384) and its id (empty: not said)."""

    private: Any
    algorithm: str
    id: str


def read_key(text: Secret, key_id: str = "", password: Secret | None = None) -> Key:
    """Return a private key from PEM or from a JWK.

    Args:
        text: What the file holds.
        key_id: ``kid``; a JWK brings its own.
        password: Of an encrypted PEM.

    Raises:
        UsageError: The extra ``smart`` is not installed.
        InputError: It is no private key, or one that SMART has no algorithm for.
    """
    try:
        from cryptography.hazmat.primitives.asymmetric import ec, rsa
        from cryptography.hazmat.primitives.serialization import load_pem_private_key
        from jwt import PyJWK
        from jwt.exceptions import PyJWTError
    except ImportError:
        raise UsageError(
            "SMART Backend Services needs the extra 'smart': pip install 'clonaz-fhir[smart]'."
        ) from None
    content = text.reveal()
    try:
        if content.lstrip().startswith("{"):
            fields = decode(content.encode("utf-8"))
            key_id = key_id or str(fields.get("kid", ""))
            private: Any = PyJWK.from_dict({"alg": _jwk_algorithm(fields)} | fields).key
        else:
            given = password.reveal().encode("utf-8") if password else None
            private = load_pem_private_key(content.encode("utf-8"), given)
    except (ValueError, TypeError, PyJWTError):
        # The reason may quote the key.
        raise InputError("the private key cannot be read: give PEM or a JWK.") from None
    if isinstance(private, ec.EllipticCurvePrivateKey) and private.curve.name == "secp384r1":
        return Key(private, "ES384", key_id)
    if isinstance(private, rsa.RSAPrivateKey):
        return Key(private, "RS384", key_id)
    raise InputError("the private key must be EC on the curve P-384 (ES384), or RSA (RS384).")


def _jwk_algorithm(fields: dict[str, Any]) -> str:
    return "RS384" if fields.get("kty") == "RSA" else "ES384"


def signed_assertion(client_id: str, key: Key) -> Credentials:
    """Return the proof of a client by its key (``private_key_jwt``)."""
    import jwt

    def prove(endpoint: str, now: float) -> tuple[dict[str, str], dict[str, str]]:
        claims = {
            "iss": client_id,
            "sub": client_id,
            "aud": endpoint,
            "jti": str(uuid.uuid4()),
            "iat": int(now),
            "exp": int(now) + ASSERTION_SECONDS,
        }
        header = {"kid": key.id} if key.id else None
        token = jwt.encode(claims, key.private, algorithm=key.algorithm, headers=header)
        return {"client_assertion_type": ASSERTION_TYPE, "client_assertion": token}, {}

    return prove


def find_token_endpoint(base: str, tls: Tls | None = None, timeout: float = 30.0) -> str:
    """Return the token endpoint that a server's ``.well-known/smart-configuration`` names.

    Nothing of ours is sent to ask for it. An endpoint on another host may be right, and many have
    it there; but then the user must name it. Otherwise a server that somebody was talked into
    could name the token endpoint of a hospital, and be handed the token that we get there.

    Raises:
        AuthenticationError: There is none, or it is elsewhere.
    """
    address = f"{base.rstrip('/')}/.well-known/smart-configuration"
    transport = Transport(address, tls, timeout)
    try:
        reply = transport.send("GET", urlsplit(address).path, {"Accept": "application/json"})
        configuration = decode(reply.body) if reply.status == 200 else None
    except (NotConnected, Broken, ValueError):
        configuration = None
    finally:
        transport.close()
    found = configuration.get("token_endpoint") if isinstance(configuration, dict) else None
    if not isinstance(found, str):
        raise AuthenticationError(f"{address}: names no token endpoint. Give --token-url.")
    if origin_of(checked_endpoint(found)) != origin_of(base):
        raise AuthenticationError(
            f"{address}: names a token endpoint on another host, {shown(found)}. If you trust it "
            "with tokens for this server, say so: --token-url."
        )
    return found
