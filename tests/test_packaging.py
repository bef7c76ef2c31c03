"""Files for other tools say what the package says: names, versions, ports, commands, settings, extras.

None of those tools is asked (Docker, conda, pre-commit and Hugging Face are not at hand): each file is
read, and compared with what it speaks of.
"""

from __future__ import annotations

import json
import re
import shlex
from pathlib import PurePosixPath

import pytest
import tomlkit
import typer
from conftest import ROOT
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name

from summarizer import __version__
from summarizer.cli import command_line
from summarizer.web.service.settings import Settings, environment_name, settings

yaml = pytest.importorskip("yaml")
PYPROJECT = tomlkit.parse((ROOT / "pyproject.toml").read_text(encoding="utf-8")).unwrap()
PROJECT = PYPROJECT["project"]
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
PORT = next(item.default for item in settings() if item.name == "port")
# Those of its settings that are no part of `summarizer serve`.
OTHER_VARIABLES = {"SUMMARIZER_HOME", "SUMMARIZER_MODEL", "SUMMARIZER_CONFIG"}


def text_of(name):
    return (ROOT / name).read_text(encoding="utf-8")


def read_yaml(name):
    return yaml.safe_load(text_of(name))


def parse(arguments):
    """Have the command line take these arguments, without running them."""
    command = typer.main.get_command(command_line())
    while hasattr(command, "commands"):
        command = command.commands[arguments.pop(0)]
    command.make_parser(typer.Context(command)).parse_args(arguments)


def check_settings(variables):
    """Every SUMMARIZER_ variable is a setting, and takes its value."""
    named = {name for name in variables if name.startswith("SUMMARIZER_")} - OTHER_VARIABLES
    known = {environment_name(item.name): item for item in settings()}
    assert named <= set(known)
    for name in named:
        kind = type(known[name].default)
        value = str(variables[name])
        if kind is int:
            value = int(value)
        elif kind is bool:
            assert value in {"yes", "no"}
            value = value == "yes"
        Settings(**{known[name].name: value})


def instructions(name):
    """The lines of a Dockerfile: instruction and the rest, continued lines joined."""
    text = re.sub(r"^#.*\n", "", text_of(name), flags=re.MULTILINE).replace("\\\n", " ")
    return [tuple(line.split(None, 1)) for line in text.splitlines() if line.strip()]


def environment_of(name):
    found = {}
    for word, rest in instructions(name):
        if word == "ENV":
            found |= dict(one.split("=", 1) for one in shlex.split(rest))
    return found


DOCKERFILES = ["Dockerfile", "deploy/space/Dockerfile"]


@pytest.mark.parametrize("name", DOCKERFILES)
def test_an_image_serves_on_its_port_with_settings_that_exist(name):
    lines = instructions(name)
    assert ("EXPOSE", str(PORT)) in lines
    variables = environment_of(name)
    check_settings(variables)
    assert variables["SUMMARIZER_HOST"] == "0.0.0.0"  # noqa: S104
    started = [
        word
        for key in ("ENTRYPOINT", "CMD")
        for line in lines
        if line[0] == key
        for word in json.loads(line[1])
    ]
    assert started[0] in PROJECT["scripts"]
    parse(started[1:])


@pytest.mark.parametrize("name", DOCKERFILES)
def test_an_image_has_a_python_that_is_allowed_and_no_root(name):
    lines = instructions(name)
    images = [rest.split()[0] for word, rest in lines if word == "FROM"]
    for image in images:
        version = re.fullmatch(r"python:([\d.]+)-slim", image)[1]
        assert SpecifierSet(PROJECT["requires-python"]).contains(version)
    assert len(set(images)) == 1  # the environment is moved from one into the other
    user = next(rest for word, rest in lines if word == "USER")
    assert any(
        word == "RUN" and rest.startswith("useradd") and rest.endswith(f" {user}")
        for word, rest in lines
    )


def test_the_image_is_made_of_what_the_build_needs():
    copied = set()
    for word, rest in instructions("Dockerfile"):
        if word == "COPY" and not rest.startswith("--from"):
            *sources, target = rest.split()
            copied |= set(sources)
            assert target in {"./", *sources, *(f"{PurePosixPath(one).parent}/" for one in sources)}
    let_in = {line[1:] for line in text_of(".dockerignore").splitlines() if line.startswith("!")}
    assert copied == let_in
    wheel = PYPROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]
    needed = {
        "pyproject.toml",
        PROJECT["readme"],
        *wheel["packages"],
        *wheel["force-include"],
        *wheel["shared-data"],
    }
    needed |= {one for one in PROJECT["license-files"] if not one.startswith("summarizer/")}
    assert needed <= copied
    assert all((ROOT / one).exists() for one in copied)
    installs = next(
        rest for word, rest in instructions("Dockerfile") if word == "RUN" and "pip install" in rest
    )
    assert installs.endswith('"' + '.$EXTRAS"')
    assert "-c constraints.txt" in installs


def test_the_image_s_health_is_a_probe_of_the_service():
    (check,) = (rest for word, rest in instructions("Dockerfile") if word == "HEALTHCHECK")
    command = json.loads(check.partition("CMD ")[2])
    compile(command[2], "HEALTHCHECK", "exec")
    assert f"http://127.0.0.1:{PORT}/readyz" in command[2]
    within_seconds = int(re.search(r"--timeout=(\d+)s", check)[1])
    assert within_seconds > int(re.search(r"timeout=(\d+)\)", command[2])[1])


def test_a_space_shows_the_port_that_is_served():
    head = yaml.safe_load(text_of("deploy/space/README.md").split("---\n")[1])
    assert head["sdk"] == "docker"
    assert head["app_port"] == PORT
    assert head["title"] == PROJECT["name"]
    assert head["license"] == PROJECT["license"].lower()
    assert any(
        rest.endswith(f"pip install --no-cache-dir {PROJECT['name']}")
        for _, rest in instructions("deploy/space/Dockerfile")
    )


COMPOSE = read_yaml("deploy/compose.yaml")
# Of the Compose Specification, what is used here.
SERVICE_KEYS = set(
    "build image environment secrets volumes expose ports networks depends_on read_only tmpfs cap_drop"
    " security_opt mem_limit stop_grace_period restart healthcheck".split()
)  # fmt: skip


def test_compose_has_a_proxy_a_service_and_a_database():
    assert set(COMPOSE) <= {"services", "networks", "volumes", "secrets"}
    assert set(COMPOSE["services"]) == {"summarizer", "caddy", "database"}
    for name, service in COMPOSE["services"].items():
        assert set(service) <= SERVICE_KEYS, name
        assert ("image" in service) != ("build" in service), name


def test_what_compose_refers_to_is_there():
    used = {"networks": set(), "volumes": set(), "secrets": set()}
    for service in COMPOSE["services"].values():
        used["networks"] |= set(service["networks"])
        used["secrets"] |= set(service.get("secrets", ()))
        for volume in service.get("volumes", ()):
            source = volume.partition(":")[0]
            if source.startswith("."):
                assert (ROOT / "deploy" / source).is_file()
            else:
                used["volumes"].add(source)
        for other, condition in service.get("depends_on", {}).items():
            assert condition == {"condition": "service_healthy"}
            waited_for = COMPOSE["services"][other]
            of_image = "build" in waited_for and any(
                word == "HEALTHCHECK" for word, _ in instructions("Dockerfile")
            )
            assert "healthcheck" in waited_for or of_image
    assert {kind: set(COMPOSE[kind]) for kind in used} == used


def test_the_service_of_compose_has_settings_an_extra_and_a_folder_that_exist():
    service = COMPOSE["services"]["summarizer"]
    variables = service["environment"]
    check_settings(variables)
    assert variables["SUMMARIZER_KEYS"].removeprefix("/run/secrets/") in service["secrets"]
    (extra,) = re.fullmatch(r"\[(\w+)\]", service["build"]["args"]["EXTRAS"]).groups()
    assert extra in PROJECT["optional-dependencies"]
    assert any(word == "ARG" and rest == "EXTRAS=" for word, rest in instructions("Dockerfile"))
    assert (ROOT / "deploy" / service["build"]["context"] / "Dockerfile").is_file()
    assert service["expose"] == [str(PORT)]
    assert "ports" not in service  # it is reached through the proxy alone
    home = environment_of("Dockerfile")["SUMMARIZER_HOME"]
    assert service["volumes"] == [f"state:{home}"]


def test_a_container_has_time_to_end():
    seconds = next(item.default for item in settings() if item.name == "shutdown_seconds")
    of_compose = COMPOSE["services"]["summarizer"]["stop_grace_period"]
    of_docker = re.search(r"docker run [^$]*--stop-timeout (\d+)", text_of("docs/deployment.md"))[1]
    assert int(of_compose.removesuffix("s")) > seconds
    assert int(of_docker) > seconds


def test_the_database_of_compose_is_the_one_that_the_service_asks():
    database = COMPOSE["services"]["database"]
    variables = database["environment"]
    address = COMPOSE["services"]["summarizer"]["environment"]["SUMMARIZER_JOBS_DATABASE"]
    assert address == (
        f"postgresql://{variables['POSTGRES_USER']}:{variables['POSTGRES_PASSWORD']}"
        f"@database/{variables['POSTGRES_DB']}"
    )
    assert re.fullmatch(
        r"\$\{DATABASE_PASSWORD:\?[^}]+\}", variables["POSTGRES_PASSWORD"]
    )  # none by default
    assert database["healthcheck"]["test"][-1] == variables["POSTGRES_USER"]
    assert database["networks"] == ["inside"]
    assert COMPOSE["networks"]["inside"] == {"internal": True}
    assert "ports" not in database
    assert "inside" not in COMPOSE["services"]["caddy"]["networks"]


def test_the_proxy_does_tls_for_the_service_and_hides_its_figures():
    proxy = COMPOSE["services"]["caddy"]
    assert proxy["ports"] == ["80:80", "443:443"]
    caddy = text_of("deploy/Caddyfile")
    site = re.search(r"^\{\$(\w+):\w+\} \{$", caddy, re.MULTILINE)[1]
    assert site in proxy["environment"]
    assert f"reverse_proxy summarizer:{PORT} {{" in caddy
    assert "flush_interval -1" in caddy
    assert re.search(r"@inside path /metrics\n\s+respond @inside 404", caddy)
    assert caddy.count("{") == caddy.count("}")
    assert "./Caddyfile:/etc/caddy/Caddyfile:ro" in proxy["volumes"]


def test_systemd_starts_what_is_there():
    lines = [
        line.split("=", 1)
        for line in text_of("deploy/summarizer.service").splitlines()
        if "=" in line
    ]
    (started,) = (value for key, value in lines if key == "ExecStart")
    program, *arguments = started.split()
    assert PurePosixPath(program).name in PROJECT["scripts"]
    parse(arguments)
    check_settings(dict(value.split("=", 1) for key, value in lines if key == "Environment"))
    stops_after = next(int(value) for key, value in lines if key == "TimeoutStopSec")
    assert stops_after > next(
        item.default for item in settings() if item.name == "shutdown_seconds"
    )


CONDA = read_yaml("deploy/conda/recipe.yaml")


def test_conda_has_the_version_name_and_command_of_the_package():
    assert CONDA["context"]["version"] == __version__
    assert CONDA["package"]["name"] == PROJECT["name"]
    assert CONDA["about"]["license"] == PROJECT["license"]
    commands = [f"{name} = {target}" for name, target in PROJECT["scripts"].items()]
    assert CONDA["build"]["python"]["entry_points"] == commands
    for test in CONDA["tests"]:
        for line in test["script"]:
            program, *arguments = line.split()
            assert program in PROJECT["scripts"]
            parse(arguments)


def test_conda_needs_what_the_package_needs():
    listed = {}
    for line in CONDA["requirements"]["run"]:
        name, _, bounds = line.partition(" ")
        listed[canonicalize_name(name)] = SpecifierSet(bounds)
    python = listed.pop("python")
    allowed = [f"3.{minor}" for minor in range(8, 20) if python.contains(f"3.{minor}")]
    assert allowed
    for version in allowed:
        assert SpecifierSet(PROJECT["requires-python"]).contains(version)
        environment = {"python_version": version}
        assert listed == {
            canonicalize_name(one.name): one.specifier
            for one in map(Requirement, PROJECT["dependencies"])
            if one.marker is None or one.marker.evaluate(environment)
        }
    built_with = [Requirement(one.replace(" ", "")) for one in CONDA["requirements"]["host"]]
    assert set(map(str, map(Requirement, PYPROJECT["build-system"]["requires"]))) <= set(
        map(str, built_with)
    )


def test_hooks_before_a_commit_are_those_of_make_lint():
    (repository,) = read_yaml(".pre-commit-config.yaml")["repos"]
    assert repository["repo"] == "local"
    recipe = MAKEFILE.partition("\nlint:")[2].partition("\n\n")[0]
    commands = [line.strip().replace("$(BIN)", ".venv/bin") for line in recipe.splitlines()[1:]]
    for hook in repository["hooks"]:
        assert {"id", "name", "entry", "language"} <= set(hook)
        assert set(hook) <= {
            "id",
            "name",
            "entry",
            "language",
            "types",
            "types_or",
            "pass_filenames",
        }
        assert hook["language"] == "system"
        assert any(line in {hook["entry"], f"{hook['entry']} ."} for line in commands), hook[
            "entry"
        ]
    assert len({hook["id"] for hook in repository["hooks"]}) == len(commands)


def test_a_container_to_develop_in_is_made_by_make():
    container = json.loads(text_of(".devcontainer/devcontainer.json"))
    assert container["name"] == PROJECT["name"]
    assert container["forwardPorts"] == [PORT]
    version = re.fullmatch(r".+/python:([\d.]+)", container["image"])[1]
    assert SpecifierSet(PROJECT["requires-python"]).contains(version)
    target = container["postCreateCommand"].split()[-1]
    assert f"\n{target.replace('.venv', '$(VENV)')}:" in MAKEFILE
    interpreter = container["customizations"]["vscode"]["settings"]["python.defaultInterpreterPath"]
    assert interpreter == ".venv/bin/python"


def test_the_citation_is_of_this_version():
    citation = read_yaml("CITATION.cff")
    assert citation["title"].startswith(PROJECT["name"])
    assert citation["version"] == __version__
    assert citation["license"] == PROJECT["license"]
    assert citation["cff-version"] == "1.2.0"
