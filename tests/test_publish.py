"""The site takes its place whole, or not at all."""

import errno
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from importlib.metadata import entry_points
from pathlib import Path
from types import ModuleType

import pytest

from conftest import SETTINGS, MakeSite, need
from lukutori.__main__ import run
from lukutori.errors import FileInTheWayError, UnwritableError
from lukutori.publish import MARK, PREFIX, replacing, write_files

QUICK = SETTINGS + "      print: false\n      handbook: false\n"


def ours(folder: Path, text: str = "former") -> Path:
    (folder / MARK).parent.mkdir(parents=True)
    (folder / MARK).write_text(text, encoding="utf-8")
    return folder


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def state(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def test_finished_site_takes_the_place_of_the_former_one(tmp_path: Path):
    out = ours(tmp_path / "site")
    (out / "gone.html").touch()
    with replacing(out) as stage:
        ours(stage, "new")

    assert state(out) == {MARK.as_posix(): b"new"}
    assert names(tmp_path) == ["site"]


def test_first_site_needs_no_folder(tmp_path: Path):
    with replacing(tmp_path / "a" / "b" / "site") as stage:
        ours(stage)

    assert names(tmp_path / "a" / "b") == ["site"]


def test_empty_folder_becomes_the_site(tmp_path: Path):
    (tmp_path / "site").mkdir()
    with replacing(tmp_path / "site") as stage:
        ours(stage)

    assert (tmp_path / "site" / MARK).is_file()


def test_former_site_stands_until_the_new_one_is_whole(tmp_path: Path):
    out = ours(tmp_path / "site")
    with replacing(out) as stage:
        ours(stage, "new")
        assert state(out) == {MARK.as_posix(): b"former"}


@pytest.mark.parametrize("fault", [KeyboardInterrupt, ValueError, SystemExit])
def test_whatever_stops_a_build_leaves_the_former_site_and_no_litter(
    tmp_path: Path, fault: type[BaseException]
):
    out = ours(tmp_path / "site")
    with pytest.raises(fault), replacing(out) as stage:
        ours(stage, "half")
        raise fault

    assert state(out) == {MARK.as_posix(): b"former"}
    assert names(tmp_path) == ["site"]


@pytest.mark.parametrize("fault", [KeyboardInterrupt, OSError(errno.EBUSY, "in use")])
def test_fault_between_the_two_renames_brings_the_former_site_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: BaseException
):
    out = ours(tmp_path / "site")
    rename = Path.rename

    def stopped_half_way(path: Path, target: Path) -> Path:
        if path.name == "new":
            raise fault
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", stopped_half_way)
    with pytest.raises((KeyboardInterrupt, UnwritableError)), replacing(out) as stage:
        ours(stage, "new")

    assert state(out) == {MARK.as_posix(): b"former"}
    assert names(tmp_path) == ["site"]


def test_fault_of_the_program_is_not_told_as_a_full_disk(tmp_path: Path):
    with pytest.raises(FileNotFoundError), replacing(tmp_path / "site") as stage:
        (stage / "nowhere" / "file").read_bytes()


def test_folder_that_is_not_ours_is_left(tmp_path: Path):
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "holiday.jpg").touch()
    with pytest.raises(FileInTheWayError, match="is not a site made by Lukutori"):
        replacing(tmp_path / "site").__enter__()

    assert names(tmp_path / "site") == ["holiday.jpg"]


def test_site_in_a_git_repository_of_its_own_is_left(tmp_path: Path):
    out = ours(tmp_path / "site")
    (out / ".git").mkdir()
    with pytest.raises(FileInTheWayError, match="It holds a Git repository"):
        replacing(out).__enter__()


def test_file_is_left(tmp_path: Path):
    (tmp_path / "site").write_text("mine", encoding="utf-8")
    with pytest.raises(FileInTheWayError, match="is already there and was left as it is"):
        replacing(tmp_path / "site").__enter__()

    assert (tmp_path / "site").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize("leads", ["elsewhere", "nowhere"])
def test_link_is_left_and_so_is_what_it_leads_to(tmp_path: Path, leads: str):
    ours(tmp_path / "elsewhere")
    (tmp_path / "site").symlink_to(tmp_path / leads)
    with pytest.raises(FileInTheWayError, match="is already there and was left as it is"):
        replacing(tmp_path / "site").__enter__()

    assert (tmp_path / "site").is_symlink()
    assert (tmp_path / "elsewhere" / MARK).is_file()


def test_parent_that_is_a_file_is_told(tmp_path: Path):
    (tmp_path / "file").touch()
    with pytest.raises(UnwritableError, match="could not be written"):
        replacing(tmp_path / "file" / "site").__enter__()


@pytest.mark.skipif(
    not Path("/proc/self").is_dir(), reason="no /proc, where even root may not write"
)
@pytest.mark.parametrize("out", ["/proc/site", "/proc/self/site"])
def test_place_that_may_not_be_written_is_told(out: str):
    with pytest.raises(UnwritableError, match=r"/site could not be written \(.+\)\. What was"):
        replacing(Path(out)).__enter__()


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="permissions do not bind root"
)
def test_read_only_folder_is_told(tmp_path: Path):
    out = ours(tmp_path / "site")
    tmp_path.chmod(0o500)
    with pytest.raises(UnwritableError, match=r"could not be written \(Permission denied\)"):
        replacing(out).__enter__()
    tmp_path.chmod(0o700)

    assert state(out) == {MARK.as_posix(): b"former"}


def test_files_are_written_into_new_folders(tmp_path: Path):
    assert write_files(tmp_path, iter([("a/b.txt", b"1"), ("c.txt", b"2")])) == [
        tmp_path / "a/b.txt",
        tmp_path / "c.txt",
    ]
    assert state(tmp_path) == {"a/b.txt": b"1", "c.txt": b"2"}


def test_folder_in_the_way_of_a_file_is_told(tmp_path: Path):
    (tmp_path / "a.pdf").mkdir()
    with pytest.raises(UnwritableError, match=r"a\.pdf could not be written"):
        write_files(tmp_path, iter([("a.pdf", b"1")]))

    assert names(tmp_path) == ["a.pdf"]


def test_file_in_the_way_of_a_folder_is_told(tmp_path: Path):
    (tmp_path / "print").touch()
    with pytest.raises(UnwritableError, match="could not be written"):
        write_files(tmp_path / "print", iter([("a.pdf", b"1")]))


def test_stopping_while_a_file_is_made_leaves_the_former_one(tmp_path: Path):
    (tmp_path / "b.pdf").write_bytes(b"former")

    def files() -> Iterator[tuple[str, bytes]]:
        yield "a.pdf", b"new"
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_files(tmp_path, files())

    assert state(tmp_path) == {"b.pdf": b"former"}


def test_files_change_only_when_all_are_written(tmp_path: Path):
    (tmp_path / "a.pdf").write_bytes(b"former")
    (tmp_path / "b.pdf").mkdir()
    with pytest.raises(UnwritableError, match=r"b\.pdf could not be written"):
        write_files(tmp_path, iter([("a.pdf", b"new"), ("b.pdf", b"new")]))

    assert names(tmp_path) == ["a.pdf", "b.pdf"]
    assert (tmp_path / "a.pdf").read_bytes() == b"former"


def test_fault_while_files_are_renamed_leaves_no_litter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    def busy(part: Path, path: Path) -> Path:
        raise OSError(errno.EBUSY, "in use")

    monkeypatch.setattr(Path, "replace", busy)
    with pytest.raises(UnwritableError, match=r"a\.pdf could not be written"):
        write_files(tmp_path, iter([("a.pdf", b"1"), ("b.pdf", b"2")]))

    assert names(tmp_path) == []


class Stopped(ModuleType):
    """A module during whose import somebody stops the program."""

    def __getattr__(self, name: str) -> object:
        raise KeyboardInterrupt


def test_program_stopped_before_it_began_says_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.setitem(sys.modules, "lukutori.cli", Stopped("lukutori.cli"))

    assert run() == 130
    assert capsys.readouterr().err == "Stopped. What was there before is untouched.\n"


def test_installed_command_hears_ctrl_c_from_its_first_import_on():
    [command] = entry_points(group="console_scripts", name="lukutori")

    assert command.load() is run


# Real programs, really stopped


LIMITED = """\
import resource, signal, sys
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, ({bytes}, {bytes}))
from lukutori.cli import main
sys.exit(main({words}))
"""


def built(make_site: MakeSite, settings: str = QUICK) -> tuple[Path, dict[str, bytes]]:
    """Make a site in a folder and build it once; return the folder and the site's files."""
    root = make_site(settings=settings)
    subprocess.run([sys.executable, "-m", "lukutori", "build"], cwd=root, check=True, timeout=60)
    return root, state(root / "site")


def limited(root: Path, limit: int, *words: str) -> subprocess.CompletedProcess[str]:
    """Run a command that may not write a file longer than so many bytes."""
    return subprocess.run(
        [sys.executable, "-c", LIMITED.format(bytes=limit, words=list(words))],
        cwd=root,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="no limits on files")
def test_build_that_may_write_no_more_leaves_the_former_site(make_site: MakeSite):
    root, former = built(make_site)
    before = names(root)
    done = limited(root, 1000, "build")

    assert done.returncode == 1
    assert "site could not be written (File too large). What was there before is" in done.stderr
    assert "Traceback" not in done.stderr
    assert state(root / "site") == former
    assert names(root) == before


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="no limits on files")
def test_print_that_may_write_no_more_leaves_no_half_file(make_site: MakeSite):
    root = make_site(files={"fonts/.keep": ""})
    done = limited(root, 1000, "print", "parents", "--lang", "fi")

    assert done.returncode == 1
    assert "parents.handout.fi.pdf could not be written (File too large)" in done.stderr
    assert state(root / "print") == {}


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 256 KB; only root on Linux can have one."""
    if sys.platform != "linux":
        pytest.skip("only Linux has such disks")
    need("mount")
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", str(disk)]
    done = subprocess.run(mount, capture_output=True, text=True, check=False)
    if done.returncode:  # a right that only root has, and not in every container
        pytest.skip(f"no small disk here: {done.stderr.strip()}")
    yield disk
    subprocess.run(["umount", str(disk)], check=True)


@pytest.mark.slow
def test_full_disk_leaves_the_former_site_and_no_litter(make_site: MakeSite, small_disk: Path):
    root = make_site(settings=QUICK)
    out = ours(small_disk / "site")
    (small_disk / "ballast").write_bytes(bytes(200_000))
    done = subprocess.run(
        [sys.executable, "-m", "lukutori", "build", "--out", str(out)],
        cwd=root,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )

    assert done.returncode == 1
    assert "site could not be written (No space left on device)" in done.stderr
    assert state(out) == {MARK.as_posix(): b"former"}
    assert names(small_disk) == ["ballast", "site"]


HOOK = """\
import sys

def on_page_context(context, page, config, nav):
    print("writing", flush=True)
    sys.stdin.read()
    return context
"""
"""A hook of the site's own that waits when every reader page is written, and MkDocs' are not."""


def hearing(*signals: str, deaf: bool = False) -> Callable[[], None]:
    """Return what makes a new program hear signals, whatever the shell before it has set."""

    def prepare() -> None:
        for name in signals:
            signal.signal(signal.Signals[name], signal.SIG_IGN if deaf else signal.SIG_DFL)

    return prepare


def waiting(root: Path, prepare: Callable[[], None]) -> subprocess.Popen[str]:
    """Begin a build, and return when it waits in the middle of its writing."""
    (root / "lists" / "notes.md").write_text("# Notes", encoding="utf-8")
    (root / "wait.py").write_text(HOOK, encoding="utf-8")
    (root / "mkdocs.yml").write_text(f"hooks: [wait.py]\n{QUICK}", encoding="utf-8")
    building = subprocess.Popen(
        [sys.executable, "-m", "lukutori", "build"],
        cwd=root,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        preexec_fn=prepare,
    )
    assert building.stdout
    assert building.stdout.readline() == "writing\n"
    return building


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="no such signals")
@pytest.mark.parametrize("ending", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_build_stopped_while_it_writes_leaves_the_former_site_and_no_litter(
    make_site: MakeSite, ending: str
):
    root, former = built(make_site)
    with waiting(root, hearing(ending)) as building:
        [stage] = root.glob(f"{PREFIX}*")
        half = state(stage / "new")
        building.send_signal(signal.Signals[ending])
        out, err = building.communicate(timeout=60)

    assert "fi/parents.html" in half
    assert (building.returncode, out) == (130, "")
    assert err.endswith("Stopped. What was there before is untouched.\n")
    assert state(root / "site") == former
    assert list(root.glob(f"{PREFIX}*")) == []


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="no such signals")
def test_build_in_the_background_can_be_ended(make_site: MakeSite):
    """A shell lets its background programs not hear Ctrl-C."""
    root = make_site(settings=QUICK)
    with waiting(root, hearing("SIGINT", deaf=True)) as building:
        building.terminate()
        building.communicate(timeout=60)

    assert building.returncode == 130
    assert not (root / "site").exists()


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="no such signals")
def test_build_under_nohup_outlives_its_terminal(make_site: MakeSite):
    root = make_site(settings=QUICK)
    with waiting(root, hearing("SIGHUP", deaf=True)) as building:
        building.send_signal(signal.SIGHUP)
        building.communicate("", timeout=60)

    assert building.returncode == 0
    assert (root / "site/fi/parents.html").is_file()
