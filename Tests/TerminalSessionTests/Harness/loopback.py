"""An sshd of its own on the loopback address, for one key, that touches no file of the system."""
import os, shlex, shutil, socket, subprocess, time


class Loopback:
    """`command()` is what runs a program on the other side, in a terminal."""

    def __init__(self, folder):
        self.folder = os.path.join(folder, "ssh")
        self.daemon = None

    def __enter__(self):
        os.makedirs(self.folder, mode=0o700, exist_ok=True)
        for name in ("host", "id"):
            if not os.path.exists(self._path(name)):
                subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", self._path(name)], check=True)
        shutil.copy(self._path("id.pub"), self._path("authorized_keys"))
        self.port = self._free_port()
        self._write_configuration()
        # It insists on an absolute path, and as root on an empty folder of its own.
        server = shutil.which("sshd") or "/usr/sbin/sshd"
        if os.geteuid() == 0:
            os.makedirs("/run/sshd", exist_ok=True)
        self.daemon = subprocess.Popen([server, "-D", "-e", "-f", self._path("sshd_config")],
                                       stderr=open(self._path("log"), "w"))
        self._wait()
        return self

    def __exit__(self, *_):
        self.daemon.terminate()
        self.daemon.wait()

    def command(self, argv, environment):
        words = ["env", *(f"{name}={value}" for name, value in environment.items()), *argv]
        return ["ssh", "-tt", "-q", "-F", "none", "-i", self._path("id"), "-o", "IdentitiesOnly=yes",
                "-o", "StrictHostKeyChecking=no", "-o", f"UserKnownHostsFile={self._path('known')}", "-o", "LogLevel=ERROR",
                "-p", str(self.port), "127.0.0.1", "LC_ALL=C.UTF-8 exec " + shlex.join(words)]

    def _path(self, name):
        return os.path.join(self.folder, name)

    def _free_port(self):
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            return probe.getsockname()[1]

    def _write_configuration(self):
        lines = [f"Port {self.port}", "ListenAddress 127.0.0.1", f"HostKey {self._path('host')}",
                 f"PidFile {self._path('sshd.pid')}", f"AuthorizedKeysFile {self._path('authorized_keys')}",
                 "PasswordAuthentication no", "UsePAM no", "PermitRootLogin prohibit-password", "StrictModes no"]
        with open(self._path("sshd_config"), "w") as file:
            file.write("\n".join(lines) + "\n")

    def _wait(self):
        for _ in range(600):
            try:
                with socket.create_connection(("127.0.0.1", self.port), timeout=1):
                    return
            except OSError:
                if self.daemon.poll() is not None:
                    break
                time.sleep(0.05)
        raise SystemExit("sshd did not start: " + open(self._path("log")).read())
