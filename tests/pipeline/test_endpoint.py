"""A model's server is asked over HTTP: only at its own address, within limits, however it behaves."""

import ipaddress
import ssl
import time
from datetime import UTC, datetime, timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from tests.pipeline import stub_model as stubs
from variorum.errors import EndpointUnavailable, NoAnswer, UsageError
from variorum.extract.suggested.prompt import SCHEMA, question
from variorum.extract.suggested.suggestion import Reason
from variorum.pipeline.endpoint import KEY, ChatModel, Endpoint, Limits

ASKED = question("The union wrote that nobody had been told of the closing of the port.")


def ask(stub, **limits):
    return ChatModel(Endpoint.read(stub.url), "tiny", Limits(**limits)).answer(ASKED, SCHEMA)


@pytest.mark.parametrize(
    ("url", "here", "path"),
    [
        ("http://127.0.0.1:8080", True, "/v1/chat/completions"),
        ("http://127.9.9.9:8080/v1/", True, "/v1/chat/completions"),
        ("http://localhost:11434/v1", True, "/v1/chat/completions"),
        ("http://[::1]:8000/api/v3/chat/completions", True, "/api/v3/chat/completions"),
        ("http://127.0.0.1.example.org/v1", False, "/v1/chat/completions"),
        ("http://localhost.example.org/v1", False, "/v1/chat/completions"),
        ("http://0.0.0.0:8080/v1", False, "/v1/chat/completions"),
        ("http://192.168.1.5:8080/v1", False, "/v1/chat/completions"),
        ("https://models.example.org/v1", False, "/v1/chat/completions"),
    ],
)
def test_an_address_is_this_machine_only_by_its_digits_or_as_localhost(url, here, path):
    endpoint = Endpoint.read(url)
    assert (endpoint.here, endpoint.kind, endpoint.path) == (here, "loopback" if here else "remote", path)


@pytest.mark.parametrize(
    "url",
    ["", "127.0.0.1:8080", "ftp://127.0.0.1", "http://", "http://127.0.0.1:99999/", "http://key@127.0.0.1/v1",
     "http://127.0.0.1/v1?key=1", "http://127.0.0.1/v1#x", "http://127.0.0.1/v1\r\nX: 1", "http://ха.example/v1"],
)  # fmt: skip
def test_an_address_that_is_none_or_holds_a_key_is_refused(url):
    with pytest.raises(UsageError, match="address"):
        Endpoint.read(url)


def test_the_recorded_answer_comes_back_and_no_key_is_sent_unless_set(monkeypatch):
    monkeypatch.delenv(KEY, raising=False)
    with stubs.serving(stubs.answering) as stub:
        assert "nobody had been told" in ask(stub)
        monkeypatch.setenv(KEY, "secret-1")
        ask(stub)
    assert "Authorization" not in stub.headers[0] and stub.headers[1]["Authorization"] == "Bearer secret-1"
    assert stub.paths == ["/v1/chat/completions"] * 2
    first = stub.asked[0]
    assert (first["model"], first["stream"], first["temperature"], first["max_tokens"]) == ("tiny", False, 0, 2048)
    assert first["response_format"]["json_schema"]["schema"] == SCHEMA


def test_a_key_with_a_line_break_is_refused(monkeypatch):
    monkeypatch.setenv(KEY, "a\r\nX-Other: b")
    with stubs.serving(stubs.answering) as stub, pytest.raises(UsageError, match=KEY):
        ask(stub)
    assert stub.asked == []


@pytest.mark.parametrize(
    ("behave", "tried", "settled"),
    [
        (stubs.no_schema, ["json_schema", "json_object", "json_object"], "json_object"),
        (stubs.only_text, ["json_schema", "json_object", None, None], "text"),
    ],
)
def test_a_server_that_cannot_demand_a_schema_is_asked_in_a_laxer_way_from_then_on(behave, tried, settled):
    with stubs.serving(behave) as stub:
        model = ChatModel(Endpoint.read(stub.url), "tiny")
        assert "nobody had been told" in model.answer(ASKED, SCHEMA)
        model.answer(ASKED, SCHEMA)
    assert [asked.get("response_format", {}).get("type") for asked in stub.asked] == tried
    assert model.format == settled


@pytest.mark.parametrize("behave", [stubs.silent, stubs.trickling])
def test_a_slow_server_is_left_in_time_whatever_it_trickles(behave):
    begun = time.monotonic()
    with stubs.serving(behave) as stub, pytest.raises(NoAnswer) as fault:
        ask(stub, seconds=0.4)
    assert fault.value.reason == Reason.TOO_SLOW and time.monotonic() - begun < 3


@pytest.mark.parametrize("behave", [stubs.endless, stubs.huge])
def test_an_answer_without_end_is_cut(behave):
    with stubs.serving(behave) as stub, pytest.raises(NoAnswer) as fault:
        ask(stub, seconds=20)
    assert fault.value.reason == Reason.TOO_LONG


@pytest.mark.parametrize("code", [401, 403, 404, 429, 500, 503])
def test_a_server_that_refuses_stops_everything_with_its_status(code):
    with stubs.serving(stubs.status(code)) as stub, pytest.raises(EndpointUnavailable, match=str(code)) as fault:
        ask(stub)
    assert not isinstance(fault.value, NoAnswer)


def test_a_server_that_takes_no_form_of_one_question_may_answer_others():
    with stubs.serving(stubs.status(400)) as stub, pytest.raises(NoAnswer) as fault:
        ask(stub)
    assert fault.value.reason == Reason.SERVER_REFUSED and len(stub.asked) == 3


def test_a_redirection_is_not_followed():
    with (
        stubs.serving(stubs.answering) as elsewhere,
        stubs.serving(stubs.status(307, Location=f"{elsewhere.url}/chat/completions")) as stub,
        pytest.raises(EndpointUnavailable, match="307"),
    ):
        ask(stub)
    assert elsewhere.asked == []


def test_no_proxy_is_used(monkeypatch):
    with stubs.serving(stubs.answering) as stub, stubs.serving(stubs.answering) as proxy:
        for name in ("http_proxy", "HTTP_PROXY", "all_proxy"):
            monkeypatch.setenv(name, proxy.url)
        ask(stub)
    assert len(stub.asked) == 1 and proxy.asked == []


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b'{"choices": []}', b'{"choices": [{"message": {"content": 1}}]}',
                                  b"[" * 100_000, b"\xff\xfe"])  # fmt: skip
def test_an_answer_of_another_form_is_no_answer(body):
    with stubs.serving(stubs.raw(body)) as stub, pytest.raises(NoAnswer) as fault:
        ask(stub)
    assert fault.value.reason == Reason.UNREADABLE


def test_a_server_that_is_not_there_is_named_with_the_remedy():
    with stubs.serving(stubs.answering) as stub:
        pass
    with pytest.raises(EndpointUnavailable, match="start the server"):
        ask(stub)


def test_a_localhost_that_leads_elsewhere_is_told_nothing(monkeypatch):
    import socket

    with stubs.serving(stubs.answering) as stub:
        monkeypatch.setattr(socket.socket, "getpeername", lambda self: ("192.0.2.7", 80))
        with pytest.raises(EndpointUnavailable, match="leads to another machine"):
            ask(stub)
    assert stub.asked == []


@pytest.fixture
def encrypted(tmp_path, monkeypatch):
    """Makes a stub speak TLS with a certificate that this test trusts and no other."""
    day = datetime(2026, 1, 1, tzinfo=UTC)
    key, name = ec.generate_private_key(ec.SECP256R1()), x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "s")])
    builder = x509.CertificateBuilder(name, name, key.public_key(), 1, day, day + timedelta(days=365_00))
    host = x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))])
    authority = x509.BasicConstraints(ca=True, path_length=None)
    signed = builder.add_extension(host, False).add_extension(authority, True).sign(key, hashes.SHA256())
    form = serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    pem = signed.public_bytes(serialization.Encoding.PEM)
    (tmp_path / "cert.pem").write_bytes(pem)
    (tmp_path / "key.pem").write_bytes(key.private_bytes(serialization.Encoding.PEM, *form))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(tmp_path / "cert.pem", tmp_path / "key.pem")
    trusting = ssl.create_default_context(cadata=pem.decode())
    return context, lambda: monkeypatch.setattr(ssl, "create_default_context", lambda: trusting)


def test_over_https_the_certificate_counts_and_a_slow_server_is_left_in_time_too(encrypted):
    context, trust = encrypted
    with stubs.serving(stubs.answering, context) as stub:
        with pytest.raises(EndpointUnavailable, match="certificate"):
            ask(stub)
        trust()
        assert "nobody had been told" in ask(stub)
    begun = time.monotonic()
    with stubs.serving(stubs.trickling, context) as stub, pytest.raises(NoAnswer) as fault:
        ask(stub, seconds=0.5)
    assert fault.value.reason == Reason.TOO_SLOW and time.monotonic() - begun < 4
