"""The manifests in deploy/: what they say is what the program and Kubernetes know."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest
from typer.main import get_command

from summarizer.cli import command_line
from summarizer.web.service.settings import environment_name, settings

yaml = pytest.importorskip("yaml")
FOLDER = Path(__file__).resolve().parents[1] / "deploy" / "kubernetes"
STORE = FOLDER.parents[1] / "summarizer" / "web" / "service" / "stores" / "in_postgres.py"
BUILT_IN = {"v1", "apps/v1", "policy/v1"}


def documents():
    return [
        document
        for path in sorted(FOLDER.glob("*.yaml"))
        if path.name != "kustomization.yaml"
        for document in yaml.safe_load_all(path.read_text(encoding="utf-8"))
    ]


def the(kind):
    (found,) = [document for document in documents() if document["kind"] == kind]
    return found


@pytest.fixture
def container():
    (found,) = the("Deployment")["spec"]["template"]["spec"]["containers"]
    return found


@pytest.mark.parametrize("document", documents(), ids=lambda one: one["kind"])
def test_kubernetes_takes_it(document):
    validate = pytest.importorskip("kubernetes_validate")
    if document["apiVersion"] not in BUILT_IN:
        pytest.skip("its schema is KEDA's, which is not at hand")
    validate.validate(document, "1.31", strict=True)


def test_a_field_that_does_not_exist_is_not_taken():
    validate = pytest.importorskip("kubernetes_validate")
    wrong = the("Service")
    wrong["spec"]["sessionAffinities"] = "ClientIP"
    with pytest.raises(validate.ValidationError):
        validate.validate(wrong, "1.31", strict=True)


def test_kustomize_puts_all_of_it_together():
    if not shutil.which("kubectl"):
        pytest.skip("kubectl is not installed")
    done = subprocess.run(
        ["kubectl", "kustomize", str(FOLDER)], capture_output=True, text=True, check=True
    )
    built = list(yaml.safe_load_all(done.stdout))
    assert sorted(one["kind"] for one in built) == sorted(one["kind"] for one in documents())
    (deployment,) = [one for one in built if one["kind"] == "Deployment"]
    (container,) = deployment["spec"]["template"]["spec"]["containers"]
    assert container["image"].startswith("registry.example.org/")


def test_probes_ask_the_routes_for_probes(container):
    asked = {
        name: container[name]["httpGet"]["path"]
        for name in ("startupProbe", "readinessProbe", "livenessProbe")
    }
    assert asked == {
        "startupProbe": "/readyz",
        "readinessProbe": "/readyz",
        "livenessProbe": "/livez",
    }
    ports = {port["name"]: port["containerPort"] for port in container["ports"]}
    assert all(container[name]["httpGet"]["port"] in ports for name in asked)
    default_port = next(item.default for item in settings() if item.name == "port")
    assert ports == {"http": default_port}
    assert the("Service")["spec"]["ports"][0]["targetPort"] in ports


def test_the_environment_names_settings_that_exist(container):
    named = {item["name"] for item in container["env"] if item["name"].startswith("SUMMARIZER_")}
    assert named <= {environment_name(item.name) for item in settings()}
    assert "SUMMARIZER_JOBS_DATABASE" in named


def test_a_replica_has_time_to_end(container):
    values = {item["name"]: item.get("value") for item in container["env"]}
    sleeps = int(container["lifecycle"]["preStop"]["exec"]["command"][1])
    spec = the("Deployment")["spec"]["template"]["spec"]
    needed = int(values["SUMMARIZER_SHUTDOWN_SECONDS"]) + sleeps
    assert spec["terminationGracePeriodSeconds"] > needed


def test_selectors_find_the_replicas():
    labels = the("Deployment")["spec"]["template"]["metadata"]["labels"]
    for selector in (
        the("Deployment")["spec"]["selector"]["matchLabels"],
        the("Service")["spec"]["selector"],
        the("PodDisruptionBudget")["spec"]["selector"]["matchLabels"],
    ):
        assert selector.items() <= labels.items()


def test_replicas_are_as_many_as_the_queue_is_long(container):
    scaled = the("ScaledObject")["spec"]
    assert scaled["scaleTargetRef"]["name"] == the("Deployment")["metadata"]["name"]
    assert "replicas" not in the("Deployment")["spec"]  # applying it again would undo the scaling
    by_queue = next(one for one in scaled["triggers"] if one["type"] == "postgresql")
    query = by_queue["metadata"]["query"]
    (table,) = re.fullmatch(r"SELECT COUNT\(\*\) FROM (\w+) WHERE .+", query).groups()
    store = STORE.read_text(encoding="utf-8")
    assert f"CREATE TABLE IF NOT EXISTS {table} (" in store
    assert query in store
    authentication = the("TriggerAuthentication")
    assert by_queue["authenticationRef"]["name"] == authentication["metadata"]["name"]
    secret = next(item for item in container["env"] if "valueFrom" in item)["valueFrom"]
    (parameter,) = authentication["spec"]["secretTargetRef"]
    assert parameter["parameter"] == "connection"
    assert {"name": parameter["name"], "key": parameter["key"]} == secret["secretKeyRef"]


def test_nothing_runs_as_root_or_writes_where_it_should_not(container):
    spec = the("Deployment")["spec"]["template"]["spec"]
    assert spec["securityContext"]["runAsNonRoot"]
    assert container["securityContext"]["readOnlyRootFilesystem"]
    mounted = {one["name"] for one in container["volumeMounts"]}
    assert mounted == {one["name"] for one in spec["volumes"]}


def test_the_job_of_the_cluster_is_a_command_that_exists_and_leaves_cores_to_read_and_write():
    job = yaml.safe_load((FOLDER.parent / "ray" / "job.yaml").read_text(encoding="utf-8"))
    words = shlex.split(job["spec"]["entrypoint"])
    assert words[:2] == ["summarizer", "batch"]
    command = get_command(command_line()).commands["batch"]
    known = {name for parameter in command.params for name in parameter.opts}
    assert {word for word in words if word.startswith("-")} <= known
    (machines,) = job["spec"]["rayClusterSpec"]["workerGroupSpecs"]
    cores = int(machines["rayStartParams"]["num-cpus"])
    (container,) = machines["template"]["spec"]["containers"]
    assert int(container["resources"]["requests"]["cpu"]) == cores
    actors = int(words[words.index("--workers") + 1])
    assert actors <= machines["replicas"] * (cores - 1)
