"""Runs wrk, pgbench and nginx, and the work that is the same whoever is measured.

SPDX-License-Identifier: Apache-2.0
"""

import contextlib
import json
import pathlib
import re
import subprocess
import tempfile
import time
import urllib.request

from deployment import ROOT

# The order in which pgbench looks for its best client count.
CLIENTS = [8, 16, 32, 64, 128]


class Load:
    """What wrk saw."""

    def __init__(self, report):
        self.seconds = report["duration"] / 1e6
        self.answered = report["requests"] - report["refused"]
        self.refused = report["refused"] + report["lost"]
        self.per_second = self.answered / self.seconds
        self.p99_milliseconds = report["p99"] / 1000

    def fine(self, what):
        """Nothing may be refused: a refusal is quicker than the work."""
        if self.refused:
            raise RuntimeError(f"{what}: {self.refused} requests were refused or lost")
        return self


def wrk(address, script, *arguments, connections, seconds, threads=2):
    command = ["wrk", f"-t{threads}", f"-c{connections}", f"-d{seconds}s", "--timeout", "10s", "-s", f"Benchmarks/wrk/{script}.lua",
               address, "--", *map(str, arguments)]
    output = subprocess.run(command, cwd=ROOT, text=True, check=True, capture_output=True).stdout
    return Load(json.loads(re.search(r"REPORT (.*)", output).group(1))).fine(f"{script} at {address}")


def wrk_paths(address, paths, token="", **options):
    """Asks for these paths in random order."""
    with tempfile.NamedTemporaryFile("w", suffix=".paths") as file:
        file.write("\n".join(paths))
        file.flush()
        return wrk(address, "pages", file.name, *([token] if token else []), **options)


def wrk_posts(address, path, bodies, **options):
    """Posts these bodies in random order. Answers are not read; whoever measures looks at what became of them."""
    with tempfile.NamedTemporaryFile("w", suffix=".bodies") as file:
        file.write("\n".join(bodies))
        file.flush()
        return wrk(address, "posts", path, file.name, **options)


def wait_for_requests(server, path, token, count):
    """Waits until whoever holds the token may ask so many times more: the program answers each person so often a minute and no more."""
    while server.requests_left(path, token) < count:
        time.sleep(1)


def pgbench(database, script, clients, seconds, defines=None):
    """Transactions a second."""
    with tempfile.NamedTemporaryFile("w", suffix=".sql") as file:
        file.write(script)
        file.flush()
        command = ["pgbench", "-n", "-M", "prepared", "-c", str(clients), "-j", "2", "-T", str(seconds), "-f", file.name,
                   "-h", database.host, "-U", database.user]
        for name, value in (defines or {}).items():
            command += ["-D", f"{name}={value}"]
        answer = subprocess.run(command + [database.name], text=True, capture_output=True)
    found = re.search(r"tps = ([\d.]+)", answer.stdout)
    if not found or "aborted" in answer.stderr:
        raise RuntimeError(f"pgbench failed: {answer.stderr[-1500:]}\n{answer.stdout[-500:]}")
    return float(found.group(1))


def best_pgbench(database, script, seconds, clients=CLIENTS):
    """The best of several client counts, and which it was. Each run writes ids of its own."""
    found = []
    for run, count in enumerate(clients):
        found.append((pgbench(database, script, count, seconds, {"run": run, "n": 0}), count))
        database.command("CHECKPOINT")
    return max(found)


@contextlib.contextmanager
def nginx(port, files):
    """Serves files, given as bytes by name, as nginx does at its best: from the page's cache, without a log."""
    with tempfile.TemporaryDirectory(prefix="xiaodian-nginx.") as folder:
        folder = pathlib.Path(folder)
        folder.chmod(0o755)
        for name, content in files.items():
            (folder / name).write_bytes(content)
        (folder / "nginx.conf").write_text(f"""
            daemon off; pid {folder}/pid; error_log {folder}/error.log; worker_processes auto;
            events {{ worker_connections 4096; }}
            http {{
              access_log off; sendfile on; tcp_nopush on; keepalive_requests 100000000; open_file_cache max=100;
              client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi;
              uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
              server {{ listen 127.0.0.1:{port}; root {folder}; default_type "text/html; charset=utf-8"; }}
            }}""")
        process = subprocess.Popen(["nginx", "-p", folder, "-c", folder / "nginx.conf", "-e", folder / "error.log"])
        try:
            for name in files:
                wait_for(f"http://127.0.0.1:{port}/{name}")
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()
            process.wait()


def wait_for(address):
    for _ in range(100):
        with contextlib.suppress(OSError):
            return urllib.request.urlopen(address, timeout=5).read()
        time.sleep(0.1)
    raise RuntimeError(f"{address} does not answer")
