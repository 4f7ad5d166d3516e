"""mail_servers - mail servers for tests: aiosmtpd's, and one that dies at a chosen step."""
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
        self.messages = []  # (sender, recipient, bytes)
        self.sessions = set()

    async def handle_MAIL(self, server, session, envelope, address, options):
        self.sessions.add(session.peer)
        if address.startswith("code-"):
            return f"{address[5:8]} 5.7.1 no such sender here"
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address.startswith("code-"):
            return f"{address[5:8]}-first line\r\n{address[5:8]} 用户不存在"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        recipient = envelope.rcpt_tos[0]
        if recipient.startswith("data-"):
            return f"{recipient[5:8]} the content is not wanted"
        self.messages.append((envelope.mail_from, envelope.rcpt_tos, envelope.content))
        return "250 taken"


def login(server, session, envelope, mechanism, data):
    good = (isinstance(data, LoginPassword) and data.login == USER.encode()
            and data.password == PASSWORD.encode())
    return AuthResult(success=good, handled=False)


class Quiet(SMTP):
    """Says of a refused login what QQ says."""

    async def push(self, status):
        if status.startswith(("535", b"535") if isinstance(status, bytes) else "535"):
            status = "535 Login fail. Authorization code needed"
        await super().push(status)


class Server(Controller):
    """A server on loopback; `context` for TLS, from the first byte with `first`."""

    def __init__(self, box, context=None, first=False, **options):
        self.options = dict(options, ident="test", enable_SMTPUTF8=False)
        self.first = context if first else None
        self.box = box
        if context and not first:
            self.options["tls_context"] = context
        super().__init__(box, hostname="127.0.0.1", port=0, ssl_context=self.first)

    def factory(self):
        return Quiet(self.box, **self.options)

    def _trigger_server(self):
        # The port is the system's choice: asked for once it listens.
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()
