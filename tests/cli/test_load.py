"""The verbs load and unload, by the command line: output, exit codes, options, secrets."""

from __future__ import annotations

import json

import pytest
from tests.loading.conftest import COUNT, changed, small_bundle
from tests.loading.stub import Traits, running_stub

from clonaz_fhir import cli as program
from clonaz_fhir.cli import server

SECRET = "s3cr3t-never-shown"


@pytest.fixture(autouse=True)
def surroundings(monkeypatch, tmp_path):
    """The journal lies in a folder of this test, and there are no secrets around."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    for name in ("TOKEN", "PASSWORD", "CLIENT_SECRET", "KEY_PASSWORD"):
        monkeypatch.delenv(f"CLONAZ_FHIR_{name}", raising=False)


@pytest.fixture
def stub():
    """A running server."""
    with running_stub(Traits()) as running:
        yield running


@pytest.fixture
def file(tmp_path):
    """The small bundle as a file."""
    path = tmp_path / "bundle.json"
    path.write_text(json.dumps(small_bundle()))
    return path


def test_load_then_load_again_then_unload(cli, stub, file):
    """The report on stdout, the progress on stderr, exit code 0."""
    outcome = cli("load", stub.base, file)
    assert 0 == outcome.code
    assert f"{COUNT}  create       done" in outcome.out
    assert "writing 12 resources (transaction)" in outcome.err
    outcome = cli("load", stub.base, file, "-q")
    assert (0, "") == (outcome.code, outcome.err)
    assert f"{COUNT}  unchanged" in outcome.out
    assert "0 of them writes" in outcome.out
    assert 0 == cli("unload", stub.base, file).code
    assert {} == stub.store


def test_the_report_is_one_json_document(cli, stub, file):
    """With every resource, the counts, and the exit code."""
    outcome = cli("load", stub.base, file, "--dry-run", "--format", "json")
    report = json.loads(outcome.out)
    assert {"create": COUNT} == report["counts"]
    assert (True, 0, "") == (report["dryRun"], report["writes"], report["message"])
    assert {"action": "create", "outcome": "planned"}.items() <= report["resources"][0].items()
    assert {} == stub.store


def test_a_conflict_is_exit_5_with_its_place(cli, stub, file):
    """On stderr in one line; the report shows the element."""
    cli("load", stub.base, file)
    stub.edit("Substance/clonaz-substance", description="theirs")
    outcome = cli("load", stub.base, file, "--format", "json")
    assert 5 == outcome.code
    assert "Substance/clonaz-substance: it was changed on the server" in outcome.err
    found = [each for each in json.loads(outcome.out)["resources"] if "differences" in each]
    expected = {"path": "Substance.description", "expected": "a substance", "found": "theirs"}
    assert [expected] == found[0]["differences"]
    assert 5 == cli("unload", stub.base, file).code
    assert 0 == cli("load", stub.base, file, "--overwrite").code


def test_what_an_earlier_version_left_is_shown_and_removed_on_request(cli, stub, file, tmp_path):
    """A resource that the new content no longer has."""
    cli("load", stub.base, file)
    bundle = small_bundle()
    bundle["entry"] = [e for e in bundle["entry"] if not e["resource"]["id"].endswith("use-7")]
    newer = tmp_path / "newer.json"
    newer.write_text(json.dumps(bundle))
    outcome = cli("load", stub.base, newer)
    assert 0 == outcome.code
    assert "leftover ClinicalUseDefinition/clonaz-use-7: an earlier version left it" in outcome.out
    assert COUNT == len(stub.store)
    assert 0 == cli("load", stub.base, newer, "--prune").code
    assert COUNT - 1 == len(stub.store)
    assert "leftover" not in cli("load", stub.base, newer).out
    cli("load", stub.base, file)
    assert 0 == cli("unload", stub.base, newer).code
    assert {} == stub.store


def test_undo_puts_the_server_back(cli, stub, file, tmp_path):
    """What was there before the load that failed, to the last element."""
    cli("load", stub.base, file)
    newer = changed(small_bundle(), "Substance/clonaz-substance", description="new")
    extra = {
        "resourceType": "Group",
        "id": "clonaz-group",
        "meta": newer["entry"][0]["resource"]["meta"],
    }
    newer["entry"].append({"resource": extra | {"note": "x"}})
    path = tmp_path / "newer.json"
    path.write_text(json.dumps(newer))
    stub.traits.drops = {"note"}
    outcome = cli("load", stub.base, path, "--undo", "--way", "single")
    assert 8 == outcome.code
    assert "put back to what it was" in outcome.err
    assert COUNT == len(stub.store)
    assert "a substance" == stub.store["Substance/clonaz-substance"]["description"]
    assert "0 of them writes" in cli("load", stub.base, file).out


def test_other_bundles_need_an_owner(cli, stub, tmp_path):
    """And are found and removed by it."""
    path = tmp_path / "other.json"
    path.write_text('{"resourceType": "Medication", "id": "drug", "status": "active"}')
    outcome = cli("load", stub.base, path)
    assert (3, []) == (outcome.code, stub.log)
    assert "--owner NAME" in outcome.err
    assert 0 == cli("load", stub.base, path, "--owner", "me").code
    assert ["Medication/drug"] == list(stub.store)
    assert 0 == cli("unload", stub.base, path, "--owner", "me").code
    assert {} == stub.store


def test_without_file_the_shipped_content_of_the_release_is_taken(
    cli, stub, file, tmp_path, monkeypatch
):
    """And where there is none, the message says so."""
    monkeypatch.setattr(server, "find_data", lambda folder: str(tmp_path / folder))
    outcome = cli("load", stub.base)
    assert 3 == outcome.code
    assert "there is no content for R5" in outcome.err
    (tmp_path / "build" / "r5").mkdir(parents=True)
    file.rename(tmp_path / "build" / "r5" / "clonazepam-bundle.json")
    assert 0 == cli("load", stub.base).code
    assert COUNT == len(stub.store)


@pytest.mark.parametrize(
    ("words", "code", "what"),
    [
        (["load"], 2, "required: URL"),
        (["load", "nowhere"], 2, "no FHIR address"),
        (["load", "URL", "--assume-release", "R6"], 2, "none of R5, R4B, R4"),
        (["load", "URL", "--timeout", "0"], 2, "seconds above 0"),
        (["load", "URL", "--max-entries", "x"], 2, "no whole number"),
        (["load", "URL", "--auth", "basic"], 2, "needs --user"),
        (["load", "URL", "--auth", "smart", "--client-id", "a"], 2, "needs --key"),
        (["load", "URL", "--auth", "client-credentials"], 2, "needs --client-id"),
        (["load", "URL", "--auth", "bearer"], 2, "set CLONAZ_FHIR_TOKEN"),
        (["load", "URL", "--client-key", "x"], 2, "goes with --client-cert"),
        (
            ["load", "https://127.0.0.1:1/", "--ca-file", "no-such-file"],
            2,
            "no usable certificates",
        ),
        (["load", "URL", "no-such-file"], 3, "cannot be read"),
        (["load", "http://127.0.0.1:1/fhir"], 4, "connection refused"),
        (["load", "URL", "--password", "x"], 2, "unrecognized"),
    ],
)
def test_what_is_wrong_is_one_line_and_the_right_code(cli, stub, words, code, what):
    """Before the server hears of it."""
    outcome = cli(*[stub.base if each == "URL" else each for each in words])
    assert code == outcome.code
    assert what in outcome.err
    assert 1 == len(outcome.err.splitlines())
    assert {} == stub.store


def test_a_token_of_the_environment_is_used_and_nowhere_shown(
    cli, stub, file, monkeypatch, tmp_path
):
    """Neither in the output nor in the journal."""
    stub.traits.token = SECRET
    assert 7 == cli("load", stub.base, file).code
    monkeypatch.setenv("CLONAZ_FHIR_TOKEN", SECRET)
    outcome = cli("load", stub.base, file, "--format", "json")
    assert 0 == outcome.code
    written = "".join(each.read_text() for each in tmp_path.rglob("*.jsonl"))
    assert written
    assert SECRET not in outcome.out + outcome.err + written
    monkeypatch.setenv("CLONAZ_FHIR_TOKEN", SECRET + "-wrong")
    outcome = cli("load", stub.base, file)
    assert 7 == outcome.code
    assert SECRET not in outcome.out + outcome.err


def test_help_names_every_secrets_variable(cli, capsysbinary):
    """The one place where a user looks."""
    with pytest.raises(SystemExit):
        program.main(["load", "--help"])
    text = capsysbinary.readouterr().out.decode()
    for name in ("TOKEN", "PASSWORD", "CLIENT_SECRET", "KEY_PASSWORD"):
        assert f"CLONAZ_FHIR_{name}" in text


def test_a_journal_that_cannot_be_written_is_exit_3_before_any_write(cli, stub, file, tmp_path):
    """Or none is kept, if the user says so."""
    outcome = cli("load", stub.base, file, "--journal", tmp_path)
    assert 3 == outcome.code
    assert "--no-journal" in outcome.err
    assert {} == stub.store
    assert 0 == cli("load", stub.base, file, "--no-journal").code


def test_the_servers_own_validate_is_asked_before_any_write(cli, stub, file, tmp_path):
    """An error there is exit 8; a server without it is a note."""
    wrong = tmp_path / "wrong.json"
    wrong.write_text(json.dumps(changed(small_bundle(), "Substance/clonaz-substance", bad=1)))
    outcome = cli("load", stub.base, wrong, "--validate")
    assert 8 == outcome.code
    assert "Substance/clonaz-substance: bad is unknown" in outcome.err
    assert {} == stub.store
    outcome = cli("load", stub.base, file, "--validate")
    assert 0 == outcome.code
    assert "$validate finds no error in 12 resources" in outcome.out
