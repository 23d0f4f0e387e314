"""The built server of a registry, and a wire to it that loses answers."""
import socket, subprocess, threading


class Server:
    """`espalier serve`, which can be killed and started again at the same address."""
    def __init__(self, program, registry):
        self.program, self.registry, self.port, self.process = program, registry, 0, None
        self.key = subprocess.run(
            [program, "--registry", registry, "token", "create", "--user", "ana", "--role", "admin"],
            check=True, capture_output=True, text=True).stdout.strip()
        self.start()

    def start(self):
        self.process = subprocess.Popen(
            [self.program, "--registry", self.registry, "serve", "--listen", f"127.0.0.1:{self.port}"],
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        self.address = self.process.stdout.readline().strip()
        if not self.address: raise AssertionError("the server did not start")
        self.port = int(self.address.rsplit(":", 1)[1])

    def kill(self):
        self.process.kill()
        self.process.wait()

    def end(self):
        self.process.terminate()
        self.process.wait()


class Wire:
    """Carries requests to a port of this machine and answers back, unless it is told to lose these."""
    def __init__(self, port):
        self.target, self.loses_answers, self.changes = port, False, 0
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.address = f"http://127.0.0.1:{self.listener.getsockname()[1]}"
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self):
        while True:
            client, _ = self.listener.accept()
            threading.Thread(target=self._carry, args=(client,), daemon=True).start()

    def _carry(self, client):
        with client:
            try:
                with socket.create_connection(("127.0.0.1", self.target)) as server:
                    while request := self._message(client):
                        is_change = b"\r\nidempotency-key:" in request.lower()
                        self.changes += is_change
                        server.sendall(request)
                        answer = self._message(server)
                        if not answer or (is_change and self.loses_answers): return
                        client.sendall(answer)
            except OSError:
                pass

    @staticmethod
    def _message(source):
        """A head and the body whose length it names; None at the end of the connection."""
        data, needed = b"", None
        while needed is None or len(data) < needed:
            piece = source.recv(65536)
            if not piece: return None
            data += piece
            head, found, _ = data.partition(b"\r\n\r\n")
            if needed is None and found:
                length = [line.split(b":")[1] for line in head.split(b"\r\n") if line.lower().startswith(b"content-length:")]
                needed = len(head) + 4 + (int(length[0]) if length else 0)
        return data
