"""A mail server on loopback, by aiosmtpd: python3 server.py PORT [starttls|tls PEM], where 0 is any port.

Each line on standard input is a mode. Each line on standard output is JSON: the port, an attempt, or a mail that was taken.
It ends with standard input.
"""

import asyncio
import json
import ssl
import sys

from aiosmtpd.smtp import SMTP, AuthResult


def tell(**values):
    print(json.dumps(values), flush=True)


class Handler:
    mode = "accept"
    came = set()

    async def handle_RCPT(self, server, session, envelope, address, options):
        tell(attempt=address, mode=self.mode)
        if self.mode == "reject":
            return "550 5.1.1 there is no mailbox " + address
        if self.mode == "greylist" and address not in self.came:
            self.came.add(address)
            return "451 4.7.1 come back later"
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 OK"

    async def handle_DATA(self, server, session, envelope):
        if self.mode == "hang":
            await asyncio.Event().wait()
        if self.mode == "drop":
            server.transport.abort()
            return "421 4.3.0 lost"
        tell(sender=envelope.mail_from, to=envelope.rcpt_tos, text=envelope.content.decode("ascii"))
        return "250 2.0.0 taken"


def authenticate(server, session, envelope, mechanism, data):
    is_right = data.login == b"office" and data.password == b"right"
    return AuthResult(success=is_right, handled=False)


async def main():
    loop = asyncio.get_running_loop()
    handler = Handler()
    options = {"authenticator": authenticate, "auth_require_tls": False, "hostname": "localhost"}
    port, encryption, pem = (sys.argv[1:] + ["", ""])[:3]
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    if pem:
        context.load_cert_chain(pem)
    if encryption == "starttls":
        options |= {"tls_context": context, "require_starttls": True}
    wrapper = context if encryption == "tls" else None
    server = await loop.create_server(lambda: SMTP(handler, **options), "127.0.0.1", int(port), ssl=wrapper)
    tell(port=server.sockets[0].getsockname()[1])
    lines = asyncio.StreamReader()
    await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(lines), sys.stdin)
    async for line in lines:
        handler.mode = line.decode().strip()
        tell(mode=handler.mode)


asyncio.run(main())
