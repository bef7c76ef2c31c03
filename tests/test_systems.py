"""Paths, encodings and signals do not assume Linux; run on Linux, as if it had less.

What is asked of the code is asked of its syntax, so that no line is missed for not being run; and the
command line is run where what Windows has not is taken away, and where output is no UTF-8.
"""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from pathlib import Path, PureWindowsPath

import pytest
from conftest import ROOT, SEEDS
from fakes import EchoTranslator, FixedIdentifier
from hypothesis import given
from hypothesis import strategies as st

from summarizer import Options, Summarizer, load_bytes
from summarizer.file_names import distinct, is_file_name, stem_of

PACKAGE = ROOT / "summarizer"
OURS = sorted([*PACKAGE.rglob("*.py"), ROOT / "app.py"])
BESIDE = sorted(
    path
    for folder in ("training", "benchmarks", "docs", ".ci")
    for path in (ROOT / folder).rglob("*.py")
)

# What CPython's documentation calls "Availability: Unix", of modules that Windows has as well.
ONLY_UNIX = {
    "os": set(
        "fork forkpty killpg getuid geteuid getgid getegid getgroups getpgid getppid setsid setuid setgid"
        " mkfifo mknod chown lchown fchown chroot fchmod sched_getaffinity sched_setaffinity nice uname"
        " getloadavg statvfs fstatvfs sync fdatasync wait wait3 wait4 waitid register_at_fork pread pwrite"
        " posix_fallocate posix_spawn openpty ttyname sysconf getxattr setxattr memfd_create"
        " O_CLOEXEC O_NOFOLLOW O_DIRECTORY O_NONBLOCK O_SYNC WNOHANG WEXITSTATUS WIFEXITED WIFSIGNALED"
        " WTERMSIG kill symlink sendfile readv writev preadv pwritev posix_fadvise lockf fchdir setpgid"
        " tcgetpgrp tcsetpgrp ctermid major minor makedev sched_yield get_blocking set_blocking eventfd"
        " pidfd_open EX_OK EX_USAGE".split()
    ),
    "signal": set(
        "SIGKILL SIGALRM SIGHUP SIGQUIT SIGUSR1 SIGUSR2 SIGCHLD SIGPIPE SIGSTOP SIGCONT SIGTSTP SIGWINCH"
        " SIGTTIN SIGTTOU SIGIO SIGURG SIGXCPU SIGXFSZ SIGPROF SIGVTALRM sigpending sigwaitinfo"
        " alarm setitimer getitimer pause sigwait sigtimedwait pthread_kill pthread_sigmask siginterrupt".split()
    ),
    "time": {"tzset", "clock_gettime", "clock_gettime_ns", "pthread_getcpuclockid"},
    "select": {"select", "poll", "epoll", "kqueue"},  # of sockets alone, or not at all
    "socket": {"AF_UNIX", "SO_REUSEPORT", "MSG_DONTWAIT", "MSG_NOSIGNAL"},
    "faulthandler": {"register"},
    "shutil": {"chown"},
}  # fmt: skip
UNIX_MODULES = set(
    "fcntl resource pwd grp termios tty pty syslog curses readline posix crypt nis spwd".split()
)
# What subprocess refuses on Windows, and methods that asyncio's loops and paths have there and refuse: a
# path is renamed to one that is there on Unix alone.
UNIX_ARGUMENTS = {"preexec_fn", "start_new_session", "pass_fds", "process_group", "user", "umask"}
UNIX_METHODS = {"add_signal_handler", "rename"}
UNIX_STARTS = {"fork", "forkserver"}
# As the operating system's own names, which others have not; read where they are, or done without.
UNIX_FOLDERS = ("/tmp", "/var", "/etc", "/usr", "/home", "/dev", "/proc", "/sys", "/run", "/opt")  # noqa: S108
_TEXT_METHODS = {"read_text", "write_text"}


def nodes_with_parents(tree):
    parents = {}
    for node in ast.walk(tree):
        for child in ast.iter_child_nodes(node):
            parents[child] = node
    return parents


def around(node, parents):
    while node in parents:
        node = parents[node]
        yield node


def is_guarded(node, parents):
    """Whether an `except` does without it, or the function asks for the system before."""
    inside = node
    for outer in around(node, parents):
        if isinstance(outer, ast.Try) and inside in outer.body:
            caught = {ast.unparse(handler.type) for handler in outer.handlers if handler.type}
            if caught & {"ImportError", "AttributeError", "OSError"}:
                return True
        if isinstance(outer, ast.If | ast.IfExp) and asks_for_the_system(outer.test):
            return True
        if isinstance(outer, ast.FunctionDef | ast.AsyncFunctionDef | ast.Module):
            for statement in outer.body:
                if statement is inside:
                    break
                if isinstance(statement, ast.If) and asks_for_the_system(statement.test):
                    return True
        inside = outer
    return False


def asks_for_the_system(test):
    return any(
        ast.unparse(part) in {"os.name", "sys.platform"}
        or ast.unparse(part).startswith(("hasattr(os, ", "hasattr(signal, "))
        for part in ast.walk(test)
    )


def only_unix(node):
    """What this node names that Windows has not, or None."""
    if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
        if node.attr in ONLY_UNIX.get(node.value.id, ()):
            return f"{node.value.id}.{node.attr}"
    elif isinstance(node, ast.Import):
        for name in node.names:
            if name.name.split(".")[0] in UNIX_MODULES:
                return name.name
    elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
        if node.module in UNIX_MODULES:
            return node.module
        for name in node.names:
            if name.name in ONLY_UNIX.get(node.module, ()):
                return f"{node.module}.{name.name}"
    return None


def only_unix_call(call):
    """What this call asks for that Windows has not, or that another Python begins otherwise."""
    name = call.func.attr if isinstance(call.func, ast.Attribute) else ast.unparse(call.func)
    given = {word.arg: word.value for word in call.keywords}
    first = call.args[0] if call.args else None
    if name in {"run", "Popen", "call", "check_call", "check_output"}:
        return next((f"{name}({one}=)" for one in given if one in UNIX_ARGUMENTS), None)
    if name in UNIX_METHODS and isinstance(call.func, ast.Attribute):
        return f".{name}()"
    if name in {"get_context", "set_start_method"}:
        is_everywhere = isinstance(first, ast.Constant) and first.value not in UNIX_STARTS
        return None if is_everywhere else f"{name}({ast.unparse(first) if first else ''})"
    if name == "ProcessPoolExecutor" and len(call.args) < 2 and "mp_context" not in given:
        return f"{name} without a context"
    if name in {"strftime", "format"} and isinstance(first, ast.Constant):
        return f"{name}({first.value!r})" if "%-" in str(first.value) else None
    return None


def unguarded(source):
    tree = ast.parse(source)
    parents = nodes_with_parents(tree)
    return [
        f"{node.lineno}: {name}"
        for node in ast.walk(tree)
        if (name := only_unix_call(node) if isinstance(node, ast.Call) else only_unix(node))
        and not is_guarded(node, parents)
    ]


@pytest.mark.parametrize("file", OURS, ids=lambda file: str(file.relative_to(ROOT)))
def test_what_windows_has_not_is_asked_for_before(file):
    assert unguarded(file.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "source",
    [
        "import os\nos.fork()",
        "import signal\nsignal.signal(signal.SIGKILL, None)",
        "def f():\n    import fcntl",
        "from os import geteuid",
        "try:\n    import resource\nexcept ValueError:\n    pass",
        "def f():\n    os.nice(1)\n    if os.name == 'nt':\n        return",
        "os.kill(number, 0)",  # which asks on Unix, and ends the process on Windows
        "subprocess.Popen(command, start_new_session=True)",
        "loop.add_signal_handler(signal.SIGTERM, stop)",
        "(folder / 'a').rename(folder / 'b')",
        "multiprocessing.get_context('fork')",
        "multiprocessing.get_context()",
        "ProcessPoolExecutor(4)",
        "day.strftime('%-d %B')",
        "import select\nselect.select([pipe], [], [])",
    ],
)
def test_what_is_not_asked_for_is_found(source):
    assert unguarded(source)


def without_encoding(source):
    """Calls that read or write text in the encoding that the machine happens to have."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call):
            continue
        named = {word.arg: word.value for word in node.keywords}
        if "encoding" in named or None in named:
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else ast.unparse(node.func)
        by_position = [ast.unparse(one) for one in node.args]
        is_text = named.get("text") or named.get("universal_newlines")
        if (
            (name in _TEXT_METHODS and isinstance(node.func, ast.Attribute))
            or (ast.unparse(node.func) == "open" and opens_text(by_position[1:2], named))
            or (name == "open" and isinstance(node.func, ast.Attribute) and opens_path(node, named))
            or (
                name in {"fdopen", "NamedTemporaryFile", "TemporaryFile"}
                and opens_named(node, named)
            )
            or (name in {"run", "Popen", "check_output"} and is_text)
        ):
            found.append(f"{node.lineno}: {ast.unparse(node)[:60]}")
    return found


def opens_text(mode, named):
    mode = [ast.unparse(named["mode"])] if "mode" in named else mode
    return not mode or "b" not in mode[0]


def opens_path(node, named):
    """Path.open takes its mode first; an archive's open takes a name there, and nothing opens text."""
    if "mode" in named:
        return "b" not in ast.unparse(named["mode"])
    if not node.args:
        return not node.keywords and ast.unparse(node.func.value).rpartition(".")[2] in {
            "path",
            "file",
        }
    first = node.args[0]
    return (
        isinstance(first, ast.Constant)
        and isinstance(first.value, str)
        and set(first.value) <= set("rwax+t")
    )


def opens_named(node, named):
    """Whether a mode that is given has no "b"; without one, temporary files are of bytes."""
    mode = ast.unparse(named["mode"]) if "mode" in named else None
    if mode is None and node.func.attr == "fdopen":
        mode = ast.unparse(node.args[1]) if len(node.args) > 1 else "r"
    return mode is not None and "b" not in mode


@pytest.mark.parametrize("file", [*OURS, *BESIDE], ids=lambda file: str(file.relative_to(ROOT)))
def test_text_is_read_and_written_in_a_stated_encoding(file):
    assert without_encoding(file.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "source",
    [
        "open('a')",
        "path.open()",
        "path.open('w')",
        "path.read_text()",
        "(folder / 'a').write_text(text)",
        "os.fdopen(handle, 'w')",
        "subprocess.run(command, text=True)",
        "tempfile.NamedTemporaryFile(mode='w')",
    ],
)
def test_text_without_an_encoding_is_found(source):
    assert without_encoding(source)


@pytest.mark.parametrize(
    "source",
    [
        "open('a', 'rb')",
        "path.open('rb')",
        "archive.open(member)",
        "memory.open()",
        "tempfile.TemporaryFile()",
    ],
)
def test_bytes_need_no_encoding(source):
    assert without_encoding(source) == []


def folders_named(source):
    tree = ast.parse(source)
    parents = nodes_with_parents(tree)
    return [
        f"{node.lineno}: {node.value}"
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and any(
            node.value == folder or node.value.startswith(f"{folder}/") for folder in UNIX_FOLDERS
        )
        and not isinstance(parents[node], ast.Expr)
        and not all(is_guarded(use, parents) for use in uses(node, tree, parents))
    ]


def uses(node, tree, parents):
    """Where the constant of the module is used that this node is the value of; else the node."""
    for outer in around(node, parents):
        if isinstance(outer, ast.Assign) and isinstance(parents[outer], ast.Module):
            (name,) = map(ast.unparse, outer.targets)
            named = [one for one in ast.walk(tree) if isinstance(one, ast.Name) and one.id == name]
            return [one for one in named if isinstance(one.ctx, ast.Load)] or [node]
    return [node]


@pytest.mark.parametrize("file", OURS, ids=lambda file: str(file.relative_to(ROOT)))
def test_no_folder_of_one_system_is_named(file):
    assert folders_named(file.read_text(encoding="utf-8")) == []


def test_a_folder_of_one_system_is_found():
    assert folders_named("path = Path('/tmp') / name")
    assert folders_named("LOG = '/var/log/x'\nopen(LOG, 'ab')")


DEVICES = [
    "CON",
    "con",
    "NUL",
    "nul.tar.gz",
    "PRN.x",
    "aux",
    "COM1",
    "com9.txt",
    "LPT¹",
    "CONIN$",
    "con .a",
]


@pytest.mark.parametrize(
    "name",
    [
        *DEVICES,
        "a.",
        "a ",
        ".",
        "..",
        "",
        "a:b",
        "a<b",
        'a"b',
        "a|b",
        "a?",
        "a*",
        "a\\b",
        "a/b",
        "a\tb",
    ],
)
def test_names_that_some_system_does_not_take(name):
    assert not is_file_name(name)


@pytest.mark.parametrize(
    "name", ["console", "nulle", "com.txt", "com10", "lpt", "été.bin", ".part", "a b"]
)
def test_names_that_every_system_takes(name):
    assert is_file_name(name)


@given(
    st.text(max_size=200) | st.sampled_from(DEVICES) | st.text("𠀀é界.", min_size=60, max_size=300)
)
def test_whatever_it_is_made_of_every_system_takes_the_name(source):
    name = f"{stem_of(source, 'text')}-12.docx"
    assert is_file_name(name)
    assert is_file_name(f"{stem_of(source, 'text')}.md")
    assert len(os.fsencode(name)) <= 255
    assert PureWindowsPath(name).name == name
    assert not PureWindowsPath(name).drive


@pytest.mark.parametrize(
    ("source", "stem"),
    [
        ("C:\\Users\\Amélie\\con.txt", "C-Users-Amélie-con"),
        ("nul", "text-nul"),
        ("COM1.html", "text-COM1"),
        ("aux.old.txt", "text-aux.old"),
        ("e\u0301te\u0301.txt", "été"),  # as macOS writes it
        ("\ud800.txt", "text"),
    ],
)
def test_what_files_are_called(source, stem):
    assert stem_of(source, "text") == stem


@given(st.lists(st.sampled_from(["a", "A", "a-2", "A-2", "é", "É", "ß", "SS"]), max_size=8))
def test_names_that_differ_in_case_alone_are_numbered(names):
    numbered = distinct(names)
    assert len({name.casefold() for name in numbered}) == len(names)
    assert [name.casefold()[:1] for name in numbered] == [name.casefold()[:1] for name in names]


def test_ends_of_lines_are_no_words():
    text = next(SEEDS.glob("*.txt")).read_text(encoding="utf-8")
    summarizer = Summarizer(EchoTranslator(), FixedIdentifier())

    def told(ends):
        article = load_bytes(text.replace("\n", ends).encode(), "a.txt")
        summary = summarizer.summarize(article, Options(bullets=3))
        return summary.title, [(bullet.text, bullet.sources) for bullet in summary.bullets]

    assert told("\r\n") == told("\n")
    assert told("\r") == told("\n")


RESTRICTED = """
import sys
from summarizer.formats import apart  # what others import of those modules is theirs
import multiprocessing.popen_spawn_posix, multiprocessing.resource_tracker, ctranslate2, sentencepiece
for name in {modules!r}:
    sys.modules[name] = None
import os, signal
for module, names in ((os, {of_os!r}), (signal, {of_signal!r})):
    for name in names:
        if hasattr(module, name):
            delattr(module, name)
from summarizer.cli import main
sys.argv = ["summarizer", *sys.argv[1:]]
main()
"""


def run(*arguments, code=None, **environment):
    program = ["-c", code] if code else ["-m", "summarizer"]
    return subprocess.run(
        [sys.executable, *program, *arguments],
        capture_output=True,
        check=False,
        timeout=300,
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
    )


@pytest.fixture
def restricted():
    """A program that has nothing of what Windows has not, but for what others took before."""
    left_to_libraries = {"posix", "pwd", "grp"}
    return RESTRICTED.format(
        modules=sorted(UNIX_MODULES - left_to_libraries),
        of_os=sorted(ONLY_UNIX["os"] - {"register_at_fork", "O_CLOEXEC", "O_NOFOLLOW", "getppid"}),
        of_signal=sorted(ONLY_UNIX["signal"]),
    )


def test_an_article_is_summarised_where_there_is_nothing_of_unix(restricted):
    path = next(SEEDS.glob("*.txt"))
    done = run("summarize", str(path), "--bullets", "1", code=restricted)
    assert done.returncode == 0, done.stderr.decode()
    assert "•" in done.stdout.decode()


def test_a_folder_is_summarised_where_there_is_nothing_of_unix(restricted, tmp_path):
    article = tmp_path / "a.txt"
    article.write_bytes(next(SEEDS.glob("*.txt")).read_bytes())
    done = run("batch", str(article), "-o", str(tmp_path / "out"), code=restricted)
    assert done.returncode == 0, done.stderr.decode()
    (rows,) = (tmp_path / "out").glob("part-*.jsonl")
    assert rows.read_text(encoding="utf-8").count("\n") == 1


@pytest.mark.parametrize("encoding", ["cp1252", "ascii", "cp850"])
@pytest.mark.parametrize("command", [["models", "available"], ["doctor"], ["--help"]], ids=" ".join)
def test_a_terminal_that_lacks_signs_stops_no_command(command, encoding):
    done = run(*command, PYTHONIOENCODING=encoding, PYTHONUTF8="0")
    assert done.returncode == 0, done.stderr.decode(errors="replace")
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize("encoding", ["cp1252", "ascii"])
def test_results_are_utf_8_and_errors_are_told_in_any_encoding(encoding, tmp_path):
    path = next(SEEDS.glob("*.txt"))
    environment = {"PYTHONIOENCODING": encoding, "PYTHONUTF8": "0", "LC_ALL": "C"}
    done = run("summarize", str(path), "--bullets", "1", **environment)
    assert done.returncode == 0, done.stderr
    assert "•" in done.stdout.decode("utf-8")
    missing = run("summarize", str(tmp_path / "été → 😀.txt"), **environment)
    assert missing.returncode == 1
    assert missing.stderr.startswith(b"summarizer: ")
    assert b"Traceback" not in missing.stderr


def test_the_package_has_names_that_every_system_takes():
    names = {path.name for path in PACKAGE.rglob("*")}
    assert not [name for name in names if not is_file_name(name) or not name.isascii()]


def test_no_two_files_differ_in_case_alone():
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, check=False)
    names = listed.stdout.decode().splitlines() or [str(path) for path in PACKAGE.rglob("*")]
    assert len({name.casefold() for name in names}) == len(names)


def test_files_with_checksums_keep_their_ends_of_lines():
    attributes = (ROOT / ".gitattributes").read_text(encoding="utf-8").splitlines()
    assert "* text=auto eol=lf" in attributes
    assert not [path for path in Path(PACKAGE).rglob("*.txt") if b"\r" in path.read_bytes()]
