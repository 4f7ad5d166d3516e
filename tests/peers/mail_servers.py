"""mail_servers - mail servers for tests: aiosmtpd's, and one that keeps to a script.

    with Server(Box()) as server:       a whole server; what it took is in server.box.messages
    with Scripted(at="rcpt") as server: one that dies, hangs or refuses at a step
"""
import os
import socket
import ssl
import subprocess
import threading

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, LoginPassword

USER = "desk@example.org"
PASSWORD = "s3cret-授权码"


class Box:
    """Takes what it is given, unless an address says otherwise: code-451@... is answered 451."""

    def __init__(self):
        self.messages = []  # (sender, recipients, bytes)
        self.sessions = set()

    async def handle_MAIL(self, server, session, envelope, address, options):
        self.sessions.add(session.peer)
        if address.startswith("code-"):
            return f"{address[5:8]} 5.7.1 no such sender here"
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address.startswith("code-"):
            return f"{address[5:8]}-first line\r\n{address[5:8]} no such user"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        recipient = envelope.rcpt_tos[0]
        if recipient.startswith("data-"):
            return f"{recipient[5:8]} the content is not wanted"
        self.messages.append((envelope.mail_from, envelope.rcpt_tos, envelope.content))
        return "250 taken"


def login(server, session, envelope, mechanism, data):
    """A Chinese authorization code and no other."""
    good = (isinstance(data, LoginPassword) and data.login == USER.encode()
            and data.password == PASSWORD.encode())
    return AuthResult(success=good, handled=False)


class Server(Controller):
    """A server on loopback; with a `context` STARTTLS, or TLS from the first byte if `first`."""

    def __init__(self, box=None, context=None, first=False, **options):
        self.box = box or Box()
        self.options = dict(options, ident="test", enable_SMTPUTF8=False)
        if context and not first:
            self.options["tls_context"] = context
        super().__init__(self.box, hostname="127.0.0.1", port=0,
                         ssl_context=context if first else None)

    def factory(self):
        return SMTP(self.box, **self.options)

    def _trigger_server(self):
        # The port is the system's choice: asked for once it listens.
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()

    def __enter__(self):
        self.start()
        return self

    def __exit__(self, *_):
        self.stop()


class Scripted:
    """A server that does one thing wrong at the step `at`: it closes the line there, hangs with
    `hang`, says `says` and closes, or with `flood` says that for ever.  Steps: greeting, ehlo, mail, rcpt, data, middle (of the
    message), dot (the whole message is there), second (MAIL of a second message), quit."""

    def __init__(self, at, hang=False, says="", extensions=(), flood=False, context=None):
        self.at, self.hang, self.says, self.extensions = at, hang, says, extensions
        self.flood = flood
        self.context = context  # of TLS from the first byte
        self.heard = bytearray()  # all that was said to it
        self.connections = 0
        self.taken = 0
        self.over = threading.Event()

    def __enter__(self):
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.port = self.socket.getsockname()[1]
        self.thread = threading.Thread(target=self.listen, daemon=True)
        self.thread.start()
        return self

    def __exit__(self, *_):
        self.over.set()
        self.socket.shutdown(socket.SHUT_RDWR)
        self.socket.close()
        self.thread.join(10)

    def listen(self):
        while not self.over.is_set():
            try:
                line = self.socket.accept()[0]
            except OSError:
                return
            self.connections += 1
            try:
                if self.context:
                    line = self.context.wrap_socket(line, server_side=True)
                with line, line.makefile("rb") as file:
                    self.talk(line, file)
            except (OSError, EOFError):
                line.close()

    def reached(self, line, step):
        """True when the script ends the talk here."""
        if step != self.at:
            return False
        if self.says:
            line.sendall(self.says.encode() + b"\r\n")
        while self.flood:
            line.sendall(self.says.encode() + b"\r\n")
        if self.hang:
            while line.recv(65536):
                pass
        return True

    def read(self, file):
        text = file.readline()
        self.heard += text
        if not text:
            raise EOFError
        return text

    def take_message(self, line, file):
        line.sendall(b"354 go on\r\n")
        if self.at == "middle":
            self.heard += file.read(20000)
        while self.at != "middle" and self.read(file) != b".\r\n":
            pass

    def talk(self, line, file):
        if self.reached(line, "greeting"):
            return
        line.sendall(b"220 test ESMTP\r\n")
        messages = 0
        while True:
            verb = self.read(file)[:4].strip().lower().decode("ascii", "replace")
            step = "second" if verb == "mail" and messages else verb
            if self.reached(line, step):
                return
            if verb == "ehlo":
                lines = ["test", *self.extensions]
                line.sendall("".join(f"250{' ' if i + 1 == len(lines) else '-'}{text}\r\n"
                                     for i, text in enumerate(lines)).encode())
                continue
            if verb == "data":
                self.take_message(line, file)
                if self.reached(line, "middle") or self.reached(line, "dot"):
                    return
                messages += 1
                self.taken += 1
            line.sendall(b"221 bye\r\n" if verb == "quit" else b"250 ok\r\n")


class Certificates:
    """A CA and what it has signed, made in a directory by openssl."""

    def __init__(self, directory):
        self.directory = directory
        self.run("req", "-x509", *self.key("ca.key"), "-out", "ca.pem", "-subj", "/CN=test CA",
                 "-days", "30")
        self.good = self.sign("good", "IP:127.0.0.1,DNS:localhost", 30)
        self.other = self.sign("other", "DNS:mail.example.org", 30)
        self.old = self.sign("old", "IP:127.0.0.1", -1)
        self.ca = self.path("ca.pem")

    def path(self, name):
        return os.path.join(self.directory, name)

    @staticmethod
    def key(name):
        return ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", name]

    def run(self, *arguments):
        subprocess.run(["openssl", *arguments], cwd=self.directory, check=True,
                       capture_output=True)

    def sign(self, name, names, days):
        """A server's context with a certificate for these names."""
        with open(self.path("names"), "w") as out:
            out.write(f"subjectAltName={names}\n")
        self.run("req", *self.key(name + ".key"), "-out", name + ".csr", "-subj", "/CN=test")
        self.run("x509", "-req", "-in", name + ".csr", "-CA", "ca.pem", "-CAkey", "ca.key",
                 "-CAcreateserial", "-days", str(days), "-extfile", "names", "-out", name + ".pem")
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self.path(name + ".pem"), self.path(name + ".key"))
        return context
