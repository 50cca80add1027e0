"""Credentials: where they come from, where they go, and that they are never shown."""

from __future__ import annotations

import base64
import io
import json
import traceback

import pytest

from clonaz_fhir.errors import AuthenticationError, InputError, UsageError
from clonaz_fhir.loading import Client
from clonaz_fhir.loading.auth import Fixed, OAuth, basic, bearer, client_secret
from clonaz_fhir.loading.secret import Secret, find_secret
from clonaz_fhir.loading.transport import Tls

jwt = pytest.importorskip("jwt", reason="the extra smart is not installed")

from clonaz_fhir.loading import smart  # noqa: E402 - after the check for the extra

SECRET = "s3cr3t-never-shown"


def test_a_secret_shows_itself_to_nobody():
    """Neither as text, nor in a traceback of what holds it."""
    secret = Secret(SECRET)
    assert SECRET not in f"{secret} {secret!r} {[secret]} {vars(bearer(secret))}"
    try:
        raise ValueError(secret)
    except ValueError:
        assert SECRET not in traceback.format_exc()


def test_a_secret_comes_from_a_file_or_the_environment_or_standard_input(tmp_path, monkeypatch):
    """The file wins; line ends do not belong to it."""
    file = tmp_path / "token"
    file.write_text(f"{SECRET}\n")
    assert SECRET == find_secret("token", "T", str(file), {"T": "other"}).reveal()
    assert "other" == find_secret("token", "T", None, {"T": "other"}).reveal()
    monkeypatch.setattr("sys.stdin", io.StringIO(SECRET))
    assert SECRET == find_secret("token", "T", "-", {}).reveal()
    with pytest.raises(UsageError, match="no token: set T"):
        find_secret("token", "T", None, {})


@pytest.mark.parametrize("text", ["", "\n", "two\nlines\n", "a\x00b"])
def test_a_secret_that_no_header_can_hold_is_refused(tmp_path, text):
    """Two lines would be two headers; the message does not repeat it."""
    file = tmp_path / "token"
    file.write_text(text)
    with pytest.raises(InputError) as caught:
        find_secret("token", "T", str(file), {})
    assert "lines" not in str(caught.value)


def test_a_password_is_sent_as_basic():
    """And a name with a colon cannot be."""
    header = basic("me", Secret(SECRET)).headers()["Authorization"]
    assert f"me:{SECRET}" == base64.b64decode(header.removeprefix("Basic ")).decode()
    with pytest.raises(UsageError):
        basic("me:you", Secret(SECRET))


def test_an_oauth_secret_is_encoded_before_it_is_joined():
    """RFC 6749 2.3.1: both parts as in a form."""
    _, headers = client_secret("a:b", Secret("p%&=ü"))("", 0)
    pair = base64.b64decode(headers["Authorization"].removeprefix("Basic ")).decode()
    assert "a%3Ab:p%25%26%3D%C3%BC" == pair


def test_credentials_are_not_sent_in_the_clear():
    """Unless it is this machine, or the user insists."""
    with pytest.raises(UsageError, match="not sent over http"):
        Client("http://ehr.example.org/fhir", bearer(Secret(SECRET)))
    Client("http://ehr.example.org/fhir", Fixed())
    Client("http://127.0.0.1/fhir", bearer(Secret(SECRET)))
    Client("http://ehr.example.org/fhir", bearer(Secret(SECRET)), tls=Tls(insecure=True))


def test_scopes_are_those_of_the_types_unless_given():
    """Least privilege by default."""
    auth = OAuth(lambda: "", client_secret("a", Secret("b")))
    auth.want({"Medication", "Basic"})
    assert "system/Basic.cruds system/Medication.cruds" == auth._scope
    given = OAuth(lambda: "", client_secret("a", Secret("b")), scope="system/*.write")
    given.want({"Basic"})
    assert "system/*.write" == given._scope


# SMART Backend Services ---------------------------------------------------------------------------


def make_key(kind):
    """Return a private key, its PEM, and the algorithm."""
    from cryptography.hazmat.primitives.asymmetric import ec, rsa
    from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

    if kind == "RS384":
        key = rsa.generate_private_key(65537, 2048)
    else:
        key = ec.generate_private_key(ec.SECP384R1() if kind == "ES384" else ec.SECP256R1())
    return key, key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()


@pytest.mark.parametrize("algorithm", ["ES384", "RS384"])
@pytest.mark.parametrize("form", ["pem", "jwk"])
def test_an_assertion_says_who_for_whom_and_for_how_long(algorithm, form):
    """iss and sub are the client, aud the endpoint, at most five minutes, each time another jti."""
    private, text = make_key(algorithm)
    if form == "jwk":
        made = jwt.get_algorithm_by_name(algorithm).to_jwk(private, as_dict=True)
        text = json.dumps(made | {"kid": "k1"})
    key = smart.read_key(Secret(text), "" if form == "jwk" else "k1")
    prove = smart.signed_assertion("me", key)
    fields, headers = prove("https://x/token", 1_000_000)
    token = fields["client_assertion"]
    header = jwt.get_unverified_header(token)
    assert (algorithm, "k1", "JWT") == (header["alg"], header["kid"], header["typ"])
    options = {"verify_exp": False, "verify_iat": False}
    claims = jwt.decode(
        token, private.public_key(), [algorithm], audience="https://x/token", options=options
    )
    assert ("me", "me", {}) == (claims["iss"], claims["sub"], headers)
    assert 0 < claims["exp"] - 1_000_000 <= 300
    assert token != prove("https://x/token", 1_000_000)[0]["client_assertion"]


@pytest.mark.parametrize(
    "text",
    ["", "no key", "{}", '{"kty": "EC", "crv": "P-384", "x": "s3cr3t"}', "[1]", "{broken s3cr3t"],
)
def test_what_is_no_key_is_refused_without_repeating_it(text):
    """One line that says what to give."""
    with pytest.raises(InputError, match="PEM or a JWK") as caught:
        smart.read_key(Secret(text))
    assert "s3cr3t" not in str(caught.value)


def test_a_key_that_smart_has_no_algorithm_for_is_refused():
    """P-256 is ES256."""
    _, text = make_key("ES256")
    with pytest.raises(InputError, match="P-384"):
        smart.read_key(Secret(text))


def test_without_configuration_there_is_no_token_endpoint(stub):
    """The message says what to give instead."""
    with pytest.raises(AuthenticationError, match="--token-url"):
        smart.find_token_endpoint(stub.base)
